"""Signs of what kind a sentence is: a statement of deeds, an ask, a courtesy, an offer.

All patterns are for text folded by `plain`: small letters, no accents, straight quotes.
"""

import re

from coach.checks.text import listed

_ADVERBS = (
    r"(?: (?:also|then|recently|just|once|since|already|never|always|still|only|even|first|both|now"
    r"|really|finally|ever|not|all|have|had|has|been|\w+ly))*"
)
_SOFT = "|".join(
    listed(
        "hope hoped wonder wondered wondering think thought feel felt know knew understand"
        " appreciate"
        " believe guess suppose realise realize trust want wanted wish need needed like liked would"
        " could can can't cannot will won't shall may might should must do don't did didn't look"
        " promise imagine see care mean sorry am was were are glad happy grateful sure aware free"
        " available keen hoping asking writing looking able afraid thankful delighted pleased"
        " curious"
        " interested in thinking going planning about so very too well fine here there up open told"
        " write send ask add keep try find get seem figured figure plan"
    )
)
_HARD = "|".join(
    listed(
        "read saw watched heard attended met led ran managed built launched won worked studied"
        " graduated finished passed wrote published volunteered founded designed organised"
        " organized"
        " increased reduced saved grew taught trained drove started moved joined left told asked"
        " said"
        " followed enjoyed loved used tried spoke talked presented coached cut doubled halved"
        " raised"
        " sold bought ran chaired completed earned qualified spent served translated directed"
        " played performed researched developed created set made took gave sat shared visited"
        " interviewed applied got received took hired promoted rewrote redesigned fixed closed"
        " opened"
        " handled supervised mentored helped supported planted wired welded cooked nursed shadowed"
        " reviewed discovered noticed introduced recommended suggested advised mentioned offered"
        " promised agreed explained described showed pointed sent lent persuaded negotiated drafted"
        " edited tested shipped delivered implemented signed switched changed quit resigned became"
        " retired lived grew-up listened bookmarked cited learned learnt came went put kept brought"
        " called rang emailed replied answered turned stood found"
    )
)
_DEED = re.compile(
    rf"\b(?:i|we|you)(?:'ve|'d)?{_ADVERBS} (?:{_HARD})\b(?!')"
    r"|\b(?:i|we|you)(?:'m| am|'ve been| have been| was| were|'re| are) (?:a|an|the|now|currently"
    r"|working|studying|responsible|in my|in charge|based|employed|one of|training|running|leading"
    r"|following|promoted|awarded|elected|selected|invited|made|given)\b"
    r"|(?<!could )(?<!can )(?<!may )(?<!might )\b(?:i|we) (?:have|hold)(?: \w+)? (?:a|an|my"
    r"|\w+ years|\d+)\b(?! (?:question|look|favou?r"
    r"|moment|small|short|quick|request|chance))"
    r"|\b(?:i|we) (?:work|study|lead|manage|run|teach|hold|drive|farm|cook|nurse|translate"
    r"|supervise)\b"
    r"|\bmy (?:degree|team|company|firm|thesis|paper|project|results?|experience|dissertation|boss"
    r"|manager|supervisor|master'?s|phd|award|startup|shop|farm|colleague|friend|professor|tutor"
    r"|teacher|uncle|aunt|cousin|sister|brother|father|mother)\b"
)
_YOURS = re.compile(
    r"\byour (?:recent |latest |last |own |new |\w+ )?(?:talk|article|post|book|paper|lecture"
    r"|podcast"
    r"|piece|essay|session|blog|newsletter|keynote|interview|thread|webinar|course|class|career"
    r"|column|chapter|report|film|play|exhibition|workshop|panel|study|thesis|video|speech"
    r"|presentation|award|promotion|ted talk)s?\b"
)
_WORKS = re.compile(
    rf"\b(?:i|we)(?:'ve|'d)?{_ADVERBS} (?:read|saw|seen|watched|heard|attended|listened to|enjoyed"
    r"|loved|finished|studied|used) your\b"
)
_TOGETHER = re.compile(
    r"\bwe (?:last |first |both |once |briefly )*(?:met|spoke|talked|worked|studied|discussed"
    r"|agreed|decided|sat|both|overlapped"
    r"|shared|chatted|share|went)\b|\b(?:mutual|shared) (?:friend|contact|acquaintance"
    r"|colleague)s?\b"
    r"|\b(?:suggested|recommended|said|told me|thought) (?:that )?i (?:should |could |might )?"
    r"(?:write|contact|speak|talk|get in touch|ask|email|message)\b|\bgave me your\b"
)
_NO_STATEMENT = re.compile(
    r"(?:dear|hi|hello|thank you,?|thanks,?|(?:kind|best|warm) regards|all the best|see you|yours"
    r"|with thanks|sincerely|cheers)\b.{0,40}$"
    r"|(?:if|no need|there is no|there's no|whatever|a no|please|let me know|either way|no rush"
    r"|no pressure|even (?:a|just|one)|a (?:line|pointer|sentence|short|quick)|any (?:day|time)"
    r"|happy to|i (?:would|'d|will|'ll|hope|wish|could|can|shall|may|might)\b|i'(?:d|ll)\b"
    r"|we (?:could|can|might)\b)"
    r"|(?:could|would|can|may|might|shall|will|do|does|should) (?:i|we|you)\b",
    re.DOTALL,
)
_ASKS = re.compile(r"\?[\"')]*$")
_TIMES = re.compile(
    r"\b(?:i (?:am|'m) (?:free|available|around)|i'm (?:free|available|around)|i (?:could"
    r"|can) (?:do"
    r"|make|manage|come|be there)|free on|would (?:any|either|one)|suits? (?:me|you)"
    r"|works? for (?:me"
    r"|you)|any (?:time|day)|between \d|whichever|or whenever|other times)\b"
)
_FUTURE = re.compile(
    r"\bi(?:'m| am) (?:going|planning|hoping|about) to\b|\bi (?:plan|hope|intend|mean) to\b"
    r"|\bi(?:'ll"
    r"| will)\b|\bi(?:'d| would)\b"
)
_OPINION = re.compile(
    r"\byou (?:are|'re|were) (?:the|an?|my|simply|truly|so|such)\b|\byou should\b"
    r"|\byou made it\b|^\W*it(?:'s| is) (?:hard|easy|good|rare|not easy)\b|\bi used to think\b"
)
_SOFTLY = re.compile(
    rf"^\W*(?:and |but |so )?(?:i|we)(?:'m|'ve|'d)?(?: am| have| was)?{_ADVERBS} (?:{_SOFT})\b"
)


