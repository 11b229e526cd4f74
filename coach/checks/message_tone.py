"""How a message sounds: stock phrases, flattery, pressure, private matters, leftovers."""

import re
from collections.abc import Iterator

from coach.checks.findings import found
from coach.checks.message_parts import parts_of
from coach.checks.privacy import is_marked, private_words
from coach.checks.text import content_stems, folded, sentences, words
from coach.domain.artifacts import Finding, OutreachDraft, Severity
from coach.domain.passages import Origin
from coach.domain.requests import Brief

FIRST_STAGES = frozenset({"first-contact", "event-follow-up", "introduced", "dormant"})
_BLANK = re.compile(
    r"\[[^\[\]\n]+\]|\{\{?[^{}\n]+\}?\}|<(?:name|company|your [\w ]+|insert[^<>]*)>|\bX{2,}\b"
    r"|\b(?:TODO|TBD|INSERT [A-Z]+|LOREM IPSUM)\b",
)
_STOCK = re.compile(
    "|".join(
        (
            r"i hope (?:this|my) (?:e-?mail|message|note) finds you",
            r"i (?:came|stumbled) across your profile",
            r"(?:i am|i'm) reaching out",
            r"\bdelv(?:e|ing)\b",
            r"\bin today's (?:fast|ever|rapidly)",
            r"\bleverag(?:e|ing)\b",
            r"\binvaluable (?:insights?|guidance|advice|experience)",
            r"\bpick your brain",
            r"\bdeeply resonat\w+|\bresonat\w+ (?:deeply|with me)",
            r"\byour (?:remarkable|impressive|inspiring|incredible) (?:journey|career|work|path)",
            r"\btouch base|\bcircle back|\bsynerg\w+",
            r"\bat your earliest convenience",
            r"\bi would be (?:honou?red|thrilled|delighted) to",
            r"\besteemed\b|\bgame[- ]changer\b|\btapestry\b|\btestament to\b",
            r"\bpassionate about\b",
            r"\bjust checking in\b",
            r"\bmake the most of your (?:expertise|wealth)|\bwealth of (?:knowledge|experience)",
        )
    ),
    re.IGNORECASE,
)
_GUSH = re.compile(
    r"\b(?:huge|big|biggest) (?:fan|admirer)\b|\bin awe\b|\blegend(?:ary)?\b|\bvisionary\b"
    r"|\bgenius\b"
    r"|\bone of the (?:greatest|best|most \w+)\b|\b(?:truly|absolutely|incredibly|so) (?:inspiring"
    r"|inspired|amazing|impressive|impressed|brilliant|honou?red)\b|\bworld[- ]class\b|\bidol\b"
    r"|\bi (?:deeply|greatly|really|truly) admire\b|\bsomeone (?:as|so) \w+ as you\b|\blook up to"
    r" you\b",
    re.IGNORECASE,
)
_GUILT = re.compile(
    r"\b(?:only|last) (?:hope|chance)\b|\bi (?:really |desperately )need you\b|\bas you promised\b"
    r"|\byou (?:still )?(?:haven't|have not|never) (?:replied|answered|responded|got back"
    r"|written)\b"
    r"|\b(?:third|fourth|second|several|many) times? (?:that )?i(?:'m| am|'ve| have)? (?:writ|ask"
    r"|email)\w*"
    r"|\bi'?m (?:so |very )?disappointed\b|\bas soon as possible\b|\basap\b|\burgent(?:ly)?\b"
    r"|\byou owe\b|\bit would mean the world\b|\bi(?:'ll| will) be devastated\b|\bdon't let me"
    r" down\b"
    r"|\bi know you(?:'re| are) (?:extremely |very |too )?busy but\b|\bsurely you can\b"
    r"|\beveryone else (?:has|replied|answered)\b",
    re.IGNORECASE,
)
_MENTOR_ME = re.compile(
    r"\b(?:be(?:come)?|as) my mentor\b|\bmentor me\b|\bmy mentor\?|\btake me on as (?:a|your)"
    r" mentee\b"
    r"|\bmentorship\b(?=[^.?!]*\?)",
    re.IGNORECASE,
)


