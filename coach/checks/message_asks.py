"""What a message asks for: nothing where it should, too much, or what it should not.

One ask is what gets answered. A question of when or how belongs to its ask; "or a line by email"
is a smaller way to grant it; one more question may come with it. Patterns are for folded text.
"""

import re
from dataclasses import dataclass

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.meanings import weight
from coach.checks.message_stage import ASKING, SECOND_ASKS
from coach.checks.text import Span, content_stems
from coach.domain.artifacts import Edit, Finding, Severity

_TELLING = frozenset(
    {"thanks", "celebrate", "decline", "update", "news", "congratulate", "deliver"}
)
"""Stages that tell or thank: a post named in one is news and no request for a job."""
MOST_QUESTIONS = 2
"""The one ask may come with one more question, such as which day suits."""

_REQUEST = re.compile(
    r"\b(?:could|would|can|will|may|might|shall) (?:you|i|we)\b(?! (?:believe|imagine|just say"
    r"|say how|say thank|thank|also thank|not\b))"
    r"|\b(?:could|would|can|will) (?:either|any|one) of you\b"
    r"|\bwould you (?:be|mind|consider|have)\b"
    r"|\b(?:please|kindly) (?!find|note|don't|do not|accept|know|forgive|excuse|be assured|ignore"
    r"|feel free|say no|let me know if (?:you|that) (?:are|is) too)\w+"
    r"|\bi(?: would|'d)(?: \w+ly| so| very much)? (?:be (?:\w+ )?(?:grateful|glad|thankful"
    r"|obliged|interested|keen|curious)|appreciate|love|like|value|welcome) (?:if|it if|your|a "
    r"|an |any|some|to (?:hear|know|ask|talk|speak|meet|learn|get|have|see|chat|discuss"
    r"|understand|shadow|visit|buy|invite|pick|come|connect|grab|listen|find out|set up|arrange"
    r"|sit)|the (?:chance|opportunity)|twenty|fifteen|half|\d+|for (?:you|your|any))"
    r"|\b(?:i am|i'm|i was|we are|we're) (?:asking|writing to (?:ask|request|see)|hoping (?:you"
    r"|to|we|for|that|i)|wondering|looking for|after|seeking|keen to (?:hear|learn|talk|meet"
    r"|know)|curious (?:how|what|whether|why|about|to)|trying to (?:find out|work out"
    r"|understand))\b"
    r"|\bi (?:wonder|wondered|wanted to ask|want to ask|hoped|hope) (?:if|whether|how|what|which"
    r"|you (?:could|might|would|can|will)|that you (?:could|might|would|can)|we (?:could|might"
    r"|can)|to (?:ask|hear|talk|speak|meet|get))"
    r"|\b(?:my|one|a|the|single|small|quick|two|three) (?:one |only |small |quick |single |real "
    r"|honest |short )*(?:ask|request|question|favou?r)s?\b(?: for you)?(?: is|:| would be"
    r"| i have| if)|\b(?:one|a) (?:small |quick |short "
    r"|single )?question(?: for you)?\b(?=[,:.]? (?:how|what|which|when|why|who|where|is|do|did"
    r"|if|about|on))"
    r"|\bi (?:have|had|'ve got|'ve) (?:just )?(?:one|a|an|two|three|some) (?:small |quick |short "
    r"|single |other |specific )*(?:ask|request|question|favou?r)s?\b"
    r"|\b(?:any|is there (?:any|a)|there's a|what are the) (?:chance|chances|way|possibility|time"
    r"|possible way)\b"
    r"|\bwould it be (?:possible|ok|okay|all right|alright|fine|too much)\b|\bis it (?:possible"
    r"|ok|okay)\b"
    r"|\bit would (?:really |greatly )?(?:help|mean a lot|be (?:great|good|wonderful|useful"
    r"|helpful|lovely|fantastic|nice|brilliant|of (?:great )?help|a (?:great |real "
    r"|big )?help))\b(?: me)?(?:,? (?:a lot|greatly|enormously))?,? (?:to|if|for)"
    r"|\bit would help (?:me|us)\b"
    r"|\bwhat would (?:really )?help\b|\b(?:a|one|ten|fifteen|twenty|thirty|\d+) (?:minute|line"
    r"|word|sentence|pointer|name|call|hour)s? (?:\w+ ){0,4}(?:would|will) (?:really )?(?:help|do"
    r"|mean|be)"
    r"|\bare you (?:free|open|willing|around|available|able|up for|in (?:town|london"
    r"|the office))\b|\b(?:do|would|might) you (?:have|happen to (?:know|have)"
    r"|know) (?:of )?(?:time|a|an|any|some|twenty|fifteen|ten|half|\d+|anyone|somebody|someone"
    r"|who|which|what|how|the)\b"
    r"|\bhave you (?:got )?(?:time|a|any|ten|fifteen|twenty|half|\d+)\b"
    r"|\blet me know (?:if|whether|when|what|which|how|a (?:time|day)|your (?:thoughts|view))\b"
    r"|\b(?:grateful|thankful|glad|obliged) (?:for (?:any|a|an|your (?:help|advice|view|thoughts"
    r"|opinion|time|guidance)|some|twenty|fifteen|ten|half|\d+|the chance)|if)\b"
    r"|\b(?:send|tell|show|point|introduce|give|teach|help|forward|refer|connect|guide"
    r"|advise) me\b(?! (?:a lot|so much|the|that|how much))|\blet's (?:meet|talk|speak|chat|find"
    r"|grab|have|catch|set|connect)\b"
    r"|\b(?:fancy|up for|how about|what about|shall we) (?:a|an|grabbing|meeting|coffee|we|some"
    r"|tea|lunch)\b"
    r"|\bi (?:request|seek|need|ask) (?:you|your|a|an|for|some|only|just|twenty|fifteen|\d+)\b"
    r"|\ball i(?:'m| am)? (?:ask|asking|need|want)\b|\bhope(?:d)? (?:you(?:'d| would| will| might"
    r"| can| could)|we (?:can|could|might)) (?!are|enjoy|had|have a)\w+"
    r"|\bi'd (?:ask|like) (?:you|your)\b|\b(?:your|any) (?:view|opinion|take|advice|thoughts"
    r"|feedback|guidance|help|input|tips|pointers|suggestions)\b[^.!?]{0,60}\bwould\b"
    r"|\bi(?:'d| would) (?:really )?(?:like|love) (?:your|to ask)\b"
    r"|\blooking forward to (?:your (?:reply|answer|advice|guidance|feedback)|discussing"
    r"|meeting)\b"
)
_NO_REQUEST = re.compile(
    r"^\W*(?:if|should) (?:you|it|that|this|writing|there|a call|not)\b(?!.*(?:could|would"
    r"|can) you)|\b(?:can|could|may|might|shall) i (?:help|repay|do anything|return|offer|be of"
    r"|send you|buy you)\b"
    r"|\bi (?:can|could|will) (?:send|bring|share|do|come|be|make|call|write|report"
    r"|let)\b(?!.*\?)|\b(?:anything|something) i can\b|\bhow can i (?:help|repay)\b"
    r"|\blet me know if (?:i can|there(?:'s| is) anything|you (?:ever )?need|that (?:doesn't"
    r"|does not|is not|isn't)|(?:it|this|that|the time) (?:no longer|doesn't|changes)"
    r"|plans change|anything (?:changes|is|i))\b"
    r"|\bplease (?:don't|do not|feel no|no need|say no|ignore)\b|\b(?:would|could) (?:not"
    r"|never) (?:have|ask)\b|\bno need to\b|\bi would (?:never|not)\b"
    r"|\b(?:would|could) (?:you|we) (?:like|want) (?:me|to see|to know|us)\b"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "introduction",
            r"\bintroduc(?:e|ing|tion)\b(?! (?:myself|a |an |the (?:idea|new|tool|scheme|pilot)"
            r"|new|it))|\bput (?:me|us) in (?:touch|contact)|\bconnect (?:me|us) (?:with|to)"
            r"|\bpass (?:\w+ ){0,3}(?:along|on) to\b|\bput in a (?:good )?word",
        ),
        (
            "document",
            r"\b(?:look (?:at|over|through)|read(?: through)?|review|check(?: over)?|comment on"
            r"|feedback on|critique|proofread|mark up|edit|go (?:over|through)|glance at"
            r"|cast an eye over|take a look at|eye over)\b[^.?!]{0,30}\b(?:my|our|this|attached"
            r"|the (?:draft|attached|enclosed|chapter|proposal|plan|cv|letter|application|paper"
            r"|manuscript|deck|portfolio))\b",
        ),
        (
            "reference",
            r"\b(?:write|give|provide|be|act as|as) (?:me )?(?:my |a "
            r"|as )*(?:letter of )?(?:reference|referee|recommendation)\b|\breference (?:for"
            r"|letter)\b|\bletter of recommendation\b|\bvouch for me\b|\brecommend me\b"
            r"|\bmy referee\b|\bendorse (?:me|my)\b",
        ),
        (
            "job",
            r"\bhire me\b|\bconsider me\b|\b(?:an?|any|the|for a|about) (?:\w+ ){0,2}(?:job"
            r"|position|opening|internship|vacanc\w+|placement|role"
            r"|apprenticeship)s? (?:\w+ ){0,2}(?:in|at|with|on|under) your\b|\bany (?:jobs?"
            r"|openings?|vacanc\w+|positions?|internships?)\b|\b(?:pass|forward|send|hand"
            r"|give) (?:on )?my (?:cv|resume|application|details)\b|\brefer me\b"
            r"|\bput me forward\b|\bjoin your (?:team|company|firm|group|lab|practice|studio)\b"
            r"|\bwork (?:for|with|under) you\b",
        ),
        (
            "sponsorship",
            r"\b(?:nominate|sponsor|support my (?:application|nomination|bid|promotion)|back my"
            r"|put my name (?:forward|down)|speak up for me|second my)\b",
        ),
        (
            "visit",
            r"\b(?:shadow|sit in on|visit (?:you|your|the)|spend (?:a|half a|one|the|an) (?:day"
            r"|morning|afternoon|week|shift)|come (?:and |to )?(?:see|visit|watch|look)|tour of"
            r"|show me (?:round|around)|observe)\b",
        ),
        (
            "speak",
            r"\b(?:speak at|speak to (?:our|my)|give a (?:talk|lecture)|join (?:our|my|a"
            r"|the) (?:panel|podcast|event|webinar|board)|be a guest|guest (?:speaker|lecture)"
            r"|judge our|come to speak|talk to (?:our|my) (?:class|group|students|team"
            r"|society))\b",
        ),
        (
            "money",
            r"\b(?:lend|donate|invest in|fund|sponsor) (?:me|my|our|us)\b|\b(?:a|your) donation\b",
        ),
        (
            "promotion",
            r"\b(?:sign|share|like|follow|subscribe|fill (?:in|out)|take|complete|retweet|repost"
            r"|vote)\b[^.?!]{0,20}\b(?:my|our|this|the) (?:survey|petition|post|page|channel|form"
            r"|newsletter|questionnaire|account|profile|campaign)\b",
        ),
        (
            "send",
            r"\b(?:send|share|e-?mail|forward|lend|give|pass) (?:me|us)\b(?! (?:your (?:thoughts"
            r"|view|opinion)|some advice|advice|feedback|twenty|\d+|ten|fifteen|a (?:call|ring"
            r"|line|word|chance)|an? (?:hour|idea)))|\bshare (?:your|the) (?:slides|template"
            r"|notes|syllabus|deck|reading|materials?|checklist|handout|contact|number"
            r"|spreadsheet|recording)\w*",
        ),
        (
            "talk",
            r"\b(?:\d+|ten|fifteen|twenty|thirty|half an|an)[- ]?(?:minutes?|mins?|hour)\b"
            r"|\b(?:meet(?: up)?|meeting|call|speak|talk (?:to you|with you|it|about|through|for"
            r"|over|on|sometime|soon|some)|talk\b(?=[?,. ])|chat|coffee|ring you|phone (?:you|me"
            r"|call)|zoom|video|catch[- ]up|conversation|lunch|cup of|grab a|pop (?:in|by|round)"
            r"|drop by|sit down|time (?:to|for|with)|of your time|your time)\b",
        ),
        (
            "mentor",
            r"\b(?:be|become|as) (?:my|a) mentor\b|\bmentor me\b|\bmentorship\b",
        ),
        ("join", r"\b(?:add me to|invite me to|let me join|include me in|get me (?:into|a))\b"),
    )
)
_WHEN = re.compile(
    r"\b(?:suit|suits|work for you|works|days?|times?|when|which (?:day|time|of)|monday|tuesday"
    r"|wednesday|thursday"
    r"|friday|saturday|sunday|next week|this week|slot|easier|better for you|by phone or video"
    r"|morning|afternoon|evening|o'clock|\d ?(?:am|pm)|\d:\d\d|in person|over zoom|by phone"
    r"|on the phone|convenient|prefer)\b"
)
_ALTERNATIVE = re.compile(
    r"^\W*(?:or|and if|if (?:not|that|you|it|a|there|so|time|now|writing|this|email|neither)"
    r"|alternatively|otherwise|failing that|even (?:a|just|one)|either|should you|a (?:line|no"
    r"|pointer|short|sentence|reply)|whichever|instead|in which case|that said)\b"
    r"|\b(?:or (?:if|just|even|simply|a|else|by|whatever|whenever|is there|someone|somebody"
    r"|perhaps|could you (?:point|suggest)|point|send)|instead|alternatively|if (?:not|you(?:'d"
    r"| would) (?:rather|prefer)|you can't|you cannot|you're not|that(?:'s| is) (?:too much"
    r"|easier|not)|easier|writing|a call)|otherwise|failing that|somebody else|someone else"
    r"|rather|even just)\b"
)
_ALSO = re.compile(
    r"\b(?:also|as well|in addition|another (?:thing|favou?r|request|ask)|on top of|second(?:ly)?"
    r"|additionally|one more|while (?:i have|you(?:'re| are) at it)|besides|and finally|finally"
    r"|lastly|thirdly|plus|furthermore|at the same time|separately|p\.?s\.?)\b"
)
_JOIN = re.compile(
    r"(?:,? (?:and|plus|as well as|&)|[,;:]) (?:then |also |maybe |perhaps |possibly |please "
    r"|if possible |ideally |even |afterwards |finally |to |for you to |could you |would you "
    r"|can you |you could |you might |(?:have|get|be) you |i could |could i |may i |can i "
    r"|might i |that you )*"
)
_TOPIC = re.compile(
    r"\b(?:about|on|regarding|whether|how|which|what|why|where|who|over|between|concerning|if"
    r"|into|through|for)\b([^.!?;]*)"
)
_TOPICLESS = re.compile(
    r"\b(?:your|my|the|this|that|a|an|any|some|i|you|me|career|careers|advice|things?|life"
    r"|industry|journey|experiences?|path|paths|opportunit\w+|future|stuff|field|sector"
    r"|profession|work|insights?|wisdom|guidance|thoughts?|ideas?|general|next steps?|steps?"
    r"|growth|development|success|learn|story|background|help|support|grow|succeed|like|same"
    r"|similar|more|best|way|possible|time|chat|talk|connect|catch|soon|sometime|convenient"
    r"|available|free|works?|minutes?|busy|willing|open|mind|call|coffee|quick|brief|short|chance"
    r"|opportunity|conversation|day|week)\b|[^\w]"
)
_VAGUE = re.compile(
    r"\bpick (?:\w+ )?brains?\b|\b(?:any|some|all|general|whatever|your|a little|a bit of|career"
    r"|life|few|little) (?:\w+ )?(?:advice|tips?|guidance|pointers?|wisdom|insights?|help"
    r"|thoughts|input|support|suggestions?|words of wisdom|feedback)\b"
    r"|\b(?:sometime|some time|at some point|some day|someday|one day|whenever"
    r"|when(?:ever)? you(?:'re| are) free|when you have (?:time|a (?:moment|minute|chance))"
    r"|soon)\b"
    r"|\b(?:chat|catch up|connect|talk|meet|meet up|get together|network|have a chat|coffee"
    r"|touch base|stay in touch|keep in touch|be in touch|get to know)\b"
    r"|\blearn (?:\w+ )?from you\b|\bhelp me\b|\bhelp (?:with my|in my|out)\b"
    r"|\bhear (?:your|more|about you|from you|what you)\b|\b(?:your )?(?:story|journey|path"
    r"|experience)\b|\bwhat (?:should|can|could) i do\b|\b(?:where|how) (?:do|should|can"
    r"|could) i (?:start|begin|succeed|get (?:ahead|started|there))\b|\bwhat do you think\b"
    r"|\btake (?:on )?(?:it|this|things)\b|\bwork together\b|\bcollaborat\w+\b|\bsupport\b"
    r"|\bin any way\b|\banything\b"
)
_BOUND = re.compile(
    r"\b(?:\d+|five|ten|fifteen|twenty|twenty-five|thirty|forty-five|half an|an|one"
    r"|quarter of an)[- ]?(?:minutes?|mins?|hours?|lines?|sentences?|words?|paragraphs?|pages?"
    r"|questions?)\b|\ba (?:\w+[- ])?(?:minute|quarter of an hour|half[- ]hour)\b"
)
_JOB = re.compile(
    r"\b(?:any|an|a|some|other|suitable|potential|possible|open|current"
    r"|upcoming) (?:\w+ ){0,3}(?:openings?|vacanc(?:y|ies)|positions?|internships?|placements?"
    r"|jobs?|roles?|traineeships?|apprenticeships?|opportunities)\b[^.!?]{0,50}\b(?:in|at|with|on"
    r"|under|within|for|open|available|coming up|hear of|know of|me|i could|i might|i would)\b"
    r"|\b(?:are|is|if|whether) (?:you|your (?:\w+ ){0,2}(?:team|company|firm|lab|department"
    r"|practice|organi[sz]ation|studio|school|kitchen|office|group)|they|there|the (?:company"
    r"|firm|team|department)) (?:\w+ )?(?:is |are )?(?:currently |still |looking to |planning to "
    r"|ever )*(?:hir(?:e|ing)|recruit(?:ing)?|taking (?:on )?(?:people|staff|graduates|interns"
    r"|trainees|apprentices|anyone|juniors))\b"
    r"|\b(?:hire|employ|interview|recruit) me\b|\b(?:consider|considered|considering|keep"
    r"|remember|think of|bear) (?:me|my (?:cv|resume|application|profile"
    r"|name))\b[^.!?]{0,30}\b(?:for|in mind|on file|if|when|application)\b|\bbe considered for\b"
    r"|\bkeep me (?:in mind|posted about (?:openings|jobs|roles))\b"
    r"|\b(?:pass|forward|hand|give|send|share|put|get|show|slip) (?:on |along |in )?(?:my (?:cv"
    r"|resume|r.sum.|application|details|profile|name)|it|me) (?:\w+ )?(?:to|in front of"
    r"|forward to|forward for|forward|on to|past|with|into) (?:\w+ ){0,4}(?:hr|hiring|recruit\w*"
    r"|manager|boss|director|head|team|people|whoever|someone|the right|human|partners?|your"
    r"|talent|owner)\b"
    r"|\b(?:refer|recommend) me (?:for|to|internally|within)\b|\b(?:a|your"
    r"|an internal) referral\b|\bput in a (?:good |kind )?word\b|\bput a (?:good )?word in\b"
    r"|\bget (?:me )?(?:a foot|my foot) in\b|\bfoot in the door\b|\bget me (?:in|a job"
    r"|an interview|a role|hired)\b|\bopen (?:the|a|some) doors?\b(?=[^.!?]*\b(?:job|role|company"
    r"|team|your)\b)"
    r"|\b(?:i(?:'d| would)? (?:really |also )?(?:love|like|want|hope|dream)|hoping|keen|eager"
    r"|ready|available) (?:of |to )(?:\w+ )?(?:join(?:ing)?|work(?:ing)? (?:for|at|with|under|in)"
    r"|be(?:ing)? (?:part of|on|hired))\b[^.!?]{0,15}\b(?:you|your|your (?:team|company|firm"
    r"|lab))\b"
    r"|\b(?:a|the|any) (?:place|spot|seat|job|role|position|desk) (?:for me|on (?:your"
    r"|the) (?:team|crew)|in your|at your|with you)\b|\broom for (?:me|one more|someone like me"
    r"|another)\b|\b(?:someone|somebody|a person|an? \w+) (?:like me|with my (?:skills|background"
    r"|experience|profile))\b[^.!?]{0,30}\b(?:team|company|firm|use|need|fit|looking)\b"
    r"|\bcould (?:you )?use (?:me|someone like me|somebody like me|an extra)\b"
    r"|\b(?:attached|attaching|enclosed|enclosing|enclose|attach|sending|sent|including|included"
    r"|here is|here's) (?:you )?(?:is |with |please find |a copy of |herewith )*my (?:\w+ )?(?:cv"
    r"|resume|r.sum.|application|cover letter)\b(?![^.!?]*\b(?:feedback|comment|look over"
    r"|advice on|improve|edit|red pen|critique)\b)|\bmy (?:cv|resume|r.sum.) (?:is"
    r"|are) (?:attached|enclosed|below|here|linked)\b(?![^.!?]*\b(?:feedback|comment)\b)"
    r"|\bplease find (?:attached |enclosed )?my (?:cv|resume)\b"
    r"|\b(?:looking|searching|hunting) for (?:a |an |my (?:next|first) |new )?(?:\w+ ){0,3}(?:job"
    r"|position|role|employment|work|internship|placement|opening|opportunit\w+"
    r"|challenge)\b(?=[^!?]{0,160}(?:\byour (?:team|company|firm|lab|department|organi[sz]ation"
    r"|network)\b|\bhire|\bhiring|\bopenings?|\bvacanc|\bif you (?:know|hear|have)|\bhear of))"
    r"|\bif you (?:know|hear) of (?:any|a|an|some|anything)\b[^.!?]{0,40}\b(?:job|role|opening"
    r"|position|vacanc|work|opportunit|going|available|open)\w*"
    r"|\bhow (?:i|do i|can i|could i|to) (?:\w+ )?(?:get|land|find|secure|obtain) (?:a |an "
    r"|some )?(?:job|position|role|internship|place|work|placement)\b[^.!?]{0,20}\b(?:at|in|with"
    r"|on|under|for) (?:your|you)\b|\bwhat (?:it|would it|does it) takes? to (?:be hired"
    r"|get hired|join|work) (?:by|at|for|with|in|your)?\b[^.!?]{0,20}\byou"
    r"|\bstart (?:immediately|right away|tomorrow|on monday|work|next week)\b|\bi(?:'m"
    r"| am) (?:currently )?(?:between jobs|out of work|unemployed|available (?:to start"
    r"|for (?:work|hire|interview)))\b|\bvisa sponsorship\b|\bsponsor my visa\b"
    r"|\bsalary expectations?\b|\bfor (?:an? |the )?interview\b(?=[^.!?]*\?)"
)
_NO_JOB = re.compile(
    r"\b(?:not|n't|isn't|without|never|no) (?:\w+ ){0,4}(?:asking|looking|after|about|for|a"
    r"|hunting|seeking|want)\b[^.!?]{0,30}\b(?:job|position|role|work|opening|internship"
    r"|referral)\b"
)
_SEARCH = re.compile(
    r"\bwhat (?:does|do|is|are|was|were)(?: the| a| an| your)? (?:\w+ ){0,2}(?:meaning|definition"
    r"|acronym|abbreviation|average|typical|usual|salary|salaries|starting pay|requirements?"
    r"|entry requirements|qualifications? (?:needed|required)|deadline|closing date|address"
    r"|opening hours|opening times|website|phone number|e-?mail address|fees?|tuition|cost of"
    r"|price of|minimum|syllabus|eligibility|exam dates?|application (?:deadline|process|fee"
    r"|form)|difference between)\b"
    r"|\bwhat (?:does|do) (?:the )?[\w&.-]+ (?:stand for|mean|do|cost)\b|\bwhat(?:'s"
    r"| is) (?:an? )?[\w&. -]{2,25}\?(?<!\bthat\?)(?<!\bthis\?)"
    r"|\b(?:when|what year) (?:was|did|were) (?:\w+ ){1,4}(?:founded|established|start(?:ed)?"
    r"|set up|created|open|built|launched)\b|\bwhen (?:is|are|does"
    r"|do) (?:the )?(?:\w+ ){0,4}(?:deadline|open(?:ing)?|close|closing|start|begin|applications?"
    r"|term|intake|exam)\b"
    r"|\bwhere (?:is|are) (?:the |your )?(?:\w+ ){0,3}(?:office|headquarters|head office|based"
    r"|located|campus|branch|branches|offices)\b|\bwhere can i (?:find|download|apply|buy"
    r"|get) (?:the |a |an |more )?(?:\w+ )?(?:application|form|information|details|syllabus|list"
    r"|prospectus|book|link|website|dates)\b"
    r"|\bhow many (?:employees|people work|staff|offices|students|countries|branches|members"
    r"|places|hours|beds|years does|credits|exams|units|modules)\b|\bhow (?:much|long) (?:does|do"
    r"|is|are) (?:the |a |an |it )?(?:\w+ ){0,4}(?:cost|take|last|earn|pay|make|salary|tuition"
    r"|fee|course|training|programme|program|licen[cs]e|exam)\b|\bhow much (?:\w+ ){0,3}(?:earns?"
    r"|paid|make|cost)\b"
    r"|\bwhat (?:products|services|courses|programmes|programs|degrees|subjects|qualifications?"
    r"|certificat\w+|licen[cs]es?|exams?|documents?|grades|a-levels|gcses) (?:do|does|are|is|can"
    r"|will|would|should)\b(?! you (?:wish|think|find|rate|value|look|trust))|\bwho (?:founded"
    r"|is the (?:ceo|head|director|president|chair|minister|founder|dean)|runs|owns|won|wrote)\b"
    r"|\bwhich (?:courses|universities|colleges|certifications?|certificates?|qualifications?"
    r"|companies|schools|degrees|exams?|licen[cs]es?) (?:are (?:there|available|offered|needed"
    r"|required|accredited)|offer|exist|do i need|is required|provide|teach|run)\b"
    r"|\bhow (?:do|can|should|does|would) (?:i|one|you|someone|somebody|people) (?:apply|register"
    r"|enrol|enroll|sign up|become (?:a|an|certified|licen[cs]ed|registered|qualified|chartered)"
    r"|qualify (?:as|for)|renew|get (?:a|the|my) (?:licen[cs]e|certificate|visa|permit)|join the"
    r"|book|log in|reset|install|download|calculate|spell|pronounce|convert)\b"
    r"|\b(?:explain|tell me|describe|know) (?:to me )?what (?:a |an |the )?[\w&. -]{2,30} (?:is"
    r"|are|does|do|means|mean|stands for|involves?)\b[.?!]|\b(?:definition|meaning) of\b"
    r"|\bcan you (?:define|list|name)\b|\bdo you (?:know|need)(?: to have| to be)? (?:a |an "
    r"|any )?(?:degree|licen[cs]e|what time|the (?:deadline|address|date|website|opening|fee"
    r"|requirements?))\b|\b(?:do|does) (?:i|you|one) need (?:a|an|any) (?:\w+ )?(?:degree"
    r"|licen[cs]e|certificate|qualification|visa|permit)\b|\bis there (?:a|an|any) (?:fee"
    r"|deadline|age limit|minimum|entry|website|dress code|parking)\b"
    r"|\bdoes (?:your|the) (?:company|firm|university|department|organi[sz]ation|hospital|school"
    r"|course|programme) (?:have|offer|run|accept|provide|do|sell|operate)\b|\bwhat time (?:does"
    r"|is|do)\b|\bwhat(?:'s| is) the (?:capital|population|weather|latest version|current (?:rate"
    r"|version|price|salary))\b"
)


