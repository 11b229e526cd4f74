"""What a stranger needs to answer: why them, who writes, and about what."""

import re

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.meanings import weight
from coach.checks.message_stage import FOLLOW_UPS, STRANGERS
from coach.checks.names import names_in, squashed
from coach.checks.text import content_stems, word_count, words
from coach.domain.artifacts import Finding, Severity
from coach.domain.requests import Channel

FEWEST_WORDS = {Channel.EMAIL: 25, Channel.INMAIL: 20, Channel.CHAT: 10, Channel.OPENER: 8}
"""A message with fewer words than this to a stranger says too little, whatever they are."""

_YOURS = re.compile(
    r"\b(?:your|you(?:'ve|'re|'d)?)\b(?! (?:time|profile|advice|help|guidance|thoughts|reply|answer"
    r"|insights?|support|consideration|attention|mentorship|brain|cv))"
)
_DID = re.compile(
    r"\byou(?:'ve| have| had)?(?: \w+ly| also| once| both| first| just| recently)* (?:wrote|said"
    r"|told|gave|spoke|talked|led|built|founded|won|worked|studied|moved|joined|left|published"
    r"|introduced|taught|explained|described|mentioned|argued|showed|changed|switched|started"
    r"|began|ran|run|made|trained|designed|turned|went|did|were|are|used|came|grew|put|took|set"
    r"|opened|closed|kept|presented|answered|wrote|played|directed|manage|lead|teach|work|write"
    r"|farm|translate|represent|coach|chair|edit|done|been|written|built|moved|made|led|taught"
    r"|spent|fixed|pointed|asked|suggested|recommended|helped|know|decided|chose|dealt|handled"
    r"|rebuilt|rewrote)\b"
)
_THEIRS = re.compile(
    r"\byour (?:\w+ ){0,3}(?:talk|article|post|book|paper|lecture|podcast|piece|essay|session"
    r"|blog|newsletter|keynote|interview|thread|webinar|course|class|column|chapter|report|film"
    r"|play|exhibition|workshop|panel|study|thesis|video|speech|presentation|research|project"
    r"|design|garden|farm|shop|restaurant|clinic|ward|lab|orchestra|production|translation|album"
    r"|collection|method|approach to|move|switch|path from|route|step|change|years|time (?:at|in"
    r"|as|on)|experience (?:of|in|with|as|at|running|moving)|work (?:on|at|with|in|as|for)|role"
    r"|answer|comment|question|advice to|point|story|remark|note|letter|column|chapter|campaign"
    r"|appeal|case|translation)s?\b"
)
_LINK = re.compile(
    r"\b(?:suggested|recommended|said|told me|thought|advised|encouraged me|pointed me|introduced"
    r"|gave me your|passed on your|put me on to|mentioned you|mentioned your|speaks? highly"
    r"|sent me|referred me)\b|\bwe (?:both|met|spoke|talked|share|sat|worked|chatted|studied"
    r"|overlapped)\b|\b(?:same|fellow|mutual|alum\w*|shared) \w+|\bwe(?:'re| are) both\b"
    r"|\bmet you\b|\bheard you\b|\bsaw you\b|\bas (?:another|a fellow|somebody else"
    r"|someone else)\b|\bmet at\b"
)
_GENERIC = re.compile(
    r"\byour (?:\w+ )?(?:profile|linkedin|impressive \w+|amazing \w+|background|career|company"
    r"|experience|expertise|journey|achievements|success|work|field|industry|position)\b"
)
_WHO = re.compile(
    r"\b(?:i(?:'m| am)|my name is|i (?:work|study|teach|run|drive|farm|nurse|lead|manage|cook"
    r"|translate|write|build|train|started|finished|qualified|graduated|trained|have (?:been"
    r"|worked|just)|just|recently|joined|moved|used to|play|make|sell|keep|grow|look after|did"
    r"|do)|i've (?:been|worked|just|spent)|as (?:a|an)\b|we (?:met|spoke|worked|sat|talked|shared"
    r"|studied|both)|you (?:taught|supervised|trained|managed)|from the|third-year|first-year"
    r"|second-year|final-year|student|apprentice|trainee|here|year \d)\b"
)
_ABOUT = re.compile(
    r"\b(?:about|on|whether|how|which|what|why|regarding|between|if|for|over)\b ([^.!?]*)"
)


def context_findings(letter: Letter) -> list[Finding]:
    """A message to a stranger without a reason why them, or too bare to be answered."""
    short = _too_short(letter)
    return [*short, *_no_why(letter)]


def _no_why(letter: Letter) -> list[Finding]:
    if letter.stage not in ("first-contact",) or "[" in letter.body:
        return []
    if _why(letter):
        return []
    return [
        found(
            "no_why_you",
            Severity.MEND,
            "It could go to anybody: nothing says why to this person.",
            "Name one true thing they did, wrote or said, and why it matters to you.",
        )
    ]


def _why(letter: Letter) -> bool:
    for span in letter.sentences:
        said = letter.said(span)
        if _LINK.search(said) or _THEIRS.search(said):
            return True
        asks = said.rstrip().endswith("?") or re.match(
            r"\W*(?:could|would|can|may|if|please)\b", said
        )
        if _DID.search(said) and (not asks or len(content_stems(said)) >= 6):
            return True
        if _YOURS.search(said) and not _GENERIC.fullmatch(said.strip()):
            told = _theirs(letter)
            here = set(content_stems(said))
            if len(here & told) >= 2:
                return True
            if any(
                set(name.words) & told_names(letter)
                for name in names_in(letter.body, span.start, span.end)
            ):
                return True
    return False


def _theirs(letter: Letter) -> frozenset[str]:
    """Stems of what the sender tells of the recipient."""
    return frozenset(
        stem for unit in letter.sources.units if unit.about == "them" for stem in unit.stems
    )


def told_names(letter: Letter) -> frozenset[str]:
    """Words of names in what the sender tells of the recipient, the recipient's own left out."""
    own = {squashed(word) for word in words(letter.recipient or "")}
    own |= {squashed(word) for word in words(letter.sender or "")}
    return frozenset(
        word
        for unit in letter.sources.units
        if unit.about == "them"
        for name in unit.names
        for word in name.words
        if word not in own
    )


def _too_short(letter: Letter) -> list[Finding]:
    if letter.channel is Channel.LINKEDIN_NOTE or "[" in letter.body:
        fewest = 8
    else:
        fewest = FEWEST_WORDS.get(letter.channel, 20)
    count = word_count(letter.proper)
    bare = False
    if letter.stage in STRANGERS:
        known = bool(_WHO.search(letter.proper))
        topic = _topic(letter)
        bare = count < fewest or (count < 2 * fewest and not (known and topic))
    elif letter.stage in FOLLOW_UPS | {
        "meeting-request",
        "introduction-ask",
        "reference-ask",
        "second-ask",
        "question",
    }:
        bare = count < 8 or (count < 20 and not _topic(letter))
    elif letter.stage == "":
        bare = count < 5
    if not bare or "[" in letter.body:
        return []
    return [
        found(
            "too_short_context",
            Severity.MEND,
            "It says too little to be answered: who writes, or about what, has to be guessed.",
            "Add a line on who you are and what exactly this is about.",
        )
    ]


def _topic(letter: Letter) -> bool:
    return any(
        sum(weight(each) for each in content_stems(match[1]) if not each.isdigit()) >= 1
        for match in _ABOUT.finditer(letter.proper)
    )
