"""Whether a question goes into what the mentor has just said, or on to the next matter."""

import re
from collections.abc import Sequence

from coach.checks.text import folded, word_count, words
from coach.checks.transcript_words import roots
from coach.domain.debriefs import TranscriptTurn

TOLD_WORDS = 5
"""An answer of fewer words, questions apart, has nothing in it to follow up."""
ECHO_WORDS = 6
"""A sentence of so many words at most, all of them the mentor's, only says them back."""
_NEW_MATTER = re.compile(
    r"\b(?:(?:my|the|a|an?other|your)? ?(?:second|third|fourth|next|other|last|another) (?:thing"
    r"|one|question|point)|next on my list|on my list|anyway|moving on|to change the subject"
    r"|different (?:question|topic|subject)|(?:ask|about|to) something else|while i'm here|i also"
    r" wanted|i wanted to (?:also )?ask(?: also)?"
    r"|(?:second|third|next)(?:ly)?(?: thing)?[,:]|(?<!the )\bfirst(?: of all|ly)?[,:]"
    r"|\bwhat about (?!that|it\b|those|them|this))",
    re.IGNORECASE,
)
"""Words that say a new matter comes, whatever the question shares with the answer before."""
_PICKS_UP = re.compile(
    r"\b(?:you(?:'ve)? (?:just )?(?:said|say|mentioned|called|told|named|described|spoke|were"
    r" saying)|when you say|(?:what|how) do you mean|say more|tell me more|what happened (?:then"
    r"|next|after|there)|and then|how so|for example\?|in that case|which (?:one|of those|of them"
    r"|part)\b|what was (?:that|it) like|how did (?:that|it) (?:go|feel|work|happen|end|come)"
    r"|why (?:that|was that|is that|not|then)\b)",
    re.IGNORECASE,
)
"""Words that point back to what was just said, whatever else is in the question."""
_LEANS = re.compile(
    r"\b(?:what (?:made|makes|tipped|changed|stopped|kept|helped|got)|how did (?:that|it|they"
    r"|you|he|she)|what (?:did|was|were|is) (?:that|it|you|they|he|she|the)\b"
    r"|why (?:did|do|was)\b|(?:that|it|them|they|then|there|one|this|those)\b)",
    re.IGNORECASE,
)
"""Words that lean on what was just said, unless the question names a matter of its own."""
_POINTS = re.compile(
    r"\b(?:he|she|they|him|her|them|those|these|then|there|else|the ones?|the others?)\b"
    r"|\b(?:did|had|were) you\b|\byou (?:did|had|were)\b|\bdid (?:it|that|this)\b|\b(?:it"
    r"|that) did\b",
    re.IGNORECASE,
)
"""Somebody or something that only the answer can have named, or what the mentor did then."""
_BACK = re.compile(
    r"^\W*(?:(?:and|so|but|then|or),? )?(?:did|were|was|had|is|does) (?:you|it|that|they|he|she"
    r"|those)\b"
    r"(?! (?:true|worth|better|fair|okay|ok|right|possible|normal|hard|important)\b)",
    re.IGNORECASE,
)
"""A closed question about what was just told: "And did you get used to that?"."""
_YOUR_OWN = re.compile(r"\byour ((?:\w+ )?\w+)", re.IGNORECASE)
_SAYS_BACK = re.compile(r"^\W*(?:\w+,? )?(?:so|then|you mean|that means|in other words)\b", re.I)
_OF_THEM = re.compile(
    r"^\W*(?:(?:so|then|ah|oh|and|but),? )?you(?:'re|'d|'ve)?(?: \w+ly)?(?: (?:are|were|sound|look"
    r"|seem|mean|felt|feel|had|have|must|would|did|want|wanted|thought|think)\b|\b[^.?!]*\bthen\b)",
    re.IGNORECASE,
)
"""A sentence that says of the mentor how it was, or is, for them."""
_WH = re.compile(
    r"^\W*(?:[\w']+,? ){0,3}?(?:what|how|why|which|where|when|who|whom|whose)\b"
    r"|, (?:what|how|why|which|where|when|who) (?:did|do|does|was|were|would|is|are|had)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][\w'’-]+|^[A-Z][\w'’-]+(?=[,!.])")
