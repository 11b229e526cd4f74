"""The words by which a clause asks, wishes, offers, or only is polite; for folded text."""

import re

from coach.checks.phrases import Phrases

FRAME = Phrases(
    r"""
    (could|would|can|will|might|may|shall|should|won't|couldn't|wouldn't) ({ly})?(you|i|we
      |either of you|one of you|somebody|someone|anyone|it be|there be)
    (please|kindly)(?! (say so|tell me so|just say|find|note|accept|know|forgive|excuse
      |be assured|ignore|disregard|rest assured|give my|remember me|say no|don't|do not
      |feel (free|no)|believe|pass my|see |regard)|\W*$)
    ^\W*(and )?for you to
    we (should|could|must|might|ought to) (\w+ )?(catch up|meet|talk|speak|chat|connect
      |get together|have|do|grab|stay|keep|collaborate|work)
    {id} ((so|very much|dearly|still|just|also|further|even|besides|really|\w+ly) )*(like|love
      |be {very}(glad|grateful
      |obliged|pleased|happy|thankful|curious|interested|keen|delighted|content|indebted)
      |appreciate|value|welcome|give (a lot|much|anything|something)|need|be after|take
      |settle for|ask|put) (to (hear|know|learn|ask|understand|see|talk|speak|meet|have|get
      |find out|read|discuss|put|pick|visit|watch|shadow|sit|invite|buy|call|ring|use|borrow
      |be (put|introduced|connected|pointed|nominated|told|shown|in touch|among|let)
      |try (out )?on you|compare|chat|connect|catch|stay|keep|listen|join you|come (and|to|by
      |for)|work|explore|set up|arrange|drop|pop|show you|take you|run (it|this|something) by
      |bounce|collaborate)|of|for|if|it if|your|you|a|an|one|two|any|some|the|twenty|ten|fifteen
      |half|\d+|whatever|even|only|nothing more than|no more than)
    {id} ({ly})?(like|love|be (glad|grateful|happy|pleased|honou?red)) (it )?if you
    (i|we) ((am|was|'m|were|'re|only|just|really|also|\w+ly) )*(wonder(ed|ing)?|asking|seek(ing)?
      |request(ing)?|looking for|writing to (ask|request|see)|write to (ask|request|see)
      |want(ed)? to (ask|know|hear|learn)|want (you|your)|need (you|your|some|advice|help)
      |ask (you|for|only|whether|if|your|that|how|what|which|no more|nothing)|curious
      |keen to (hear|know|learn|meet|talk)|dying to know|would know|beg|pray)
    (i|we|hope|hoping) ((am|was|'m|were|'re|only|just|really|also|do|\w+ly) )*(hope[ds]?|hoping
      |wish(ed)?|trust) (for|(that )?you (could|can|might|will|would|'d|'ll|may)
      |(that )?we (could|can|might|may)|to (ask|hear|talk|speak|meet|get|know|learn)
      |(that )?it (could|might) be you)
    {im} ({ly}|only |just |really |also )?(wondering|hoping|asking|seeking|requesting|looking for
      |after|writing to (ask|request|see)|curious|keen to|eager to (hear|learn|know|meet)) (if
      |whether|how|what|which|who|why|where|when|you|that you|we (could|might|can)|to (ask|hear
      |talk|speak|meet|get|know|learn)|for|your|a|an|one|some|no more)
    (my|the|a|one|single|only) ({ly}
      |only |one |small |quick |single |real |short |honest |big |simple |little |plain )*(ask
      |request|question|favou?r|wish|hope|plea|query) ({ly}
      |only |now |then |for you |to you |is this )*(is|would be|:|was|remains|concerns|if|about)
    (i|we) ('ve |have |had |'d )?(just |only )?(got )?(one|a|an|two|three|some|another) ({ly}
      |small |quick |short |single |other |specific |last |plain |simple |little )*(ask|request
      |question|favou?r|query)s?
    (one|a) ({ly}
      |small |quick |short |single |other |specific |last |plain |simple |little )*(ask|request
      |question|favou?r)( for you| to you| only| of mine)?(,|:| -|;| if| about| on| then|$)
    (what|all|the (only )?(one )?(thing|point|part|bit)) ((that )?(i|we)('d| would|'m| am| can't
      | cannot| could not|'ve| have| do not| don't| really| still| most)) ({ly})?(like|love|need
      |want|ask|asking|lack|after|miss|work out|judge|see|tell|understand|know|find|decide|hear
      |learn|wondering|hope|hoping|never)
    (all|that's all|nothing more than|no more than) (i|we)('m| am|'d| would)? (ask|asked|asking
      |need|want|hope|request)
    ((is|are) )?(there )?any (chance|way|possibility|hope)
    is (it|there) (possible|ok|okay|all right|a (chance|way|time))
    (it|that|this|which)('d| would|'ll| will| might| may| could) ({ly})?(help
      |be (of )?(a |an |such a |most |very |really |of )*(help(ful)?|kind(ness)?|great|good
      |useful|wonderful|gift|lovely|comfort|favou?r|relief|pleasure|fine thing|joy|start|use
      |service|value)|mean (a lot|much|a great deal)|make my|interest me|do me|save me|settle
      |teach me|steady me|cheer me) ?(me|us)? ~ (to|if|for|know|hear|which|what|how|whether|see)
    (it|that|this)('d| would) be ({very})?\w+ (of you )?(if you|to have you|should you)
    (he|she|they|we|i|my \w+|our \w+|who|which he|which she) (also )?(hopes?|wants?|wish(es)?
      |expects?|begs?|asks?|(would|'d) (like|love|be glad)) (that |if )?you(('ll| will|'d| would
      | could| might| can| to))
    you('d| would) (do|be doing|help|make|save|oblige|spare|lighten|settle|ease|teach|lend) (me
      |us|my)
    (perhaps|maybe) (you|we|i|there)('d| would| could| might| can|'ll| will| know| have| remember)
    (if|should|in case) (you|there)('d| would|'re| are| could| can| might| have| has| had| know
      | know of| ever| still| feel| happen| should| see| find| were| are willing
      | is)?[^.!?]{1,90}?(grateful|glad|appreciate|help|obliged|let me|tell me|i'd|i would
      |would be|say so|it would|that would|send|call|write|ring|point)
    (are|were|would|might) you (be )?({ly})?(free|open|willing|around|available|able|up for|game
      |prepared|ready|in (town|london|the office)|interested|happy)
    (do|did|would|might|have|has|does) you (have|got|happen|know|think|remember|keep|ever|still
      |mind|see|recommend|want|find|use)
    let me know (if|whether|when|what|which|how|a (time|day)|your|who|where|by|the)
    (grateful|thankful|glad|obliged|pleased|happy|indebted|appreciative) (for|of) (any|a|an|one
      |your|some|even|twenty|fifteen|ten|half|\d+|whatever|the (name|chance|date|title|word
      |answer))
    (^|(?<=[,;:] )|(?<=and )|(?<=so )|(?<=or )|(?<=then )|(?<=just )|(?<=also )
      |(?<=please ))\W*(send|tell|show|point|introduce|give|teach|help|forward|refer|connect
      |guide|advise|lend|spare|drop|pass|write|ring|call|put|find|get|bring|recommend|explain to
      |answer|save|grant|allow|suggest|name|pick|choose|take|join) (me|us|one|it to me|which
      |the one|a time|a day)(?! (a lot|so much|the (idea|feeling|courage|impression|creeps|strength
      |hope)|that|how much|and|up|at|on|to))
    let's ({ly})?(meet|talk|speak|chat|find|grab|have|catch|set|connect|do|get together|sit|stay
      |keep|arrange|schedule|jump|hop|explore)
    {im} all ears
    (anything|whatever|everything|all) (that )?you (can|could|may|might|care to|would) (\w+ )?(tell
      |say|share|give|teach|send|offer|do|spare|advise|recommend|suggest|think)
    (fancy|up for|how about|what about|shall we|what if we|why don't we) (a|an|grabbing|meeting
      |coffee|we|some|tea|lunch|joining|me)?
    (word|line|lines|sentence|pointer|name|hint|nod|clue|minutes?|answer|reply|title|figure|date
      |view|opinion|thoughts?|advice|verdict|guidance|help|feedback|comments?|yes|no|scribble
      |sketch|photo|copy|look|glance|tips?|insight|nudge|postcard|reading|pencil|half hour
      |half-hour|hour|quarter of an hour|call|coffee|chat|introduction|reference|conversation
      |talk|meeting)( [^\s,.;]+){0,7}? (would|will|'d|might|could|may|is|are) ({ly})?(help|do|be
      |mean|settle|suffice|serve|save|make|keep|go|teach|set|welcome|plenty|enough|all|ample|most
      |change|last|carry)
    (for|with) (your|a) (view|opinion|verdict|pencil|advice|blessing|answer)
    twenty minutes|ten minutes of your|fifteen minutes of your
    (hear|have|get) (your|you) (view|thoughts|opinion|advice|take)
    you (should|could|might|ought to|may) (also |perhaps |maybe |then |kindly |even )*(call|ring
      |write|send|tell|look|read|ask|introduce|help|put|give|speak|meet|come|see|let)
    i (need|want|must have|require|expect) (your|the|you|an?) (comments?|answer|reply|help|advice
      |signature|opinion|notes|approval|decision|view|introduction|yes|to)
    i (put|leave|lay) (it|this|the question) (to|with|before) you
    thank you in advance for (reading|looking at|considering|sending|introducing|putting|your)
    """
)
OWN = Phrases(
    r"""
    (can|could|may|might|shall|should|how can|what can) (i|we) (help|repay|do anything|return
      |offer|be of|ever|forget|say|complain|not|possibly (thank|repay))
    ^\W*(i|we) (can|could|will|'ll|shall|should|would|may|might) ((also|then|just|only|gladly
      |happily) )?(send|bring|share|do|come|make|call|write|report|let|show|pay|tell|keep|help
      |forward|adapt|fit)
    (anything|something) (i|we) can
    if you (like|wish|want|prefer|ever (like|want|need)|would like),? (i|we)('ll| will| can| could)
    let me know if (i can|there('s| is) anything|you (ever )?need|that (doesn't|does not|is not
      |isn't)|(it|this|that|the time) (no longer|doesn't|changes)|plans change|anything (changes
      |is|i)|it('s| is) not)
    (would|could) (not|never) (have|ask)
    i would (never|not)
    no need to
    (i'm|i am|i'd be|i would be|we are) (very |quite |only too )?(glad|happy|pleased) to(?=\W*$
      |[,;])
    (glad|happy|pleased|delighted) to (show|send|bring|help|share|pay|return|repay|do|offer|come
      |report|explain|provide|wait|forward)
    (says?|said|thinks?|thought|suggested|suggests|told|tells|believes?
      |hopes?) (\S+ )?(that )?you (could|might|would|can|may|know)
    there('s| is) no (need|hurry|rush)
    (would|could) (you|we) (like|want) (me|us) to
    (nothing|no answer|no reply|not a thing) ~ (needed|expected|asked|to do|need)
    i('d| would) (have|never|rather (hear|know|be told) it|say|understand|be (right|wrong|lost
      |there|nodding|surprised|ashamed|sorry|the first|your|in))
    """
)
COURTESY = Phrases(
    r"""
    how are (you|things|the|your|all|they) ?(all|both|doing|getting on|keeping|these days|today
      |family|children|quartet|going)?
    how('s| is) (life|it going|everything|the family|your (wife|husband|family|mother|knee|leg
      |back|health|garden|dog|cat|retirement|summer|term|year)|retirement|business)
    (are|were|have) you (well|all well|keeping well|both well|settled|recovered|better|enjoying
      |been well|had a good)
    how (have you been|did you (enjoy|like|find) (the|your)|was (your|the) (holiday|summer|trip
      |journey|weekend|christmas|easter|break))
    hear how you(('re| are| have been|'ve been)( getting on| doing| keeping| these days)?|r ~ (is
      |are))( and|,|$)
    (love|like|be glad|be happy|be good|be nice) to hear how you('re| are| have been|'ve been
      | got on| fared)
    (will|would|are) (you|i|we) (be |going to be |see you |meet |coming |going )*(at|there
      |to) (the next|next|the (conference|meeting|fair|reunion|dinner|concert|party)|there
      |this year's)
    (do|will|may|might) you ({ly})?(still )?remember (me|us|our|the day|that)
    (remember|recall) me
    (isn't|aren't|wasn't|doesn't|don't|didn't|hasn't|won't|can't|haven't) (it|they|that|he|she
      |you|we|i)\W*$
    what do you know
    (right|no|eh|ok|okay|you know)\?
    is (all|everything) well
    (what|who|how|why) (else|would have thought|could have|would've)
    (who'd|who would|who could) have (thought|guessed|imagined|said|known|believed)
    (who|god|goodness|heaven) knows
    guess what
    you('d| would| may| might| will|'ll) (be right to )?(ask|wonder) (why|how|what)
    """
)
IN_A_LINE = re.compile(
    r"\b(?:answer|reply|do (?:it|so)|respond)(?: me| this| it)? in (?:a|one|two|three"
    r"|ten) (?:short )?"
    r"(?:lines?|sentences?|words?)\W*$"
)
RHETORICAL = re.compile(
    r"\b(?:isn't|aren't|wasn't|weren't|don't we|aren't we|who doesn't|who hasn't|who wouldn't"
    r"|why not"
    r"|why me|what else|where would i be|what could be|what is more|how could i (?:forget|not)"
    r"|haven't we|who'd have|who would have|what would i have done|what was i to)\b"
)
OWN_ANSWER = re.compile(
    r"\W*(?:perhaps(?: not)?|maybe(?: not)?|no|yes|not|probably(?: not)?|of course(?: not)?"
    r"|hardly|never"
    r"|i (?:used to|think|thought|suppose|know|don't know|doubt|hope|said|say|did|had|was|am"
    r"|can't)"
    r"|because|well|exactly|nothing|nobody|it (?:was|is|did|does)|i'd (?:say|have)|that(?:'s"
    r"| is) what i"
    r"|my (?:answer|guess)|they (?:did|do|were)|so i)\b(?! (?:more|would|is fine|problem)\b)"
)
SIZE = Phrases(
    r"""
    ^\W*((and|or|but|even|just|only|simply|truly|i'd take|i'd settle for) )*(a|an|one|two|three
      |half a|the|your|yes|any|either|five|ten|a few|some) ((\w+ly|single|short|quick|simple
      |plain|small|brief|one|few|bare|honest|mere|rough) )*(line|word|sentence|answer|reply|yes
      |no|name|nod|pointer|hint|figure|scribble|sketch|title|date|postcard|paragraph|minute|half
      |yes or no|yes or a no|thought|number|photo|clue|way|emoji|thumb|letter|message
      |day)s?( or (a |two|ten|no|three|a few|\w+)( \w+)?)?( or "\w+")?( (by|from|of|on|in|to
      |at) [\w' ]{2,30})?( alone)?,? ?(would|will|'d|'ll|is|are|does|do|can|may|might|suits)
    ^\W*(and |or |but )?(yes|no|a yes|either),? (or )?(no|a no|"?\w+"?)? ?(or ("\w+"
      |\w+) )?(would|will|is|are)
    (would|will|'d) ({ly})?(do|suffice|be (enough|plenty|ample|more than enough)|do me
      |do just as well|be all i need)( for me| just as well| me)?( too| fine| nicely)?\W*$
    (is|are|would be|will be) (all i (ask|need)|plenty|enough|ample|more than enough
      |quite enough)( too| by me)?\W*$
    ^\W*({id}|i'd) (take|settle for|be (glad|happy|content|grateful)( of| with
      | for)?) (even |just )?(a|one|two|half a|any) (single |short |quick |simple |plain )?(line
      |word|sentence|answer|reply|yes|no|name|nod|pointer|hint|figure|title|date)s?\W*$
    (tell me|say so|let me know|say) (if|whether) (this|that|it|i)
    that's all
    one word,? or ten
    (in|with) (a|one) (line|word|sentence)\W*$
    """
)
TALK = re.compile(
    r"\b(?:(?:\d+|five|ten|fifteen|twenty|thirty|forty-five|half an|an|a quarter of an"
    r"|quarter of an)"
    r"[- ]?(?:minutes?|mins?|hours?)|a (?:\w+[- ])?minute|half[- ]hour|a moment of your"
    r"|call (?:me|you)"
    r"|phone call|(?:quick|short|brief|on a|have a|a) call\b|by (?:phone|telephone)"
    r"|on the (?:phone|telephone)|ring (?:me|you)|meet(?: up"
    r"| you| me"
    r"| with)?|meeting|speak (?:to|with) (?:you|me)|talk (?:to|with) (?:you|me)"
    r"|(?:we|i|to|can) (?:talk|speak|chat|meet|catch up)|chat|coffee|video|zoom|catch[- ]up"
    r"|conversation|lunch|cup of|grab a|pop (?:in|by|round)|drop by|come by|sit down with"
    r"|time (?:to|for|with)|some of your time|of your time|your time|a time|a date"
    r"|an appointment)\b"
)
KNOWING = re.compile(
    r"\b(?:tell me|know|hear|learn|understand|find out|see|let me know"
    r"|explain)\b[^,;]{0,40}?\b(?:how"
    r"|what|which|who|whom|why|where|when|whether|if|about|of)\b|\bwonder(?:ed|ing)?\b|\bcurious\b"
)
KNOW = re.compile(
    r"\b(?:tell|say|know|hear|learn|understand|explain|answer|wonder(?:ed|ing)?|curious|find out"
    r"|ask"
    r"|describe|share|judge|work out|your (?:view|opinion|verdict|advice|thoughts?|take|answer)"
    r"|advice|opinion|view|guidance|thoughts)\b"
)
DO = re.compile(
    r"\b(?:if you (?:came|judged|gave|wrote|spoke|joined|sent|signed|looked|read|rang)|introduc\w+"
    r"|put (?:me|us|my|in|a)|connect me|forward|send|share|lend"
    r"|give (?:me )?(?:a|the|my)"
    r"|read|review|look (?:at|over|through|into)|comment|check|proofread|edit|draft|write|sign"
    r"|nominate"
    r"|sponsor|recommend|refer|vouch|support|endorse|second|invite|come|visit|join|taste|try"
    r"|test|judge"
    r"|speak (?:at|for)|call|ring|e-?mail|contact|ask (?:your|the|her|him|them|around)|pass|show"
    r"|teach"
    r"|help|watch|shadow|sit in|buy|pay|fund|donate|lend|translate|print|blurb|record|post|publish"
    r"|mention|name (?:me|us)|take (?:me|on|part)|let me (?:use|watch|come|sit|see|have|borrow)"
    r"|get me"
    r"|find me|mentor\w*|be my|become my|act as|guide|reference|referee|introduction|copy of"
    r"|use your"
    r"|borrow|fill in|complete|vote|follow|subscribe|like my|keep|hold|save|book|arrange"
    r"|organi[sz]e"
    r"|apply|hire|employ|consider|place for me|post for me|good word|quiet word|save a|reserve)\b"
)
COME = re.compile(
    r"\b(?:may|can|could|might|should|shall) i (?:\w+ )?(?P<talk>call|ring|phone|drop (?:by|in"
    r"|round)"
    r"|look in|come (?:by|over|round)|see you)\b"
    r"|\b(?:may|can|could|might|should|shall) (?:i|we) (?:\w+ )?(?:come|visit|watch|shadow|sit in"
    r"|join|work|stay|use|borrow|observe|help|attend)\b"
)
AND_A_THING = re.compile(
    r"\W*(?:for |also |to have )?(?:your|an?|some|the) (?:\w+ )?(?:signature|reference|introduction"
    r"|recommendation|letter|copy|donation|visit|blessing|endorsement|testimonial|contribution"
    r"|address|list|review|quote|foreword|blurb|loan|slides|notes|vote|invitation|photographs?"
    r"|recording|price list|support for|word with|call to|seat|ticket)\b"
)
INTRODUCE = re.compile(
    r"\bintroduc(?:e|ing) (?:me|us)\b|\b(?:put|putting) (?:me|us|the two of us) in (?:touch"
    r"|contact)"
    r"|\bconnect(?:ing)? (?:me|us) (?:with|to)\b"
)
FORWARD = re.compile(r"\b(?:introduc\w+|nominat\w+|in touch|in my name|ring|put me|put in|refer)\b")
LEAVE = re.compile(
    r"\b(?:may|can|could|might) i (?:\w+ )?(?:ask|put|send|trouble|bother) (?:you )?"
    r"(?:\w+ ){0,3}(?:question|something|thing|one|point|two things|a few)\b"
    r"|\b(?:one|a|my|only) (?:\w+ ){0,2}question\b(?: (?:for|to) you)?\W*$"
    r"|\bi(?:'ve| have| had)? (?:got )?(?:just |only )?(?:one|a) (?:\w+ )?question\b"
    r"|\b(?:may|shall|can|could|might|should) i (?:\w+ )?(?:send|bring|e?-?mail|forward|attach"
    r"|write|pass)\b"
    r"|\b(?:like|want|wanted|love|wish) to ask (?:you )?(?!(?:you )?(?:how|what|which|who|why"
    r"|where"
    r"|when|whether|if|about|for|to)\b)"
    r"|\bi (?:had |have )?(?:asked|wrote|had asked)\b"
)
CONTACT = re.compile(
    r"\b(?:stay|staying|keep|keeping|be|get|getting|remain) (?:back )?in (?:touch|contact)\b"
    r"|\bconnect(?:ed|ing)?\b(?! me)"
    r"|\bamong my contacts\b|\bkeep the (?:talk|conversation) going\b|\bjoin (?:my|your) network\b"
    r"|\bfollow (?:what you|your)\b|\bof your company here\b|\bhave you among\b"
    r"|\bhear from you\b(?! (?:how|what|which|about|on))|\bnot lose (?:touch|sight)\b"
    r"|\bin touch again\b|\bbe connected\b|\badd you\b"
)
SLOT = re.compile(
    r"\b(?:suit|suits|works?(?: for you)?|when|which (?:day|time)|mondays?|tuesdays?|wednesdays?"
    r"|thursdays?|fridays?|saturdays?|sundays?|next week|this week|slot|easier|better for you"
    r"|morning"
    r"|afternoon|evening|o'clock|\d ?(?:am|pm)|\d:\d\d|by phone or|in person|over zoom"
    r"|convenient|prefer"
    r"|noon|tomorrow|\d{1,2}(?:st|nd|rd|th))\b"
)
ALTERNATIVE = re.compile(
    r"^\W*(?:or\b|and if (?!you)|if (?:not|that|it|so|time|now|writing|this|email|neither"
    r"|you (?:can't"
    r"|cannot|won't|don't|do not|are not|'re not|are un\w+|would rather|'d rather|prefer|aren't"
    r"|are not|have no))|alternatively|otherwise"
    r"|failing that|even (?:a|just|one)|should you (?:not|prefer)|whichever|instead|in which case"
    r"|in that case|that said|if there(?:'s| is) (?:a|no)|else)\b"
    r"|\b(?:or (?:if|just|even|simply|else|by|whatever|whenever|is there|someone|somebody"
    r"|perhaps|point"
    r"|send|tell|is that|would you rather)|alternatively|otherwise|failing that|somebody else"
    r"|someone else|rather|even just|instead)\b"
)
IF_NOT = re.compile(
    r"\W*(?:and |or |but )?if (?:not|you (?:are|'re|can't|cannot|don't|would rather))\b"
)
ALSO = re.compile(
    r"\b(?:also|as well(?! as)(?<!just as well)|in addition|another (?:thing|favou?r|request"
    r"|ask)|on top of|second(?:ly)?"
    r"|additionally|one more|while (?:i have|you(?:'re| are) at it)|besides|and finally|finally"
    r"|lastly|thirdly|plus|furthermore|at the same time|separately|p\.?s\.?)\b"
)
SPLIT = re.compile(
    r"(?:,? (?:and|but|plus|then)(?: also| then)?|;|,| -| \u2013| \u2014)(?: also)? "
    r"(?=(?:(?:would|could|can|will|might|may|shall|do|does|did|is|are|have) (?:you|i|we|it|they"
    r"|there"
    r"|the|your)|what|how|when|who|whom|which|where|whether|(?:please|kindly)(?= \w)"
    r"|perhaps you)\b"
    r"|(?:tell|send|lend|give|show|introduce|write|read|ring|call|forward|share|review|check|let"
    r"|recommend|nominate|refer|teach|explain|vouch|also|help|for you to|put (?:me|in|my)|pass"
    r"|ask (?:your"
    r"|the|her|him)|(?:for |also )?(?:your|an?|some|the) (?:\w+ )?(?:signature|reference"
    r"|introduction"
    r"|recommendation|copy|donation|endorsement|testimonial|foreword|loan|slides|notes))\b)"
)
FOLLOW_ON = re.compile(
    r"^\W*(?:and |but |or )?(?:if so|why|how so|how|what then|since when|with whom|in what|why not"
    r"|where|what for|for what)\b[^?]{0,20}\?"
)
