"""Messages from patterns and facts: short, true, one ask, ready but for their marked blanks."""

import re
from collections.abc import Callable, Iterator

from coach.checks.signs import Sign, signs_in
from coach.checks.text import folded, sentences, word_count
from coach.domain.artifacts import Citation, OutreachDraft
from coach.domain.requests import Brief, Channel
from coach.engines.offline.facts import facts_for
from coach.engines.offline.filling import fill
from coach.engines.offline.known import Facts
from coach.engines.offline.names import recipient_name, signature
from coach.engines.offline.own_voice import in_voice
from coach.engines.offline.stages import channel_of, stage_of
from coach.engines.offline.wording import introducer
from coach.resources.outreach import (
    BLANK,
    FACT,
    Limits,
    Part,
    Pattern,
    load_blanks,
    load_gaps,
    load_limits,
    load_patterns,
)

_KNOWS_FULL_NAME = frozenset({"first-contact", "event-follow-up", "introduced"})
_SHORTER = re.compile(r"\b(?:short(?:er)?|brief(?:er)?|two lines|one line|a line)\b", re.IGNORECASE)
_MOST_MISSING = 5
YOUR_NAME = "your name"
"""The blank at the end, which only an answer to its own question fills."""


def outreach(brief: Brief) -> OutreachDraft:
    """A message made from patterns and facts, the interview's answers in their blanks."""
    stage = stage_of(brief)
    if stage == "introduced":
        brief = _without_introducer(brief)
    channel = channel_of(brief)
    pattern = load_patterns()[stage]
    facts = facts_for(brief, stage)
    limits = load_limits()
    used: set[str] = set()
    forward = _forward(pattern, facts, brief, used)
    facts.put("forward", forward)
    subject = _subject(pattern, facts, limits, used) if channel.has_subject else None
    body = _body(pattern, facts, channel, brief, limits, used)
    draft = OutreachDraft(
        channel=channel,
        plan=brief.request.plan,
        stage=stage,
        recipient=recipient_name(brief),
        subject=subject and _answered(subject, brief),
        body=in_voice(_answered(body, brief), brief, stage, channel),
        forward=forward and _answered(forward, brief),
        citations=tuple(_citations(pattern, facts, used, brief)),
    )
    return draft.model_copy(update={"missing": missing_from(draft, brief)})


def missing_from(draft: OutreachDraft, brief: Brief) -> tuple[str, ...]:
    """The questions that the draft's blanks put to the mentee."""
    text = f"{draft.subject or ''}\n{draft.body}\n{draft.forward or ''}"
    return tuple(_missing(text, brief, draft.channel))


def _answered(text: str, brief: Brief) -> str:
    """The text with the interview's answers in their blanks.

    An answer that names its blank goes there; one that does not goes into the first blank of its
    gap that is still open.
    """
    message = brief.request.message
    gaps = load_gaps()
    for answer in message.answers if message else ():
        open_blanks = [name for name in _blanks_in(text) if name != YOUR_NAME]
        blank = answer.blank or next((b for b in open_blanks if gaps.get(b) is answer.gap), None)
        if blank is not None:
            text = fill(text, blank, answer.words, brief)
    return text


def _blanks_in(text: str) -> list[str]:
    return [name[1:-1] for name in BLANK.findall(text)]


def _without_introducer(brief: Brief) -> Brief:
    """The brief for whom the message is to, when the person it names only made the contact."""
    through = introducer(brief.request.aim)
    person = brief.person
    if through is None or person is None:
        return brief
    if folded(through) not in {folded(n) for n in (person.first_name, *person.aliases)}:
        return brief
    return brief.model_copy(update={"person": None, "meetings": ()})


def subject_for(brief: Brief) -> str:
    """A subject for a message of the brief's stage, its blanks answered as far as they are."""
    stage = stage_of(brief)
    return _answered(
        _subject(load_patterns()[stage], facts_for(brief, stage), load_limits(), set()), brief
    )


def growing(draft: OutreachDraft) -> Iterator[OutreachDraft]:
    """The draft as it is written: the subject first, then a paragraph more each time."""
    bare = {"body": "", "missing": (), "citations": ()}
    yield draft.model_copy(update=bare)
    paragraphs = draft.body.split("\n\n")
    for count in range(1, len(paragraphs)):
        yield draft.model_copy(update=bare | {"body": "\n\n".join(paragraphs[:count])})


def _subject(pattern: Pattern, facts: Facts, limits: Limits, used: set[str]) -> str:
    for variant in pattern.subjects:
        text = _filled(variant, facts)
        if text is None:
            continue
        few, many = limits.subject_words
        if len(text) <= limits.subject_characters and few <= len(text.split()) <= many:
            used.update(FACT.findall(variant))
            return text
    return pattern.subjects[-1]


def _body(
    pattern: Pattern, facts: Facts, channel: Channel, brief: Brief, limits: Limits, used: set[str]
) -> str:
    name = facts.known["name"]
    if channel is Channel.LINKEDIN_NOTE:
        return _note(pattern, facts, brief, limits, used)
    if channel is Channel.EMAIL:
        close = f"{pattern.close}\n{signed(pattern, brief)}"
        most = limits.good_words(channel, pattern.stage)

        def letter(parts: list[Part]) -> str:
            return "\n\n".join([f"Dear {name},", *_paragraphs(parts, facts), close])

        return _fit(list(pattern.letter), letter, brief, facts, used, most_words=most and most[1])

    def short(parts: list[Part]) -> str:
        text = " ".join(_paragraphs(parts, facts))
        text = re.sub(r" *\n *", "\n", text)
        if channel is Channel.OPENER:
            return f"{_hello(pattern, name, brief)} {text}"
        if channel is Channel.CHAT:
            return f"Hi {name}, {_lowered(text)}"
        return f"Dear {name},\n\n{text}\n\n{signed(pattern, brief)}"

    target = limits.good_characters(channel)
    words = limits.good_words(channel, pattern.stage)
    parts = pattern.spoken if channel is Channel.OPENER else pattern.short
    return _fit(
        list(parts), short, brief, facts, used,
        most_words=words and words[1], most_characters=target,
    )  # fmt: skip