def deeds(said: str) -> bool:
    """Whether a folded sentence tells what somebody did, said, read, met or held."""
    return bool(_DEED.search(said) or _YOURS.search(said) or _TOGETHER.search(said))


def works(said: str) -> bool:
    """Whether it tells of having read, heard or seen something of the reader's."""
    return bool(_WORKS.search(said))


def tells_of_deeds(said: str) -> bool:
    """Whether an ask or a wish tells in passing what somebody did."""
    if not (_DEED.search(said) or _TOGETHER.search(said)):
        return False
    return not re.search(
        r"^\W*(?:how|what|why|when|where|who|which|did|do|have|has|were|was|are|is)\b", said
    )


def states_nothing(said: str) -> bool:
    """Whether a folded sentence is a question, a courtesy, a condition or a wish."""
    return bool(_ASKS.search(said) or _NO_STATEMENT.match(said))


def softly(said: str) -> bool:
    """Whether it tells only what the writer thinks, feels, hopes or will do."""
    return bool(_SOFTLY.match(said) or _FUTURE.search(said))


def opinion(said: str) -> bool:
    """Whether it says what the writer thinks of the reader, or tells the reader what to do."""
    return bool(_OPINION.search(said))


def offers_times(said: str) -> bool:
    """Whether it offers days or hours to choose from."""
    return bool(_TIMES.search(said))
