"""What can be counted in a transcript: no judgement, the same figures for the same words."""

import re
from collections.abc import Sequence

from coach.checks.text import sentences, word_count
from coach.checks.transcript_cues import FILLER, HEDGE
from coach.checks.transcript_questions import Asked, questions_of
from coach.checks.transcript_signals import heard_in
from coach.domain.debriefs import Measures, Quoted, TranscriptTurn
from coach.domain.scenes import Heard, Signal

Judged = tuple[int | None, tuple[Quoted, ...]]
"""A level, or None where the talk gave no occasion, and the words that show it."""
WORDS_A_MINUTE = 140
OPENING_TURNS = 2
"""How many turns of the mentee are the opening."""
CLOSE_TURNS = 2
"""How many of the mentee's last turns are the close; one more from six turns on."""
_KINDS = ("open", "closed", "follow_up", "vague")


class Reading:
    """A transcript, read once: what was heard and asked in each turn of the mentee.

    Args:
        turns: The turns, oldest first.
    """

    def __init__(self, turns: Sequence[TranscriptTurn]) -> None:
        self.turns = tuple(turns)
        self.mine = tuple(n for n, turn in enumerate(turns) if turn.who == "mentee")
        """Places of the mentee's turns."""
        self.heard: dict[int, dict[Signal, Heard]] = {}
        self.asked: dict[int, list[Asked]] = {}
        for n in self.mine:
            before = self.turns[:n]
            self.heard[n] = {one.signal: one for one in heard_in(turns[n].text, before)}
            self.asked[n] = [one for one in questions_of(turns[n].text, before) if one.counts]

    def has(self, signal: Signal, places: Sequence[int] | None = None) -> list[int]:
        """The places, of all the mentee's turns or of these, where a signal was heard."""
        return [n for n in (self.mine if places is None else places) if signal in self.heard[n]]

    def quote(self, n: int, signal: Signal) -> str:
        """The words that carry a signal in a turn."""
        return self.heard[n][signal].quote

    @property
    def opening(self) -> tuple[int, ...]:
        """The mentee's first turns."""
        return self.mine[:OPENING_TURNS]

    @property
    def closing(self) -> tuple[int, ...]:
        """The mentee's last turns."""
        return self.mine[-CLOSE_TURNS:] if len(self.mine) < 6 else self.mine[-CLOSE_TURNS - 1 :]

    def told_before(self, n: int) -> int:
        """How many words the mentor told just before, questions apart; 0 when they said nothing."""
        if n == 0 or self.turns[n - 1].who != "mentor":
            return 0
        said = [span.text for span in sentences(self.turns[n - 1].text)]
        return sum(word_count(one) for one in said if not one.endswith("?"))

    def place(self, n: int, said: str) -> str:
        """Words of a turn as typed, for those whose apostrophes were straightened."""
        text = self.turns[n].text
        at = text.replace("’", "'").find(said)
        return text[at : at + len(said)] if at >= 0 else said


def measures_of(reading: Reading) -> Measures:
    """The figures of a transcript."""
    turns, mine = reading.turns, reading.mine
    own = [word_count(turns[n].text) for n in mine]
    theirs = sum(word_count(turn.text) for turn in turns if turn.who == "mentor")
    total = sum(own) + theirs
    asked = [one for n in mine for one in reading.asked[n]]
    followable = [one for n in mine if reading.told_before(n) > 7 for one in reading.asked[n]]
    text = " ".join(turns[n].text.replace("’", "'") for n in mine)
    close = reading.closing
    return Measures(
        turns=len(turns),
        mentee_turns=len(mine),
        mentee_words=sum(own),
        mentor_words=theirs,
        talk_share=round(sum(own) / total, 3) if total else None,
        longest_turn_words=max(own, default=0),
        questions=len(asked),
        questions_by_type={kind: sum(one.kind == kind for one in asked) for kind in _KINDS},
        follow_up_ratio=(
            round(sum(one.kind == "follow_up" for one in followable) / len(followable), 3)
            if followable
            else None
        ),
        stacked_turns=len(reading.has(Signal.STACKED)),
        specific_ask=bool(reading.has(Signal.SPECIFIC_ASK)),
        listening_turns=len(reading.has(Signal.LISTENING)),
        commitment=bool(reading.has(Signal.PLAN, close)),
        commitment_date=any(
            Signal.PLAN in reading.heard[n] and Signal.DATED in reading.heard[n] for n in close
        ),
        thanks=bool(reading.has(Signal.THANKS)),
        fillers_per_100_words=_rate(FILLER, text, sum(own)),
        hedges_per_100_words=_rate(HEDGE, text, sum(own)),
        interruptions=len(reading.has(Signal.INTERRUPTION)),
        minutes_by_section=_sections(reading),
    )


def _rate(pattern: re.Pattern[str], text: str, count: int) -> float:
    return round(100 * len(pattern.findall(text)) / count, 2) if count else 0.0


def _sections(reading: Reading) -> dict[str, float]:
    """Minutes of talk by both, up to the end of the opening, from the close on, and between."""
    if not reading.mine:
        return {"opening": 0.0, "middle": 0.0, "close": 0.0}
    ends = reading.opening[-1]
    begins = max(reading.closing[0], ends + 1)
    words = [word_count(turn.text) for turn in reading.turns]
    parts = {"opening": words[: ends + 1], "middle": words[ends + 1 : begins]}
    parts["close"] = words[begins:]
    return {name: round(sum(part) / WORDS_A_MINUTE, 2) for name, part in parts.items()}
