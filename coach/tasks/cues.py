"""The wordings that tell which task a request is: data for `routing`.

Each cue is a task, a weight and a pattern over folded text (lower case, accents removed, curly
quotes straightened). Weights: 4 settles it nearly alone, 3 is a clear wording, 2 a usual one, 1 a
hint. They were set on the development half of `benchmarks/data/routing` only.
"""

import re
from dataclasses import dataclass

from coach.domain.requests import Task

_POLITE = (
    r"(?:(?:hi|hello|hey|ok|okay|so|right|sorry|please|pls|kindly|now|then|and|but|also|maybe|just|"
    r"actually|help me|grateful if you could|after that|good (?:morning|evening))\b[,!:]?\s+)*"
)
_YOU = (
    r"\b(?:can|could|would|will) (?:you|u|somebody|someone)"
    r"(?: (?:please|pls|maybe|perhaps|possibly|kindly|also|just))*,?\s+"
    r"(?:sort |do )?(?:the |some )?"
)
_WANT = (
    r"\b(?:i|we)?(?:'d| would| should)?\s*(?:really )?(?:want|need|wanna|like|love|have|must|ought|"
    r"wish|gotta)\s+(?:to\s+)?"
)
_WRITE = (
    r"(?:write|draft|compose|word|phrase|reword|rewrite|pen|wording|drafting|writing|phrasing|"
    r"formulate|tidy up|polish)"
)
_SEND = (
    r"(?:email|e-mail|mail|message|text|slack|whatsapp|dm|inmail|ping|nudge|thank|congratulate|"
    r"remind|invite|contact|reconnect|apologi[sz]e|decline|accept|reply|respond|answer|reach out|"
    r"get in touch|get back in touch|get hold of|get back to|follow up with|check in with|approach|"
    r"sound out|inform|notify|acknowledge|announce|circulate|pass on|report back|confirm|propose|"
    r"reschedule|postpone|cancel|book (?:some )?time|tell|let|"
    r"say (?:yes|no|sorry|thanks|thank you|hello|goodbye|congratulations))"
)
_MESSAGE = (
    r"(?:e-?mail|mail|message|msg|note|dm|letter|text|inmail|thank[- ]?you|thanks|follow[- ]?up|"
    r"update|progress report|intro(?:duction)?|invitation|reply|response|apology|correspondence|"
    r"blurb|card|paragraph|wording|formulation|post|lines?|linkedin|quick one)"
)
_SIZE = (
    r"(?:(?:a|an|the|my|some|bit of a|short|quick|kind|nice|little|polite|brief|cold|warm|first|"
    r"new|small|careful|sample|contact|intro|two|three|few|one|linkedin|slack|whatsapp|"
    r"thank[- ]you|follow[- ]up|reference)\s+)*"
)
_QUESTIONS = (
    r"(?:questions?|qs|q's|talking points|conversation starters|agenda|topics|"
    r"lines? of (?:enquiry|inquiry|questioning)|things to ask)"
)
_THINGS = r"(?:what|wat|things?|stuff|something|anything|topics?|points?|stories|intel|matters)"
_RAISE = (
    r"(?:ask|asking|bring|bring up|raise|talk about|discuss|cover|find out|learn|enquire|inquire|"
    r"put to|know from|get out|say out loud|be asking|draw out|coax out|pull(?:ing)? out|"
    r"chat about|come on the table|confront|pick)"
)
SHORTHAND = {
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "wat": "what", "abt": "about",
    "wanna": "want to", "shd": "should", "cud": "could", "wud": "would", "smth": "something",
    "sumthing": "something", "msg": "message", "w": "with", "4": "for", "2": "to",
    "qs": "questions",
    "whats": "what's", "dont": "don't", "tmrw": "tomorrow", "mtg": "meeting", "wen": "when",
}  # fmt: skip
"""What people type for short, written out before the cues are looked for."""


_WRITTEN = (
    r"(?:e-?mail|mail|message|text|note|card|letter|dm|blurb|lines|sentences|paragraphs?|voicemail|"
    r"reminder|nudge|update|refusal|thank[- ]you|follow[- ]?up to|follow up|wording|subject line|"
    r"comment|reply|answer|invitation|apology|request|whatsapp|linkedin|slack|teams chat|inmail)"
)
_ASKING = (
    r"(?:and |so |but |sorry |ok )*(?:how|what|why|when|where|who|which|is|are|am|was|were|does|"
    r"did|do|has|have|had|should|would|will|may|can i|could i|must|shall|i wonder|explain|tell me|"
    r"remind me|summari)\b"
)