@dataclass(frozen=True)
class Ask:
    """A sentence that asks for something."""

    span: Span
    said: str
    kinds: tuple[str, ...]
    """What it asks for, in the order of the sentence; empty for a plain question."""
    alternative: bool
    """Whether it is a smaller way to grant the ask before it."""


def asks_in(letter: Letter) -> list[Ask]:
    """The sentences that ask for something, plain questions left out."""
    found_asks: list[Ask] = []
    for span in letter.sentences:
        said = letter.said(span)
        if not requests(said):
            continue
        alternative = bool(_ALTERNATIVE.match(said)) or (
            bool(found_asks) and bool(_ALTERNATIVE.search(said)) and not _ALSO.search(said)
        )
        found_asks.append(Ask(span, said, _kinds(said), alternative))
    return found_asks


def requests(said: str) -> bool:
    """Whether a folded sentence asks the reader to do something."""
    return bool(_REQUEST.search(said)) and not _NO_REQUEST.search(said)


def questions_in(letter: Letter) -> list[Span]:
    """The sentences with a question mark at their end."""
    return [
        span for span in letter.sentences if span.text.rstrip("\"'\u201d\u2019)* ").endswith("?")
    ]


def ask_findings(letter: Letter) -> list[Finding]:
    """Too many asks, none where there should be one, a vague one, a job, what a search answers."""
    asks = asks_in(letter)
    questions = questions_in(letter)
    return [
        *_two(letter, asks, questions),
        *_none(letter, asks, questions),
        *_vague(letter, asks, questions),
        *_job(letter),
        *_googleable(letter, questions),
    ]