"""A word with a capital inside a sentence, or called out at its head: a name, and no matter."""
_LIGHT = frozenset(
    roots(
        "good work working people person time times year years day days week month look help start"
        " job talk feel big small new old long short first last next different change better best"
        " whether till knew known used mean meeting place part point case sort really question"
        " answer find try tell ask"
    )
)
"""Stems so common that sharing one of them shows nothing."""
_FILLER = frozenset(
    "then so okay ok right yes no yeah the a an and but in on at of to it was is".split()
)


def fresh_stems(before: Sequence[TranscriptTurn]) -> frozenset[str]:
    """Roots of meaning in the mentor's last turn that the mentee had not just said, names apart."""
    if not before or before[-1].who != "mentor":
        return frozenset()
    own = {stem for turn in before[-4:-1] if turn.who == "mentee" for stem in roots(turn.text)}
    told = _NAME.sub(" ", before[-1].text)
    return frozenset(stem for stem in roots(told) if stem not in own)


def telling(stems: frozenset[str] | set[str]) -> set[str]:
    """The stems that show something when they are shared."""
    return set(stems) - _LIGHT


def echoes(said: str, last: str) -> bool:
    """Whether a short sentence says the mentor's own words back ("On the table.", "Thirty-one!").

    Args:
        said: A sentence of the mentee's.
        last: The mentor's turn before it.
    """
    if said.rstrip("\"')” ").endswith("?") or word_count(said) > ECHO_WORDS:
        return False
    mine = {folded(word) for word in words(said)} - _FILLER
    return bool(mine) and mine <= {folded(word) for word in words(last)}


def speaks_of_them(said: str) -> bool:
    """Whether a sentence tells the mentor how it was, or is, for them ("You sound tired.")."""
    return bool(_OF_THEM.match(said)) and not said.rstrip("\"')” ").endswith("?")


def follows(said: str, lead: Sequence[str], fresh: frozenset[str], last: str) -> bool:
    """Whether a question picks up the answer before it.

    Args:
        said: The question, with straight apostrophes.
        lead: The statements of the same turn before it, back to the question before.
        fresh: What the answer brought that is new, as `fresh_stems` has it.
        last: The mentor's turn before.
    """
    led = " ".join((*lead[-1:], said))
    if _NEW_MATTER.search(led):
        return False
    if _PICKS_UP.search(" ".join((*lead, said))) or _takes_up(said, led, fresh):
        return True
    asked, told = telling(set(roots(said))), set(roots(last))
    if asked and asked <= told:
        return True
    if _own(said, told):
        return False
    if any(echoes(one, last) or speaks_of_them(one) for one in lead[-2:]):
        return True
    if _BACK.match(said) and len(asked - fresh) <= 2:
        return True
    points = _WH.search(said) and _POINTS.search(said)
    if points and len(asked - fresh) <= 2:
        return True
    back = lead[-1] if lead else ""
    return bool(_SAYS_BACK.match(back) and telling(set(roots(back)) & told))


def _own(said: str, told: set[str]) -> bool:
    """Whether a question names something of the mentor's that they have not spoken of."""
    return any(not set(stems) & told for one in _YOUR_OWN.findall(said) if (stems := roots(one)))


def _takes_up(said: str, led: str, fresh: frozenset[str]) -> bool:
    """Whether a question has words of the answer in it, or leans on it and names nothing else.

    A question that leans on the sentence before it takes up what that sentence has taken up.
    """
    stems = set(roots(said))
    shared = stems & fresh
    if telling(shared) or len(shared) > 1:
        return True
    before = set(roots(led)) & fresh
    if _LEANS.search(said) and (telling(before) or len(before) > 1):
        return True
    leans = _LEANS.search(said) and _WH.search(said)
    return bool(leans) and len(telling(stems - fresh)) <= 1
