"""Moments in what the mentor says that ask to be picked up, and whether they were.

A moment shows haste, hurt, doubt or worry, or an opening half made. What a friend would miss is
none.
"""

import re
from collections.abc import Sequence

from coach.checks.text import sentences, word_count
from coach.checks.transcript_questions import fresh_stems, questions_of
from coach.checks.transcript_words import roots
from coach.domain.debriefs import TranscriptTurn

_I = r"(?:i|i've|i'm|we|we've)"
_MOMENTS = re.compile(
    # an opening half made
    rf"\b{_I} (?:very )?(?:nearly|almost) (?:left|quit|gave up|resigned|walked|stopped|said no"
    r"|turned|failed|went|lost|didn't|did not)\b|\b(?:oddly|strangely|funnily|funny) enough\b"
    r"|\bof all (?:things|people|places)\b|\b(?:long|another|different) story\b|\bmind you\b"
    r"|\bas it happens\b|\b(?:i'll|i will|i must|i have to|i) admit\b|\bif i'm (?:honest|frank)\b"
    r"|\bto be (?:honest|frank|fair)\b|\bbetween (?:us|you and me)\b|\bask me about\b"
    r"|\bi don't (?:often |usually |much |really )?(?:talk about|tell|mention)\b|\btalk about it"
    r" (?:much|often)\b|\bi haven't told\b|\bi(?:'ve)? never told\b|\bi shouldn't (?:say|tell)\b"
    r"|\b(?:nobody|no one|hardly anybody|hardly anyone|people (?:don't|never|rarely))"
    r" (?:tells?|talks?|asks?|warns?|mentions?|knows?|says?|sees?|notices?|asked|told|knew)\b"
    r"|\bthere (?:was|is|were)(?: also)? (?:a|an|one|another|some) (?:\w+ )?(?:reason|price|catch"
    r"|trick|mistake|moment|year|side|thing|person|part|cost|reservation)\b|\bthere's (?:a|an|one"
    r"|another|some) (?:\w+ )?(?:reason|price|catch|trick|side|thing|part|cost|person)\b"
    r"|\bthe (?:hard|hardest|strange|odd|oddest|real|difficult|worst|tricky|sad) (?:part|thing|bit"
    r"|one|year|reason)\b|\bi (?:know|knew|can think of) (?:somebody|someone|a (?:woman|man|person)"
    r"|one person|two people|just the)\b|\bi could (?:tell|show|put|introduce|ask|maybe|perhaps)\b"
    r"|\bnot (?:for the reason|the way) (?:you|people)\b|\bi made (?:one|a|the|that)"
    r" (?:\w+ )?mistake\b|\bi learn(?:ed|t) (?:it |that )?the hard way\b|\bit was an odd\b"
    # hurt, worry, doubt
    r"|\bi (?:slept|sleep) badly\b|\b(?:that|it|this)? ?(?:still )?(?:worries|worried|bothers"
    r"|bothered|hurts?|stung|upset) me\b|\bworry me\b|\bi(?:'m| am| was)(?: a bit| rather| quite|"
    r" still| not a"
    r" little)? (?:worried|tired|worn out|exhausted|struggling|torn|scared|ashamed|afraid|hurt"
    r"|cross"
    r"|disappointed|lonely|on my own|not sure (?:i|it|that|the|there|we|they)|not proud|unsure"
    r"|nervous)\b"
    r"|\bi (?:still |sometimes |often )?(?:wonder|worry|regret|dread|miss)\b|\bi did wonder\b"
    r"|\bi(?:'d| would|wouldn't) (?:not |n't )?do (?:that|it)(?: again)?(?: part)?(?: again)?"
    r" (?:differently|in the same way)\b|\bi wouldn't do (?:that|it)?\s?again\b"
    r"|\b(?:that|which) i wouldn't do again\b|\bit cost me\b|\bthat (?:cost|surprised) me\b"
    r"|\b(?:got|was|were) (?:fired|burnt|passed over|let go|moved off|turned down|laughed at)\b"
    r"|\bi lost (?:a|the|my|two|three|that|it)\b|\bi hesitate[ds]?\b|\bin a bad way\b"
    r"|\b(?:has(?:n't| not) been|it's been|it has been|been) (?:easy|a (?:hard|bad|long|difficult"
    r"|rough|strange) \w+|one of those|a (?:year|week|month|day)\b)|\brough (?:week|month|year"
    r"|patch)\b|\bmy (?:wife|husband|mother|father|son|daughter|brother|sister|partner|mum|dad|hip"
    r"|back|knee|heart|eyes)\b[^.?!]{0,30}\b(?:ill|sick|died|hospital|small|worse|operation"
    r"|hurts?|trouble)\b|\b(?:my hip|my back|my knee|my heart)\b|\bi told \w+ you were\b"
    r"|\bi stuck my neck\b|\bthat's all\.\s*$|\ba (?:wee )?bit of a slap\b|\bi had hoped\b"
    r"|\bi'd hoped\b|\bi read (?:it|that) twice\b"
    r"|\bdread(?:ing)?\b|\b(?:my|some|got) doubts\b|\bi doubt\b|\bharder than i\b|\b(?:it|also)"
    r" cost (?:me"
    r"|us)\b"
    r"|\b(?:didn't|did not) end well\b|\bi (?:might|may) (?:know|be able)\b|\blet me think\b"
    r"|\b(?:don't|doesn't) (?:speak|talk) (?:any more|anymore)\b|\bi took (?:it|that) (?:hard"
    r"|badly)\b"
    r"|\bi(?:'m| am) not (?:at my best|myself|the right person)\b|\bi shouldn't have\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:sorry|i can imagine|that (?:sounds|must|can't)|must have (?:been|felt)|you sound|i can"
    r" hear|i hear|that's hard|that is hard|how are you (?:doing|now)|i didn't know|i had no idea"
    r"|thank(?:s| you) for (?:telling|saying)|i hadn't realised|congratulations|i'll be (?:quick"
    r"|brief|short)|i won't keep you)\b",
    re.IGNORECASE,
)
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
    """
    hits = _hits(turns[n - 1].text)
    stems = set(roots(" ".join(hits)))
    mine = [m for m in range(n, len(turns)) if turns[m].who == "mentee"][:2]
    for m in mine:
        said = turns[m].text.replace("’", "'")
        shared = stems & set(roots(said))
        if len(shared) >= (1 if m == n else 2) and (m > n or shared & fresh_stems(turns[:n])):
            return True
        if m == n and _KIND.search(said):
            return True
    asked = [one.text for one in questions_of(turns[n].text, turns[:n]) if one.counts]
    return any(_GOES_AFTER.search(one) for one in asked)


def _hits(text: str) -> list[str]:
    plain = text.replace("’", "'")
    return [text[one.start : one.end] for one in sentences(plain) if _MOMENTS.search(one.text)]
