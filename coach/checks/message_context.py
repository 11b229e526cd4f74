"""What a stranger needs to answer: why them, who writes, and about what."""

import re

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.message_search import searchable
from coach.checks.message_stage import FIRST, FOLLOW_UPS, STRANGERS
from coach.checks.message_topics import telling, tells
from coach.checks.names import names_in, squashed
from coach.checks.text import Span, stem, words
from coach.domain.artifacts import Finding, Severity
from coach.domain.requests import Channel

_KNOWN_STAGES = FOLLOW_UPS | {
    "meeting-request", "introduction-ask", "reference-ask", "sponsorship-ask", "referral-ask",
    "second-ask", "question",
}  # fmt: skip
_DID = re.compile(
    r"\byou(?:'ve|'d| have| had)?(?: (?:\w+ly|also|once|both|first|just|then|never|still|only))*"
    r" (?!(?:would|could|can|will|may|might|shall|should|must|are|were|was|have|had|do|did|be|been"
    r"|know|see|think|like|want|wish|need|feel|find|look|care|and|or|to|for|with|on|in|at|as|so"
    r"|all|well|soon|there|more|how|what|who|that|if|but|because|today|better|happy|free|open"
    r"|willing|available|kindly|please|again|ever|not|too|very|truly|simply|really)\b)"
    r"(?:\w+(?:ed|en|ught|ung|ank)|wrote|said|told|gave|spoke|led|built|won|made|left|ran|set|put"
    r"|took|came|went|grew|kept|held|sold|sent|read|drew|cut|let|lost|met|paid|rode|rang|sat|shot"
    r"|sang|threw|wore|write|run|lead|teach|make|keep|chair|edit|manage|play|sing|paint|grow|farm"
    r"|direct|conduct|design|mend|carve|bake|brew|restore|organi[sz]e|translate|represent|coach"
    r"|advise|curate|breed|train|treat|work|sell|build|study|print|dig|fly|sail|drive|cook|weave)\b"
)
_THEIRS = re.compile(
    r"\byour (?!(?:time|profile|advice|help|guidance|thoughts?|reply|answer|insights?|support|name"
    r"|consideration|attention|mentorship|brains?|cv|career|journey|work|success|experience|field"
    r"|expertise|background|company|position|achievements?|industry|linkedin|wisdom|knowledge|life"
    r"|opinion|views?|input|team|network|kindness|generosity|interest|inbox|page|website|site"
    r"|convenience|earliest|busy|fame|title|rank|reputation|excellency|honour|grace|e-?mail)\b)"
    r"[^.!?;:]{3,60}"
)
_HEARD = re.compile(
    r"\b(?:heard|saw|watched|met|read|followed|attended|listened to|used|tried|cooked|played) you\b"
    r"|\bwe(?:'ve| have)? (?:both |once |briefly |just |last |first )*(?:met|spoke|talked|share|sat"
    r"|worked|chatted|studied|overlapped|stood|queued|danced|shared|travelled|served|trained"
    r"|grew up|lived|went)\b"
    r"|\bas (?:another|a fellow|somebody else|someone else|one \w+ to another)\b|\bfellow \w+"
    r"|\bwe(?:'re| are) both\b"
)
_YOU = re.compile(r"\b(?:you|your)\b")
_ASKED_OF_A_DEED = re.compile(r"\b(?:did|do|have) you \w+")
_SENT = re.compile(
    r"(?<!you )(?<!i )\b(?:suggested|suggests|recommended|recommends|said|says|told|tells|thought"
    r"|thinks|advised|advises|encouraged|pointed|sent|put me on|passed on|gave me your|mentioned"
    r"|according to"
    r"|reckons|swears|insists|believes|referred)\b"
)
_SELF = re.compile(
    r"\b(?:i(?:'m| am|'ve| have|'d| had)?(?: (?:\w+ly|also|now|just|still|once|both|used to|have"
    r"|been|myself))* (?!(?:hope|wish|would|wonder|want|think|feel|know|need|ask|look|am|was|have"
    r"|had|do|did|can|could|will|may|might|shall|should|love|like|appreciate|believe|trust|guess"
    r"|see|seek|admire|admired|write|came|heard|read|reach|respect|understand|promise|beg)\b)\w+"
    r"|my (?!(?:name|question|apologies|thanks|cv|page|site|draft|message|letter|mentor|idea|hope"
    r"|career|journey|profile|request|e-?mail|life|dream|goals?)\b)\w+"
    r"|our (?:own )?\w+|we (?!(?:could|can|might|should|would|met|may|will)\b)\w+"
    r"|as (?:a|an|the|one of)|from (?:a|an|the|one)|here|(?:student|apprentice|trainee|nurse"
    r"|teacher|clerk|engineer|year) )\b"
)
_MET = re.compile(
    r"\bwe (?:\w+ )?(?:met|spoke|talked|sat|stood|chatted|worked|studied|shared|queued|had)\b"
    r"|\byou (?:\w+ )?(?:taught|supervised|trained|managed|told|showed|gave|hired|asked|judged"
    r"|invited|marked|examined)\b|\byour (?:old|former) \w+|\b(?:under|beside) you\b"
)
_ADDRESS = re.compile(r"\S+[./@]\w\S*")
_FEW = 2
"""Telling words that a message to a stranger must hold to be about something."""


