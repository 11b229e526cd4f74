"""Signs in a request that coaching is not what is needed first.

Rules of words, made to miss a joke ("this job is killing me") sooner than to miss a person in
danger. What is said then is for the writer; this only recognises.
"""

import re
from enum import StrEnum


class Sign(StrEnum):
    """What a request shows, most serious first."""

    DANGER = "danger"
    """Thoughts of self-harm, or somebody in danger: everything else stops."""
    HARM_BY_OTHERS = "harm-by-others"
    """Harassment, discrimination, retaliation or coercion."""
    MINOR = "minor"
    DECEIT = "deceit"
    """Asks to put something untrue into a message."""
    LAW = "law"
    """Contract, severance, non-compete, whistleblowing."""
    VISA = "visa"
    MONEY = "money"
    """Tax, equity, debt."""
    DISTRESS = "distress"


_PATTERNS = {
    Sign.DANGER: r"""
        \b(?:kill|hurt|harm|cut|hang|drown)(?:ing)?\s+my\s?self\b | \bsuicid | \bself[- ]?harm
      | \b(?:end|take|ending|taking)\s+my\s+(?:own\s+)?life\b
      | \b(?:want|wish|rather|ready|going|like)\s+(?:to\s+|i\s+(?:was|were)\s+)?
            (?:be\s+)?(?:die|dead)\b
      | \b(?:don'?t|do\s+not|no\s+longer)\s+(?:really\s+)?(?:want|wish)\s+to\s+(?:live|be\s+alive
            |be\s+here\s+any\s?more|wake\s+up|exist)\b
      | \bno\s+(?:reason|point)\s+(?:to|in)\s+(?:live|living|going\s+on)\b
      | \bbetter\s+off\s+(?:dead|without\s+me)\b | \bcan'?t\s+go\s+on\s+(?:living|like\s+this)\b
      | \b(?:threaten(?:ed|s|ing)?\s+to\s+(?:kill|hurt|beat)|going\s+to\s+kill)\s+me\b
      | \bi(?:'m|\s+am)\s+(?:in\s+danger|not\s+safe\s+(?:tonight|right\s+now|here))\b""",
    Sign.HARM_BY_OTHERS: r"""
        \b(?:sexual(?:ly)?|racial(?:ly)?)\s+(?:harass|assault|remark|comment|advance)
      | \bharass(?:ed|es|ing|ment)?\b | \bgrop(?:ed|es|ing)\b | \bstalk(?:ed|s|ing)\s+me\b
      | \bdiscriminat(?:ed|es|ing|ion)\b | \bretaliat\w+ | \bblackmail\w*
      | \b(?:bull(?:y|ies|ied|ying))\b(?=.*\b(?:me|us)\b)
      | \b(?:touch(?:ed|es|ing)?|kiss(?:ed|es|ing)?|grabbed|hits?|beat|slapped)\s+me\b
      | \b(?:comments?|remarks?|jokes?)\s+(?:\w+\s+){0,3}(?:about|on)\s+my\s+
            (?:body|looks|breasts?|skin|race|religion|accent|hijab|disability|legs|sexuality)\b
      | \b(?:sleep|go\s+out|date)\s+with\s+(?:him|her|them)\s+(?:or|if|for|to\s+(?:get|keep))\b
      | \b(?:racist|sexist|homophobic|transphobic)\b""",
    Sign.MINOR: r"""
        \bi(?:'m|\s+am)\s+(?:only\s+)?(?:1[0-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen
            |seventeen)(?:\s+years?\s+old|\b(?!\s*(?:%|percent|weeks?|months?|minutes?|days?|hours?
            |years?\s+(?:in|into|at|of)|st|nd|rd|th|people|applications)))
      | \b(?:1[0-7])[- ]year[- ]old\b(?=.*\b(?:i|me|my)\b)""",
    Sign.DECEIT: r"""
        \b(?:pretend|make\s+up|invent|lie|fake|fabricate)\s+(?:that\s+|about\s+)?(?:i|we|a|an|my|some)\b
      | \b(?:say|claim|write|tell\s+\w+)\s+(?:that\s+)?(?:i|we)\s+.{0,60}\b(?:even\s+though|although
            |but)\s+(?:i|we)\s+(?:didn'?t|don'?t|haven'?t|never|did\s+not|have\s+not|am\s+not|'m\s+not)
      | \bfake\s+(?:degree|credential|certificate|reference|referral|connection|mutual)\b""",
    Sign.LAW: r"""
        \bnon[- ]?compete\b | \bseverance\b | \bwhistle[- ]?blow\w* | \bsue(?:d|ing)?\b(?!\s+[A-Z])
      | \b(?:wrongful|unfair)\s+dismissal\b | \bnda\b | \bnon[- ]?disclosure\b | \blegal(?:ly)?\b
      | \b(?:employment\s+)?contract\s+(?:says|clause|terms?|mean)\b
      | \bclause\s+in\s+my\s+contract\b
      | \b(?:break|breach)\s+(?:of\s+)?(?:my\s+)?contract\b | \bsettlement\s+agreement\b""",
    Sign.VISA: r"""
        \bvisas?\b | \bwork\s+permits?\b | \bh-?1b\b | \bgreen\s+card\b | \bimmigration\b
      | \bright\s+to\s+work\b | \bresidence\s+permit\b""",
    Sign.MONEY: r"""
        \bstock\s+options?\b | \bequity\b(?=.*\b(?:offer|vest|share|tax|start-?up|grant))
      | \brsus?\b | \bvesting\b | \bmy\s+debts?\b | \bin\s+debt\b | \btax(?:es)?\b
      | \bstudent\s+loans?\b | \bbankrupt\w*""",
    Sign.DISTRESS: r"""
        \bpanic\s+attacks?\b | \bdepress(?:ed|ion)\b
      | \bi(?:'m|\s+am|\s+feel)\s+(?:so\s+|completely\s+|totally\s+)?(?:burn(?:t|ed)\s*-?\s*out
            |hopeless|worthless|broken)\b
      | \b(?:my\s+burn-?out|burnout\s*\(?\s*mine) | \bburn(?:t|ed)\s+out\b(?=.*\b(?:i|me|my)\b)
      | \bcry(?:ing)?\s+(?:every|at\s+work|before\s+work|all)\b
      | \bcan'?t\s+(?:sleep|eat|get\s+out\s+of\s+bed|cope)\b""",
}
_COMPILED = {
    sign: re.compile(pattern, re.IGNORECASE | re.VERBOSE | re.DOTALL)
    for sign, pattern in _PATTERNS.items()
}


def signs_in(text: str) -> tuple[Sign, ...]:
    """The signs that the words show, most serious first."""
    plain = text.replace("\u2019", "'")
    return tuple(sign for sign, pattern in _COMPILED.items() if pattern.search(plain))
