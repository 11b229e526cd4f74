"""Wordings that carry a signal in speech: thanks, plans, pressure, blame and the rest.

Made for spoken English, and to be read together: a turn may carry several. Rules see words, not
minds; what they miss is "not heard", never "not there".
"""

import re

from coach.domain.scenes import Signal

DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next (?:week|month|friday|monday)"
    r"|(?:end of|later|early|middle of) (?:the |this |next )?(?:week|month|year)|this (?:week"
    r"|month)"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december)"
    r"|\b(?:in|within) (?:a|one|two|three|four|\d+) (?:days?|weeks?|months?)"
    r"|today|this (?:morning|afternoon|evening)|weekend|christmas|easter|new year"
    r"|(?:by|on|before|until|till|of) the (?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth"
    r"|nineteenth|twentieth|twenty-\w+|thirtieth|thirty-first)"
    r"|\d{1,2}(?:st|nd|rd|th)\b|a (?:week|fortnight|month) (?:from|on)|in may\b|(?:by|on|of) may\b"
    r"|(?:a )?(?:week|month)s? from (?:now|today)|fortnight|before (?:i|we) (?:meet|speak|talk)"
    r" next"
)
"""A day, a date or a span that a calendar can hold."""

_CUES: dict[Signal, str] = {
    Signal.INTRODUCES: r"""
        \bmy\ name(?:'s|\ is)\b | \bi(?:'m|\ am)\ (?:still\ |currently\ |now\ )?(?:a|an|the
            |one\ of|from|in|at|on|with|working|
            studying|currently|now|new|two|three|half|about\ to|due)\b
      | \bi\ (?:work|study|teach|run|manage|lead|plan|look\ after|drive|started|joined|moved)\b
      | \bi(?:'ve|\ have)\ been\ (?:a|an|in|at|with|working|doing|teaching|running|here|there)\b
      | \bi\ (?:asked|wanted)\ (?:for|to)\ (?:this|see\ you|meet|talk|speak|use|spend)\b
      | \bi(?:'m|\ am)\ here\ (?:because|about|to)\b | \bwhy\ (?:i\ (?:asked|wanted|wrote)|now)\b
      | \bwhere\ i\ (?:am|stand)\b | \bsince\ we\ (?:last\ )?(?:spoke|met|talked)\b
      | \bthe\ reason\ i(?:'m|\ am|\ asked|\ wanted|\ wrote)\b""",
    Signal.PREPARATION: r"""
        (?<!should\ )(?<!would\ )(?<!could\ )\bi(?:'ve|\ have)?\ (?:already\ |also\ |just\
            |then\ |even\ )*(?:read|tried|looked|drafted
            |listed|compared|spoken|talked|spoke|asked\ (?:two|three|my|a)|written|wrote|prepared
            |narrowed|made\ (?:a|an|my|two|three)|finished|sent|listened|checked|tested|timed
            |counted
            |worked\ (?:out|through)|went\ (?:through|back)|gone\ (?:through|back)|brought
            |put\ together
            |built|started|applied|shadowed|taken|took\ (?:your|the)|cut|mapped|rewrote|rewritten)\b
      | \b(?:did|done)\ what\ (?:you|we)\b | \bas\ (?:you|we)\ (?:suggested|agreed|said)\b
      | \blast\ time\ (?:you|we)\b | \byou\ (?:suggested|told\ me|asked\ me|advised)\b
      | \bin\ your\ (?:talk|article|post|paper|book|interview)\b | \bi\ have\ (?:it
            |them)\ (?:here|with\ me)\b""",
    Signal.REASON: r"""
        \bbecause\b | \bso\ that\b | \bthe\ reason\b | \bwhich\ is\ why\b | \bthat(?:'s|\ is)\ why\b
      | \bin\ order\ to\b | \bwhat\ it(?:'s|\ is)\ for\b | \bit\ would\ (?:let|help)\ me\b
      | \bbefore\ i\ (?:decide|apply|say|sign|send|answer)\b""",
    Signal.ADMISSION: r"""
        \bi\ (?:was|got\ (?:it|that|this)|am)\ (?:wrong|late|afraid|at\ fault)\b
            | \bmy\ (?:own\ )?(?:mistake|fault)\b
      | \bi\ (?:missed|failed|forgot|broke|avoided|dodged|put\ (?:it|this)\ off|ducked|overstated
            |oversold|rushed|should\ have|shouldn't\ have|underestimated|misjudged|froze|hid)\b
      | \bi\ (?:did\ not|didn't|have\ not|haven't)\ (?:do|done|finish|send|sent|finished|get
            |keep|read
            |write|prepare|tell|told|manage|ask|check|checked|called|call)\b
      | \b(?:isn't|is\ not|wasn't|aren't)\ (?:done|finished|ready|written|there\ yet|sent)\b
      | \bi\ (?:kept|left)\ (?:\w+ing|(?:that|it|this)(?:\ out)?)\b
      | \bi\ let\ it\ (?:go|slide|lie)\b
      | \bi(?:'m|\ am)\ (?:afraid|scared|ashamed)\ (?:of|that|to|i)\b
      | \bi(?:'ve|\ have)\ been\ (?:avoiding|putting|hiding|dodging|faking)\b
      | \bi\ got\ stuck\b | ^\W*(?:nothing|not)\ yet\b | \bto\ my\ shame\b | \bnobody's\ asked\ me\b
      | \bi(?:'d|\ would)\ rather\ you\ had\ it\ from\ me\b | \bi(?:'ll|\ will)\ be\ straight\b
      | \bi\ wanted\ you\ to\ hear\ it\ from\ me\b
      | \bi\ let\ (?:\w+\ ){1,3}(?:slip|down)\b | \bthat(?:'s|\ is|\ was)\ on\ me\b
            | \bi\ own\ that\b
      | \bi\ (?:have\ to|must|will)\ admit\b | \bi\ owe\ you\b | \bi(?:'ll|\ will)\ be\ honest\b
      | \bi\ (?:don't|do\ not)\ (?:yet\ )?(?:know|have)\ (?:how|what|whether|if|the|any|much|a)\b
      | \bi(?:'m|\ am)\ (?:not|weak|still\ not)\ (?:sure|good|strong|ready|at|there)\b
            | \bonly\ half\b
      | \bi\ (?:was|am|'m)\ (?:scared|nervous|embarrassed|stuck)\b | \bwhat\ i\ got\ wrong\b""",
    Signal.DATED: rf"\b(?:{DAY})\b",
    Signal.RESPECTS_TIME: r"""
        \b(?:\d+|ten|five|fifteen|twenty|thirty|half\ an|two|one)\ (?:minutes?|hour)\b
      | \bi\ know\ (?:you(?:'re|\ are)|your\ (?:time|day)|you\ have)\b | \bi(?:'ll
            |\ will)\ (?:be\ (?:brief|quick)
            |keep\ (?:it|this)\ (?:short|brief)|let\ you\ go|stop\ there|come\ to\ the\ point)\b
      | \b(?:mindful|conscious|aware)\ of\ (?:the|your)\ time\b | \b(?:we\ have
            |time\ for)\ (?:one|about)\b
      | \b(?:a\ no|no)\ is\ (?:fine|ok|okay)\b | \b(?:it(?:'s|\ is)\ )?(?:fine|ok|okay
            |no\ problem)\ if\ not\b
      | \bif\ (?:it(?:'s|\ is)\ not|that(?:'s|\ is)\ too|you(?:'d|\ would)\ rather\ not)\b
            | \bno\ hard\ feelings\b
      | \bi\ understand\b(?!\ (?:nothing|why\ you\ won't)) | \bthat(?:'s|\ is)\ fair\b
            | \bfair\ enough\b
      | \bbefore\ (?:we|you)\ (?:finish|stop|go)\b | \bone\ (?:last|more)\ (?:thing|question)\b
      | \bonly\ (?:if|one\ thing)\b""",
    Signal.PRESSURE: r"""
        \byou\ (?:have\ to|must|need\ to|owe|really\ should|can(?:'t|not)\ just)\b | \bcome\ on\b
      | \bi(?:'m|\ am)\ (?:begging|counting\ on\ you)\b
      | (?<!where\ )\bi\ (?:really\ )?need\ (?:you|this|it
            |an?\ answer)\b
      | \bwhy\ (?:won't|can't|don't)\ you\b | \bcan't\ you\ (?:just|at\ least)\b
            | \bjust\ (?:give|tell|do|say
            |introduce|send|sign|write)\ (?:me|it|the|yes|this)\b | \bsurely\ you\b
            | \bat\ least\ give\b
      | \bi\ (?:won't|will\ not|am\ not\ going\ to)\ (?:take\ no|leave|stop|accept)\b
            | \bonly\ you\ can\b
      | \bif\ you\ (?:really\ )?(?:cared|believed|wanted\ to\ help|were\ a)\b | \bi\ insist\b
      | \bit(?:'s|\ is|\ would\ be)\ (?:only|just)\ (?:one|a|an)\ (?:\w+\ )?(?:call|email|line
            |name|word|minute|favou?r)\b
      | \b(?:it|that)\ (?:would|will)\ (?:only\ )?take\ you\b | \beverybody\ else\b | \bi\ deserve\b
      | \bplease,?\ please\b | \bsay\ yes\b | \bi\ expected\ (?:more|you)\b""",
    Signal.FLATTERY: r"""
        \byou(?:'re|\ are)\ (?:so\ |such\ |really\ |just\ |an?\ |the\ )*(?:amazing|incredible
            |brilliant|genius
            |legend\w*|inspiring|inspiration|best|perfect|wonderful|hero|impressive)\b
      | \b(?:huge|big|biggest)\ (?:fan|admirer)\b | \bi\ (?:so\ |really\ )?(?:admire|worship
            |idolise)\b
      | \b(?:only|greatest)\ (?:one|person|mentor)\ (?:who|in)\b | \beverybody\ says\ you\b
      | \bi\ want\ to\ be\ (?:just\ )?like\ you\b | \byour\ (?:amazing|incredible|brilliant
            |genius)\b""",
    Signal.BLAME: r"""
        \byou\ (?:never|always)\ (?:help|listen|answer|told|tell|gave|give|have\ time|care|called
            |call|repl\w+|did|do|said|say|understand|let|had|were|are|make|made|take)\w*\b
      | \byou\ (?:promised|should\ have|said\ you\ would|let\ me\ down|made\ me
            |ignored|forgot)\b
      | \b(?:your|his|her|their|my\ (?:boss|manager|team)'s)\ (?:own\ )?fault\b
            | \bbecause\ of\ (?:you|them|him|her)\b
      | \b(?:he|she|they|everyone|everybody|nobody|no\ one)\ (?:never|always|sabotaged|ruined
            |hates?|blocked
            |ever\ (?:help|told|listen)\w*|refuses?|gets?\ (?:it|me))\b | \bthanks\ to\ (?:him
            |her|them)\b
      | \bit(?:'s|\ is|\ was|\ wasn't|\ isn't)\ (?:not\ my|my)?\ ?(?:\w+\ )?(?:fault\ that
            |unfair|politics)\b
      | \b(?:idiots?|useless|incompetent|clueless)\b""",
    Signal.BOUNDARY: r"""
        \b(?:your|what\ you(?:'re|\ are)\ (?:paid|earning)|how\ much\ (?:do\ )?you)\ ?(?:salary
            |pay|bonus|earn|make|marriage
            |wife|husband|divorce|health)\b | \boff\ the\ record\b | \b(?:just\ )?between\ (?:us
            |you\ and\ me)\b
      | \bwhat\ (?:did|does|do)\ (?:\w+\ ){1,3}(?:say|think)\ (?:about|of)\ me\b | \bconfidential\b
      | \b(?:interview|exam|test)\ questions\ (?:in\ advance|beforehand|early)\b | \bgossip\b
      | \bpull\ (?:some|a\ few)?\ ?strings\b | \bskip\ the\ (?:queue|process|line)\b
            | \bsay\ (?:that\ )?you(?:'ve|\ have)\ worked\b
      | \byour\ (?:home|private|personal)\ (?:number|address|phone)\b | \bget\ me\ (?:in|hired
            |the\ job)\b""",
    Signal.CLOSES: r"""
        \b(?:good)?bye\b
      | \bsee\ you(?=\ (?:on|next|then|soon|at|tomorrow|around|later|in)\b|\s*[.!]|$)
      | \b(?:speak|talk)\ (?:soon|again|then)\b
            | \bhave\ a\ good\b
      | \bfor\ your\ time\b | \bi(?:'ll|\ will)\ let\ you\ go\b | \bthat(?:'s|\ is)\ (?:all
            |everything|it)\ (?:from\ me|for\ today|i\ (?:have|had|wanted))\b
      | \bto\ (?:sum\ up|recap|wrap\ up)\b | \blet\ me\ recap\b | \buntil\ (?:then|next)\b""",
    Signal.ASKS_IF_REAL: r"""
        \bare\ you\ (?:really\ |actually\ |even\ )?(?:real|human|a\ (?:real|bot|robot|person|program
            |machine|human)
            |an\ ai|ai|chatgpt)\b | \bis\ this\ (?:real|a\ (?:simulation|program|bot)|an\ ai)\b
      | \bam\ i\ (?:talking|speaking)\ to\ (?:a|an)\ (?:bot|ai|machine|real|person|program
            |human)\b""",
}
CUES = {
    signal: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for signal, pattern in _CUES.items()
}
"""One pattern for each signal that words alone carry; compare with straight apostrophes."""

