"""Questions that a search or a public page answers: fees, dates, rules, what a firm does."""

import re

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.phrases import Phrases
from coach.checks.requests import Ask, Kind
from coach.domain.artifacts import Finding, Severity

_PUBLIC = (
    r"(meaning|definition|acronym|abbreviation|average|median|standard|typical|usual|minimum"
    r"|maximum"
    r"|legal|official|current|exact|pass|entry|annual|going|salary|salaries|pay|wages?|rates?"
    r"|price"
    r"|prices|fees?|costs?|tuition|requirements?|qualifications?|deadlines?|dates?|address(es)?"
    r"|opening (hours|times)|hours|timetable|website|web ?site|url|link|phone|telephone|number"
    r"|e-?mail address|postcode|syllabus|curriculum|eligibility|criteria|rules?|regulations?|law"
    r"|procedure|process|form|forms|marks?|age|duration|length|capital|population|currency"
    r"|name of the"
    r"|title of the|isbn|publisher|difference between|full name|job title|official name"
    r"|headquarters"
    r"|head office|notice period|tax|vat|licen[cs]e|permit|height|weight|distance|size of"
    r"|number of"
    r"|list of|languages?|subjects?|modules?|dress code|password|abbreviation|plural|spelling"
    r"|pronunciation|translation)"
)
_SEARCH = Phrases(
    rf"""
    # what is so, for anybody
    what('s| is| are| was| were)( the| a| an| your| its| their| his
      | her)? (\S+ ){{0,3}}{_PUBLIC}( (of|for|at|in|to|and|on|per|between|by|a|is|are|there|this
      |we|one|do)|,|\W*$|\?)
    what('s| is) (an? |the )?([\w&-]+ ){{0,2}}[\w&-]+\?
    what('s| is| are| does) (an? |the )?"[^"]{{2,40}}"( mean| stand for)?
    what('s| is| are) (an? |the )?[\w -]{{2,30}} (called|made of|short for|spelt|spelled
      |known as)( in \w+)?
    what ~ (is|are|was|were) (called|known as|named) (in|by|under|today|now)
    what (does|do|did) (the |a |an |your |my )?["\w&. '-]{{2,45}} (stand for|mean|do|cost|charge
      |earn|make|sell|produce|offer|involve|cover|include|consist of|weigh|require|say about|pay
      |need to pass)( (in|for|a|an|each|per|by|under|there|on|at)| (mean|cost))?( [\w' ]+)?\?
    what (languages?|products?|services?|courses?|programmes?|programs?|degrees?|subjects?
      |qualifications?|certificat\w+|licen[cs]es?|exams?|documents?|grades?|papers|forms?
      |a-levels|gcses|visas?|permits?|paperwork|ingredients|steps|departments?|branches
      |scholarships?|grants?) (do|does|are|is|can|will|would|should|must|did|exist)(?! you (wish
      |think|find|rate|value|look|trust|recommend|prefer|like|miss|use|drop|keep|cut))
    (in )?(what|which) year (did|was|were|do|does|is) ?
    what time (does|is|do|are|will)
    (at|by|from|to|until|till) what (age|time|date|rate|price|temperature)
    (when|what day) (was|did|were|is|are|does|do|will
      |can) (the |your |an |a |it |one |[a-z]+ )?((next|first|last|new|spring|autumn|summer
      |winter|annual|application|entry|open) )?(\S+ ){{0,4}}(founded|established|start(ed)?
      |set up|created|opened?|opening|built|launched|born|published|deadline|close|closes|closing
      |begin|begins|held|due|intake|exam|exams|end|ends|term|applications?|registration|out
      |released|on|take place|happen|available|run)( (and|,|for|in|at|on|this|next|of)|\?)
    when ({{ly}})?(did|do) you (leave|join|start at|graduate|publish|retire|found|move to
      |get your)[^?]{{0,40}}\?
    where (is|are|was) (the |your |his |her |an? )?(\S+ ){{0,3}}(office|offices|headquarters
      |head office|based|located|campus|branch|branches|firm|company|lab|museum|archive|station
      |held|department|studio|shop|restaurant|institute|nearest|taking place)
    where (can|do|does|could|should|may|might|to) (i|one|we|you)? ?(find|download|apply|buy|get
      |register|order|see|read|obtain|pay|hand in|submit|sign up|book|look up)
    where did you (study|go to|train|graduate|work before|grow up|get your)
    how many (\S+ ){{0,4}}(do|does|are|is|has|have|work|there|must|should|can|did|in|per|one
      |make up)(?! you (write|need|read|keep|try|make|draft|do|think|say|tell|see|let|take|lose
      |bake|bring))
    how (much|long|old|big|large|far|often|high|late|early|tall|heavy|hot|deep) (does|do|is|are
      |must|should|can|may|will|did|has) (the|a|an|it|one|your|they|we|i|such|this|somebody
      |someone|people|that)(?! (wait|feel))
    how much (\S+ ){{0,4}}(earns?|paid|cost|costs|charge|pay|salary|make a|makes a|tuition|fee)
    who (founded|is the|are the|was the|runs|owns|won|wrote|directs|heads|chairs|sits on
      |published|regulates|invented|issues|discovered|pays for|is (in charge|responsible|head
      |director))
    (which|what) (courses?|universit(y|ies)|colleges?|certifications?|certificates?
      |qualifications?|companies|schools?|degrees?|exams?|licen[cs]es?|documents?|papers|forms?
      |bus|train|tram|platform|room|building|floor|website|site|page|edition|software|version
      |visas?|permits?|countries|languages|departments?|organi[sz]ations?|banks?|firms?|agencies
      |grants?|scholarships?|programmes?|programs?|modules?|subjects) (are|offers?|exists?
      |do i need|does one|do you offer|do you need|is required|is needed|needs?|provides?
      |teach(es)?|runs?|goes|leaves|has|have|accepts?|gives?|must|should (i|one) (take|bring|fill
      |submit|apply)|costs?|can (i|one))
    how (do|can|should|does|would|might|could|must|is|are|to) (i|one|you|someone|somebody|people
      |we|a \w+|it|they|this|the \w+)? ?({{ly}})?(apply|register|registered|enrol|enroll|sign up
      |become (an?|certified|licen[cs]ed|registered|qualified|chartered)|qualify (as|for)|renew
      |get (a|the|my|an) (licen[cs]e|certificate|visa|permit|copy|ticket|place on)|join (the|a)
      |book|log in|reset|install|download|calculated?|spell|spelt|pronounced?|convert|obtain
      |order|cancel|open an account|file|claim|translate|written|compute)
    how (do|does) (you|one) (spell|pronounce|write|say) (your|the|it|this|that)
    (explain|define|clarify|tell me|say) ~ what (a |an |the )?["\w' -]{{2,30}} (is|are|means?
      |stands? for|does
      |do|was|were|makes?|sells?|offers?|produces?|covers?|consists? of)(\W*$|,| in| and)
    what (your|the|this|that|their) (\w+ )?(firm|company|office|lab|institute|organi[sz]ation
      |department|charity|business|university|museum|outfit|agency|practice|studio|foundation
      |society|union|school|team) (actually |really )?(does|do|makes?|sells?|offers?|is|produces?
      |teaches|covers)
    (what|which) (is|are) the (main |real |exact |legal |official |key )*(differences?
      |distinction) between
    how (does|do|can|should|would|might|is|did) (one|somebody|someone|anyone|i|people
      |a \w+) ({{ly}})?(become
      |get to be|train (as|to)|qualify|enter|register|apply|enrol|join|obtain|get) (an?|the|as|for
      |in|to|into|my|your)
    (until|till|before|by|from|since|on|at|in|for|within|to|up to|under) (which
      |what) (?!i |we |you |it |he |she |they )\w+ (may|must|can|does|do|is|are
      |did|should|will|has|have)
    (spell|pronounce|translate|convert) (your|the|it|this|that|"|\w+ into)
    what's (a|an|the) [\w-]+( [\w-]+)?\?
    # is there, does one, do I
    (do|does|must|need|should|can|may|is|are|will) (i|you|one|a person|somebody|someone
      |foreigners|applicants|students|people|anyone|it|the|your|there|they) ~ (need|have to
      |required|obliged|allowed|apply|take|open to|eligible|free of charge|compulsory|mandatory
      |legal|recogni[sz]ed|accredited|valid|public|available online|open on|free|members only
      |necessary) ~ (degree|licen[cs]e|certificate|qualification|visa|permit|exam|test|foreigners
      |everyone|everybody|members|public|saturdays?|sundays?|weekends|insurance|diploma|passport
      |fee|deposit|abroad|non-\w+|beginners|students|online|twice|masters?|phd|eu|uk
      |\w+ nationals|to become|to work as|to practise|to register|to be)
    (are|is) (your|the) (\S+ ){{0,3}}(public|open|free|recorded|online|accredited|recogni[sz]ed
      |open to \w+|available|published|still open|held (in|on|at|online))\?
    is there (a|an|any) (\S+ )?(fee|fees|deadline|age limit|minimum|entry|website|dress code
      |parking|exam|test|waiting list|car park|lift|charge|discount|handbook|form|course|degree
      |scholarship|bus|train|hotel|library|app|list)
    (does|do) (your|the|you|they|its?) ?(\S+ ){{0,3}}(have|offer|run|accept|provide|sell|operate
      |teach|publish|open|ship|deliver|charge|take|hold
      |give) (a |an |any |on |evening |online |distance |part-time |free |public )*(courses?
      |classes|scholarships?|programmes?|programs?|degrees?|website|branch|branches|office
      |offices|students|interns|evening|saturdays|lectures?|discounts?|certificates?|grants?
      |tours?|newsletter|open day|exams?|applications?|fees?|services?|products?|catalogue)
    # told to look it up, or to list
    (tell|send|give|let|explain|know|say|ask|wonder|wondering|learn|find out|show) ~ (what|when
      |where|how|which|who) ~ (means?|meaning|stands? for|costs?|is called|are called|begins?
      |starts?|closes?|opens?|founded|deadline|intake|requirements?|fees?|address|opening hours
      |to (register|apply|enrol|enroll|get there|join|sign up|spell)|apply|register|spelt|located
      |salary|earns?|paid|pronounced|long (it|the) ~ (takes?|lasts?)|many ~ (are|is|has|have))
    (tell|send|give|let|get|have|know|need|want|provide|share|forward
      |find) (me |us |you )?(have )?(the|a|an|your|his|her|its|their|any) ((\w+|opening|full
      |official|complete|current|exact|phone|telephone|email) ){{0,2}}(address|phone number
      |telephone number|opening hours|opening times|deadline|entry requirements|requirements|fees
      |price list|prices|list of|timetable|syllabus|application form|form|brochure|prospectus
      |website|statistics|salary|definition|meaning|web address|postcode|directions)
    (definition|meaning) of
    (can|could|would) you (define|list|translate)
    (quicker|easier|faster) to ask( you)?
    (could|might) (have )?(look(ed)?|search(ed)?|google(d)?) (it|this|that) up
    (it'll|it will|it must|must|it's|it is|will) be on (your|the|its) (\w+ )?(page|site|website)
    too lazy to (look|search)
    (didn't|haven't|before i|not) (look|search|google)(ed|d)?
    save me (the|a) (search|looking|trouble of looking)
    """
)
_PERSONAL = re.compile(
    r"\b(?:(?:what|which|how|where|when|whom|who) (?:\S+ ){0,3}?(?:did|do|would|have|had|could"
    r"|should|can"
    r"|were|are|will|might) you\b|(?:you|your own|yourself|you'd|you've) (?:\w+ )?(?:choose"
    r"|chose|chosen"
    r"|decide|decided|decid\w+|think|thought|recommend|prefer|find|found|learn(?:ed|t)?|wish"
    r"|miss|regret"
    r"|advise|say|drop(?:ped)?|keep|kept|cut|do|did|use|trust|handle|handled|deal|dealt|explain"
    r"|explained"
    r"|judge|tell|told|notice|see|listen|look|like|want|need|believe|feel|felt|go about"
    r"|start(?:ed)?"
    r"|read|rate|weigh(?:ed)?|strike|bring|brought|draw|drew|ring|ask|asked|settle|settled|pay"
    r"|paid|sold"
    r"|charge[d]?|price[d]?)|in your (?:view|opinion|experience|place|eyes|hands)|for you\b"
    r"|to you\b"
    r"|(?:cost|take|took|mean|meant|teach|taught|bring|brought|give|gave|surprised?|help(?:ed)?"
    r"|struck|strike|made|make|let|stop(?:ped)?|change[d]?|persuaded?) you\b"
    r"|people like me|someone like me|in my place|my (?:draft|plan|cv|case|report|letter|talk))\b"
)
_TELL_ME = re.compile(
    r"\b(?:could|can|would|will|might|do) you (?:please |perhaps |kindly |also |just )?(?:tell"
    r"|send|let"
    r"|explain|give|say|know|mind telling|happen to know|share)\b"
)
_ABOUT_YOU = re.compile(
    r"\b(?:your (?:job title|surname|office|company|firm|university|department|institute"
    r"|lectures|phone"
    r"|telephone|website|address|headquarters|restaurant|opening)|in (?:which|what) year"
    r"|where did you"
    r"|when did you (?:leave|join|graduate|publish|retire|found|get)|spell|how one|how does one"
    r"|offer"
    r"|enrol|register|opening hours|telephone number|phone number)\b"
)


def searchable(said: str) -> bool:
    """Whether a folded question asks what a search or a public page answers."""
    if not _SEARCH.stand_in(said):
        return False
    bare = _TELL_ME.sub("", said)
    return not _PERSONAL.search(bare) or bool(_ABOUT_YOU.search(said))


def search_findings(letter: Letter, asks: tuple[Ask, ...]) -> list[Finding]:
    """The questions that a search answers."""
    findings: list[Finding] = []
    done: set[int] = set()
    for ask in asks:
        if ask.kind in (Kind.COURTESY, Kind.SIZE) or ask.sentence.start in done:
            continue
        if searchable(ask.said):
            done.add(ask.sentence.start)
            alone = ask.end - ask.start >= 0.8 * (ask.sentence.end - ask.sentence.start)
            span = (ask.sentence.start, ask.sentence.end) if alone else (ask.start, ask.end)
            findings.append(
                found(
                    "googleable",
                    Severity.MEND,
                    "A search answers this; the reader's minutes are for what only they know.",
                    "Look it up, and ask what they make of it.",
                    span,
                    fix=cut(letter.body, *span) if alone else None,
                )
            )
    return findings