@dataclass(frozen=True)
class Cue:
    """A wording that speaks for a task."""

    task: Task
    weight: float
    pattern: re.Pattern[str]


def _cue(task: Task, weight: float, pattern: str) -> Cue:
    return Cue(task, weight, re.compile(pattern))


CUES: tuple[Cue, ...] = (
    # A message to be written
    _cue(Task.OUTREACH, 3, rf"^{_POLITE}{_WRITE}\b(?! (?:to me|down))"),
    _cue(Task.OUTREACH, 3, rf"^{_POLITE}{_SEND}\s+(?!(?:me|us|is|are|or)\b)"),
    _cue(Task.OUTREACH, 3, rf"^{_POLITE}draft:"),
    _cue(Task.OUTREACH, 3, rf"^{_POLITE}ask\s+(?!(?:me|about|what|him what|her what)\b)\S+"),
    _cue(Task.OUTREACH, 4, rf"{_YOU}(?:help me\s+)?(?:to\s+)?(?:{_WRITE}|{_SEND}|ask)\b(?! me\b)"),
    _cue(Task.OUTREACH, 3, rf"\bwould you mind {_WRITE}\b"),
    _cue(Task.OUTREACH, 3, rf"^{_POLITE}{_SIZE}{_MESSAGE}\s+(?:to|for|pls|please)\b"),
    _cue(Task.OUTREACH, 3, rf"^{_POLITE}{_SIZE}(?:thank[- ]?you|cold|contact) {_MESSAGE}\b"),
    _cue(Task.OUTREACH, 3, rf"^(?:a|an|two|three|some|few|short)\b.*\b{_MESSAGE}\b"),
    _cue(Task.OUTREACH, 3, rf"{_WANT}(?:{_WRITE}|{_SEND})\b"),
    _cue(Task.OUTREACH, 3, rf"{_WANT}(?:to\s+)?cancel\b"),
    _cue(Task.OUTREACH, 3, r"\bi owe\b.*\b(?:an?|some) (?:e-?mail|message|reply|answer|thank)"),
    _cue(
        Task.OUTREACH,
        3,
        rf"\bhelp(?: me)?(?: out)? (?:with|on|{_WRITE})\s*(?:an?|my|this|to|the)?"
        rf"\s*(?:{_MESSAGE}|{_WRITE})?\b(?=.*(?:{_MESSAGE}|{_WRITE}|\bto\b))",
    ),
    _cue(Task.OUTREACH, 3, r"\bhelp\b.*\b(?:wording|phrasing|drafting|writing) (?:some|an?|my|to)"),
    _cue(Task.OUTREACH, 3, r"\b(?:something|anything|it) (?:that )?i can send\b"),
    _cue(Task.OUTREACH, 3, r"\bmake (?:this|it|that) (?:sound|less|more|shorter|warmer|polite)"),
    _cue(Task.OUTREACH, 3, r"\bput (?:together|my|the|this|these)\b.*\b(?:e-?mail|message|note)\b"),
    _cue(
        Task.OUTREACH, 3, rf"\b(?:prepare|make|create|do) (?:me )?(?:an?|the) {_SIZE}{_MESSAGE}\b"
    ),
    _cue(Task.OUTREACH, 3, rf"\bhow about an? .*{_MESSAGE}\b"),
    _cue(Task.OUTREACH, 3, r"\bdrop \S+ (?:\S+ )?(?:a|two|some) (?:lines?|note|message)\b"),
    _cue(
        Task.OUTREACH,
        4,
        r"\b(?:begin|start|write|word|say|do) (?:(?:it|one|this|that) )?(?:for me|please)\b",
    ),
    _cue(Task.OUTREACH, 3, r"\bwhat (?:do|can|could) i (?:write|reply|answer)\b"),
    _cue(Task.OUTREACH, 2, r"\bas an? (?:e-?mail|message|text|note)\b|\bby (?:e-?mail|text)\b[,.]"),
    _cue(Task.OUTREACH, 2, r"\b(?:second|another|new) (?:try|version|go|draft)\b"),
    _cue(Task.OUTREACH, 2, r"\bsomething (?:for|on|over) (?:linkedin|slack|whatsapp|e-?mail)\b"),
    _cue(Task.OUTREACH, 2, r"\b(?:want|need) to tell (?:everyone|everybody|\w+ (?:that|who))\b"),
    _cue(Task.OUTREACH, 3, rf"\b(?:pop|put|send|get us|get me|get) (?:\S+ )?{_SIZE}{_MESSAGE}\b"),
    _cue(
        Task.OUTREACH, 3, r"\bput (?:something|it|this|that|her|him) (?:in|into) (?:writing|words)"
    ),
    _cue(Task.OUTREACH, 3, r"\bput a word in\b|\btidy (?:that|this|it) up\b|\bin writing\b"),
    _cue(Task.OUTREACH, 3, rf"{_WANT}(?:an?|some) {_SIZE}{_MESSAGE}\b"),
    _cue(Task.OUTREACH, 3, rf"\bmake me (?:an?|some) {_SIZE}{_MESSAGE}\b|\b{_MESSAGE} template\b"),
    _cue(Task.OUTREACH, 3, r"^(?:something|anything|sth)(?: \w+)? (?:to|for) (?!ask|say|bring)"),
    _cue(Task.OUTREACH, 3, rf"^\w+ thing to \w|^congrats\b|\bpolite (?:wording|{_MESSAGE})\b"),
    _cue(Task.OUTREACH, 2, r"\bi(?:'d| would)? (?:want|like|love) \S+(?: \S+)? to know\b"),
    _cue(
        Task.OUTREACH,
        2,
        r"\b(?:not too|not so|without a whole|without sounding|professional,|"
        r"warmly|four sentences|two sentences|a line or two|short, kind)\b",
    ),
    _cue(Task.OUTREACH, 2, rf"^(?!{_ASKING})[^?]*\b{_WRITTEN}\b[^?]*$"),
    _cue(
        Task.OUTREACH,
        3,
        rf"\b(?:help|love|need|glad of|want|send|do|have)\b.*\b{_WRITTEN}\b(?!.*\?)",
    ),
    _cue(
        Task.OUTREACH,
        3,
        r"\b(?:clean|fix|tidy|translate|make|put) (?:this|that|it|my)\b.*\b(?:nice|"
        r"politely|up|sentences|please|so i can|embarras)",
    ),
    _cue(
        Task.OUTREACH,
        3,
        r"\b(?:pass along|forwardable|forward(?:ed)? (?:to|on)|deserves? to hear|"
        r"needs? to (?:know|hear)|on my behalf|turn (?:him|her|them|it|down)|"
        r"stay in touch|keep it under|reference request|coffee request)\b",
    ),
    _cue(
        Task.OUTREACH,
        3,
        r"\b(?:want|like|wish|time) to (?:ask|turn down|move|end|chase|push|swap)\b",
    ),
    _cue(
        Task.OUTREACH,
        2,
        rf"^{_POLITE}(?:push|move|chase|introduce|swap|turn|stand|yes to|no thanks)",
    ),
    # Questions for a meeting
    _cue(
        Task.QUESTIONS,
        4,
        rf"\b(?:what|which)\b[^?]*\b(?:should|shall|could|can|do|would|to|must)\s"
        rf"*(?:i|we|you|one)?\s*(?:even |really )?{_RAISE}\b",
    ),
    _cue(
        Task.QUESTIONS,
        4,
        r"\bwhat (?:else )?(?:should|shall|could|can|would|do) (?:i|you|one) "
        r"(?:ask|bring up|raise|want to know)\b",
    ),
    _cue(Task.QUESTIONS, 4, rf"\b{_THINGS}(?: \w+){{0,3}} (?:to|i can|i could|we can) {_RAISE}\b"),
    _cue(
        Task.QUESTIONS,
        3,
        rf"^{_POLITE}(?:(?:some|more|good|new|better|a list of|list of|\w+) )?"
        rf"{_QUESTIONS}\b(?! (?:is|are|did|do|makes?)\b)",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        rf"\b(?:give|get|make|build|prepare|prep|suggest|need|want|write|list|"
        r"find|think of|come up with|preparing|bring|have|some|more|better|few|"
        rf"three|3|four|five|good)\b[^.?!]*\b{_QUESTIONS}\b",
    ),
    _cue(Task.QUESTIONS, 3, rf"\b{_QUESTIONS} (?:for|4|to ask|list|about|on|with|pls|please)\b"),
    _cue(Task.QUESTIONS, 4, r"\bquestion list\b|\blist of questions\b|\bas questions\b"),
    _cue(Task.QUESTIONS, 4, r"\b(?:prep|prepare|ready|brief) (?:me|us)\b|\bget me ready\b"),
    _cue(Task.QUESTIONS, 3, r"\bplan (?:my|the|our|this) (?:half|meeting|hour|call|session|\d+)"),
    _cue(Task.QUESTIONS, 3, r"\b(?:help|want|need)\b.* (?:prep|prepare) for\b"),
    _cue(Task.QUESTIONS, 2, r"\bprep\b"),
    _cue(Task.QUESTIONS, 3, r"\b(?:same|shorter|longer|new|the) list\b"),
    _cue(Task.QUESTIONS, 3, r"^follow[- ]?ups? for\b"),
    _cue(Task.QUESTIONS, 4, r"\bcome up with (?:some|them|a few|any)\b|\bthink of things to ask\b"),
    _cue(Task.QUESTIONS, 3, r"\bwhat (?:would|do) (?:you|i) (?:want to know|bring up|ask)\b"),
    _cue(Task.QUESTIONS, 3, r"\bno idea what to (?:talk|ask|say)\b|\bwhat topics\b"),
    _cue(Task.QUESTIONS, 3, r"\b(?:prioriti[sz]e|order|sort|choose) what to\b"),
    _cue(Task.QUESTIONS, 4, r"\bwhat haven't i asked\b|\bturn\b.*\binto\b.*\b(?:ask|questions)\b"),
    _cue(Task.QUESTIONS, 2, r"\bget\b.*\badvice\b.*\bout of (?:her|him|them)\b"),
    _cue(Task.QUESTIONS, 4, r"\bgive me an answer for\b|\bask out loud\b|\bwordings? to ask\b"),
    _cue(
        Task.QUESTIONS,
        2,
        r"\b(?:\d+|twenty|thirty|half an hour|an hour)\s*(?:min|minutes|mins)?\b"
        r".*\b(?:with|tomorrow|thursday|friday|monday|tuesday|wednesday)\b",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        rf"\bwhat(?:'s|s)? (?:might|ought|can|do|should|must|could|is|would|good|"
        rf"worth|best|shall)[^.?!]{{0,25}}\b{_RAISE}\b",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        r"\bwhat (?:do|should|can) i (?:need to know from|bring|put to|make sure)",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        r"\b(?:points?|things?|bullets?|ones?|matters|topics)\b[^.?!]*\b(?:to put"
        r" to|to raise|on the table|out loud|canvassed|to discuss|to bring)\b",
    ),
    _cue(Task.QUESTIONS, 3, r"\b(?:pick|get) (?:her|his|their|\w+'s) (?:brains?|view|take)\b"),
    _cue(
        Task.QUESTIONS,
        3,
        r"\b(?:make the most|get the most|get the best|best (?:to )?(?:use|spend)|"
        r"squeeze|use (?:those|these|the|my|our) \S+ minutes)\b",
    ),
    _cue(Task.QUESTIONS, 3, r"\b(?:don't want to|not to|hate to) (?:waste|lose|sit there)\b"),
    _cue(
        Task.QUESTIONS, 3, r"\b(?:pin|draw|get) (?:her|him|them) (?:down|out|there|talking|to talk)"
    ),
    _cue(
        Task.QUESTIONS,
        3,
        r"\b(?:go|walk|be|come|going) in? ?(?:prepared|ready|with something)\b|"
        r"\bcome with questions\b|\bhelp me be ready\b",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        r"\binterview (?:her|him|them|a|the)\b|\binformational interview questions",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        r"\bwhat(?:'s)? worth (?:asking|getting|it)\b|\bwhich (?:two|three|four)\b",
    ),
    _cue(Task.QUESTIONS, 2, r"\bchecklist\b|^questions\?$|\bgot any good ones\b"),
    _cue(
        Task.QUESTIONS,
        2,
        r"\b(?:call|meeting|coffee|lunch|session|1:1|appointment)\b[^.?!]*\b(?:in"
        r" \d+|at \d+|\d+ ?min|blank|today|tomorrow|\wday)\b",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        rf"^{_POLITE}(?:improve|sort|rank|cut|order|reorder|sharpen|shorten) "
        r"(?:these|my|this|the)\b",
    ),
    _cue(
        Task.QUESTIONS,
        3,
        r"\b(?:openers|bullet points|small talk|of this sort|sort of thing|points"
        r" please|set the topics|choose the topics?|no topic|set the agenda)\b",
    ),
    _cue(
        Task.QUESTIONS, 3, r"\bfollow[- ]?ups? (?:i could|questions?|to use)\b|\bneed to find out\b"
    ),
    _cue(
        Task.QUESTIONS, 3, r"\bwhat (?:shall|do|should|can) we (?:go over|speak about|talk about)\b"
    ),
    _cue(
        Task.QUESTIONS, 3, r"\bplan my (?:conversation|talk|chat|hour|time)\b|\bwithout knowing\b"
    ),
    _cue(
        Task.QUESTIONS,
        2,
        rf"^(?!{_ASKING})[^?]*\b(?:meeting|one-to-one|1:1|talk with|call with|"
        r"lunch with|coffee with|interview with|session with)\b[^?]*$",
    ),
    # Advice, or a look into the notes
    _cue(
        Task.ASK,
        3,
        r"^(?:and |so |but |sorry |ok )*(?:how (?!about)|why|when|where|who|whose|"
        r"is |are |am |was |were |does |did |has |have i|had |should |do i|do you |do "
        r"(?:people|mentors|we)|would it|would she|would he|what if|will |may i|can i|"
        r"could i|must i|shall i)",
    ),
    _cue(Task.ASK, 2, r"^(?:and |so |but |sorry |ok )*(?:what|whats|what's|which)\b"),
    _cue(Task.ASK, 1, r"\?$"),
    _cue(
        Task.ASK,
        3,
        r"\b(?:what do i do|what now|what next|is (?:that|this|it) (?:normal|ok|rude|"
        r"weird|too late|wrong)|what do you think|too late|worth it|realistic|"
        r"let it go|am i)\b",
    ),
    _cue(
        Task.ASK,
        3,
        r"\bhow (?:do|should|can|would|could|to|often|long|soon|formal|many|much) "
        r"(?:i|you|one|we|it|they|people|a|an|the|end|start)?",
    ),
    _cue(
        Task.ASK,
        4,
        r"\b(?:explain|summari[sz]e|remind me (?:what|why|when|who|how)|tell me (?:what|"
        r"why|when|who|how|about)|not asking you|i want to understand|i would like to "
        r"know|reasons? (?:not )?to|before i (?:draft|write|send))\b",
    ),
    _cue(
        Task.ASK,
        4,
        r"\b(?:what|which|when|where|who|did|was|has)\b[^?]{0,30}\b(?:did|i|he|she|"
        r"\w+) (?:say|said|tell|told|ask me|asked me|answer|promise[d]?|write to|wrote"
        r" to|decided|offer(?:ed)?|send|sent|think[s]?|care|talk(?:ed)?|ask \w+ last)\b",
    ),
    _cue(Task.ASK, 4, r"\b(?:what|which) questions? (?:did|should i (?:not|never|avoid))\b"),
    _cue(Task.ASK, 4, r"\bwhat (?:makes|are|is|was)\b[^?]*\bquestions?\b"),
    _cue(Task.ASK, 4, r"\bwhat (?:\w+ )?(?:is one|are you|one is) supposed to\b|\brun out of\b"),
    _cue(
        Task.ASK, 4, r"\bshould i (?:message|write|email|ask|send|text|follow|thank|contact|say)\b"
    ),
    _cue(Task.ASK, 3, r"\bi (?:drafted|wrote|emailed|messaged|asked)\b.*\?"),
    _cue(
        Task.ASK,
        4,
        r"\b(?:do i have to|can i (?:refuse|say no)|etiquette|difference|is it (?:ok|"
        r"okay|rude|normal|weird|bad|fine))\b|, bad\?$",
    ),
    _cue(
        Task.ASK,
        4,
        r"\b(?:my|too many|asks? me (?:so )?many|one (?:even )?brings?) (?:\w+ )?"
        r"(?:questions|list)\b",
    ),
)
