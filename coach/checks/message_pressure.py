"""Guilt and pressure: what makes a no costly to the person who reads."""

import re
from collections.abc import Iterator

from coach.checks.findings import found, without
from coach.checks.letter import Letter
from coach.checks.phrases import Hit, Phrases
from coach.checks.sources import Sources
from coach.checks.text import Span, plain
from coach.domain.artifacts import Finding, Severity

_PLAIN = Phrases(
    r"""
    # dependence: nobody else, nothing else, all of it on you
    (only|last|sole|single|one) ~ hope (left|now|is you)?
    {youre} ~ (hope|chance|salvation|rescue|lifeline)
    (only|last) (chance|shot|option|resort) ~ (you|left|i have|we have)
    (the )?only (one|person|man|woman|human being|soul) ~ (who|that) (can|could|will|would) (help
      |save)
    (only|nobody but|no one but) you (can|could) (help|save|rescue|still)
    (nobody|no one|no-one|nowhere) else ~ (turn|ask|go|help)
    (i|we) have (nobody|no one|nothing) (else|left) ~ (turn|ask|go|but you)
    (depends?|hangs?|rests?|rides?|relies|stands or falls) {ly}(up)?on (you|your (answer|reply
      |help|yes|decision|signature|word))
    (future|career|life|fate|job|family|degree|project|everything|all) ~ (depends?|hangs?|rests?
      |is riding) {ly}(up)?on (you|this|it|your)
    (is|lies|are) in your hands
    (counting|relying|depending|banking|pinning ~ hopes?) on you
    (i|we) ~ (beg|implore|beseech|plead with|entreat) (you|of you)
    {im} (begging|imploring|pleading|desperate)
    (i|we) {ly}(desperately|badly) need
    {cant} (go on|manage|survive|do (it|this)|make it|cope|bear) without (you|your)
    # what a no would do to the writer
    {id} be {very}(devastated|crushed|heartbroken|broken|shattered|gutted|hurt|destroyed
      |inconsolable|lost|bitter|bitterly disappointed|disappointed|let down|upset|sad|offended
      |furious) (if|unless|should|to hear|not to|were you|by a)
    {ill} be {very}(devastated|crushed|heartbroken|broken|shattered|gutted|hurt|destroyed
      |inconsolable|lost|bitter|bitterly disappointed|disappointed|let down|upset|sad|offended
      |furious)
    (break|broke|breaks|broken) (me|my heart)
    take it (very |so |rather |quite )?(hard|badly|personally|ill)
    {im} {very}(disappointed|hurt|let down|offended|wounded) ~ (you|your|that)
    you('d| would|'ll| will) be (letting|leaving|breaking|ruining|failing|robbing|denying
      |abandoning|condemning|closing)
    (never|won't|not) forgive (myself|you|us)
    (cry|cried|crying|weep|lose sleep|losing sleep|lie awake|sleepless) ~ (if|because|over|until
      |unless|for)
    (a|your) (no|refusal) (from you )?(would|will) (break|kill|ruin|finish|hurt|crush|destroy
      |be the end)
    # refusing forbidden
    {dont} (you )?(dare )?(to )?(let (me|us) down|disappoint (me|us)|fail (me|us)|refuse|say no
      |turn (me|us) (down|away)|abandon|ignore (me|us|this)|leave (me|us) (alone|in|hanging
      |without|like)|make me (ask|beg|wait|come)|embarrass (me|us)|deny|let ~ (die|fail|go|down))
    (won't|will not|refuse to|cannot|can't) (take|accept) (a )?no\b
    no is (not|no) ~ (answer|option)
    (keep|go on|continue) (writing|calling|asking|ringing|knocking|trying|coming) ~ (until
      |till) ~ (you|yes)
    (surely|certainly|of course) you (will|would|won't|wouldn't|can|could|can't|couldn't|don't
      |do not|must|have)
    you(('ll| will|'d| would|'re| are|'ve| have))? surely
    surely ~ (you|not too much|a person|somebody|someone|anyone|even)
    (i'm sure|i am sure|i know) you(('ll| will|'d| would))? (not|never|n't|don't|do not|wouldn't
      |won't) ~ (refuse|want|like|deny|turn|be the|say no|let)
    (i'm sure|i am sure|no doubt) ~ (better|more important) things to do
    you (wouldn't|would not|won't|will not|{cant}) (refuse|deny|turn|say no|want to be|let|leave
      |possibly)
    # debt
    you owe (me|us|it|this|them|that)
    owe (it )?to (me|us|the|your|them|young|future|all)
    (it's|it is|that's|that is|this is) (only|just|surely|no more than) (fair|right|just|decent
      |proper|natural)
    (the )?least (that )?you (can|could|might)
    after (all|everything) (that )?(i|we)('ve| have)? (did|done|gave|given|do|paid|went
      |sacrificed|put)
    (i|we)('ve| have)? (did|done|paid|gave|given|sacrificed) ~ for you
    you promised(,| and)? ~ (promise|still|never|yet|now|nothing)
    a promise is a promise
    you helped \w+,? so
    in return for (all|everything|what)
    {ive} ~ (told|assured) ~ (everyone|everybody|my \w+|them|people) that you
    # duty, conscience, shame
    (duty|obligation|obliged|responsibility|responsible) (to|for) (help|answer|give|people|your
      |us|all|support|respond|the|those|young)
    (you|somebody in your position|someone in your position|people like you|a person like you
      |anyone in your position|a man like you|a woman like you) ~ (have|has|had|carry|carries
      |bear|bears) (a|the|an|some) {very}(duty|obligation|responsibility)
    (somebody|someone|anybody|anyone|people|a person|a man|a woman) (in|with|of) your (position
      |place|standing|fame|rank|wealth|experience|means|luck) ~ (should|must|ought|can|could|has
      |have|owe|owes)
    people like you (should|must|ought|owe|never|always|can|could)
    (on|weigh on|trouble) your conscience
    (cruel|heartless|selfish|unkind|cold-hearted|inhuman|callous|mean|stingy|ungenerous
      |hard-hearted|shameful|a shame|a sin|a crime|unfair|unjust|wrong|poor|shabby|petty|small
      |ungrateful|hypocritical) (of you|to (leave|refuse|deny|say no|turn|keep|let|ignore|deprive
      |stand by|walk|abandon|close|not))
    (would|'d) be (rather |quite |very |so |most |a bit |really )?(cruel|heartless|selfish|unkind
      |inhuman|callous|mean|stingy|shameful|a pity for you|a shame if|a sin|unfair of|unjust)
    (a )?(real|true|good|decent|proper|great) \w+ (would|wouldn't|would never|does|doesn't
      |never) ~ (not|never|always|turn|refuse|help|answer|make|find|leave|say|let|close|walk
      |share)
    if you (have|had|have got|'ve got) (a|any|an ounce of|even) ~ (heart|decency|conscience
      |feeling|kindness|honour|pity|soul)
    if you {ly}(cared?|believed?|valued?|meant|loved?|respect(ed)?|liked?|wanted
      |were {very}(friend|teacher|leader|christian|sincere|serious)) ~ (at all|you would|you'd
      |you will|you'll|really|about)
    what (would|will|do|must) ~ (think|say) (if|when|of you)
    how can you (refuse|sleep|live|look|leave|say|ignore|justify|expect)
    have you no (heart|shame|time for)
    (i|we) thought you (were|cared|of all people|would at least|had more|believed|liked)
    you of all people
    # threats
    (draw|drawing|drew) ~ (own )?conclusions
    you('ll| will| may| might| would) (regret|be sorry|be responsible|be to blame|have to explain
      |have to live|answer for|hear from)
    (shame|pity) if ~ (heard|knew|learned|learnt|found out|got out|got about|lost|missed|went)
    (tell|let|inform|report|write to) ~ (know|everyone|everybody|them|dean|board|press|boss
      |others|colleagues) ~ (that you|how you|what you|refused|ignored|treat)
    (because|on account) of you(?=[.,!;]|$| alone)
    (your|you'll be at|you will be at|you would be at) fault
    (think|thought) (less|badly|poorly|ill) of you
    # demands
    you (must|have to|need to|had better|ought to|are expected to|are bound to) {ly}(answer|reply
      |respond|help|write|read|see|call|say yes|sign|give|come|support|make time|find (the )?time
      |tell me|send)
    (i|we) (expect|demand|insist|require|trust you will|await) ~ (answer|reply|response|you to
      |hear from you|on it|that you|by)
    (answer|reply|respond|write back|call|ring|get back)( to)?( me)?,? (immediately|at once
      |right away|straight away|this instant|without delay|now|tonight|today|by return)
    (immediately|at once|straight away|right away|without delay|by return|forthwith)
    (need|want|must have|require) (a |an |your |the )?(answer|reply|response|comments?|yes
      |decision|signature|help|line|call) (by|before|within|today|tonight|tomorrow|now
      |immediately|urgently)
    (as soon as (possible|you (get|read|see|receive) this)|asap|urgent(ly)?|a matter of (urgency
      |life and death)|no time to lose|time is (running out|short)|the clock is ticking
      |every (hour|minute|day) counts|before it's too late|before it is too late|now or never)
    within (the )?(next )?(\d+|a|an|one|two|three|twenty-four|forty-eight) (hours?|minutes?|days?)
    it('ll| will|'d| would)?( only| just)? (takes?
      |costs?) you (only |just |no more than |all of |less than )?(a|an|one|two|five|ten|\d+
      |nothing|hardly) ~ (and|but) ~ (me|my|us|our)
    (all|what) (it|that) (takes|costs|would take|would cost) (you )?is (five|two|ten|one
      |a) (minutes?|seconds?|lines?) ~ (and|surely)
    one ~ (small|little|tiny|single) (thing|favour) ~ (and|after) ~ (all|everything)
    (have|'ve) (waited|worked|dreamt|dreamed|fought) ~ (all my|my whole|my entire) life ~ (you
      |take|refuse|chance|deny)
    (be|become) the (reason|one) (that|why|who) (i|we|she|he|they|it) ~ (give|gave|quit|fail
      |failed|stop|lose|leave|left|close)
    (selfish|greedy) ~ keep
    (break|breaks|broke) (my|his|her|their|our) ~ heart
    only you (can|could) (end|stop|fix|change|decide|put|save|help)
    without you(r \w+)? (the|this|my|our|we|i|it) ~ (dead|lost|over|finished|doomed|fails?|dies?
      |nothing
      |collapses?|nowhere|cannot|can't|could not|closes?)
    how could (anyone|anybody|a person|someone|somebody|you) ~ (say no|refuse|turn|walk away|ignore
      |look away|sleep)
    never forgive (yourself|yourselves)
    (everyone|everybody|all the others) ~ (has|have|already) (already )?(said yes|agreed|signed
      |helped
      |replied|given)
    the only (one|person) (to|who) (refuse|refuses|decline|declines|say no|says no|has not|hasn't
      |not)
    (people|they|we|others|the children|history) (will|shall|'ll) (remember|notice|know) ~ (who|what
      |that)
    hate (to )?(have )?to tell (the|my|them|everyone|our) ~ (no|refused|not)
    """
)
_UNLESS = Phrases(
    r"""
    if you (don't|do not|can't|cannot|won't|will not|didn't|did not|say no|refuse|turn|fail|let
      |ignore|leave|decline|stay silent)
    if (nobody|no one|this|it) (helps|answers|fails|falls|goes wrong|does)
    (unless|without) (you|your|somebody like you|someone like you)
    should you (refuse|not|decline|say no|fail)
    (otherwise|or else|or)
    (if|so if) you say no
    """
)
_RUIN = Phrases(
    r"""
    (lose|loses|lost|fail|fails|failed|failing|die|dies|starve|hungry|close|closes|closed down
      |shut|shuts|ruin|ruined|collapse|collapses|over|finished|doomed|give up|drop out|go without
      |go under|the end|devastat\w+|crush\w*|heartbroken|disappoint\w*|hurt|never (forgive|forget
      |know|recover|be)|stuck|regret|blame|suffer|suffers|deported|evicted|homeless|alone
      |abandoned|in vain|for nothing|wasted|tell (my|the) \w+|why i (bother|try|do)|what (i
      |we)('ll| shall| will| am| should)|no (future|hope|chance|way|point)|nobody
      |don't know (what|why|how|where)|do not know (what|why|how|where)|unemployed
      |out on the street|fault)
    """
)
_DEMAND = re.compile(
    r"\b(?:please|kindly|(?:i|we) (?:need|want|expect)|you must|must have|let me (?:know|have))\b"
    r"|(?:^|[,;:] |\band |\bso |\bor )(?:just )?(?:reply|respond|answer|confirm|sign|send|draft"
    r"|finish|write back|call me|ring me|get back|say yes|decide|come back to me)\b"
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|not later than) (?:the )?(?P<day>(?:this |next |end of "
    r"|tomorrow )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tonight|tomorrow|noon|midnight"
    r"|evening|morning|midday|lunch|today|week|the week|the day|day|month|the month"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: \w+)?|[a-z]+ \d{1,2}|\w+teenth|\w+th|first|second|third))\b"
    r"|\b(?P<now>today|tonight|this (?:very )?(?:evening|afternoon|morning|hour|minute))\b"
)
_TAKEN_BACK = re.compile(r"\byou (?:owe (?:me )?(?:nothing|none|no|me none)|needn't|need not)\b")
_NEAR = 80
"""Letters between what would happen and the "without you" that belongs to it, at most."""
_LOOSE = re.compile(
    r"\b(?:no (?:rush|hurry)|if (?:you can(?!'t|not)|possible)|needn't|need not|not need)\b"
)