MINDS_TIME = re.compile(
    r"\bminutes? (?:will do|(?:is|are|would be) (?:enough|plenty)|of your|for (?:it|this)|each|at"
    r" most)\b"
    r"|\b(?:had|have|'ve got|need|take|like|at|in|within) (?:about )?\w+ minutes\b(?! left)"
    r"|\bhalf an hour\b|\bi(?:'ll| will) (?:be (?:brief|quick|short)|keep"
    r" (?:it|this) (?:short|brief)|stop there|come to the point|let you (?:go|get))\b"
    r"|\b(?:mindful|conscious|aware) of (?:the|your) time\b|\b(?:doesn't|don't) run (?:on|over)\b"
    r"|\bif we (?:only|just) get to\b|\boff you go\b|\bin writing\b|\bby mail instead\b"
    r"|\b(?:it's|that's) (?:nearly |almost |about )?(?:ten|five|quarter|half|twenty) (?:past|to)\b"
    r"|\byour next (?:call"
    r"|meeting)\b"
    r"|\bi know you (?:have|need) to\b|\bbefore (?:we|you) (?:finish|stop|go|run)\b",
    re.IGNORECASE,
)
"""Words that look after the time itself, and not merely after good manners."""
HEDGE = re.compile(
    r"\b(?:just|sort of|kind of|maybe|perhaps|i guess|i suppose|a (?:little )?bit|probably|possibly"
    r"|sorry|i was (?:just )?wondering|if that makes sense|or something|or whatever|i feel like"
    r"|i don't know if)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:um+|uh+|er+|erm+|hmm+|like,|you know|i mean|basically|literally|actually|so yeah"
    r"|anyway)\b",
    re.IGNORECASE,
)
EMPTY = re.compile(
    r"\b(?:stuff|things?|something|somehow|anything|everything|generally|in general|whatever"
    r"|and so on|etcetera|all that|various|some kind)\b",
    re.IGNORECASE,
)
"""Words that stand where a name, a number or an example could."""
CUT_IN = re.compile(
    r"^\W*(?:sorry to (?:interrupt|cut in|stop you)|let me (?:stop|interrupt) you|hold on|wait,"
    r"|yes,? yes|yeah,? yeah|no,? no|sure,? sure|right,? right)\b|^\s*[—–-]",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"(?:[—–-]|\.\.\.|…)\s*$")
"""The end of a sentence that somebody spoke into."""
