"""The question bank and the outreach patterns as documents, so that they can be searched.

Each question, and each kind of message, is a document of its own, written out as a mentee reads it.
"""

import re
from functools import cache
from hashlib import sha256

from coach.domain.passages import Document, Origin, Strength
from coach.resources.outreach import FACT, Part, Pattern, load_patterns
from coach.resources.questions import BankQuestion, load_questions

_NEEDED = re.compile(r"\{\w+\?\}")


@cache
def bank_documents(origin: Origin) -> tuple[Document, ...]:
    """Everything in a bank; nothing for an origin that is no bank.

    Raises:
        ResourceError: A bundled file breaks its format.
    """
    if origin is Origin.QUESTIONS:
        return tuple(
            _question(theme.theme, question)
            for theme in load_questions()
            for question in theme.questions
        )
    if origin is Origin.OUTREACH:
        return tuple(_pattern(pattern) for pattern in load_patterns().values())
    return ()


def _question(theme: str, question: BankQuestion) -> Document:
    title = question.about(None)
    lines = [
        f"# {title}",
        "",
        f"What it is for: {question.purpose}.",
        "",
        f"Kind: {_spaced(question.type)}. When: {_spaced(question.stage)}. "
        f"Theme: {_spaced(theme)}.",
        "",
        "Follow-ups:",
        *(f"- {follow_up}" for follow_up in question.follow_ups),
        "",
        f"When not to ask: {question.avoid_when}.",
    ]
    asks = (question.purpose, ", ".join(question.keywords))
    return _document(Origin.QUESTIONS, f"{theme}/{question.id}.md", title, lines, asks)


def _pattern(pattern: Pattern) -> Document:
    lines = [
        f"# {pattern.title}",
        "",
        f"Subject: {_plain(pattern.subjects[0])}",
        "",
        "## Email",
        "",
        *_parts(pattern.letter, apart=True),
        pattern.close,
        "",
        "## InMail or chat",
        "",
        *_parts(pattern.short, apart=False),
        "",
        "## Said aloud",
        "",
        *_parts(pattern.spoken, apart=False),
        "",
        "## LinkedIn note",
        "",
        _plain(pattern.note[0]),
    ]
    asks = (_spaced(pattern.stage), f"a message to {pattern.title[:1].lower()}{pattern.title[1:]}")
    return _document(Origin.OUTREACH, f"{pattern.stage}.md", pattern.title, lines, asks)


def _document(
    origin: Origin, path: str, title: str, lines: list[str], asks: tuple[str, ...]
) -> Document:
    text = "\n".join(lines).rstrip() + "\n"
    return Document(
        origin=origin,
        path=path,
        title=title,
        text=text,
        body_line=1,
        strength=Strength.PRACTICE,
        asks=asks,
        digest=sha256("\0".join((title, text, *asks)).encode()).hexdigest(),
    )


def _parts(parts: tuple[Part, ...], *, apart: bool) -> list[str]:
    said = [_plain(part.one_of[0]) for part in parts]
    return [line for text in said for line in (text, "")] if apart else [" ".join(said)]


def _plain(text: str) -> str:
    """A pattern's text with its facts as blanks to fill in."""
    return FACT.sub(lambda fact: f"[{_spaced(fact[1])}]", _NEEDED.sub("", text))


def _spaced(word: str) -> str:
    return word.replace("-", " ").replace("_", " ")