def tone_findings(draft: OutreachDraft, brief: Brief) -> list[Finding]:
    """Everything about how the draft sounds and what it should not carry."""
    return [
        *_blanks(draft),
        *_private(draft, brief),
        *_mentor_first(draft),
        *_each(
            draft.body,
            _STOCK,
            "stock_ai_phrase",
            Severity.MEND,
            "is a stock phrase: it reads as if a machine or a mass mailing wrote it.",
            "Say it in your own words, or leave it out.",
        ),
        *_each(
            draft.body,
            _GUSH,
            "flattery",
            Severity.MEND,
            "praises more than it says; warm is good, gushing loses what warmth gains.",
            "Name one thing they did and what it changed for you.",
        ),
        *_each(
            draft.body,
            _GUILT,
            "guilt_pressure",
            Severity.MEND,
            "puts pressure on the reader.",
            "Leave them an easy way out, and drop this.",
        ),
    ]


def _each(
    body: str, pattern: re.Pattern[str], check: str, severity: Severity, why: str, mend: str
) -> Iterator[Finding]:
    straight = body.replace("\u2019", "'")
    for match in pattern.finditer(straight):
        quoted = f"\u201c{body[match.start() : match.end()]}\u201d"
        yield found(check, severity, f"{quoted} {why}", mend, (match.start(), match.end()))


def _blanks(draft: OutreachDraft) -> Iterator[Finding]:
    for match in _BLANK.finditer(draft.body):
        yield found(
            "template_placeholder_left",
            Severity.MEND,
            f"A blank is left: {match.group()}.",
            "Fill it with what is true, or take the sentence out.",
            (match.start(), match.end()),
        )
    in_subject = _BLANK.search(draft.subject or "")
    if in_subject:
        yield found(
            "template_placeholder_left",
            Severity.MEND,
            f"A blank is left in the subject: {in_subject.group()}.",
            "Fill it, or choose a subject without it.",
        )


def _mentor_first(draft: OutreachDraft) -> Iterator[Finding]:
    if draft.stage not in FIRST_STAGES:
        return
    for match in _MENTOR_ME.finditer(draft.body):
        yield found(
            "mentor_me_first",
            Severity.MEND,
            "It asks for mentoring in the first message: a contract with no end date.",
            "Ask for one small thing, such as 20 minutes on one question.",
            (match.start(), match.end()),
        )


def _private(draft: OutreachDraft, brief: Brief) -> Iterator[Finding]:
    """Health, pay, and what the notes mark as private, unless the request itself speaks of it."""
    asked = {folded(word) for text in brief.request.vouched for word in words(text)}
    told: set[tuple[int, int]] = set()
    for start, end, word in private_words(draft.body):
        if not {folded(w) for w in words(word)} <= asked and _about_me(draft.body, start):
            told.add((start, end))
    for start, end, _ in _secrets_told(draft, brief):
        told.add((start, end))
    for span in sorted(told):
        yield found(
            "private_leak",
            Severity.STOP,
            f"\u201c{draft.body[span[0] : span[1]]}\u201d is a private matter, and you did not"
            f" ask for it"
            " to be in the message.",
            "Take it out, unless you want this person to know.",
            span,
        )


def _about_me(body: str, at: int) -> bool:
    start = max(body.rfind(".", 0, at), body.rfind("\n", 0, at)) + 1
    return bool(re.search(r"\b(?:I|my|me|I'm|I've)\b", body[start : at + 60]))


def _secrets_told(draft: OutreachDraft, brief: Brief) -> Iterator[tuple[int, int, str]]:
    """Sentences of the body that repeat a paragraph which the notes mark as private."""
    texts = [note.document.text for note in brief.meetings]
    texts += [f.passage.text for f in brief.evidence.found if f.passage.origin is Origin.WORKSPACE]
    asked = set(content_stems(" ".join(brief.request.vouched)))
    secrets = [
        set(content_stems(paragraph)) - asked
        for text in texts
        for paragraph in re.split(r"\n\s*\n", text)
        if is_marked(paragraph) and private_words(paragraph)
    ]
    parts = parts_of(draft.body)
    for span in sentences(draft.body[parts.start : parts.end]):
        own = set(content_stems(span.text))
        if any(len(own & secret) >= 4 for secret in secrets):
            yield parts.start + span.start, parts.start + span.end, span.text
