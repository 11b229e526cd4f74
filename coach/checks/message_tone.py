"""How a message sounds: stock phrases, flattery, pressure, blanks, mentoring asked for too soon.

Patterns are for text folded by `plain`: small letters, no accents, straight quotes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.message_stage import FOLLOW_UPS, SECOND_ASKS
from coach.checks.text import Span
from coach.domain.artifacts import Edit, Finding, Severity

_BLANK = re.compile(
    r"\[[^\[\]\n]{1,160}\]|\{\{?[^{}\n]+\}?\}|<<?(?:[a-z]+ )?(?:name|company|your|insert|first"
    r"|last|title|role|topic|date|event|mentor|recipient|sender|position)[^<>\n]*>>?"
    r"|%[A-Za-z_]{3,}%|\$\{?[A-Z_]{3,}\}?|\*\|[A-Z_:]+\|\*"
    r"|\b[Xx]{2,}\b|\b(?:TODO|TBD|TBC|FIXME)\b|\bINSERT [A-Za-z]+|(?i:\blorem ipsum\b)"
    r"|_{3,}|\((?i:insert|your|add|fill in|name of|company|topic|date) ?[^()\n]{0,60}\)(?<=\))"
    r"|\b(?:YOUR|FIRST|LAST|COMPANY|RECIPIENT|MENTOR)[ _](?:NAME|COMPANY|TITLE|ROLE)\b"
    r"|\b(?:NAME|COMPANY|TOPIC|DATE) HERE\b"
)
_EMPTY_GREETING = re.compile(r"\A\s*(?:Dear|Hi|Hello|Hey)[ ]?(?:,|,,|\s,)(?=\s*\n)|\A\s*Dear\s*,")
_GUSH = re.compile(
    r"\b(?:huge|big|biggest|massive|enormous|avid|lifelong|devoted|ardent|number one"
    r"|no\.? ?1) (?:fan|admirer|follower)\b"
    r"|\b(?:in |such )?awe (?:of|at|by)\b|\bawe-?(?:struck|inspiring)\b|\bstarstruck\b|\bin awe\b"
    r"|\b(?:an? |true |absolute |living |the |real )+(?:legend|genius|visionary|icon|rock ?star"
    r"|guru"
    r"|superstar|powerhouse|force of nature|trailblazer|hero|heroine|titan|giant|inspiration to)\b"
    r"|\b(?:legendary|visionary|genius|unrivall?ed|peerless|second to none|incomparable"
    r"|without equal|one of a kind|larger than life)\b"
    r"|\bone of the (?:greatest|most (?:\w+ )?(?:brilliant|inspiring|talented|gifted|respected"
    r"|influential|impressive|amazing|important)|finest|smartest|brightest)\b"
    r"|\b(?:the|by far the|easily the) (?:greatest|most (?:brilliant|inspiring|talented|gifted"
    r"|impressive|amazing|incredible|remarkable)|finest|smartest|brightest"
    r"|best) (?:\w+ ){0,3}(?:i have ever|i've ever|i know|in the (?:world|country|field|industry"
    r"|business)|alive|ever|of (?:our|all|my))\b"
    r"|\b(?:truly|absolutely|incredibly|so|utterly|simply|just|deeply|hugely|beyond"
    r"|always been so|amazingly|profoundly) (?:inspiring"
    r"|inspired|inspirational|amazing|amazed|impressive|impressed|brilliant|honou?red|incredible"
    r"|phenomenal|outstanding|extraordinary|remarkable|wonderful|blown away|exceptional|wise"
    r"|talented|gifted|in awe)\b"
    r"|\b(?:world[- ]class|awe-inspiring|mind[- ]blowing|breathtaking|life[- ]changing"
    r"|magnificent|phenomenal)\b|\bidol(?:i[sz]ed?)?\b"
    r"|\b(?:my|a personal|personal) (?:hero|heroine|role model|idol|inspiration)\b"
    r"|\bi (?:have (?:always |long )?|'ve (?:always |long )?|so |deeply |greatly |really |truly "
    r"|always |hugely |immensely )+(?:admired?|worship|revered?|idolised?)\b"
    r"|\b(?:admire|worship|revere) (?:you|everything)\b(?! (?:for )?(?:not|saying|telling))"
    r"|\bsomeone (?:as|so) \w+ as you(?:rself)?\b|\b(?:a person|somebody|a leader|an expert"
    r"|a mind|people) (?:as \w+ as|like) you(?:rself)?\b.{0,30}\b(?:rare|special|gift)\b"
    r"|\blook(?:ed)? up to you\b|\bbow down\b|\bblown away by (?:your|you|everything)\b"
    r"|\b(?:your|the) (?:brilliance|genius|greatness|magic|incredible (?:mind|talent|career"
    r"|wisdom)|amazing (?:career|work|journey|talent|mind|achievements|wisdom)"
    r"|outstanding (?:career|achievements?|work)|unparalleled \w+|stellar \w+|astonishing \w+"
    r"|extraordinary \w+|phenomenal \w+|dazzling \w+|brilliant (?:mind|career))\b"
    r"|\beverything (?:you (?:do|say|write|touch|have (?:done|achieved|written|built)|'ve (?:done"
    r"|achieved|written|built)))\b.{0,40}\b(?:inspir|gold|brilliant|amazing|perfect|wonder"
    r"|love)\w*"
    r"|\b(?:you are|you're|you truly are|you really are) (?:(?:truly|really|simply|just|an?|the"
    r"|my|such|absolutely|so|clearly) )*(?:amazing|incredible|inspiring|brilliant|inspiration"
    r"|best|phenomenal|exceptional|extraordinary|wonderful person|genius|legend|master|gifted"
    r"|special|guru|role model)\b"
    r"|\bnobody (?:else )?(?:\w+ ){0,3}(?:like|as well as|better than) you\b"
    r"|\bno one (?:else )?(?:\w+ ){0,3}(?:like|as well as|better than) you\b"
    r"|\b(?:dream|privilege|honou?r) (?:to (?:even )?(?:be|write|speak|talk|learn|meet|hear|work)"
    r"|of (?:my|a) life(?:time)?)\b"
    r"|\b(?:hang on|live by) (?:your )?every word\b|\bwords can(?:not|'t) (?:express|describe)\b"
    r"|\bgift to (?:the|our) (?:world|profession|field)\b"
    r"|\b(?:changed|saved) my (?:whole |entire )?life\b|\byour (?:wisdom|expertise|insight"
    r"|talent) is (?:un\w+|legendary|incredible|amazing|second)\b"
)
_GUILT = re.compile(
    r"\b(?:only|last|one real|single) (?:real |remaining |true )?(?:hope|chance|shot|option"
    r"|person (?:who|that) can|one who can)\b|\bi (?:really |desperately |so |badly )+need (?:you"
    r"|this|your|a reply|an answer)\b"
    r"|\b(?:i am|i'm) (?:desperate|begging|counting on you|relying on you|depending on you"
    r"|at the end of my)\b|\bi beg (?:you|of)\b|\bi implore\b"
    r"|\b(?:as|like|which) you promised\b|\byou promised (?:me|that|to)\b.{0,60}\b(?:still|never"
    r"|yet|nothing|not)\b"
    r"|\byou owe\b|\bit(?:'s| is) (?:the )?least you (?:can|could)\b|\bthe least you (?:can"
    r"|could) do\b"
    r"|\bit would mean the (?:world|whole world)\b|\bi(?:'ll| will| would|'d) be (?:devastated"
    r"|crushed|heartbroken|so (?:sad|upset|hurt|disappointed)|very (?:disappointed|hurt)|gutted"
    r"|lost)\b"
    r"|\b(?:don't|do not|please don't) (?:let me down|ignore (?:me|this)|disappoint me|say no"
    r"|turn me (?:down|away)|leave me)\b"
    r"|\b(?:i'?m|i am|i was|i have to say i'm) (?:so |very |really |quite |a bit "
    r"|rather )?(?:disappointed|hurt|let down|offended)\b"
    r"|\bi know you(?:'re| are) (?:extremely |very |too |so "
    r"|really )?busy,? but\b.{0,50}\b(?:surely|only takes|five minutes|owe|important|really)\b"
    r"|\bsurely (?:you|someone|somebody|it|that|a person|even)\b"
    r"|\beveryone else (?:has|replied|answered|said|turned|ignored|got|gets)\b"
    r"|\bnobody else (?:will|would|has|can|is)\b|\bno one else (?:will|would|has|can|is)\b"
    r"|\b(?:if you (?:don't|do not|can't|cannot|won't)|without you(?:r help)?),?.{0,60}\b(?:fail"
    r"|lose|give up|drop out|be over|ruin\w*|no (?:chance|hope|future|one)|nowhere|nobody"
    r"|don't know what i|stuck|end of|lost|finished)\b"
    r"|\b(?:my|our) (?:whole |entire |very )?(?:future|career|life|livelihood|family|visa|studies"
    r"|children) (?:depends?|hangs?|rests?|rides?|is in your|are in your|relies|is at stake)\b"
    r"|\b(?:depends|hangs|rests|rides) (?:entirely |completely |all |solely )?on (?:you"
    r"|your (?:answer|reply|help))\b"
    r"|\bi(?:'ve| have) (?:given|sacrificed|done) (?:up )?(?:everything|so much)\b|\bafter (?:all"
    r"|everything) i(?:'ve| have)? (?:did|done|do)\b|\bafter everything\b"
    r"|\bi thought you (?:were|cared|of all people|would (?:at least|have)|said you)\b"
    r"|\byou of all people\b|\bpeople like you (?:should|have a duty|ought|forget|always)\b"
    r"|\b(?:you (?:have|'ve) (?:a )?(?:duty|obligation|responsibility))\b|\b(?:moral"
    r"|professional) (?:duty|obligation)\b|\bgive(?:s)? back\b.{0,30}\b(?:should|must|duty|owe)\b"
    r"|\bit(?:'s| is| would| will)? (?:only |just )?(?:take|takes|taking|cost|costs) you (?:only "
    r"|just |literally |no more than |less than )?(?:a|one|two|five|\d+|nothing)\b.{0,40}"
    r"|\bhow hard (?:can|is|could) it\b"
    r"|\bi (?:won't|will not|can't|cannot) (?:take no|accept no|give up until|stop until|sleep"
    r"|rest until)\b|\bno is not an (?:answer|option)\b|\bwon't take no\b"
    r"|\b(?:i expect|i demand|i insist|i require|you must|you have to|you need to|you had better"
    r"|i need (?:you|your|an) (?:to )?(?:answer|reply|respond|reply|decision)?) ?(?:reply|answer"
    r"|respond|get back|a reply|an answer|a response|help me|make time|see me|by)\b"
    r"|\b(?:reply|answer|respond|get back to me|confirm|let me know|i need (?:your|an"
    r"|a) (?:answer|reply|response)) (?:\w+ ){0,3}(?:by (?:tonight|tomorrow|end of (?:the )?day"
    r"|eod|close of business|cob|noon)|today|within (?:24|48|the) \w+|immediately|at once"
    r"|right away|straight away|now|without delay)\b"
    r"|\bas soon as (?:possible|you (?:get|read|see) this)\b|\basap\b|\burgent(?:ly)?\b"
    r"|\btime is running out\b|\blast chance\b|\bbefore it(?:'s| is) too late\b"
    r"|\b(?:i would|i'd|i will|i'll|would|will) (?:hate|be forced|have) to (?:tell|think|assume"
    r"|conclude|report|mention|let)\b.{0,40}\b(?:you|your)\b"
    r"|\bif you (?:really |truly |actually |genuinely )?(?:cared?|believed?|meant|valued?"
    r"|wanted to help|remember(?:ed)? what it)\b|\bif you have (?:a|any) (?:heart|decency)\b"
    r"|\bi(?:'ve| have) been (?:waiting|crying|losing sleep|struggling) (?:for (?:your|so|days"
    r"|weeks)|because|over)\b.{0,30}|\bi(?:'m| am) (?:heartbroken|crushed)\b"
    r"|\bimagine how (?:i|it) (?:feel|would|must)\b|\byou(?:'ll| will) regret\b"
    r"|\bwould be a shame if\b|\byou wouldn't want\b|\bdon't you (?:think|care|want)\b"
)
_SOUR = re.compile(
    r"\b(?:as )?per my (?:last|previous|earlier|first|many|two|three|other)\b"
    r"|\bas (?:i )?(?:already |clearly |previously )*(?:stated|mentioned|said|explained|asked"
    r"|wrote|noted|written) (?:before|already|in my (?:last|previous|earlier|first)|previously"
    r"|earlier|twice|several|clearly)\b|\bas (?:previously|already|clearly) (?:stated|mentioned"
    r"|said|explained|asked|noted)\b"
    r"|\b(?:just )?(?:bump(?:ing|ed)?|float(?:ing)?|push(?:ing)?|bring(?:ing)?|mov(?:e|ing)"
    r"|popp?(?:ing)?) (?:this|my (?:last |previous |earlier )?(?:e-?mail|message|note)|it"
    r"|the (?:below|thread)) ?(?:back )?(?:up|to the top)?\b"
    r"|\b(?:in case|maybe|perhaps|i (?:guess|assume|suppose|imagine|take it|presume)|presumably"
    r"|i'm (?:guessing|assuming)|i am (?:guessing|assuming)|clearly|obviously|evidently"
    r"|apparently|it seems|seems like|looks like|sounds like) (?:that )?(?:you|my (?:last "
    r"|previous |first |earlier )?(?:e-?mails?|messages?|notes?|letters?|question)|this|answering"
    r"|replying|a (?:reply|response)|helping|it|i) ?(?:'?re |are |were |was |is |have |has |'ve "
    r"|had |must |didn't |did not |don't |do not |can't |couldn't |isn't |wasn't |aren't |missed "
    r"|missing |got |get |just |simply |clearly |obviously |also |not |too |never )*(?:missed"
    r"|miss|forgot|forgotten|forget|lost|ignor\w+|too busy|interested|see|saw|read|overlooked"
    r"|bother\w*|lost in|buried|slipped|important|worth|a priority|priority|reply|respond|answer"
    r"|care|time|seen|received|open|opened|mind|wanted|better things)\b"
    r"|\b(?:still|yet) (?:waiting|awaiting|haven't heard|have not heard|not heard|no (?:reply"
    r"|response|answer|word)|nothing|to hear|waiting to hear)\b|\bi(?:'m| am) still (?:waiting"
    r"|hoping|expecting)\b|\bi(?:'ve| have) (?:yet|still) to (?:hear|receive|get)\b"
    r"|\byou (?:still |clearly |apparently |obviously )?(?:haven't|have not|never|didn't|did not"
    r"|couldn't|don't) (?:\w+ )?(?:replied|reply|answered|answer|responded|respond|got back"
    r"|get back|written back|acknowledged|acknowledge|bothered|bother|even|find (?:the )?time"
    r"|had the (?:time|courtesy))\b"
    r"|\b(?:third|fourth|fifth|3rd|4th|5th|second|2nd) (?:time|e-?mail|message|note|attempt"
    r"|reminder|letter|request)\b.{0,30}(?:\bi(?:'m| am|'ve| have)? (?:\w+ )?(?:writ|ask|e-?mail"
    r"|sent|send|try|tried|reach|attempt)\w*|\b(?:without|no) (?:a |an )?(?:reply|response"
    r"|answer))|\b(?:this is|here is|my) (?:now )?(?:my |the )?(?:third|fourth|fifth|3rd|4th"
    r"|5th) (?:e-?mail|message|note|attempt|reminder|letter|and)\b"
    r"|\b(?:several|many|multiple|numerous|repeated|two|three|four) (?:times|e-?mails|messages"
    r"|attempts|reminders|requests|notes)\b.{0,40}\b(?:without|no |nothing|ignored|unanswered"
    r"|silence|never|heard)\b|\bhow many (?:times|more|e-?mails)\b"
    r"|\bi (?:can |could |did )?(?:see|saw|noticed|notice) (?:that )?(?:you(?:'ve| have|'re| are"
    r"|r)?|linkedin (?:shows|says|tells)|my (?:message|e-?mail)) (?:\w+ ){0,4}(?:opened|read|seen"
    r"|viewed|online|active|posting|posted|post|time (?:to|for)|liked|liking|replied to"
    r"|replying to|answered|answering|been|commenting|on linkedin|other people)\b"
    r"|\bread receipt\b|\b(?:marked|shows?|says|shown) (?:it |as |that it (?:was "
    r"|has been ))*(?:as )?(?:read|seen|opened|delivered)\b"
    r"|\bmust be (?:nice|very busy|too busy|so busy|extremely busy|incredibly busy)\b"
    r"|\b(?:you have|you've got|you had|found|find|have) (?:plenty of )?time (?:to|for) (?:post"
    r"|tweet|everyone|everybody|other|all)\w*\b|\bbetter things to do\b|\btoo (?:busy|important"
    r"|senior|grand|famous) (?:for|to (?:reply|answer|respond|write|help|even|bother|spare"
    r"|take))\b"
    r"|\b(?:a )?(?:simple|quick|one[- ]word|short|mere) (?:'?(?:yes|no)'?(?: or '?no'?)?|reply"
    r"|answer|response|acknowledg\w+|thank you|courtesy) (?:would (?:have )?(?:be(?:en)?|do"
    r"|suffice\w*|cost)|is (?:all|surely|not)|isn't|wouldn't|takes|at least|is the least)\b"
    r"|\b(?:basic|common|simple|professional) (?:courtesy|politeness|manners|decency)\b"
    r"|\bhave the (?:courtesy|decency)\b|\bwould have been (?:nice|polite|courteous|good manners"
    r"|appreciated) (?:to|if)\b|\bit would (?:have been|be) (?:nice|polite"
    r"|courteous) (?:to (?:get|have|receive|hear)|if you)\b"
    r"|\bi(?:'ll| will| can only|'d|'m going to| shall| must| would)? (?:have to |just "
    r"|only )?(?:assume|take it|take your silence|conclude|presume|interpret) (?:that "
    r"|your silence |this |from |the silence )?.{0,30}(?:not interested|no|don't|do not|aren't"
    r"|are not|rude|silence|a no)\b|\byour silence\b|\b(?:the|this|radio|deafening|complete"
    r"|total) silence (?:is|speaks|says|tells|from|has)\b|\bspeaks volumes\b"
    r"|\bmessage (?:received|is clear)\b.{0,20}|\bloud and clear\b"
    r"|\b(?:i (?:don't|do not) (?:know|understand|see) (?:why|how)|not sure why|i wonder why"
    r"|wondering why|why) (?:it(?:'s| is) so hard|you (?:\w+ )?(?:won't|can't|haven't|didn't"
    r"|don't|have not|are ignoring|ignore|chose)|(?:i|my \w+) (?:\w+ )?(?:been ignored|ignored"
    r"|get no|got no))\b|\b(?:being|been|feel|feels|felt) (?:a bit |rather |completely "
    r"|totally )?ignored\b|\bignor(?:ed|ing) (?:me|my|by)\b"
    r"|\b(?:friendly|gentle|kind|polite|another|yet another|final) reminder\b.{0,60}\b(?:again"
    r"|still|owe|promised|waiting|weeks|third|yet)\b|\b(?:no worries|never mind|don't worry|fine"
    r"|no problem),? (?:i(?:'ll| will) (?:just )?(?:find|ask|go|try|manage|figure|work it)"
    r"|if you (?:can't be|don't care|couldn't)|i get it|i understand you)\b|\bi get (?:it"
    r"|that),? you(?:'re| are)\b|\bsorry (?:for|to) (?:bother|bothering|disturb|disturbing"
    r"|trouble) (?:you )?(?:again|once more|yet again)?.{0,20}\b(?:but|since|as"
    r"|again)\b.{0,60}\b(?:repl|answer|respon|heard|ignored|reply)\w*"
    r"|\bsince (?:you|i) (?:haven't|have not|didn't|did not|never|clearly|obviously"
    r"|couldn't) (?:replied|answered|heard|responded|reply|answer|hear|respond|bothered|bother"
    r"|got|gotten|find|received|had)\b|\bnot (?:even )?(?:a|one) (?:single )?(?:word|line|reply"
    r"|answer|response)\b|\bwithout (?:so much as|even) (?:a|an)\b|\bfell on deaf ears\b"
    r"|\binto (?:the|a) (?:void|black hole)\b|\bnot that (?:you(?:'d| would)|it matters|i(?:'m"
    r"| am) (?:counting|keeping|surprised))\b|\bthanks for nothing\b|\bi hope (?:you(?:'re"
    r"| are) not|i(?:'m| am) not) (?:ignoring|being ignored|wasting)\b|\bonce again,? i\b"
    r"|\byet again\b"
)
_MENTOR_ME = re.compile(
    r"\b(?:be(?:come|ing|coming)?|act(?:ing)? as|serve as|as|have you as|see you as|want you as"
    r"|you(?:'d| would) (?:be|make)|consider being|consider becoming) (?:my|a"
    r"|our) (?:\w+ )?mentor\b"
    r"|\bmentor(?:ing)? me\b|\b(?:to|could|would|will|you) (?:please |also |perhaps "
    r"|kindly )?mentor (?:me|us|a |someone|somebody like)\b"
    r"|\b(?:take|taking) (?:me|somebody like me|someone like me) (?:on|in|under)(?: as)?(?: (?:a"
    r"|your))?(?: mentee| protege| student| your wing| apprentice)?\b|\bunder your wing\b"
    r"|\b(?:be|become|being|becoming) (?:your|a) (?:mentee|protege|apprentice)\b|\byour (?:next "
    r"|new )?(?:mentee|protege)\b|\bmentees?\b(?=[^.?!]*\?)"
    r"|\b(?:your|a|ongoing|long[- ]term|formal|regular|some|for|seeking|through|the"
    r"|of) mentorship\b|\bmentorship\b(?=[^.?!]*\?)|\bmentoring (?:relationship|from you|by you"
    r"|me|arrangement)\b"
    r"|\b(?:looking|searching|in search|hoping|asking|keen) (?:for|to find|of|to have) (?:a|an"
    r"|my) (?:\w+ )?mentor\b(?=[^.?!]*(?:\byou\b|\?))|\blooking for (?:a|an) (?:\w+ )?mentor\b"
    r"|\bmy mentor\?|\b(?:want|would like|'d like|'d love|would love|hope|wish"
    r"|need) (?:you )?(?:to be|for you to be|to have you|as) (?:my|as my|as a|a) mentor\b"
    r"|\bare you (?:open to|taking on|accepting|available for|willing to take) (?:new )?(?:mentee"
    r"|mentor)\w*"
)
_NO_MENTOR_ASK = re.compile(
    r"\b(?:not|n't|rather than|instead of|without|never|no need to|nor) (?:\w+ ){0,6}$"
)
_STOPS = frozenset(
    {"first-contact", "introduced", "event-follow-up", "dormant", "meeting-request", ""}
)


def tone_findings(letter: Letter, limits: Limits) -> list[Finding]:
    """Everything about how the message sounds."""
    sour = list(_sour(letter))
    return [
        *_blanks(letter),
        *_mentor_first(letter),
        *_stock(letter, limits),
        *_flattery(letter),
        *sour,
        *_guilt(letter, sour),
    ]


def _blanks(letter: Letter) -> Iterator[Finding]:
    for match in _BLANK.finditer(letter.body):
        yield _blank(match.group(), match.span())
    if empty := _EMPTY_GREETING.search(letter.body):
        yield found(
            "template_placeholder_left",
            Severity.MEND,
            "The greeting names nobody.",
            "Put in the name.",
            empty.span(),
        )
    if letter.subject and (left := _BLANK.search(letter.subject)):
        yield found(
            "template_placeholder_left",
            Severity.MEND,
            f"A blank is left in the subject: {left.group()}.",
            "Fill it, or choose a subject without it.",
            left.span(),
            where="subject",
        )


def _blank(words: str, span: tuple[int, int]) -> Finding:
    return found(
        "template_placeholder_left",
        Severity.MEND,
        f"A blank is left: {words}.",
        "Fill it with what is true, or take the sentence out.",
        span,
    )


def _mentor_first(letter: Letter) -> Iterator[Finding]:
    if letter.stage not in _STOPS or letter.stage == "meeting-request":
        return
    for match in _MENTOR_ME.finditer(letter.plain):
        if _NO_MENTOR_ASK.search(letter.plain, max(0, match.start() - 60), match.start()):
            continue
        yield found(
            "mentor_me_first",
            Severity.MEND,
            "It asks for mentoring in the first message: a contract with no end date.",
            "Ask for one small thing, such as 20 minutes on one question.",
            match.span(),
        )
        return


def _stock(letter: Letter, limits: Limits) -> Iterator[Finding]:
    for start, end, instead in stock_in(letter.plain, limits.stock):
        quoted = letter.body[start:end]
        fix = None
        if instead is not None:
            span = _sentence_at(letter, start)
            if not instead and span and end - start >= 0.55 * (span.end - span.start):
                fix = cut(letter.body, span.start, span.end)
            elif instead:
                fix = Edit(start=start, end=end, replacement=instead)
        yield found(
            "stock_ai_phrase",
            Severity.MEND,
            f"\u201c{quoted}\u201d is a stock phrase: it reads as if a machine or a mass mailing"
            " wrote it.",
            "Say it in your own words, or leave it out.",
            (start, end),
            fix=fix,
        )


def stock_in(
    folded_text: str, stock: tuple[tuple[str, str | None], ...]
) -> list[tuple[int, int, str | None]]:
    """The stock phrases in a text folded by `plain`: start, end, and what to say instead.

    Phrases that overlap count once.
    """
    taken: list[tuple[int, int, str | None]] = []
    for match in _compiled(stock).finditer(folded_text):
        instead = next(
            (to for says, to in stock if to is not None and re.fullmatch(says, match.group())), None
        )
        taken.append((match.start(), match.end(), instead))
    return taken


@lru_cache(maxsize=4)
def _compiled(stock: tuple[tuple[str, str | None], ...]) -> re.Pattern[str]:
    # No name of a group and no IGNORECASE: a branch then fails on its first letter.
    return re.compile(r"\b(?:" + "|".join(says for says, _ in stock) + r")(?!\w)")


def _sentence_at(letter: Letter, at: int) -> Span | None:
    return next((span for span in letter.sentences if span.start <= at < span.end), None)


def _flattery(letter: Letter) -> Iterator[Finding]:
    for match in _GUSH.finditer(letter.plain):
        yield found(
            "flattery",
            Severity.MEND,
            f"\u201c{letter.body[match.start() : match.end()]}\u201d praises more than it says;"
            f" warm"
            " is good, gushing loses what warmth gains.",
            "Name one thing they did and what it changed for you.",
            match.span(),
            fix=_without(letter, match.start(), match.end()),
        )


def _sour(letter: Letter) -> Iterator[Finding]:
    if letter.stage not in FOLLOW_UPS and not _recalls(letter):
        return
    for match in _SOUR.finditer(letter.plain):
        yield found(
            "passive_aggressive_followup",
            Severity.MEND,
            f"\u201c{letter.body[match.start() : match.end()]}\u201d blames the reader for the"
            " silence.",
            "Say what you asked in a line, add something new, and leave them a way out.",
            match.span(),
            fix=_without(letter, match.start(), match.end()),
        )


def _recalls(letter: Letter) -> bool:
    """Whether the message speaks of an earlier one that was not answered."""
    return letter.stage in SECOND_ASKS | {
        "",
        "dormant",
        "meeting-request",
        "update",
        "question",
    } and bool(
        re.search(
            r"\b(?:repl(?:y|ied)|answer(?:ed)?|respon(?:d|ded|se)|heard|silence|ignor\w+"
            r"|last (?:e-?mail|message|note))\b",
            letter.plain,
        )
    )


def _guilt(letter: Letter, sour: list[Finding]) -> Iterator[Finding]:
    told = [(f.start or 0, f.end or 0) for f in sour]
    for match in _GUILT.finditer(letter.plain):
        if any(start < match.end() and match.start() < end for start, end in told):
            continue
        yield found(
            "guilt_pressure",
            Severity.MEND,
            f"\u201c{letter.body[match.start() : match.end()]}\u201d puts pressure on the reader.",
            "Leave them an easy way out, and drop this.",
            match.span(),
            fix=_without(letter, match.start(), match.end()),
        )


def _without(letter: Letter, start: int, end: int) -> Edit | None:
    """The edit that drops the sentence a phrase stands in."""
    span = _sentence_at(letter, start)
    return cut(letter.body, span.start, span.end) if span else None