def pressure_findings(letter: Letter, told: list[Finding]) -> Iterator[Finding]:
    """Every place that presses, those left out that another finding has named already."""
    taken = [(f.start or 0, f.end or 0) for f in told]
    for start, end in _places(letter):
        if any(a < end and start < b for a, b in taken):
            continue
        yield found(
            "guilt_pressure",
            Severity.MEND,
            f"\u201c{letter.body[start:end]}\u201d puts pressure on the reader.",
            "Leave them an easy way out, and drop this.",
            (start, end),
            fix=without(letter, start),
        )
    if hit := _PLAIN.first_in(letter.plain_subject):
        yield found(
            "guilt_pressure",
            Severity.MEND,
            "The subject puts pressure on the reader.",
            "Say in it what the message concerns, and nothing more.",
            (hit.start, hit.end),
            where="subject",
        )


def _places(letter: Letter) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    plainly = _PLAIN.all_in(letter.plain)
    for span in letter.sentences:
        said = letter.said(span)
        hit = next((hit for hit in plainly if span.start <= hit.start < span.end), None)
        at = _told_plainly(said, hit, span) or _with_harm(said) or _hurried(said, letter)
        if at is not None:
            places.append((span.start + at[0], span.start + at[1]))
    return places


def _told_plainly(said: str, hit: Hit | None, span: Span) -> tuple[int, int] | None:
    """Where a sentence makes a no costly, in so many words."""
    if hit is None or _LOOSE.search(said) or _TAKEN_BACK.search(said):
        return None
    start = hit.start - span.start
    return None if _mild(said, start) else (start, min(hit.end - span.start, len(said)))