def _kinds(said: str) -> tuple[str, ...]:
    """What a sentence asks for: its first kind, and those that it joins on with "and" or "also"."""
    placed: list[tuple[int, int, str]] = []
    for kind, pattern in _KINDS:
        if match := pattern.search(said):
            placed.append((match.start(), match.end(), kind))
    if not placed:
        return ()
    placed.sort()
    kinds = [placed[0][2]]
    last_end = placed[0][1]
    for start, end, kind in placed[1:]:
        between = said[last_end:start]
        if start >= last_end and _joins(between):
            kinds.append(kind)
        last_end = max(last_end, end)
    return tuple(dict.fromkeys(kinds))


def _joins(between: str) -> bool:
    """Whether what stands between two asks of a sentence makes the second one of its own."""
    if re.search(
        r"\b(?:or|so|to (?:talk|discuss|ask|hear|get|look|go)|about|because|where|when|before)\b",
        between,
    ):
        return False
    return bool(re.search(r"(?:\band\b|\bplus\b|\balso\b|\bas well as\b|;|,)[^,;]{0,40}$", between))


def _two(letter: Letter, asks: list[Ask], questions: list[Span]) -> list[Finding]:
    if letter.stage in ("agenda",):
        return []
    kinds: dict[str, Span] = {}
    for ask in asks:
        if ask.alternative:
            continue
        for kind in ask.kinds:
            if kind == "talk" and kinds and _WHEN.search(ask.said) and not _ALSO.search(ask.said):
                continue
            kinds.setdefault(kind, ask.span)
    if len(kinds) > 1:
        first, second = list(kinds)[:2]
        span = kinds[second]
        fix = None if span == kinds[first] else cut(letter.body, span.start, span.end)
        return [_two_asks(f"It asks for more than one thing ({first} and {second}).", span, fix)]
    plain = [
        span
        for span in questions
        if not _WHEN.search(letter.said(span)) and not _ALTERNATIVE.match(letter.said(span))
    ]
    if len(plain) > MOST_QUESTIONS:
        span = plain[MOST_QUESTIONS - 1]
        return [
            _two_asks(f"It puts {len(plain)} questions; one is what gets answered.", span, None)
        ]
    return []