def _hello(pattern: Pattern, name: str, brief: Brief) -> str:
    """A spoken greeting, with the mentee's own name for people who may not know it."""
    if pattern.stage in _KNOWS_FULL_NAME or pattern.stage == "dormant":
        return f"Hello {name}, my name is {signature(brief, full=True)}."
    return f"Hello {name}."


def _forward(pattern: Pattern, facts: Facts, brief: Brief, used: set[str]) -> str | None:
    """The note for somebody to send on unchanged, signed in full; None where there is none."""
    if not pattern.forward:
        return None
    for part in pattern.forward:
        if variant := _variant(part, facts):
            used.update(FACT.findall(variant))
    text = " ".join(_paragraphs(list(pattern.forward), facts))
    return f"{text}\n{signature(brief, full=True)}"


def _fit(
    parts: list[Part],
    write: Callable[[list[Part]], str],
    brief: Brief,
    facts: Facts,
    used: set[str],
    *,
    most_words: int | None = None,
    most_characters: int | None = None,
) -> str:
    """The text, less as many of the parts that may go as it takes to keep within the target."""
    if _SHORTER.search(brief.request.words):
        parts = [part for part in parts if not part.drop]
    while True:
        text = write(parts)
        told = _answered(text, brief)
        long = (most_words and word_count(told) > most_words) or (
            most_characters and len(told) > most_characters
        )
        spare = max((part.drop for part in parts), default=0)
        if not long or not spare:
            break
        parts = [part for part in parts if part.drop != spare]
    for part in parts:
        if variant := _variant(part, facts):
            used.update(FACT.findall(variant))
    return text


def _paragraphs(parts: list[Part], facts: Facts) -> list[str]:
    paragraphs: list[str] = []
    for part in parts:
        variant = _variant(part, facts)
        text = _filled(variant, facts) if variant else None
        if not text:
            continue
        if part.joins and paragraphs:
            paragraphs[-1] = f"{paragraphs[-1]} {text}"
        else:
            paragraphs.append(text)
    return paragraphs


def _variant(part: Part, facts: Facts) -> str | None:
    return next((v for v in part.one_of if set(FACT.findall(v)) <= facts.known.keys()), None)


def _filled(text: str, facts: Facts) -> str | None:
    if not set(FACT.findall(text)) <= facts.known.keys():
        return None

    def value(match: re.Match[str]) -> str:
        return "" if match.group().endswith("?}") else facts.known[match.group(1)]

    return FACT.sub(value, text).strip(" ")


def _note(pattern: Pattern, facts: Facts, brief: Brief, limits: Limits, used: set[str]) -> str:
    _, most = limits.hard(Channel.LINKEDIN_NOTE, brief.request.plan)
    fitting = None
    for variant in pattern.note:
        text = _filled(variant, facts)
        if text is None:
            continue
        fitting = f"Hi {facts.known['name']}, {_lowered(text)}"
        if most is None or len(fitting) <= most:
            used.update(FACT.findall(variant))
            break
    body = fitting or ""
    signed = f"{body} {signature(brief, full=False)}"
    return signed if most is None or len(signed) <= most else body


def _lowered(text: str) -> str:
    """The text to follow a greeting and comma: its first letter small, but for "I"."""
    if re.match(r"(?:I\b|I'|\[|(?!You\b)[A-Z][a-z]+ (?:suggested|said))", text):
        return text
    return text[0].lower() + text[1:]


def signed(pattern: Pattern, brief: Brief) -> str:
    """The name to sign with: in full for people who do not know the mentee yet."""
    return signature(brief, full=pattern.stage in _KNOWS_FULL_NAME or brief.person is None)


def _missing(text: str, brief: Brief, channel: Channel) -> list[str]:
    questions = load_blanks()
    asked = [
        question
        for blank in dict.fromkeys(BLANK.findall(text))
        if (question := questions.get(blank[1:-1]))
    ][:_MOST_MISSING]
    person = brief.person
    if channel is Channel.EMAIL and person is not None and person.path and not person.email:
        asked.append(f"Which address will it go to? Your notes have none for {person.name}.")
    if Sign.DECEIT in signs_in(brief.request.words):
        asked.append("I left out what is not so. What is true that could stand in its place?")
    return asked


def _citations(pattern: Pattern, facts: Facts, used: set[str], brief: Brief) -> Iterator[Citation]:
    """The guides that shaped the message, and the notes whose facts it uses, as far as found."""
    guides = {f"{guide}.md" for guide in pattern.guides}
    sources = [facts.by_fact[name] for name in sorted(used) if name in facts.by_fact]
    for n, found in enumerate(brief.evidence.found, start=1):
        passage = found.passage
        if passage.strength is not None:
            if passage.path in guides:
                yield Citation(n=n, passage=passage, quote=_first_sentence(passage.text))
            continue
        raw = next((r for path, r in sources if path == passage.path and r in passage.text), None)
        if raw:
            yield Citation(n=n, passage=passage, quote=raw)


def _first_sentence(text: str) -> str:
    body = re.sub(r"^#.*\n+", "", text)
    return sentences(body)[0].text if sentences(body) else text
