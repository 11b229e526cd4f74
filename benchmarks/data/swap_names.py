"""Copy some rehearsals under other names, so that a judge moved by a name gives itself away.

Run it from anywhere: ``python benchmarks/data/swap_names.py`` writes ``rehearsals/swaps/HALF`` anew
from ``rehearsals/swaps/names.json``, which says for each transcript and each kind of swap (gender,
origin) which word becomes which. Whole words are replaced, all at once, and nothing else is
touched: turns, labels and faults stay where they were.
"""

import json
import re
from pathlib import Path
from typing import Any, TypeAlias

Transcript: TypeAlias = dict[str, Any]

FOLDER = Path(__file__).resolve().parent / "rehearsals"
SWAPS = FOLDER / "swaps"
HALVES = ("development", "test")
LINKS = ("pair", "told")
"""What ties a transcript to another; a copy has none."""


def renamed(text: str, names: dict[str, str]) -> str:
    """A text with every word or phrase of `names` replaced, the longest first, none twice."""
    longest = sorted(names, key=len, reverse=True)
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"
    return re.sub(pattern, lambda match: names[match[0]], text)


def swapped(transcript: Transcript, swap: str, names: dict[str, str]) -> Transcript:
    """The copy of a transcript under other names, with `of` and `swap` saying what it is."""
    copy = {key: value for key, value in transcript.items() if key not in LINKS}
    copy["id"] = f"{transcript['id']}-{swap}"
    copy["of"], copy["swap"] = transcript["id"], swap
    copy["mentor"] = renamed(transcript["mentor"], names)
    copy["turns"] = [{**turn, "text": renamed(turn["text"], names)} for turn in transcript["turns"]]
    copy["faults"] = [
        {**fault, "quote": renamed(fault["quote"], names)} for fault in transcript["faults"]
    ]
    if "facts" in transcript:
        copy["facts"] = [renamed(fact, names) for fact in transcript["facts"]]
    return copy


def copies() -> dict[Path, Transcript]:
    """Every copy that ought to stand in the folder, by its path."""
    wanted = json.loads((SWAPS / "names.json").read_text(encoding="utf-8"))
    made = {}
    for half in HALVES:
        for of, swaps in wanted.get(half, {}).items():
            transcript = json.loads((FOLDER / half / f"{of}.json").read_text(encoding="utf-8"))
            for swap, names in swaps.items():
                made[SWAPS / half / f"{of}-{swap}.json"] = swapped(transcript, swap, names)
    return made


def main() -> None:
    """Write the copies and remove those that nothing asks for any more."""
    made = copies()
    for old in SWAPS.glob("*/*.json"):
        if old not in made:
            old.unlink()
    for path, copy in made.items():
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(copy, ensure_ascii=False, indent=1)
        path.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
