"""Blame for a silence, open or sweet, in a message that follows an unanswered one."""

import re
from collections.abc import Iterator

from coach.checks.findings import found, without
from coach.checks.letter import Letter
from coach.checks.message_stage import FIRST, FOLLOW_UPS
from coach.checks.phrases import Phrases
from coach.domain.artifacts import Finding, Severity

_OPEN = Phrases(
    r"""
    # said anywhere, it blames a silence
    (as )?per my (last|previous|earlier|first|many|two|three|other|former)
    as ((i|we)('ve| have)? )?(already|clearly|previously|repeatedly) (stated|mentioned|said
      |explained|asked|wrote|noted|written)
    (still|yet) (waiting|awaiting|to hear|to receive|unanswered|no (reply|response|answer|word
      |line)|nothing from you)
    (haven't|have not|hadn't|never|didn't|did not|couldn't|wouldn't|won't|can't|cannot|don't
      |do not|not|yet to) ~ (had the (courtesy|decency|time|manners)|(be )?bother(ed)?|deign(ed)?
      |care(d)? to|find the time|spare (me )?(a|one|the) (line|minute|word)) ~ (reply|answer
      |respond|acknowledge|write|read|line|word)?
    (couldn't|can't|cannot|won't|haven't|not) be bothered
    you (still |clearly |apparently |obviously )?(haven't|have not|never|didn't|did not|couldn't
      |don't|do not|won't) ({ly}(replied|reply|answered|answer|responded|respond|acknowledged
      |acknowledge|even)|got back|get back|written back|write back)
    ignor(ed|ing) (me|my|us|by|this|people|a|the letters?)
    (you|you're|you are|you've|you have|being|been|feel|felt|are) (been )?(ignored|ignoring)
    (i|we)('re|'m| am| are| was| were)? ~ (used to|accustomed to|tired of|sick of) ~ (ignored
      |silence|waiting|no answer|being)
    (your|this|the|such|a|deafening|radio|that|long) silence ~ (is|says?|speaks?|tells?|was|as
      |for|means|a no|an answer|volumes|answer)
    (read|take|interpret|understand|hear|know how to read|know what) ~ silence
    silence is (also )?(an? )?(answer|reply|also|golden)
    speaks volumes
    (your|my) (read receipt|ticks)
    read receipt
    the ticks (are|were|went|turned) blue
    i (can |could |did |do )?(see|saw|noticed|notice|know) (that )?(you('ve| have|'re| are| were
      | had)?|my (message|e-?mail|letter|note)|linkedin|it|this) ~ (opened|read|seen|viewed|saw
      |see|online|active|posting|posted|post|time|liked|answered|answering|replied|commenting
      |been on)
    (you|you've|you have|you had|had|found|find|has found
      |have found) (plenty of |the |enough )?time (to|for) ~ (post|tweet|everyone|everybody|other
      |others|holiday|dinner|party|conference|talk|like|golf|linkedin|photos?|them|everything
      |instagram)
    you had time for
    has found the time
    better things to do(?! than)
    too (busy|important|senior|grand|famous|great|good|precious|proud|high up|exalted) (for
      |to) ~ (me|us|reply|answer|respond|write|help|bother|spare|take|beginners?|people|small
      |mere|line|such|little|a)
    must be (nice|pleasant|lovely|wonderful|hard|exhausting) ~ (too busy|to be|being|not|never|so
      |ignore|important|people)
    (basic|common|simple|professional|ordinary|elementary|good) (courtesy|politeness|manners
      |decency)
    (have|had|with|without|of|lack(s|ing)?|no|more|any|some|anyone with) ~ (manners|courtesy
      |decency)
    (a|one) (simple|quick|short|mere|single|plain|polite)? ?(yes|no|yes or (a )?no|line|word
      |reply|answer|sentence|thank you|acknowledg\w+) ~ (would have|isn't|is not|wouldn't have
      |wouldn't|too much|was too|is the least|at least|hardly|cannot be|can't be)
    (at least|even) (a|one) (simple |single |mere )?(no|yes|line|reply|word|answer|thank you
      |postcard)
    (hoped|expected|thought|liked|hope) ~ (for )?at least
    isn't too much to ask|not too much to ask
    too much to (ask|expect|hope)
    (is it|was it|it's|it is|how|why is it|was that|is that) (really |too |so )+(hard|difficult
      |much|long|boring|trouble)
    how hard (can|could|is) (it|that)
    (was|is|were|are) my ~ (so|too|that) (boring|dull|long|silly|stupid|trivial|bad|unclear
      |offensive)
    (so|too) (boring|dull|long|small|silly|stupid|trivial|unimportant|insignificant) (for you
      |to answer|to deserve|to read|to reply|that you)
    (wasn't|isn't|not|weren't|was not|were not|never) (important|interesting|good|worth|worthy
      |grand|urgent|exciting|clever) ~ (enough|for you|your|reply|answer|of|to you)
    (isn't|not|hardly|wasn't|never) (a|your|much of a|high|one of) ~ (priority|priorities
      |concern) ?(for you|of yours)?
    (beneath|below|under) (you|your (dignity|notice|station|attention)|the)
    (ranked|rank|ranks|stand|comes?|came|figure|sits?|land(s|ed)?|fell|falls?) ~ (below|beneath
      |behind|after|under|bottom|last) ~ (list|plants?|dog|cat|golf|lunch|holiday|everything
      |everybody|pile|coffee|priorities|emails?|others?|wine)
    (got|get|gets|been|was|were|is|have been) lost (in|among|amongst|under|between|again|on)
    (you|you've|you have|have you|must have|may have|might have|did you) ({ly})?(lost|lose
      |mislaid|deleted|delete|binned|bin|missed|miss|misplaced|overlooked|forgot|forget
      |forgotten) (my|the last|the first|all|both|this|our|it|me|about me|us|them)
    did you (lose|get|receive|even|perhaps (lose|miss|forget)|delete|bin|forget|read)
    (seem|seems|appear) to (vanish|disappear|evaporate|sink|fall|get lost|go|end up|land|bounce)
    (fall|fell|falls|falling) on deaf ears
    into (the|a) (void|black hole|wall|bin)
    (not|without) (so much as|even) (a|an|one)
    not (even )?(a|one) single (word|line|reply|answer|response)
    (i|we) (won't|will not|shan't|shall not|wouldn't|don't|do not) (be )?(hold(ing)? (my
      |our) breath|hoping|expect (an? )?(answer|reply|miracle|much)|get my hopes)
    (learn(ed|t)?|know|taught) (better than|not) to (expect|hope|wait|ask)
    not that (you('d| would)?|i|it|anyone|anybody) ~ (expected|expect|matters?|surprised|cares?
      |noticed?|counting|care|read)
    daring to|dare to (expect|hope|ask)
    forgive me for (expecting|thinking|daring|hoping|believing|existing|asking)
    thanks for nothing
    no thanks to you
    unlike you
    even you (could|can|should|might|would|must)
    (somebody|someone|people|a person|anybody|anyone|others) (who|that) (cares?|has time
      |have time|can be bothered|answers?|replies|reply|read|reads|listens|bothers?|keeps?|means)
    (some|other|most|normal|polite|busier|everyone|everybody|all the) (people|others|professors
      |colleagues|men|women|of us|else)? ?{ly}(answer|answers|answered|reply|replies|replied
      |found (the )?time|find (the )?time|write back|wrote back|managed|manage)
    (my|even my) (grandmother|grandma|dog|cat|bank|landlord|dentist|mother) ~ (answers?|replies
      |writes|faster|sooner|quicker)
    (answers?|repl(y|ies)) (faster|quicker|sooner|more) ~ than you
    so much for (your|you|the|all)
    i can take a hint
    (take|took|get|got|getting) (a|the|your) (hint|message|point)\b ?(now|then|loud)?
    loud and clear
    (third|fourth|fifth|sixth|tenth|umpteenth|3rd|4th|5th) (time|e-?mail|message|note|attempt
      |reminder|letter|request|try|go)
    third time (lucky|a charm|is|i)
    (this|it|that)('s| is| makes| would be)? ~ (three|four|five|six|seven|several|countless|many
      |\d+) (times?|e-?mails?|messages?|letters?|reminders?|attempts?) ~ (now|already|later
      |without|and|unanswered)
    (after|despite|in spite of) (two|three|four|five|\d+|several|many|all my|both|so many
      |countless|repeated|my) (reminders?|e-?mails?|messages?|letters?|attempts?|notes?|requests?
      |weeks of silence)
    (two|three|four|five|several|both|my|\d+) (letters?|e-?mails?|messages?|notes?
      |reminders?) ~ (unanswered|ignored|no answer|nothing|not so much|never|not one|no reply
      |later|vanish|without|but)
    (i|we) (wrote|asked|called|rang|tried)( to you)? (twice|once|three times
      |four times)[.,;:]? (and )?(you|not|no|nothing|without|yet)
    (just )?(bump(ing|ed)?|float(ing)?|push(ing)?|popp?(ing)?|bring(ing)?|mov(e|ing)) (this
      |my (last |previous |earlier )?(e-?mail|message|note)|it|the (below|thread)) ?(back )?(up
      |to the top)?
    (get|push|back|up) (to|at) the top of your (inbox|list|pile)
    (in case|perhaps|maybe|i (guess|suppose|assume|take it|presume|gather|imagine|see)|presumably
      |clearly|obviously|evidently|apparently|it seems|seems like|looks like|no doubt|doubtless
      |i'm sure|i am sure) (that )?(you
      |my (last |previous |first |earlier |three |two )?(e-?mails?|messages?|notes?|letters?
      |question)|this|it|i|the (great|big|mighty)|small|answering|replying|silence|people like me
      |a \w+ like me|letters|such|a mere) ~ (missed|miss|forgot|forgotten|forget|lost|ignor\w+
      |too busy|far too|too important|not interested|never|overlooked|bother\w*|buried|slipped
      |important|worth|priority|care|opened|better|not to your|no time|beneath|below|invisible
      |nobody|boring|interest|mind|don't|didn't|isn't|wasn't|aren't|not|taste)
    (clearly|obviously|evidently|apparently|no doubt|doubtless|presumably) (you|it|this|that|my
      |not|too|a|the|i)
    you (clearly|obviously|evidently|apparently|doubtless|presumably|no doubt)
    you have (obviously|clearly|evidently|apparently|no doubt)
    (can|could|must|have to|will|'ll|shall|would|may|should) ({ly})?(only )?(assume|conclude
      |presume|suppose) (that )?
    i take it (that )?(you|my|small|this|it|the|i|your)
    i (take|took) your silence
    (one|i|you)('d| would) (think|have thought|expect|have expected|hope|have hoped) (that )?(a
      |one|you|it|somebody|ten|five|two|an|at)
    i('d| had| would have)? (thought|hoped|believed|imagined) ~ (better of you|more of you
      |at least|manners|included?|deserved|answered|kind|open door)
    (funny|strange|odd|curious|interesting|remarkable|amazing|amusing) (how|that) ~ (you|quickly
      |fast|people|when|time|never|always)
    (as|since|because) you('re| are|'ve| have) (always|so|never|otherwise|usually|clearly
      |too) (so |very |been )*(quick|fast|prompt|busy|keen|good|generous|attentive|happy|ready)
    since you (couldn't|didn't|haven't|can't|won't|never|don't|have not|did not|are too|clearly
      |obviously|seem|chose|prefer|find)
    since (two|three|four|five|both|my|none|all|several|\d+) ~ (letters?|e-?mails?|messages?
      |notes?) ~ (unanswered|answer|reply|nothing|ignored|effect)
    (let me|i'll|i shall|i will) (make|keep) it (easy|easier|simple|simpler|short|shorter
      |brief) ~ (since|as|because|this time|for you)
    (maybe|perhaps) (now|this time|the (third|fourth|next)|one day|next time|if i|i should)
    (never mind|whatever|fine|forget it|no worries|don't worry|fair enough|very well
      |all right then|right then)[,.;!:] ({ill}|i've|i have|i can|i get|you|somebody|someone
      |others|{im}|twice) ({ly})?(just |only )?(ask|find|go|try|turn|manage|got used|get|know
      |stop|leave|take|understand|be|look|see|can|will)?
    (others?|somebody|someone|people) (with|of) (more|better|some) (time|manners|heart|kindness
      |courtesy)
    (kinder|better|faster|quicker) ~ (hand|manners|letters?|heart) ~ than you
    (assistant|secretary|colleague|office|neighbour|boss|department|wife|husband) ~ (kinder
      |politer|at least|quicker|faster|has the time|more polite|better manners)
    (needn't|need not|don't have to|do not have to|don't need to) (pretend|hide|lie
      |explain yourself|make excuses)
    (before|until) i (retire|die|grow old|turn (grey|\w+ty)|am (old|dead|ninety|eighty)|give up)
    (whatever|what) ~ (kept|keeps|prevented|stopped) you
    (was|be|is|were) worth it
    (i('m| am) told|i hear|i gather|they say|i understand|people tell me) ~ (reply|replies|answer
      |answers) ~ (others|everyone|everybody|other|people|hour|within|friends|quickly|always)
    (the )?(great|mighty|important|famous|people at the top|those at the top
      |big names?) (people )?({ly})?(have|has) no time
    people at the top
    (check(ing)?|see(ing)?|wonder(ing)?|hope) (that |if |whether )?you('re| are) (still[ ]
      |even )?(alive
      |with us|there|breathing|among the living)
    surely not (that|so|too) (busy|important)
    (why i|i) (even )?(bother|try|keep (trying|writing))(, but| but|\W*$|, yet)
    in case my (first|last|previous|earlier|two|three|four) ~ (clear|unclear|legible|arrive|enough)
    you (replied|answered|wrote|responded|found time|got back) (to|for) (my|the|others|everyone
      |others|her|him|them|a|an) ~ (hour|day|minutes?|notice|same|at once|within|promptly)
    (well|so|and),? i waited
    it (has|'s) (now )?been (\w+[- ]){1,3}(days|weeks|months)( now)?\W*$
    (your )?(secretary|assistant|inbox|spam filter|postman|dog) ~ (still|ate|eaten|looking|lost
      |swallowed)
    ghost(ed|ing|s)?
    if it('s| is) not too much (trouble|to ask|effort|bother)
    how (lovely|nice|pleasant|restful|wonderful) it must be
    (two|three|four|one) letters: (yes|no)
    hello again from
    (it's|it is|me|yes|only) me again
    yet again
    once again,? i
    (friendly|gentle|kind|polite|final|last) reminder ~ (again|still|owe|promised|waiting|weeks
      |third|yet|number|that you)
    (final|last) (notice|warning|reminder)
    would have been (nice|polite|courteous|good|kind|enough|appreciated|sufficient)
    how (nice|kind|lovely|good|pleasant) ~ (would be|it would be) ~ (hear|reply|answer|before)
    (weeks|months|days|a month|a year) (of silence|have passed|went by|came and went|without
      |later and|and (still|not|no))
    (june|july|august|september|october|november|december|january|february|march|april|may|summer
      |winter|spring|autumn|easter|christmas|monday|tuesday|wednesday|thursday
      |friday) came and ((june|july|august|september|october|november|december|january|february
      |march|april|may|summer|winter|spring|autumn|easter|christmas|monday|tuesday|wednesday
      |thursday|friday) )?went
    """
)
_RECALL = re.compile(
    r"\b(?:repl(?:y|ied|ies)|answer(?:ed|s)?|respon(?:d|ded|se)|heard back|silence|ignor\w+"
    r"|unanswered|wrote (?:twice|before)|reminders?|last (?:e-?mail|message|note|letter))\b"
)


def silence_findings(letter: Letter) -> Iterator[Finding]:
    """Every place that blames the reader for not having answered."""
    if letter.stage in FIRST:
        return
    if letter.stage not in FOLLOW_UPS and not _RECALL.search(letter.plain):
        return
    for where, text in (("body", letter.plain), ("subject", letter.plain_subject)):
        for hit in _OPEN.all_in(text):
            subject = where == "subject"
            quoted = ((letter.subject or "") if subject else letter.body)[hit.start : hit.end]
            yield found(
                "passive_aggressive_followup",
                Severity.MEND,
                f"\u201c{quoted}\u201d blames the reader for the silence.",
                "Say what you asked in a line, add something new, and leave them a way out.",
                (hit.start, hit.end),
                where="subject" if subject else "body",
                fix=None if subject else without(letter, hit.start),
            )
