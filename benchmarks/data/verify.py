"""Check the labelled sets in this folder and print the table that README.md shows.

Run it from anywhere: ``python benchmarks/data/verify.py``. It needs the standard library alone,
exits with 1 and one line per fault when a set is broken, and writes nothing.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any, TypeAlias

from verify_messages import messages_faults
from verify_rehearsals import rehearsals_faults
from verify_workspaces import WORKSPACES, workspaces_faults

Row: TypeAlias = dict[str, Any]

HERE = Path(__file__).resolve().parent
KNOWLEDGE = HERE.parents[1] / "knowledge"
ROOTS = {"guidance": KNOWLEDGE / "guides", "workspace": KNOWLEDGE / "sample"}
TASKS = frozenset({"ask", "outreach", "questions"})
ANCHOR_CHARACTERS = range(5, 61)
GRADES = frozenset({1, 2})
FILES = {
    "guides": ("development", "test", "former"),
    "workspace": ("development", "test"),
    "workspaces": ("development", "test"),
}
"""The files of each retrieval set, by what follows its name."""
HALVES = FILES["guides"][:2]
"""The files over the guides that are graded and split; the former questions are neither."""
QUESTIONS_PER_GUIDE = 3
"""How many questions, in both halves together, each guide has to be the main answer of."""
STOP_TEXT = """
a about after all also am an and any anything are as at be because been before but by can
could did do does doing don't for from get go good had has have he her him his how i i'm if im
in into is isnt it it's its just like me mine more my no not of on one or our out over she
should so some than that that's the their them then there they thing things this to too up us
was we what what's when where which who whose why will with would you your
"""
STOP_WORDS = frozenset(STOP_TEXT.split())


def root(row: Row) -> Path:
    """The folder under which the gold paths of one row stand."""
    return WORKSPACES / row["workspace"] if "workspace" in row else ROOTS[row["in"]]


def read(path: Path) -> list[Row]:
    """The rows of one JSONL file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def words(text: str) -> set[str]:
    """The content words of a text: lower case, a plural "s" dropped, stop words left out."""
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower().replace("\u2019", "'"))
    kept = (word for word in found if word not in STOP_WORDS)
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in kept}


def plain(text: str) -> str:
    """A text without case, spacing and punctuation, so that the same phrasing is recognised."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def section(text: str, anchor: str) -> str:
    """The stretch between two Markdown headings that holds the anchor, its heading included."""
    starts = [match.start() for match in re.finditer(r"(?m)^#{1,6} ", text)]
    at = text.index(anchor)
    begin = max((start for start in starts if start <= at), default=0)
    end = min((start for start in starts if start > at), default=len(text))
    return text[begin:end]


def front_matter(text: str) -> str:
    """The YAML block a file opens with, or an empty text when it has none."""
    return text[: text.index("\n---\n", 3)] if text.startswith("---\n") else ""


def gold_faults(row: Row) -> list[str]:
    """What is wrong with one row's gold passages; empty when every anchor stands exactly once."""
    faults = []
    for gold in row["gold"]:
        path, anchor = root(row) / gold["path"], gold["contains"]
        where = f"{row['id']}: {gold['path']}: {anchor!r}"
        if not path.is_file():
            faults.append(f"{where}: no such file")
            continue
        text = path.read_text(encoding="utf-8")
        times = text.count(anchor)
        if times != 1:
            faults.append(f"{where}: stands {times} times, not once")
        if anchor in front_matter(text):
            faults.append(f"{where}: stands in the front matter, which is no passage")
        if len(anchor) not in ANCHOR_CHARACTERS or "\n" in anchor:
            faults.append(f"{where}: not 5 to 60 characters of one line")
    return faults


def near(text: str, anchor: str) -> str:
    """The anchor with 400 characters to each side, within its section: notes may lack headings."""
    whole = section(text, anchor)
    at = whole.index(anchor)
    return whole[max(at - 400, 0) : at + len(anchor) + 400]


def overlap(row: Row) -> float:
    """The share (0 to 1) of a question's content words found in its gold sections together.

    In a messy workspace it is what stands near the anchors, since a whole file may have no heading.
    """
    asked = words(row["text"])
    stretch = near if "workspace" in row else section
    texts = [
        stretch((root(row) / gold["path"]).read_text(encoding="utf-8"), gold["contains"])
        for gold in row["gold"]
    ]
    return len(asked & words(" ".join(texts))) / len(asked) if asked else 0.0


def asks(guide: str) -> list[str]:
    """How people ask for a guide, from the list of that name in its front matter."""
    listed = re.search(r"(?m)^asks:\n((?:[ -].*\n?)+)", front_matter(guide))
    items = re.findall(r"(?m)^ *- (.*)$", listed[1]) if listed else []
    return [item.strip("\"'") for item in items]