def context_findings(letter: Letter, praised: list[tuple[int, int]]) -> list[Finding]:
    """A message to a stranger without a reason why them, or too bare to be answered.

    Args:
        letter: The message.
        praised: Where it flatters; praise is no reason.
    """
    if "[" in letter.body:
        return []  # what is missing is a blank, and marked as one
    return [*_too_short(letter, praised), *_no_why(letter, praised)]


def _no_why(letter: Letter, praised: list[tuple[int, int]]) -> list[Finding]:
    if letter.stage not in FIRST or any(_reason(letter, s, praised) for s in letter.sentences):
        return []
    return [
        found(
            "no_why_you",
            Severity.MEND,
            "It could go to anybody: nothing says why to this person.",
            "Name one true thing they did, wrote or said, and why it matters to you.",
        )
    ]


def _reason(letter: Letter, span: Span, praised: list[tuple[int, int]]) -> bool:
    """Whether a sentence tells why this person: a deed or work of theirs, or who sent one."""
    said = _unpraised(letter, span, praised)
    told = telling(said)
    own = _own_names(letter)
    here = {word for name in names_in(letter.body, span.start, span.end) for word in name.words}
    if _SENT.search(said):
        if _YOU.search(said) and set(told) - {stem(word) for word in here}:
            return True
        told = [each for each in told if each not in {stem(word) for word in here}]
        here = set()  # who sent the writer is no reason, only what for
    if searchable(said):
        return bool(told and _ASKED_OF_A_DEED.search(said))
    if not told:
        return False
    if (here & told_names(letter)) - own:
        return True
    theirs, mine = _stems_about(letter, "them"), _stems_about(letter, "me")
    if set(told) & (theirs - mine):
        return True
    if len(set(told) & theirs) >= _FEW:
        return True
    if _HEARD.search(said):
        return True
    if (did := _DID.search(said)) and telling(said[did.start() :]):
        return True
    return any(telling(match.group()) for match in _THEIRS.finditer(said))


def _unpraised(letter: Letter, span: Span, praised: list[tuple[int, int]]) -> str:
    said = letter.said(span)
    for start, end in praised:
        a, b = max(0, start - span.start), min(len(said), end - span.start)
        if a < b:
            said = said[:a] + " " * (b - a) + said[b:]
    return _ADDRESS.sub(" ", said)


def _stems_about(letter: Letter, whom: str) -> frozenset[str]:
    """Telling stems of what the sender tells of the recipient ("them") or of themselves ("me")."""
    return frozenset(
        each
        for unit in letter.sources.units
        if (unit.about or "them") == whom and unit.text not in (letter.sender, letter.recipient)
        for each in unit.stems
        if tells(each)
    )


def _own_names(letter: Letter) -> frozenset[str]:
    return frozenset(
        squashed(word) for name in (letter.recipient, letter.sender) for word in words(name or "")
    )


def told_names(letter: Letter) -> frozenset[str]:
    """Words of names in what the sender tells of the recipient, the recipient's own left out."""
    own = _own_names(letter)
    return frozenset(
        word
        for unit in letter.sources.units
        if unit.about == "them"
        for name in unit.names
        for word in name.words
        if word not in own
    )


def _too_short(letter: Letter, praised: list[tuple[int, int]]) -> list[Finding]:
    if letter.channel is Channel.LINKEDIN_NOTE and letter.stage not in FIRST:
        return []
    about = {
        each for span in letter.sentences for each in telling(_unpraised(letter, span, praised))
    }
    about -= {each for name in (letter.recipient, letter.sender) for each in telling(name or "")}
    if letter.stage in STRANGERS:
        bare = len(about) < _FEW or not _introduced(letter)
    elif letter.stage in _KNOWN_STAGES:
        bare = not about
    else:
        bare = letter.stage == "" and not about
    if not bare:
        return []
    return [
        found(
            "too_short_context",
            Severity.MEND,
            "It says too little to be answered: who writes, or about what, has to be guessed.",
            "Add a line on who you are and what exactly this is about.",
        )
    ]


def _introduced(letter: Letter) -> bool:
    """Whether it tells who writes: their work, their place, or where the two met."""
    mine = _stems_about(letter, "me")
    for span in letter.sentences:
        said = letter.said(span)
        if _MET.search(said) or set(telling(said)) & mine:
            return True
        if _SENT.search(said) and any(names_in(letter.body, span.start, span.end)):
            return True  # they know who sent the writer
        if (self := _SELF.search(said)) and telling(said[self.start() :]):
            return True
    return len(letter.parts.signed.split()) > 2 and "," in letter.body[letter.parts.end :]
