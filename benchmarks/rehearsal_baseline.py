"""Judges of a talk that a page of code can be, to hold the critic against."""

import re
from typing import Any

Row = dict[str, Any]
_THANKS = re.compile(r"\bthank", re.IGNORECASE)
_DAY = re.compile(r"\b(?:\w+day|tomorrow|week|by the \d+\w*|tonight)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:could|would|can) you\b", re.IGNORECASE)
_ADVICE = re.compile(r"\b(?:any|some|your) (?:advice|help|tips|thoughts|support)\b", re.IGNORECASE)
_FEELS = re.compile(
    r"\b(?:worried|sorry|tired|afraid|honest|hard|difficult|nearly)\b", re.IGNORECASE
)
_KIND = re.compile(r"\b(?:sorry|understand|thank)", re.IGNORECASE)
_FIGURE = re.compile(r"\b\d+\b|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)


def words_said(row: Row) -> float:
    """How many words the mentee says."""
    return float(sum(len(text.split()) for _, text in _mine(row)))


def signs(row: Row) -> float:
    """How many of these there are anywhere: a question, a request, a thank-you, a day."""
    text = " ".join(text for _, text in _mine(row))
    return float(
        ("?" in text)
        + bool(_ASKS.search(text))
        + bool(_THANKS.search(text))
        + bool(_DAY.search(text))
    )


def naive_faults(row: Row) -> set[tuple[str, int]]:
    """Seeded faults by one sign each: two question marks, no day in the last turn, and so on."""
    mine = _mine(row)
    turns = row["turns"]
    found: set[tuple[str, int]] = set()
    asked = [n for n, text in mine if "?" in text]
    taken_up = [
        n for n in asked if n and _content(turns[n]["text"]) & _content(turns[n - 1]["text"])
    ]
    found |= {("stacked_questions", n) for n, text in mine if text.count("?") > 1}
    if not taken_up and len(mine) > 2:
        found.add(("no_follow_up", mine[1][0]))
    found |= {("vague_ask", n) for n, text in mine if _ADVICE.search(text)}
    found |= {
        ("missed_cue", n)
        for n, text in mine
        if n and _FEELS.search(turns[n - 1]["text"]) and not _KIND.search(text)
    }
    if not _DAY.search(mine[-1][1]):
        found.add(("no_close", mine[-1][0]))
    known = {one.casefold() for fact in row.get("facts", ()) for one in _FIGURE.findall(fact)}
    if known:
        found |= {
            ("false_claim", n)
            for n, text in mine
            if {one.casefold() for one in _FIGURE.findall(text)} - known
        }
    return found


def _mine(row: Row) -> list[tuple[int, str]]:
    return [(n, turn["text"]) for n, turn in enumerate(row["turns"]) if turn["who"] == "mentee"]


def _content(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 5}
