"""A job asked for under another name: advice, a talk, a wish to connect, a CV "in case"."""

import re

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.message_stage import SECOND_ASKS
from coach.checks.phrases import Phrases
from coach.domain.artifacts import Finding, Severity

_JOB = Phrases(
    r"""
    # a place for the writer
    (job|post|position|role|place|opening|vacancy|spot|seat|desk|chair|room|work|placement
      |internship|apprenticeship|traineeship|contract|bench|slot|gap|berth|stall|chance of (work
      |employment)) (open |free |left |going |available |there |here )?(for (me|somebody like me
      |someone like me|a person like me|one more|another)|with you|under you|in your \w+
      |on your \w+|at your \w+|in the (team|lab|company|firm|office|kitchen|studio|practice|crew
      |orchestra|ward) (for me|myself))
    (any|an|a|some|other|suitable|potential|possible|open|future|upcoming
      |no) (\w+ ){0,3}(openings?|vacanc(y|ies)|internships?|placements?|traineeships?
      |apprenticeships?|job opportunities|jobs|paid work|trial shift)[^.!?]{0,50} (at|with|on
      |under|within|available|coming up|going|hear of|know of|me|open|this (summer|year|autumn
      |spring|winter)|in your|your|exist|there)
    (do|would|might|if|whether|should|are|could|any chance|perhaps|maybe|possibly) ~ (you
      |your (\w+ )?(team|company|firm|lab|department|practice|studio|school|kitchen|office|group
      |place|yard|ward)|there|they) ~ (have|has|had|need|needs|are|is|be|want|wants|offer|offers
      |know of|hear of|take|takes|use) (a |an |any |some |another |one |more |of a )*(openings?
      |vacanc(y|ies)|positions?|internships?|placements?|traineeships?|apprenticeships?|jobs?
      |post|staff|recruits?|assistants?|cooks?|drivers?|helpers?|pair of hands|trainees?|juniors?
      |interns?|apprentices?|paid work|work for)
    (are|is|if|whether) ~ (hiring|recruiting|taking on (people|staff|graduates|interns|trainees
      |apprentices|anyone|juniors|new)|expanding the team|short of (staff|people|hands|workers
      |\w+(ers|ors|ists|nurses|cooks|clerks))|understaffed|short-staffed)
    (could|can|might|would|if) (you|they|your \w+) ({ly})?(use|need|do with) (me|an extra|another
      |a|some|one more) ?(someone like me|somebody like me|pair of hands|hand|hands|\w+ with my)?
    (have|take|hire|employ|recruit|engage|consider|accept|want|use) (me|somebody like me
      |someone like me) (on|in|as|for|at|with|under|from|to work|there|myself)
    take me on
    (hire|employ|recruit|interview) me
    (consider|considered|considering|keep|bear|remember|think of|have) (me|my (cv|resume
      |application|profile|name))[^.!?]{0,40} (for (the|a|an|any|your|future)|in mind|on file|if
      |when|should|whenever|next time|one day|application)
    (be|being) considered for
    (think of|remember) me( (if|when|should|next|for)|\W*$)
    (should|if|when|in case) ~ (need|want|look for|be looking for|require|search for|short of
      |lack|happen to need) (a|an|any|another|somebody|someone|hands|help in) (\w+ )?(assistant
      |cook|driver|nurse|clerk|trainee|apprentice|intern|colleague|researcher|designer|engineer
      |\w+er|\w+or|\w+ist|hands|person|like me)
    (should|if|when) ~ (anything|something|a (place|post|job|position|role|vacancy|chair|spot
      |opening)|an opening) ~ (turn(s)? up|come(s)? up|come(s)? free|fall(s)? (free|vacant)
      |open(s)?( up)?|arise(s)?|become(s)? (free|available|vacant)|came up|opened|appear(s)?
      |be(comes)? going)
    anything suitable
    (fall(s|ing)?|become(s)?|becoming|soon be|is|be|stand(s|ing)?|come(s)? up
      |coming) (soon )?(vacant|free soon|a vacancy)
    (is|are|will be) (leaving|retiring) ~ (somebody|so|and i|who|place|chair|post|fill|replace
      |apply|applies|successor)
    (fill|take over|step into|follow) (the|that|his|her|their) (vacancy|gap|post|place|shoes
      |chair|position|role)
    # a good word, a name put before somebody
    (mention|put|drop|pass|give|get|bring|slip|show|carry|place|send|forward|hand|share
      |recommend) ({ly})?(on |along |in |forward )?(my (name|cv|resume|application|details
      |profile|particulars|portfolio|papers)|me|it) ({ly})?(on |along |forward |in |down )*(to
      |in front of|before|past|with|at|for|into|on) ~ (hr|hiring|hires|recruit\w*|manager|boss
      |director|head|team|people|whoever|who|someone|somebody|right|human resources|partners?
      |talent|owner|chef|committee|list|job|post|role|position|vacancy|company|firm|right people
      |decides|decide|desk|personnel)
    my (name|cv|resume|application|profile|papers) ~ (might|could|can|may|would|to)? ?(come|get
      |be (put|placed|passed|laid|mentioned|seen|considered)|land|reach|find its way|end up|stand
      |go) ~ (before|in front of|to|on|with|by|at) ~ (whoever|who|someone|somebody|hr|manager
      |director|head|desk|right|people|boss|committee|list|decides?)
    (pass|send|forward|share) (on |along )?my (details|cv|resume|profile|application|portfolio)
    (a|your|one|some|kind|quiet|good|favou?rable) ((good|kind|quiet|favou?rable
      |little) )?word ((from you|for me|about me|in|on my behalf) )*(to|with|in|at|would|could
      |might) (the|your|his|her|whoever|someone|somebody|help|do|mean|go|hr|right|them|him)
    (have|had|put|drop|say|speak|slip) (in )?(a
      |one) (good |kind |quiet |little |favou?rable )+word
    put in a (good |kind |quiet )?word (for me|to|with|about me|on my)
    put me forward
    (refer|recommend) me (for|to|internally|within|at|in)
    (a|your|an internal|employee|internal) referral
    (get|put|have) (me )?(a|my|one) foot in
    foot in the door
    get me ({ly})?(in|into|a (\w+ )?(job|place|position|role|post|foot|start|interview)
      |an? (interview|internship|opening|position)|hired|through the door)
    (get|find|give|offer|secure|arrange|provide|land|fix) (me |us )?(a|an|some
      |any) ({ly})?(\w+ )?(job|position|post|role|internship|placement|opening|traineeship
      |apprenticeship|trial shift|work placement|contract|employment)
    # the writer on offer
    (join(ing)?|be(come|ing)? (a )?(part of|member of|on)|work(ing)? (for|with|under|alongside|at
      |in)|start(ing)? (at|with|in)|employed (by|at|with)) (you|your (\w+ )?(team|company|firm
      |lab|group|practice|studio|crew|staff|department|organi[sz]ation|office|house|kitchen|ward
      |school|yard|band|restaurant|institute|business))(?! (as|in|on|at|with)? ?(in|as a (child
      |student|trainee|visitor)|when|until|in \d))
    (be|count|find myself) (one of|among) (them|your (people|staff|team|\w+ers))
    how (i|do i|can i|could i|to|one) ~ (get|land|find|secure|obtain|win
      |earn) ~ (a |an |some |any )(\w+ )?(job|position|role|internship|place|work|placement|post
      |foothold)
    how (i|do i|can i|could i|to|one) ~ (get|break|come|make it|move) (in|into|inside) (your
      |the) (\w+ )?(firm|company|team|lab|institute|house|department|organi[sz]ation|practice
      |office|studio|ministry|bank|hospital|group)
    how (one|to|i|do i|does one|can i) ~ appl(y|ies) (for|to|at|with) (his|her|that|the|your
      |a) ~ (chair|post|job|position|place|team|firm|company|role|vacancy|lab|group|seat)
    what (it|would it|does it) takes? to (be hired|get hired|join|work) (by|at|for|with|in|your)?
    (whether|if) you('d| would| could| might| can)? ~ (have|take|hire|employ|engage|want|use
      |place|need) me
    (my|our) (talk|call|chat|conversation|meeting) ~ (lead|leads|end|turn|grow) (to|in
      |into) ~ (job|role|position|offer|place|employment|work|contract|internship)
    that leads? to (a job|employment|a role|a position|work|an offer|a contract)
    (open|available|ready|free|keen|happy|willing|glad) (to|for) (a |an |any )?(contract|job
      |position|role|employment|offers?|hire|work (for|with|at|under) (you|your)|start (work
      |at once|immediately|right away|straight away|tomorrow|on monday|next week|in \w+))
    (could|can|would|will|happy to|ready to|able to) start (immediately|at once|right away
      |straight away|tomorrow|on monday|next week|any day|work|any time)
    (work|come|start|begin|do it|cook|help) (for you )?(for nothing|unpaid|for free|without pay)
    for nothing at first
    i can (drive|cook|type|weld|code|translate|sew|start|learn fast|be there|do the work)
    my (knives|bags|tools|suitcase|things) (are|is) packed
    (between jobs|out of work|unemployed|jobless|job-?hunting|job search|looking for (a |my (next
      |first) |new )?(\w+ )?(job|work|employment|position|role|post|internship|placement
      |opportunit\w+))
    what i really need is (a )?(job|work|post)
    (need|want|after|seeking|seek|hoping for|hope for|wish for|beg for|glad of|grateful for
      |and of|or of|interested in|apply for|applying for) (a|an|any|some|the
      |your) ({ly})?(\w+ )?(job|work|position|post|opening|internship|placement|employment
      |vacancy|traineeship|apprenticeship|trial shift)( (with|at|in|on|under|from|there|here|as
      |myself|for)|\W*$)
    (attach(ed|ing|es)?|enclos(e|ed|ing)|append|sending|send you|include(d)?|including|here('s
      | is| you)|find|have put) ((you|is|with|please find|a copy of|herewith|below|find|here
      |\w+ly) )*my (\w+ )?(cv|resume|application|cover letter|curriculum|certificates|diploma)
    my (cv|resume|curriculum vitae) (is|are|comes?|goes|lies) (\w+ )?(attached|enclosed|below
      |here|linked|with this|along|included|at your)
    (cv|resume)[^.!?]{0,25}(just )?in case
    (whoever|the person|somebody|someone|people|those) (who )?(hires?|does the hiring
      |decides (such|about|on) |recruits?|chooses? (the )?(staff|candidates)|is hiring)
    (people|somebody|someone|a person|a profile|candidates|a \w+) (of|with|like) (my
      |me)( (profile|kind|skills?|background|experience|training|trade))? (is|are|would be
      |might be|be|could be) (wanted|needed|sought|welcome|useful|missing|of use|in demand
      |looked for)
    visa sponsorship|sponsor my visa|salary expectations?|notice period is
    (come|go|be there|start|join you) as (commis|a (junior|trainee|clerk|deputy|assistant|cook
      |nurse|driver|porter|runner)|your (assistant|deputy|apprentice|trainee|right hand
      |secretary))
    (as )?(commis|assistant|junior|trainee|apprentice|deputy) (from|in|at|under|with) (you|your
      |september|january|the (spring|summer|autumn))
    # whether they take people at all, and would take this one
    (?<!how )(?<!why )(?<!when )(?<!whom )(?<!what )(?<!where )(do|does|did|are|is|will|would|might
      |could|can|whether|if|when) (you|your( \w+){1,3}|they
      |the( \w+){1,2}|it) ({ly})?(taking|take|takes|hiring|hire|hires|recruiting|recruit|recruits
      |accept
      |accepts|accepting|employ|employs|need|needs|looking for|want|wants|use|be looking|be hiring
      |be taking|be needing|engage|sign|commission|book) (on )?(any |a |an |some |new |more |another
      |one more |extra |fresh |young |part-time |paid |unpaid |casual |seasonal |temporary
      |junior )*(trainees?|interns?|apprentices?|juniors?|assistants?|freelancers?|contractors?
      |graduates?|staff|people|hands?|helpers?|volunteers?|students?|newcomers?|beginners?
      |locums?|temps?|writers?|cooks?|drivers?|nurses?|designers?|engineers?|teachers?|singers?
      |players?|someone|somebody|anyone|anybody)
    (your|the) \w+ (has|have|had|would have|might have|could have|finds?) (any |some |still )?(room
      |space|a place
      |a corner|a desk|a use|work|need) (for|of) (one more|me|another|somebody|someone|one|a \w+)
    (take|takes|took|want|wants|have|has|use|need|needs|hire|hires|employ) me\?
    {im} (available|free|ready|at your disposal|yours|open to offers) ({ly})?(from|as of|as from
      |at once|immediately|now|in|on|until|any|should|if|for hire|for work|to start) ~ (should|if
      |want|need|somebody|someone|you|firm|team|hire|june|july|august|september|october|november
      |december|january|february|march|april|may|monday|spring|summer|autumn|winter|work|once)
    (should|if|in case) (you|your \w+|they|anyone|anybody|somebody) (ever )?(want|wants|need|needs
      |wish|could use|require|be short|lack|happen) ~ (somebody|someone|anyone|hand|hands|help|me
      |assistant|\w+er|\w+ist)
    (trial|probation|test) (month|week|day|shift|period|run|basis)
    (prove|show) (myself|what i can do|my worth|you what i can)
    (informal|quick|exploratory|short|friendly)? ?(conversation|chat|talk|word|call
      |discussion|information|news|anything|word) (about|on|regarding
      |of) (any |possible |potential |future |current |career |job |employment |the
      |internship )*(opportunit(y|ies)|openings?|vacanc(y|ies)|roles?|positions?|jobs?
      |employment|hiring|recruitment|working for) ?(at|with|in|within|for|under|there)?
    (wouldn't|would not|'d not|not|never|hardly) (refuse|say no to|turn down|object to|mind|reject
      |decline|sniff at|mind) (a |an |any |some |the |such a |your )*(\w+ )?(contract|job|offer
      |post|position|role|place|placement|internship|work|interview|commission|desk|trial)
    if (one|something|anything|a (job|post|place|role)|an opening|an offer) ~ (came along|come along
      |comes along|turned up|came up|were going|was going|appeared|offered|existed)
    (i am|i'm|that i'm|that i am) (looking|on the market|job-?hunting|hunting|searching
      |available|free to start)( and|\W*$|,| for)
    (recommendation|introduction|word|note|line|letter|nudge|hint|call) ~ (to|with|for) ~ (hr
      |recruit\w*|hiring|personnel|talent|human resources|head of people|whoever hires|manager who
      |director who|hiring manager|payroll)
    (something|anything|a task|some task|a corner|some work|any work|a use) ~ (i could do|for me
      |i can do|i might do|for somebody like me) ~ (at|in|with|on|for)? ?(your|you|the)?
    even (sweeping|cleaning|unpaid|filing|making (the )?(tea|coffee)|washing up|part-time|carrying)
    (sweep|clean|scrub|mop|carry|wash) ~ (floors?|brushes|pots|if you let me|for you)
    (some day|one day|soon|sooner)? ?({id}|i) (love|like|want|hope|wish|be glad|be happy|be proud
      |dream) (to|of) (work|working|join|joining|be employed|serving|serve) (for|with|under
      |alongside|at|in|beside)? ?(you|your|such|a (firm|place|team) like)
    you know where (i am|to find me)
    (what|which) (roles?|positions?|jobs?|posts?|openings?|vacanc(y|ies)) (do|are|might|could
      |would|will|is) (you|your|there|be|open|suit)
    (who|whom) ~ (is |are |'s |does |do )(hiring|recruiting|the hiring|taking on)
    (get|land|give|win|fix|offer|arrange|find) (me|us) (an|a|the) (interview|audition|trial|start
      |in\b|chance to (work|prove|join)|opening|break|shot)
    (would|wouldn't|'d) (not |never )?(say no|mind|object|refuse|turn (it )?down) ~ (place|post
      |job|position|role|offer|came up|opening)?\W*$
    """
)
_NO_JOB = re.compile(
    r"\b(?:not|n't|isn't|without|never|no longer|rather than) (?:\w+ ){0,4}(?:asking|looking"
    r"|after|about"
    r"|for|hunting|seeking|want|need)\b[^.!?]{0,40}\b(?:jobs?|position|role|work|opening"
    r"|internship"
    r"|referral|post|vacancy)\b"
)
_BUT_YES = re.compile(
    r"\b(?:but|though|although|yet|still|however)\b[^.!?]*\b(?:if|should|were|would)\b"
)
_FEEDBACK = re.compile(
    r"\b(?:feedback|comments?|look (?:at|over)|read|improve|edit|pencil|red pen|critique"
    r"|what to cut"
    r"|say what|strike|review)\b"
)
_TOLD = re.compile(
    r"\b(?:i(?:'ve| have)? (?:applied|turned down|accepted|got|had|held|left|lost|started|begin"
    r"|took"
    r"|was offered|was|been|been offered|never|once)|you (?:offered|gave|had|hired|were|got"
    r"|started"
    r"|took)|she (?:offered|was)|he (?:offered|was)|they (?:offered|hired|gave)|thank you for"
    r"|my first|your first|was filled|in my (?:job|role|post|position|work)|years? of)\b"
)
_OPEN_STAGES = SECOND_ASKS | {"celebrate", "decline", "closing", "agenda"}