def _with_harm(said: str) -> tuple[int, int] | None:
    """Where a sentence says what will happen to somebody unless the reader says yes."""
    cause = _UNLESS.first_in(said)
    if cause is None:
        return None
    harm = _RUIN.first_in(said, cause.start + 2)
    if cause.text in ("or", "or else", "otherwise"):
        if harm is None or harm.start > cause.end + 25:
            return None
    elif harm is None:
        harm = _RUIN.first_in(said, 0, cause.start)
    if harm is None or cause.start - harm.end > _NEAR:
        return None
    if cause.text.startswith("without") and not re.search(r"\b(?:i|we|my|our)\b", said):
        return None
    return min(cause.start, harm.start), max(cause.end, harm.end)


def _mild(said: str, at: int) -> bool:
    """Whether what sounds like pressure is taken back: "no need to answer at once"."""
    before = said[max(0, at - 30) : at]
    return bool(re.search(r"\b(?:not|no|n't|never|without|nothing|nobody)\b[^,;]*$", before))


def _hurried(said: str, letter: Letter) -> tuple[int, int] | None:
    """Where a demand comes with a day or an hour that the facts do not hold."""
    if said.rstrip("\"' )").endswith("?") or _LOOSE.search(said):
        return None
    demand = _DEMAND.search(said)
    day = _DEADLINE.search(said)
    if demand is None or day is None:
        return None
    named = day["day"] or day["now"]
    if _in_facts(named, letter.sources):
        return None
    return day.start(), day.end()


def _in_facts(named: str, sources: Sources) -> bool:
    bare = re.sub(r"^(?:this|next|end of|the|very) ", "", named)
    return any(bare in plain(unit.whole) for unit in sources.units)
