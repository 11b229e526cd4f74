"""Moments in what the mentor says that ask to be picked up, and whether they were.

A moment shows haste, hurt, doubt or worry, or an opening half made. What a friend would miss is
none.
"""

import re
from collections.abc import Sequence

from coach.checks.text import sentences, word_count
from coach.checks.transcript_follow import fresh_stems, speaks_of_them, telling
from coach.checks.transcript_questions import questions_of
from coach.checks.transcript_words import roots
from coach.domain.debriefs import TranscriptTurn

_DEGREES = r"(?:a\ bit|a\ little|rather|quite|still|not\ a\ little|very|so|really|pretty|just|also)"
_STRONG = re.compile(
    rf"""
    # how it is, or was, for them
      \b(?:i(?:'m|\ am|\ was|\ felt|\ feel|\ got|'ve\ been|'ve\ felt)|(?:it|that|which)\ (?:makes
        |made|left|leaves)
        \ me|we\ were)\ (?:{_DEGREES}\ )*(?:worried|anxious|nervous|scared|afraid|frightened|uneasy
        |unsure|torn|tired|exhausted|worn\ out|drained|overwhelmed|swamped|struggling|stressed
        |lonely|alone|on\ my\ own|ashamed|embarrassed|humiliated|guilty|hurt|stung|offended|upset
        |cross|angry|furious|annoyed|fed\ up|frustrated|disappointed|discouraged|sad|low|down
        |unhappy|miserable|heartbroken|gutted|lost|at\ a\ loss|sick\ of|jealous|bitter|shaken
        |not\ proud|not\ sure\ (?:i|it|that|the|there|we|they|you)
        |not\ (?:at\ my\ best|myself|convinced))\b
    | \b(?:i|we)\ (?:still\ |sometimes\ |often\ |do\ |did\ |used\ to\ |'d\ )*(?:worry|wonder(?:ed)?
        \ (?:if|whether|what|why|about|in)|regret(?:ted)?|dread(?:ed)?|miss\ (?:it|him|her|them|the
        |that|you|having|being)|fear(?:ed)?|hesitate[ds]?|doubt(?:ed)?|struggled?|cried|wept)\b
    | \b(?:worr(?:y|ies|ied)|bothers?|bothered|hurts?|stung|upset|haunts?|haunted|scares?|scared
        |troubles?|troubled|surprised)\ (?:me|us)\b | \bkeeps?\ me\ (?:up|awake)\b
    | \bi\ (?:sleep|slept)\ (?:badly|poorly|little)\b | \bdread(?:ing)?\b
    | \b(?:my|some|got|have)\ (?:doubts|worries|reservations|misgivings)\b
    | \bi(?:'d|\ had)\ (?:hoped|expected|rather\ hoped|been\ hoping)\b | \bi\ expected\ (?:more|you)
    | \bi\ (?:thought|told\ \w+)\ you(?:'d|\ would|\ were)\b | \bi\ stuck\ my\ neck\b
    | \bi\ still\ (?:hear|see|think|feel|remember)\b
    | \bi\ (?:can't|never)\ (?:quite\ )?(?:forg[eo]t
        |get\ over|got\ over)\b | \bi\ took\ (?:it|that)\ (?:hard|badly|personally)\b
    | \bi\ read\ (?:it|that)\ twice\b | \b(?:bit\ of\ a\ slap|like\ a\ slap)\b | \bthat's\ all\.\s*$
    # what life, or work, did to them
    | \bmy\ (?:wife|husband|mother|father|son|daughter|brother|sister|partner|mum|mom|dad|parents
        |child|kids?|boy|girl|friend|dog)\b[^.?!]{{0,40}}\b(?:ill|sick|died|dead|dying|hospital
        |small
        |worse|operation|hurts?|trouble|left|passed|cancer|stroke|funeral|surgery|leaving)\b
    | \b(?:my\ (?:hip|back|knee|heart|eyes|health|nerves|marriage|divorce|burn-?out))\b
    | \b(?:got|was|were|been|being|get)\ (?:fired|sacked|burnt|burned|passed\ over|let\ go|laid\ off
        |moved\ off|turned\ down|laughed\ at|made\ redundant|left\ out|overlooked|humiliated
        |ignored|dropped)\b
    | \bi\ lost\ (?:a|the|my|two|three|that|it|him|her|them|everything)\b | \bin\ a\ bad\ way\b
    | \b(?:i|we|me|us|my)\b.*\b(?:went|gone|goes|ended|end|turned\ out)\ (?:very\ |so\ |rather\
        |quite\ )?(?:badly|wrong
        |sour|terribly)\b | \b(?:didn't|did\ not|never)\ end\ well\b
        | \b(?:it|that|which)\ cost\ (?:me|us)\b
    | \b(?:has(?:n't|\ not)\ been|it's\ been|it\ has\ been|been|it\ was|was|had)\ (?:easy
        |an?\ (?:very
        \ )?(?:hard|bad|long|difficult|rough|strange|odd|awful|terrible|lonely|horrible)\ \w+
        |one\ of\ those|a\ (?:year|week|month|day|nightmare))\b
    | \brough\ (?:week|month|year|patch|time)\b | \bused\ mine\ badly\b
    | \b(?:don't|doesn't|haven't)\ (?:speak|talk|spoken|talked)\ (?:any\ ?more|since)\b
    # what they don't say to everybody, and what they would undo
    | \b(?:i(?:'ll|\ will|\ must|\ have\ to)?\ admit|if\ i'm\ (?:honest|frank)|to\ be\ (?:honest
        |frank)|i\ have\ to\ say|i'm\ ashamed|between\ (?:us|you\ and\ me)|i\ confess)\b
    | \bi\ don't\ (?:often\ |usually\ |much\ |really\ |like\ to\ )?(?:talk\ about|tell|mention)\b
    | \btalk\ about\ it\ (?:much|often)\b | \bi(?:'ve|\ have)?\ (?:haven't|never)\ told\b
    | \bi\ shouldn't\ (?:say|tell|have)\b | \bharder\ than\ i\b | \bi\ learn(?:ed|t)\ (?:it\ |that
        \ )?the\ hard\ way\b
    | \bi(?:'ve|\ have)?\ (?:very\ )?(?:nearly|almost)\ (?:left|quit|gave\ up|given\ up|resigned
        |walked|stopped|said\ no|turned|failed|went|lost|didn't|did\ not|handed)\b
    | \bi(?:'d|\ would|\ wouldn't|\ should)\ (?:not\ |n't\ )?(?:do|have\ done)\ (?:that|it|this)?\s?
        (?:part\ )?(?:again|differently|in\ the\ same\ way)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Hurt, worry, doubt and loss, and what is not told to everybody: a friend would not pass over."""
_HALF_OPEN = re.compile(
    r"""
      \b(?:oddly|strangely|funnily|funny)\ enough\b | \bof\ all\ (?:things|people|places)\b
    | \b(?:long|another|different)\ story\b | \bmind\ you\b | \bas\ it\ happens\b
    | \bask\ me\ about\b
    | \b(?:nobody|no\ one|hardly\ anybody|hardly\ anyone|people\ (?:don't|never|rarely))
        \ (?:tells?|talks?|asks?|warns?|mentions?|knows?|says?|sees?|notices?|asked|told|knew)\b
    | \bthere(?:'s|\ (?:was|is|were))(?:\ also)?\ (?:a|an|one|another|some)\ (?:\w+\ )?(?:reason
        |price
        |catch|trick|mistake|moment|year|side|thing|person|part|cost|reservation)\b
    | \bthe\ (?:hard|hardest|strange|odd|oddest|real|difficult|worst|tricky|sad)\ (?:part|thing|bit
        |one|year|reason)\b
    | \bi\ (?:know|knew|can\ think\ of)\ (?:somebody|someone|a\ (?:woman|man|person)|one\ person
        |two\ people|just\ the)\b
    | \bi\ could\ (?:tell|show|put|introduce|ask|maybe|perhaps)\b | \bi\ (?:might|may)\ (?:know
        |be\ able)\b | \blet\ me\ think\b
    | \bnot\ (?:for\ the\ reason|the\ way)\ (?:you|people)\b | \bi\ made\ (?:one|a|the|that)
        \ (?:\w+\ )?mistake\b | \bit\ was\ an\ odd\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A door left ajar: passed over only by who takes up nothing of what was said."""
_KIND = re.compile(
    r"\b(?:sorry|i can imagine|that (?:sounds|must|can't)|must (?:have been|have felt|be)"
    r"|you sound|i can hear|i hear|i see (?:that|why|you)|(?:that's|that is|it's|how) (?:very |so"
    r" |really |a )?(?:hard|rough|tough|sad|awful|a lot|understandable|good to hear|kind|lovely)"
    r"|how are you (?:doing|now)|are you (?:all right|okay|better)|i (?:didn't know|had no idea"
    r"|hadn't realised|didn't realise|understand|appreciate)|thank(?:s| you) for (?:telling"
    r"|saying|trusting|being|not)|congratulations|i'll be (?:quick|brief|short)|i won't keep you"
    r"|i(?:'d| would) (?:have been|be|have felt|feel|have done) (?:the same|as well|too)"
    r"|me too|so (?:do|am|was|did|would) i|same here|i know (?:the|that|what) (?:feeling|that's)"
    r"|i feel|don't (?:be|worry)|no hard feelings|take your time|i was afraid|i hope (?:he|she|it"
    r"|they|you|your)|never mind|poor|glad|good for you|well done|i'm not (?:here|going) to"
    r" (?:blame|tell|judge))\b",
    re.IGNORECASE,
)
"""Kindness in answer to it."""
_ENDS = re.compile(
    r"\bi(?:'ve| have|'ll have|'ve got)? (?:got )?to (?:go|run|leave|stop|dash|be off)\b|\bi must"
    r" (?:go"
    r"|run|dash|leave)\b|\bi(?:'m| am) (?:walking|leaving|off|out of (?:time|minutes)|getting my"
    r" coat)\b"
    r"|\bwe(?:'ll| will)? (?:have to|must|should) stop\b|\blet's (?:stop|leave it)\b|\bthat's"
    r" (?:my|our|the)"
    r" time\b|\bnot today\b|\btime's up\b|\bmy (?:bus|train|taxi|lift) (?:is|leaves|goes)\b",
    re.IGNORECASE,
)
"""How a mentor says that it is over."""
GOES_ON_WORDS = 25
_GOES_AFTER = re.compile(
    r"\b(?:what happened|tell me|say more|how come|what (?:was|is|were) (?:that|it|the)\b|how"
    r" (?:was"
    r"|did|is) (?:that|it|you)\b|why (?:was|did|not|that|wouldn't)\b|what (?:kept|made|stopped"
    r"|tipped|changed|helped|did you (?:do|learn))|which (?:one|part)\b)",
    re.IGNORECASE,
)
"""Questions that go after whatever was just said."""


def cue_in(text: str) -> str | None:
    """The mentor's sentence that asks to be picked up, the last one of the turn; or None."""
    hits = _hits(text)
    return hits[-1] if hits else None


def goes_on_after_the_end(turns: Sequence[TranscriptTurn], n: int) -> bool:
    """Whether the mentee's turn `n` goes on although the mentor had just said that it is over."""
    if n == 0 or turns[n - 1].who != "mentor":
        return False
    last = turns[n - 1].text.replace("’", "'")
    if last.rstrip().endswith("?") or not _ENDS.search(last):
        return False
    asks = any(one.counts for one in questions_of(turns[n].text, turns[:n]))
    return asks or word_count(turns[n].text) > GOES_ON_WORDS


def picked_up(turns: Sequence[TranscriptTurn], n: int) -> bool:
    """Whether the mentee's turn `n`, or their next, takes up the moment just before it.

    It does with words of the moment's own, with kindness, or with a question that goes after it.
    A door left ajar is taken up by any word of the answer, and by any follow-up.
    """
    last = turns[n - 1].text
    strong = _hits(last, _STRONG)
    stems = set(roots(" ".join(strong or _hits(last))))
    mine = [m for m in range(n, len(turns)) if turns[m].who == "mentee"][:2]
    for m in mine:
        said = turns[m].text.replace("’", "'")
        shared = stems & set(roots(said))
        if len(shared) >= (1 if m == n else 2) and (m > n or shared & fresh_stems(turns[:n])):
            return True
        if m == n and (_KIND.search(said) or any(map(speaks_of_them, _statements(said)))):
            return True
    asked = [one for one in questions_of(turns[n].text, turns[:n]) if one.counts]
    if any(_GOES_AFTER.search(one.text) for one in asked):
        return True
    if strong:
        return False
    told = telling(set(roots(turns[n].text)) & set(roots(last)))
    return bool(told) or any(one.kind == "follow_up" for one in asked)


def _statements(text: str) -> list[str]:
    return [one.text for one in sentences(text) if not one.text.endswith("?")]


def _hits(text: str, *patterns: re.Pattern[str]) -> list[str]:
    plain = text.replace("’", "'")
    return [
        text[one.start : one.end]
        for one in sentences(plain)
        if any(pattern.search(one.text) for pattern in patterns or (_STRONG, _HALF_OPEN))
    ]