def _two_asks(why: str, span: Span, fix: Edit | None) -> Finding:
    return found(
        "two_asks",
        Severity.MEND,
        why,
        "Keep the one that matters most now, and save the other for later.",
        (span.start, span.end),
        fix=fix,
    )


def _none(letter: Letter, asks: list[Ask], questions: list[Span]) -> list[Finding]:
    if asks or questions or letter.stage not in ASKING:
        return []
    if re.search(r"\[[^\[\]]*\b(?:question|ask)\b[^\[\]]*\]", letter.body):
        return []
    return [
        found(
            "no_ask",
            Severity.MEND,
            "It never says what you would like the reader to do.",
            "End with one small thing that can be answered in a line.",
        )
    ]


def _vague(letter: Letter, asks: list[Ask], questions: list[Span]) -> list[Finding]:
    if letter.stage not in ASKING | {""}:
        return []
    wanting = [ask.span for ask in asks] or questions
    if not wanting or re.search(r"\[[^\[\]]+\]", letter.body):
        return []
    if any(set(ask.kinds) - {"talk", "mentor", "send"} for ask in asks):
        return []
    if any(_specific(letter.said(span)) for span in [*wanting, *questions]):
        return []
    vague = next((span for span in wanting if _VAGUE.search(letter.said(span))), None)
    if vague is None:
        return []
    return [
        found(
            "vague_ask",
            Severity.MEND,
            "It does not say what exactly would help, so the reader has to work it out.",
            "Ask for one small, bounded thing: 20 minutes on one question, say.",
            (vague.start, vague.end),
        )
    ]


