"""Kinds of private matters, and the words by which a letter hints at one without its name.

"Until they let you go" tells of a dismissal, "somebody whose nerves have given out" of an illness
of
the mind. A hint counts only where the sender has asked for a matter of that kind to be kept out.
"""

import re
from functools import lru_cache

_KINDS = {
    "mind": (
        r"antidepress\w*|antipsych\w*|pills?|sertraline|lithium|prozac|panic|anxi\w+"
        r"|depress\w*|nerves?|nervous|burn(?:t|ed)?[- ]?out|breakdown|psych\w+|therap\w+"
        r"|counsell\w+|mental\w*|bipolar|adhd|autis\w+|suicid\w*|self-harm|insomnia|sleepless"
        r"|stress\w*|exhaust\w+|overwhelm\w*|stammer|stutter|eating disorder|anorexi\w+|ptsd"
        r"|trauma\w*|phobi\w+|fell apart|falling apart|low ebb"
        r"|dark (?:time|spell|months?|winter)|rough patch"
        r"|not (?:herself|himself|myself|themselves)|state of mind|medication|pills|fragile"
        r"|cracked"
        r"|what (?:she|he|they|i)(?:'s|'ve| has| have)? (?:been|went|gone|going) through"
        r"|on the edge|clos(?:e|ed) to tears|collapse\w*|crisis"
    ),
    "body": (
        r"(?:had|has|have|having|my|her|his) fits|seizures?|attacks?"
        r"|insulin|inhaler|cough|bandag\w+|stitches|dialysis|scars?"
        r"|tremor|my back|my eyes|my joints|tablets|prescri\w+|sight|walking stick|hospital\w*"
        r"|operation|operated|surg\w+|heart|cancer|tumou?r|chemo\w*|diagnos\w+|illness|ill"
        r"|sick\w*|disease|disab\w+|epilep\w+|diabet\w+|migraines?|arthritis|stroke|kidney"
        r"|liver|lungs?|asthma|hiv|pregnan\w*|expecting|baby|miscarr\w+|ivf|fertility|hip|knee"
        r"|back pain|spine|eyesight|blind\w*|deaf\w*|hearing|treatment|clinic|ward|recover\w*"
        r"|convalesc\w+|doctors?|health\w*|unwell|poorly|symptoms?|scan|biops\w+|transplant"
        r"|scar|limp|wheelchair|crutches|dementia|alzheimer\w*|parkinson\w*|menopaus\w*"
        r"|condition|bed rest|signed off|strength|frail|my (?:age|body|blood)|on the mend"
        r"|in and out of|infection|covid|lump|due date|bump"
    ),
    "money": (
        r"debts?|money|broke|bankrupt\w*|insolven\w*|overdraft|loans?|owes?|owed|rent|mortgage"
        r"|salar\w+|wages?|paid|pay|income|earn\w*|bonus|savings?|afford\w*|financ\w+|poor"
        r"|poverty|penn(?:y|iless)|tight|short of|hard up|make ends meet|benefits|food bank"
        r"|bills?|creditors?|bailiffs?|evict\w*|homeless|purse|pocket|funds|cash|budget|raise"
        r"|underpaid|inherit\w*|rich|wealth\w*|cost of|gambl\w*|means|straits|cushion|the bank"
        r"|in the red"
    ),
    "law": (
        r"time inside|behind bars|doing time|did time|cell|bail|summons|sued?|suing|lawsuit"
        r"|court|legal|lawyers?|solicitors?|trial|charges?|charged|convict\w*|prison|jail"
        r"|sentence[d]?|arrest\w*|police|fraud|investigat\w+|inquir\w+|tribunal"
        r"|settle(?:ment|d)|complain\w*|grievance|disciplin\w+|hearing|accus\w+|allegation\w*"
        r"|scandal|audit|fined?|tax|parole|probation|record|offence|theft|stole\w*|plagiari\w+"
        r"|injunction|dispute|claim"
    ),
    "status": (
        r"asylum|refugee|visa|permit|deport\w*|immigration|undocumented|papers|status|refus\w+"
        r"|appeal|residence|citizenship|border|stateless|granted|right to (?:work|remain|stay)"
    ),
    "going": (
        r"hang(?:ing|s)? up|thr(?:ew|own|ow) (?:me|him|her|you|them) out"
        r"|second (?:try|attempt|go)|resit\w*|third (?:try|attempt)|first (?:try|attempt)"
        r"|this time round|got rid of|farewell|dismiss\w*|fired|sacked?"
        r"|let (?:me|you|him|her|them|us) go|lay[- ]?offs?|laid off|redundan\w+|made to leave"
        r"|pushed out|shown the door|leav(?:e|es|ing)|left|quit\w*|resign\w*|notice"
        r"|mov(?:e|es|ed|ing) (?:on|away|to)|moved|moving|transferr?\w*|step(?:ping)? down"
        r"|retir\w+|replac\w+|depart\w*|go(?:es|ing)? (?:soon|away|elsewhere)|going|new job"
        r"|job elsewhere|offers?|apply\w*|applied|applications?|interview\w*|headhunt\w*"
        r"|recruiter|look(?:ing|s)? (?:around|about|elsewhere|for)"
        r"|another (?:job|firm|place|post|employer)|elsewhere|competitor|gone|fail(?:ed|ing)"
        r"|much longer|for (?:much )?longer|won't be (?:with|here|there)|successor"
        r"|last (?:day|days|week|weeks|month|months|term)|exit|contract|probation|parted ways"
        r"|asked to go|clear(?:ed|ing) (?:his|her|their|my|your) desk"
    ),
    "love": (
        r"live alone|lives alone|living alone|on my own (?:now|again|these days)|moved out"
        r"|divorc\w*|separat\w+|marriage|married|marry|wedding|husband|wife|affair|lover"
        r"|boyfriend|girlfriend|partner|spouse|relationship|split|broke(?:n)? up|break-?up|ex"
        r"|left (?:her|him|you|me)|custody|alone|single|living apart|at home|home life"
        r"|domestic|pregnan\w*|gay|lesbian|trans|came out|coming out|queer|bisexual|engaged"
        r"|jilted|on (?:his|her|your|my) own (?:now|again)"
    ),
    "drink": (
        r"drink\w*|drunk|alcohol\w*|sober|sobriety|bottle|addict\w*|drugs?|rehab|clean"
        r"|hangover|a\.?a\.? meetings?|gambl\w*|dry|glass (?:too|of)|pub|wine"
    ),
    "death": (
        r"died|dying|death|dead|die|funeral|griev\w*|grief|mourn\w*|bereave\w*|passed away"
        r"|lost|loss|widow\w*|terminal\w*|hospice|last (?:weeks|months|days|summer)"
    ),
    "faith": (
        r"religio\w+|faith|church|mosque|convert\w*|pray\w*|god|belie[fv]\w*|atheis\w*"
        r"|vocation|party|vot(?:e|ed|es|ing)|politic\w*|union|election"
    ),
    "plans": (
        r"new (?:owners?|hands|management|name|masters?)|under (?:new|another)"
        r"|change[sd]? hands|merg\w+|takeover|taken over|bought|buy(?:ing|er)?|sold"
        r"|sell(?:ing)?|clos(?:e|es|ed|ing|ure)|shut\w*|cuts?|layoffs?|launch\w*|secret\w*"
        r"|confidential\w*|unannounced|announce\w*|embargo\w*|patent|unpublished|restructur\w+"
        r"|reorgani[sz]\w+|strike|budget|plans?|deal|before it is public|not (?:yet )?public"
        r"|relocat\w+|bankrupt\w*|wind(?:ing)? (?:up|down)"
    ),
    "opinion": (
        r"waste|wasted|boring|bored?|dull|tedious|useless|pointless|stupid|silly|lazy|rude"
        r"|arrogant|incompeten\w+|overrated|vain|pompous|slow|unfair|bully\w*|hate[sd]?"
        r"|dislike[sd]?|can't stand|weak|poor(?:ly)?|bad(?:ly)?|awful|terrible|dreadful"
        r"|disappoint\w+|not (?:very|much|that )?good|worst|worth (?:it|the|my|coming)"
        r"|little use|no use|unkind|cold|selfish|mean|difficult|impossible|doubt\w*|distrust"
        r"|don't trust|wary|unreliable|late|messy|careless|favourit\w+"
        r"|past (?:it|his|her|their)|old-fashioned|out of date|hardly|rarely"
        r"|never (?:enjoyed|liked|cared|learn\w*)|frankly|quite honestly|to be honest"
        r"|(?<!nothing )between us|annoy\w+|irritat\w+|dread|endure[d]?|fed up|tired of"
    ),
}
_COMPILED = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in _KINDS.items()}
_COMMON = re.compile(
    r"\b(?:sentence|operation|charges?|charged|settled|inquir\w+|investigat\w+|fined?|doubt\w*"
    r"|launch\w*"
    r"|loans?|owes?|owed|rent|earn\w*|rich|cash|income|financ\w+|poor|stroke|treatment|expecting"
    r"|tax|broke|short of|announce\w*|patent|deals?|married|marry|wedding|relationship|doctor"
    r"|hip|scan|recover\w*|expecting|drink\w*|permit|granted|refus\w+|belie[fv]\w*|disappoint\w+"
    r"|left|moved|moving|lost|party|plans?|going|offers?|pay|paid|late|slow|hearing|record"
    r"|interview\w*|ward|hospital|clinic|doctors?|union|church|mosque|faith|court|lawyers?|legal"
    r"|trial"
    r"|bought|sold|sell|buy|ex|clean|dry|glass|wine|bottle|home|at home|partner|single|alone|status"
    r"|papers|claim|budget|deal|cuts?|means|funds|cold|mean|weak|poor|bad|bill|bills|raise|strength"
    r"|appeal|border|apply|applied|applications?|contract|leave|leaving|gone|wife|husband|hardly"
    r"|rarely"
    r"|never|frankly|difficult|impossible|treatment|condition|scan|stress\w*|died|death|money"
    r"|clos(?:e|ed|ing)|shut|strike|vote|politic\w*|worth the|quit|notice|retir\w+|illness"
    r"|health\w*)\b"
)
"""Words of a kind that stand in plenty of letters with nothing private about them."""


@lru_cache(maxsize=2_000)
def kinds_of(folded: str) -> frozenset[str]:
    """The kinds of private matter that a folded text touches."""
    return frozenset(kind for kind, pattern in _COMPILED.items() if pattern.search(folded))


def hints(folded: str, kind: str) -> list[str]:
    """The words of a folded text that hint at a matter of a kind, in order."""
    return [match.group() for match in _COMPILED[kind].finditer(folded)]


def is_common(word: str) -> bool:
    """Whether a hint is a word of everyday letters."""
    return bool(_COMMON.fullmatch(word))
