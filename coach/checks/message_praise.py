"""Flattery: praise that gushes, ranks or exalts, or that has no object one could check."""

import re
from collections.abc import Iterator

from coach.checks.findings import found, without
from coach.checks.letter import Letter
from coach.checks.phrases import Phrases
from coach.domain.artifacts import Finding, Severity

_GUSH = Phrases(
    r"""
    # the reader as something more than a person
    {youre} {very}(true |real |absolute |living |quite |shining |undisputed )*(legend|icon|genius
      |visionary|hero|heroine|goddess|god|angel|saint|titan|giant|idol|guru|rock ?star|superstar
      |star|wizard|prophet|phenomenon|powerhouse|force of nature|trailblazer|treasure|miracle
      |marvel|queen|king|beacon|guiding (light|star)|light|colossus|luminary|oracle|virtuoso|gift
      |inspiration|role model|gold standard|north star|example to|master)
    (as|like) (a|an|the) (true |real |absolute |living )*(legend|icon|genius|visionary|hero
      |heroine|goddess|angel|saint|titan|giant|guru|rock ?star|superstar|phenomenon|trailblazer
      |luminary|inspiration)( of| to| like|,|$)
    (a|an|the|my) (true|real|absolute|living|complete|walking|modern|total|undisputed|personal
      |great|huge|constant) (legend|icon|genius|visionary|hero|heroine|goddess|angel|saint|titan
      |giant|idol|guru|rock ?star|superstar|phenomenon|trailblazer|treasure|marvel|luminary
      |inspiration|role model|inspirational figure)
    (legend|icon|genius|hero|idol|titan|luminary|visionary) like (you|yourself)
    {youre} (truly |simply |really |without doubt |quite simply |surely )?(the|a|another|our|my
      |a modern|today's|the new|the next) (mozart|mandela|einstein|picasso|shakespeare|beethoven
      |bach|newton|darwin|michelangelo|leonardo|rembrandt|maradona|messi|pele|beyonce|oprah
      |gandhi|napoleon|homer|dante|tolstoy|steve jobs|florence nightingale|marie curie|curie
      |mother teresa|socrates|plato|aristotle|cicero|midas|moses|messiah|dalai lama|pope|houdini
      |hemingway|rolls-royce|everest|picasso|\w+) of
    (only|it takes) (a|an) (genius|saint|angel|hero|master|god) (could|can|would|to)
    # superlatives about the reader
    (you|your \w+|yours) ?('re|are|is|'s|were|must be|may be|have) {very}((without doubt|by far
      |simply|surely|perhaps|truly|easily|one of|quite simply|hands down
      |beyond question) )*(the )?(greatest|finest|most (brilliant|inspiring|talented|gifted
      |respected|influential|impressive|amazing|important|remarkable|wonderful|admirable|generous
      |extraordinary|incredible|beautiful|accomplished|distinguished|intelligent|perfect|sublime
      |eloquent|knowledgeable)|smartest|brightest|wisest|cleverest|kindest|noblest|best) ~ (alive
      |living|ever|in the (world|country|field|business|land|universe|profession|city)|on (this
      |any|the|our) (planet|earth|bench|continent)|of (all|our|any|the century|the age|every|your
      |his|her|my)|i (have|know|'ve|ever)|anywhere|i've|there is|known)
    the (single |very |without doubt |by far the )?(greatest|finest|smartest|brightest|wisest
      |most (brilliant|inspiring|talented|gifted|respected|influential|impressive|amazing
      |remarkable|wonderful|extraordinary|incredible|accomplished|distinguished|intelligent
      |eloquent|knowledgeable|admired)) {ly}(mind|minds|person|people|teacher|leader|engineer
      |judge|man|woman|scientist|scholar|writer|doctor|surgeon|nurse|chef|artist|musician|editor
      |thinker|researcher|professional|human being|expert|lawyer|\w+er|\w+or|\w+ist|\w+ian)s?
    (the )?best \w+ (on|in) (this|the|our|any) (planet|world|earth|universe|whole)
    one of the (greatest|finest|smartest|brightest|wisest|most (brilliant|inspiring|talented
      |gifted|respected|influential|impressive|amazing|remarkable|wonderful|extraordinary
      |incredible|accomplished|distinguished|admired))
    (nobody|no one|no-one|none|never (met|seen|known|read|heard|been)|there is nobody
      |there's nobody|there has never been|never before|not a soul) ~ (like you|(quite )?as (well
      |wise|good|brilliant|kind|clever|gifted|talented|great) as you|better than you
      |the way you do|so (wise|brilliant|gifted|kind|talented|clever|inspiring|generous)
      |a (person|teacher|\w+er|\w+or|\w+ist|\w+) like (you|yours)|equals? you|compares? (to
      |with) you|comes close|your equal|your like)
    (someone|somebody|a person|a man|a woman|a leader|an expert|a mind|people|minds
      |a \w+) (as (great|brilliant|wise|gifted|talented|eminent|accomplished|distinguished
      |inspiring|famous|important) as you(rself)?|of your (stature|calibre|caliber|brilliance
      |greatness|genius|standing|eminence|talent|distinction)|like you comes?)
    (once in a (century|lifetime|generation|blue moon)) ?
    (light years|miles|streets|head and shoulders|leagues|worlds|far) (ahead|above
      |beyond) (of )?(all|every|any|the rest|others|everybody|anyone)
    (tower|towers|stand|stands|shine|shines|rise|rises) (head and shoulders )?(above|over
      |far above) ~ (all|everyone|everybody|others|else|rest|field|colleagues)
    (on|upon) (your|the) shoulders (of|i|we)|we stand on your
    (single-?handedly|all by yourself|all on your own) ~ (saved|changed|built|transformed
      |revolutionised|revolutionized|created|shaped|rescued|invented|put)
    (unrivall?ed|peerless|second to none|incomparable|without equal|one of a kind
      |larger than life|legendary|superhuman|godlike|divine|world-?class|awe-?inspiring
      |mind-?blowing|breathtaking|magnificent|phenomenal|unsurpassed|unequalled|matchless|sublime
      |flawless|perfection itself|nothing but perfect|nothing short of (brilliant|genius
      |miraculous|amazing|incredible|extraordinary))
    # the writer on his knees
    (huge|big|biggest|massive|enormous|avid|lifelong|devoted|ardent|number one|greatest|no\.? ?1
      |die-?hard|long-?time) (fan|admirer|follower)
    (in|with) (such |complete |total |utter |absolute )?awe
    (awe-?struck|starstruck|spellbound|speechless|mesmeri[sz]ed|dazzled|stunned|overwhelmed
      |floored|bowled over|blown away) (me|by|at|before|when|with|to)
    (left|leaves|leave|made|makes|rendered|render) me (speechless|breathless|spellbound|weep
      |in tears|weak)
    dazzled me
    (i|we) ((have|'ve|has|always|long|so|deeply|greatly|truly|secretly|hugely|immensely
      |ever) )*(worship(ped)?|revered?|idoli[sz]ed?|adored?|venerated?|looked up to you
      |look up to you)
    (i|we) (have |'ve )?(always|long|so|deeply|greatly|hugely|immensely|really|truly) ((always
      |long|so|deeply|greatly|hugely|immensely|really|truly) )*(admired?) (you|your|everything
      |all)( (work|career|journey|achievements|leadership|success|courage|brilliance
      |company))?( so much| immensely| and|,|$| for (years|so long|ever|a long time|everything))?
    admir(e|ed|es) (you|everything|all (that )?you)(,|$| so| and| more than| above| beyond
      | for (years|everything|all))
    (whole|entire|all the) (world|industry|country|profession|field|city|department) (admires?
      |looks? up|knows? you|bows?|worships?|envies|talks? of you|owes? you)
    (bow|kneel|prostrate myself|fall to my knees|take off my hat|tip my hat) (down )?(before|to
      |in front of) (you|your)
    kiss (the|your) (hand|hands|feet|ground|pen)
    (not|un|hardly|never) ?(worthy) (of|to|even) ~ (you|your|write|write to|learn|name|shoes)
    (privilege|honou?r|blessing|joy|dream|pleasure
      |gift) (merely |even |just |only )?(to (even |merely |only )?(write|be in|breathe|stand
      |address|exist|know|share|be (taught|noticed|read))|of (my|a
      |any) (whole |entire )?(life(time)?|career|days))
    (greatest|highest|biggest|supreme|rarest) (honou?r|privilege|gift|blessing|pleasure
      |joy) ~ (my|life|to)
    (words|language) (fail|fails|cannot|can't|could never|don't|do not|are not|aren't) ~ (me
      |express|describe|do|capture|you|justice|enough)
    (hang on|live by|drink in|treasure|worship) (your )?every word
    (changed|saved|transformed|made|turned round) (my|our) (whole |entire |very )?(life|lives
      |world)
    my (absolute |personal |great |only |true |real |biggest |lifelong |professional )?(hero
      |heroine|idol|icon|goddess|god|guru|guiding star|north star)
    history will (remember|judge|name|honour)
    everything (that )?you (do|say|write|touch|make|sing|have (done|achieved|written|built|said)
      |'ve (done|achieved|written|built|said)|stand for|did|create) (\S+ )?(is|turns|has been
      |inspires?|amazes|shines|becomes)? ?(inspir\w*|to gold|gold|brilliant|amazing|perfect
      |wonderful|a masterpiece|pure)
    (in|of|at|by) everything (that )?you (do|say|write|touch|have|'ve|are|stand for)
    # praise with no object: an adjective and a whole life
    (your|such an?|that
      |this) (truly |very |most |really |simply |absolutely |so |own )*(impressive|amazing
      |incredible|extraordinary|stellar|brilliant|phenomenal|outstanding|remarkable|inspiring
      |inspirational|fantastic|fabulous|glorious|astonishing|dazzling|illustrious|distinguished
      |magnificent|wonderful|unparallell?ed|unmatched|tremendous|stunning|exceptional|spectacular
      |superb|marvell?ous|enviable|formidable|immense|unbelievable|admirable|great|boundless|vast
      |unique|rare|exemplary|awesome) {ly}(profile|career|background|journey|work|achievements?
      |accomplishments?|success(es)?|mind|talents?|track record|record|path|trajectory|wisdom
      |genius|brilliance|expertise|leadership|reputation|cv|résumé|resume|intellect|personality
      |gifts?|greatness|skills?|knowledge|life|company|team|vision|experience|story|intelligence
      |abilities|legacy|artistry|soul|heart)
    your (brilliance|genius|greatness|magic|intellect|magnificence|splendour|radiance|glory
      |eminence|aura|charisma|superiority|perfection)
    your (wisdom|expertise|insight|talent|knowledge|kindness|generosity|work|mind|voice
      |reputation|fame) ~ (knows? no bounds|is (un\w+|legendary|incredible|amazing|second
      |boundless|endless|divine|infinite|perfect\w*|perfection\b.*|a gift|famous)|shines
      |has no (equal|limits|bounds)|speaks? for itself|precedes you)
    (speaks?|speak) (volumes|for (itself|themselves))
    (tapestry|symphony|beacon|testament|model|monument|paragon|masterpiece|fountain|well|pillar
      |embodiment|epitome|pinnacle|summit|wellspring) of (excellence|brilliance|genius|greatness
      |wisdom|justice|knowledge|humanity|perfection|beauty|integrity|inspiration|leadership
      |success|kindness|virtue|grace|talent|light|hope)
    (i|we)('m| am|'ve been| have been| was| were|'ve always been| are) {very}(amazed|impressed
      |inspired|astonished|moved|fascinated|captivated|touched|honou?red|humbled|struck|awed
      |thrilled) by (you|your (\w+ )?(success|work|career|journey|achievements?|talent
      |accomplishments|leadership|greatness|brilliance|life|story|path|profile|personality
      |passion|dedication|vision|everything))(,|$| and| to date| so far| as| in)
    (amazing|incredible|wonderful|magnificent|extraordinary|beautiful|brilliant|remarkable
      |exceptional|inspiring|rare) (human( being)?|person|woman|man|soul|individual|leader|mind
      |being|mentor|expert)( (you are|that you are|i))?
    what (a|an) {very}(magnificent|wonderful|amazing|extraordinary|beautiful|incredible|brilliant
      |remarkable|great|inspiring) (human|person|woman|man|mind|soul|career|life|leader|teacher
      |being)
    (consider|call|think of|regard|see) you (as )?(the|a|our) (mozart|einstein|picasso|mandela
      |shakespeare|\w+) of
    (i|we) (have |'ve )?(always |long |so |deeply )*(admired|worshipped|followed
      |watched) you ~ (afar
      |since i was|since childhood|all my life|from a distance|for years|for decades)
    walk(s|ing)? on water
    you are the (reason|cause) (that |why )?the (sun|world|moon|stars)
    the goat of
    (such a |so |a truly |a )(distinguished|world-renowned|world-famous|renowned|eminent|illustrious
      |celebrated|acclaimed|esteemed) ~ (as you|like you|like yourself|as yourself|expert|authority
      |figure)
    needs? no introduction
    the (best|greatest|finest|wisest|cleverest) (\w+ )?(that )?(i have|i've) ever (heard|read|seen
      |met
      |known|had|attended|watched) ~ (in my life|anywhere|by far|bar none)
    people like you (make|are|give|light|keep|restore|inspire)
    heart of gold|mind like a (diamond|razor|blade|cathedral)
    nobel (prize|laureate)
    (giant|titan|colossus|god|goddess|king|queen|master|lion) of (the|our|this|your) (trade|field
      |craft|profession|industry|world)
    mere (ant|mortal|worm|beginner|nobody|pupil|student)
    gift to (the |our |all |every )?(world|profession|field|mankind|humanity|nation|country
      |industry|us all)
    (shaped|defined|changed|revolutioni[sz]ed|transformed|saved|lit up|elevated|redefined) (our
      |the|a) (whole |entire )?(century|generation|field|world|era|age|profession|industry
      |culture|nation|discipline|history)
    (turns?|turn|turned) (in)?to gold
    """
)


_OF_A_THING = re.compile(
    r"\bbest (?:argument|case|answer|map|account|explanation|reason|proof|example|description)\b"
)
"""Praise of a thing that one could check, not of the reader."""


def praise_findings(letter: Letter) -> Iterator[Finding]:
    """Every place that flatters."""
    for hit in _GUSH.all_in(letter.plain, 0, letter.parts.end):
        if _denied(letter.plain, hit.start) or _OF_A_THING.search(hit.text):
            continue
        yield found(
            "flattery",
            Severity.MEND,
            f"\u201c{letter.body[hit.start : hit.end]}\u201d praises more than it says; warm is"
            " good, gushing loses what warmth gains.",
            "Name one thing they did and what it changed for you.",
            (hit.start, hit.end),
            fix=without(letter, hit.start),
        )


def _denied(text: str, at: int) -> bool:
    return text[max(0, at - 12) : at].rstrip().endswith(("not", "n't", "no", "never", "hardly"))