def asked_alike(row: Row) -> float:
    """The largest share (0 to 1) of a question's content words that one ask of a gold guide has."""
    asked = words(row["text"])
    paths = {ROOTS["guidance"] / gold["path"] for gold in row["gold"]}
    listed = [words(ask) for path in paths for ask in asks(path.read_text(encoding="utf-8"))]
    return max((len(asked & ask) / len(asked) for ask in listed), default=0.0) if asked else 0.0


def routing_paths() -> list[Path]:
    """The routing sets: every development file by name, then the test file."""
    folder = HERE / "routing"
    developments = sorted(folder.glob("development*.jsonl"), key=lambda path: path.stem)
    return [*developments, folder / "test.jsonl"]


def routing_faults() -> list[str]:
    """Check the routing sets, print their lines of the table, return the faults.

    A text counts as repeated when it differs in case, spacing or punctuation only, so that no
    phrasing is tuned on in one file and judged in another.
    """
    faults = []
    seen: dict[str, str] = {}
    for path in routing_paths():
        rows = read(path)
        tasks = Counter(row["task"] for row in rows)
        hard = sum(row["id"].endswith("-hard") for row in rows)
        counted = ", ".join(f"{task} {tasks[task]}" for task in sorted(tasks))
        print(f"routing {path.stem:14} {len(rows):4} phrasings: {counted}; hard {hard}")
        for row in rows:
            if row["task"] not in TASKS:
                faults.append(f"{row['id']}: no such task")
            bare = plain(row["text"])
            if not bare:
                faults.append(f"{row['id']}: no words")
            if (first := seen.setdefault(bare, row["id"])) != row["id"]:
                faults.append(f"{row['id']}: says the same as {first}")
    return faults


def retrieval_faults() -> list[str]:
    """Check the retrieval sets, print their lines of the table, return the faults."""
    faults: list[str] = []
    for name, stems in FILES.items():
        for stem in stems:
            rows = read(HERE / "retrieval" / f"{name}-{stem}.jsonl")
            broken = [fault for row in rows for fault in gold_faults(row)]
            faults += broken
            answered = [row for row in rows if row["gold"]]
            shares = "" if broken else f"; overlap {mean(map(overlap, answered)):.2f}"
            if name == "guides" and not broken:
                alike = [asked_alike(row) for row in answered]
                half = sum(share >= 0.5 for share in alike)
                shares += f", with asks {mean(alike):.2f} ({half} of {len(alike)} half or more)"
            print(
                f"{name:10} {stem:11} {len(rows):4} questions:"
                f" {len(rows) - len(answered)} without an answer,"
                f" {sum(len(row['gold']) for row in answered)} gold passages{shares}"
            )
    halves = {
        half: read(HERE / "retrieval" / f"workspaces-{half}.jsonl") for half in FILES["workspaces"]
    }
    return faults + guides_faults() + workspaces_faults(halves)


def guides_faults() -> list[str]:
    """What is wrong with the graded questions over the guides: grades, order, halves, thin guides.

    The main answer of a question is its first gold entry, and no entry after it is graded higher.
    """
    faults: list[str] = []
    mains: dict[str, Counter[str]] = {}
    empty: Counter[str] = Counter()
    for half in HALVES:
        rows = read(HERE / "retrieval" / f"guides-{half}.jsonl")
        empty[half] = sum(not row["gold"] for row in rows)
        mains[half] = Counter(row["gold"][0]["path"] for row in rows if row["gold"])
        for row in rows:
            grades = [gold.get("grade") for gold in row["gold"]]
            if not GRADES.issuperset(grades):
                faults.append(f"{row['id']}: a grade that is neither 1 nor 2")
            elif grades and grades[0] < max(grades):
                faults.append(f"{row['id']}: its main answer is only a partial one")
    guides = sorted(path.name for path in ROOTS["guidance"].glob("*.md"))
    counts = {guide: [mains[half][guide] for half in HALVES] for guide in guides}
    few = min(map(sum, counts.values()))
    print(f"guides     {len(guides)}, each the main answer of {few} questions or more")
    faults += [f"{g}: too few questions" for g, n in counts.items() if sum(n) < QUESTIONS_PER_GUIDE]
    faults += [f"{g}: split unevenly" for g, n in counts.items() if abs(n[0] - n[1]) > 1]
    if abs(empty[HALVES[0]] - empty[HALVES[1]]) > 1:
        faults.append("guides: questions without an answer are split unevenly")
    return faults


def repeated() -> list[str]:
    """Ids and texts that stand twice within one family of sets."""
    faults = []
    for pattern in ("routing/*.jsonl", *(f"retrieval/{name}-*.jsonl" for name in FILES)):
        rows = [row for path in sorted(HERE.glob(pattern)) for row in read(path)]
        for key in ("id", "text"):
            counts = Counter(plain(row[key]) for row in rows)
            faults += [f"{pattern}: {value!r} twice" for value, n in counts.items() if n > 1]
    return faults


def main() -> int:
    """Print the table, then the faults; 0 when there are none, else 1."""
    faults = routing_faults() + retrieval_faults() + repeated()
    faults += messages_faults() + rehearsals_faults()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