def job_findings(letter: Letter) -> list[Finding]:
    """Where it asks for work under another name; one at most."""
    if letter.stage in _OPEN_STAGES:
        return []
    for hit in _JOB.all_in(letter.plain):
        span = next((s for s in letter.sentences if s.start <= hit.start < s.end), None)
        if span is None:
            continue
        said = letter.said(span)
        if (_NO_JOB.search(said) and not _BUT_YES.search(said)) or (
            _FEEDBACK.search(said) and re.search(r"\b(?:cv|resume)\b", said)
        ):
            continue
        if _TOLD.search(said) and not re.search(
            r"\?|\b(?:would|could|might|if|hope|let me)\b", said
        ):
            continue
        return [
            found(
                "job_in_disguise",
                Severity.MEND,
                "It asks for advice and means a job, which puts the reader on the spot.",
                "Ask for the advice alone; or say openly that you apply, where applications go.",
                (hit.start, min(hit.end, len(letter.body))),
                fix=cut(letter.body, span.start, span.end),
            )
        ]
    if (hit_ := _JOB.first_in(letter.plain_subject)) and letter.stage != "":
        return [
            found(
                "job_in_disguise",
                Severity.MEND,
                "The subject asks for a job, which puts the reader on the spot.",
                "Say in it what you would like to know.",
                (hit_.start, hit_.end),
                where="subject",
            )
        ]
    return []