def _specific(said: str) -> bool:
    """Whether an ask says what about, or how long, so that it can be answered in a line."""
    if _BOUND.search(said):
        return True
    for match in _TOPIC.finditer(said):
        rest = _TOPICLESS.sub(" ", match[1])
        telling = [each for each in content_stems(rest) if weight(each) >= 1]
        if telling:
            return True
    return False


def _job(letter: Letter) -> list[Finding]:
    if letter.stage in SECOND_ASKS or letter.stage in _TELLING:
        return []
    for match in _JOB.finditer(letter.plain):
        span = next((s for s in letter.sentences if s.start <= match.start() < s.end), None)
        if span and _NO_JOB.search(letter.said(span)):
            continue
        return [
            found(
                "job_in_disguise",
                Severity.MEND,
                "It asks for advice and means a job, which puts the reader on the spot.",
                "Ask for the advice alone; or say openly that you apply, where applications go.",
                match.span(),
                fix=cut(letter.body, span.start, span.end) if span else None,
            )
        ]
    return []


def _googleable(letter: Letter, questions: list[Span]) -> list[Finding]:
    spans = [*questions, *(ask.span for ask in asks_in(letter))]
    for span in dict.fromkeys(spans):
        if _SEARCH.search(letter.said(span)):
            return [
                found(
                    "googleable",
                    Severity.MEND,
                    "A search answers this; the reader's minutes are for what only they know.",
                    "Look it up, and ask what they make of it.",
                    (span.start, span.end),
                    fix=cut(letter.body, span.start, span.end),
                )
            ]
    return []
