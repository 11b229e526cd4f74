"""What a message asks for: nothing where it should, or more than one thing."""

import re

from coach.checks.findings import found
from coach.checks.limits import Limits
from coach.checks.message_parts import parts_of
from coach.checks.text import Span, sentences
from coach.domain.artifacts import Finding, OutreachDraft, Severity

MOST_QUESTIONS = 2
"""The one ask may come with one more question, such as which day suits."""

_REQUEST = re.compile(
    r"\b(?:could|would|can|will|may|might)\s+(?:you|i|we)\b|\bwould you be (?:willing|open|able)\b"
    r"|\bplease\s+(?!find|note|say|tell me if|don't|do not|let me know if (?:you|that) (?:are|is)"
    r" too)\w+"
    r"|\b(?:i(?:'d| would) (?:be grateful|appreciate|love|like to ask (?:you )?(?:for|if|whether)))"
    r"|\b(?:i am|i'm) (?:asking|writing to ask)\b|\blet me know (?:if|whether|when|what)\b"
    r"|\bi (?:would like|want|'d like) (?:to ask (?:you|one)|your (?:view|advice|opinion))\b",
    re.IGNORECASE,
)
_KINDS = (
    (
        "talk",
        r"\b(?:\d+|ten|fifteen|twenty|thirty|half an|an)[- ]?(?:minutes?|mins?|hour)\b.*"
        r"\b(?:time|talk|call|chat|meet|speak|coffee)\b"
        r"|\b(?:meet|call|speak|talk|chat|coffee|ring you|phone|zoom|\d+ minutes)\b",
    ),
    ("introduction", r"\bintroduc\w+|\bput me in touch\b|\bforward\b|\bconnect me\b"),
    (
        "document",
        r"\b(?:look at|read|review|check|comment on|feedback on|proofread)\b.*"
        r"\b(?:my|the|this|attached)\b",
    ),
    ("reference", r"\breference\b|\brecommend(?:ation)?\b"),
    (
        "job",
        r"\bhire me\b|\bconsider me for\b|\b(?:a|any) (?:job|position|opening|internship)s? (?:in"
        r"|at|with) your\b|\bany (?:jobs?|openings?|vacanc\w+|positions?)\b",
    ),
    ("send", r"\b(?:send|share) (?:me|us)\b"),
)
_WHEN = re.compile(
    r"\b(?:suit|work for you|days?|times?|when|which (?:day|time)|monday|tuesday|wednesday|thursday"
    r"|friday|next week|slot|easier|better for you|by phone or video)\b",
    re.IGNORECASE,
)


def ask_findings(draft: OutreachDraft, limits: Limits) -> list[Finding]:
    """Too many asks, or none in a message that is written to ask."""
    parts = parts_of(draft.body)
    spans = [
        Span(parts.start + s.start, parts.start + s.end, s.text)
        for s in sentences(draft.body[parts.start : parts.end])
    ]
    asking = [span for span in spans if _asks(span.text)]
    findings: list[Finding] = []
    kinds: dict[str, Span] = {}
    for span in asking:
        for kind in _kinds_of(span.text):
            kinds.setdefault(kind, span)
    questions = [span for span in spans if span.text.rstrip("\"'\u201d)").endswith("?")]
    plain = [span for span in questions if not _WHEN.search(span.text)]
    if len(kinds) > 1:
        second = list(kinds.values())[1]
        named = " and ".join(list(kinds)[:2])
        findings.append(_two_asks(f"It asks for more than one thing ({named}).", second))
    elif len(plain) > MOST_QUESTIONS:
        findings.append(
            _two_asks(f"It puts {len(plain)} questions; one is what gets answered.", plain[1])
        )
    to_come = re.search(r"\[[^\[\]]*\bquestion\b[^\[\]]*\]", draft.body)
    if not asking and not questions and not to_come and limits.asks(draft.stage):
        findings.append(
            found(
                "no_ask",
                Severity.MEND,
                "It never says what you would like the reader to do.",
                "End with one small thing that can be answered in a line.",
            )
        )
    return findings


def _two_asks(why: str, span: Span) -> Finding:
    return found(
        "two_asks",
        Severity.MEND,
        why,
        "Keep the one that matters most now, and save the other for later.",
        (span.start, span.end),
    )


def _asks(text: str) -> bool:
    if re.match(r"(?:if|should) (?:you|it|that|this|writing)\b", text, re.IGNORECASE):
        return False
    return bool(_REQUEST.search(text))


def _kinds_of(text: str) -> list[str]:
    found_kinds = [kind for kind, pattern in _KINDS if re.search(pattern, text, re.IGNORECASE)]
    return found_kinds[:1]
