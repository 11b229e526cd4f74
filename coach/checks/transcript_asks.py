"""What is asked of a mentor: a request, how bounded it is, and what has no edges at all."""

import re

from coach.checks.text import content_stems

_REQUEST = re.compile(
    r"\b(?:could|would|can|will) (?:you|we|i)\b(?! (?:think|see|imagine|believe)\b)"
    r"|\bwould you (?:be (?:willing|open|able|ok)|mind)\b|\bif you could\b"
    r"|\bi(?:'d| would) (?:like|value|want|love|need|appreciate|be glad of|rather ask)\b"
    r"(?! to (?:talk|discuss|go through|spend|tell|say|begin|start|use|thank|be|do|keep"
    r"|hear it)\b| to\W*$| that\b)"
    r"|\bi(?:'m| am) asking (?:for|you|whether|if)\b|\b(?:my|the|one) (?:ask|question|request)"
    r" (?:is|would be|today)\b|\bi (?:wanted|want|came|wrote|have|would like) to ask\b"
    r"|\bwhat i(?:'d| would) (?:like|ask|want|need)\b|\bi have one (?:ask|question|request)\b"
    r"|\bi was (?:just )?(?:wondering|hoping)\b|\bi wonder(?:ed)? (?:if|whether) you\b"
    r"|\b(?:the|one) (?:other )?thing i(?:'d)? (?:need|want|like|ask)\b|\bi need (?:you(?:r| to)"
    r"|help with)\b"
    r"|\b(?:maybe|perhaps) you (?:could|can|might)\b"
    r"|\bi(?:'d| would) be (?:\w+ )?(?:grateful|glad|thankful|happy|pleased) (?:for|if|of)\b"
    r"|\bis there (?:one|any)(?:body|one)? (?:person|thing)?\b|\bit(?:'d| would) be (?:great|good"
    r"|nice|amazing|lovely|helpful|wonderful)"
    r" (?:if|to)\b|\bi (?:thought|hoped|figured)\b[^.?!]*\byou (?:could|might|would)\b"
    r"|\bwould it be (?:ok|okay|all"
    r" right|possible)\b|\bwhat i (?:need|want) (?:is|from)\b",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:can|may|could|might) i (?:just |quickly |also |first )?(?:ask|start|check|say|stop"
    r"|try|add|be|come back|push|go first|tell|read|share|send|show|bring|forward)\b"
    r"|\bdo you have (?:a|time|two|five|another|one)\b|\bis (?:that|this|now)"
    r" (?:ok|okay|all right|fair|right|a good time|fine)\b|\b(?:does|did) that make sense\b"
    r"|\bdo you mind\b|\b(?:shall|should) (?:i|we) (?:start|begin|go on|stop|dive)\b"
    r"|\bhow are you\b|\bhow(?:'s| is) (?:your|the) (?:week|day)\b"
    r"|\b(?:if|would) that(?:'s| is| be)? (?:ok|okay|all right|useful|work)\b",
    re.IGNORECASE,
)
_THINGS = r"(?:stuff|things|everything|it all|all (?:this|that)|the (?:\w+ )?side of things)"
_HELP = (
    r"(?:advice|tips?|guidance|help|thoughts|wisdom|ideas|insights?|pointers|feedback|support"
    r"|direction|input|inspiration|orientation|encouragement|perspective)"
)
_NO_EDGES = re.compile(
    rf"\b(?:any|some|general|whatever|a bit of|sort of|kind of|just) (?:general |career |good"
    rf" |more |kind of |sort of )?{_HELP}\b(?!,? (?:on|about|for|with) (?:the|my|this|whether|how"
    rf"|page|two|one|a|which)\b)"
    rf"|\byour (?:general )?(?:advice|guidance|wisdom|thoughts|insights?)\b(?!,? (?:on|about|for"
    rf"|with|because)\b)"
    rf"|\bpick your brain|\bwhat should i do\b(?! (?:about|with|first|differently|if|next))"
    rf"|\bwhat do you think(?: i should do)?\s*\??$"
    rf"|\b(?:help|support|guide|back|mentor|advise) me\b(?: (?:out|along|a bit|a little|through"
    rf"|somehow|maybe|with (?:my career|my future|it|this|that|{_THINGS})|in (?:any|some) way"
    rf"|going forward|on my (?:way|path|journey)))*\s*(?:[.?!,]|$)"
    rf"|\bwith (?:the )?[\w ]{{0,20}}side of things\b"
    rf"|\b(?:anything|whatever|something|however) (?:you (?:think|can|like|want|feel|could|have"
    rf"|prefer)|that (?:helps|comes)|at all|really|would (?:help|be))\b"
    rf"|\b(?:can|could|would) you help\s*\?|\bhelp with my (?:job search|search|career|situation"
    rf"|life"
    rf"|future|next steps?)\b|\bkeep me in mind\b|\b(?:help|support"
    rf"|back)\b[^.?!]{{0,40}}\b(?:somehow|in"
    rf" (?:some|any) way)\b"
    rf"|\bpoint me in\b|\blearn (?:from you|everything|whatever|a lot from)\b"
    rf"|\btell me everything\b|\bget ahead\b|\b(?:see|find out) (?:what (?:you|comes)|where (?:it|"
    rf"this|that) (?:goes|leads|takes))\b|\b(?:just|to) (?:chat|catch up|touch base|connect|talk"
    rf"|hang out)\b(?! (?:about|through|over|to))|\bput in a (?:good )?word\b(?! (?:with|to|at|on"
    rf"|before|for (?:the|me (?:with|at|for|on))))"
    rf"|\bgrow(?: my career)?\s*[.?]?$|\bmy (?:whole )?(?:career|life|future|path|journey)"
    rf"\s*[.?]?$|\bhow do i (?:succeed|get ahead|become successful|make it|move up|get better"
    rf"|improve|grow)\s*\??$|\bfigure (?:it|{_THINGS}|my life|this) out\b"
    rf"|\byour take on {_THINGS}\b|\bbe (?:there|around) for me\b|\btake me under\b"
    rf"|\bopen (?:some|a few|any) doors\b|\bany (?:opportunit|opening|tip|connection)\w*\b",
    re.IGNORECASE,
)
_ANYBODY = (
    r"(?:some|any|a few|a couple|many|lots)(?: of (?:them|those|your \w+|people"
    r"|contacts))?(?: people"
    r"| contacts| names| others)?|people|someone|somebody|anyone|anybody|others|contacts"
    r"|your (?:network|contacts|people|friends|connections)"
)
_WHERE = r"(?: (?:in|from|at|with) (?:the|your|this|that|my) \w+)?"
_END = r"(?:,? (?:really|maybe|for me|or so|or something|there|too|that))*\s*(?:[,.?!;]|$)"
_HOLLOW = re.compile(
    rf"\b(?:any|some|whatever) (?:kind|sort|type|form)s? of {_HELP}\b"
    rf"|\bwhatever (?:you|it)\b"
    rf"|\b(?:connect|introduce|refer|recommend|pass|put)\b[^.?!]{{0,30}}?\b(?:with |to )"
    rf"(?:{_ANYBODY}){_WHERE}{_END}"
    rf"|\blearn (?:from (?:you|your \w+)|as much as|more from|about everything){_END}"
    rf"|\b(?:over|at|through|with|into) (?:all )?my (?:stuff|things|whole situation){_END}"
    rf"|\bhow (?:can|do|could|should|to|would) (?:i |one |you |we |people )?(?:be(?:come)?|get|do"
    rf"|grow"
    rf"|improve|succeed|move)(?: (?:more|really|a|so|in))?(?: (?:successful|better|good|well|ahead"
    rf"|promoted|there|far|noticed|on|up|life|career|things|success))?"
    rf"(?: (?:in|at) (?:this|that|the|my|it|life|\w+)(?: \w+)?)?{_END}"
    rf"|\bhelp me (?:to )?(?:find|get|land|with|in) (?:a |an |some |any |my )?(?:new |better "
    rf"|good )?"
    rf"(?:job|work|position|internship|start|situation|search|placement|career){_END}"
    rf"|\byour (?:general )?(?:perspective|thoughts|views?|take|opinions?|experiences?|stories"
    rf"|story"
    rf"|wisdom)(?:,? basically| on (?:things|life|everything|stuff|work|it all|all this|the \w+)"
    rf"){_END}"
    rf"|\b(?:have|put in) a (?:good )?word(?: with (?:someone|somebody|them|people))?"
    rf"(?: for me)?{_END}"
    rf"|\bkeep (?:an eye (?:out|open)|your (?:eyes|ears) open|me posted)\b"
    rf"|\badvise (?:someone|somebody|people|a person|me)(?: like me| to do)?{_END}"
    rf"|\bguide me\b|\btell me what to do\b(?! (?:about|with|first|when|if))"
    rf"|\b(?:how|why) (?:everything|it all|things|stuff) (?:works?|goes?|is|are)\b",
    re.IGNORECASE,
)
"""An ask whose object is anybody, anything, or success itself."""
_AT_HAND = re.compile(
    r"\b(?:this|these|my|the (?:first|second|third|last)) \w+|\b(?:which|what) [^?]*\byou'd\b", re.I
)
"""Something that lies on the table, or a question of what the other would do."""
_BOUND = re.compile(
    r"\b(?!a (?:few|couple of) (?:people|names|persons|things|times|contacts))(?:\d+|one|two"
    r"|three|four|five|six|ten|fifteen|twenty|thirty|half an?|a couple of|a few)"
    r"[ -](?:\w+[ -])?(?:minutes?|hours?|lines?|pages?|paragraphs?|questions?|talks?|meetings?"
    r"|calls?|months?|weeks?|names?|persons?|people|things?|sentences?|slides?|examples?|times?)\b"
    r"|\b(?:by|before|until|on|this|next) (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:by|before|until) (?:the \w+|(?:\w+ )?(?:one|two|three|four|five|six|seven|eight|nine"
    r"|ten|noon)|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|christmas|easter|then|we|i|it)\b"
    r"|\bweekdays?\b|\bas (?:they|it) (?:are|is)\b|\bone (?:thing|person|name|page|line)\b"
    r"|\bwould (?:[\w,]+ ){1,7}or would\b|\bwhich of (?:the|these|those|my) (?:two|three)\b"
    r"|\b(?:is it|should (?:i|it)|would you)\b[^?]*\bor\b[^?]*\?|\b(?:that|whether) we\b",
    re.IGNORECASE,
)


def is_request(text: str) -> bool:
    """Whether somebody is asked to do something, and not merely for leave to speak."""
    plain = text.replace("’", "'")
    return bool(_REQUEST.search(plain)) and not _PERMISSION.search(plain)


def is_permission(text: str) -> bool:
    """Whether somebody is asked for leave, or after their day; nobody has to think about it."""
    return bool(_PERMISSION.search(text.replace("’", "'")))


def has_no_edges(text: str) -> bool:
    """Whether what is asked for has no bounds: any advice, your thoughts, my whole career."""
    plain = text.replace("’", "'")
    return bool(_NO_EDGES.search(plain) or (_HOLLOW.search(plain) and not _BOUND.search(plain)))


def is_bounded(text: str) -> bool:
    """Whether it says how much, by when, or which of two."""
    return bool(_BOUND.search(text.replace("’", "'")))


def names_a_matter(text: str) -> bool:
    """Whether there is enough in a request to know what it is about."""
    stems = set(content_stems(text))
    return len(stems) >= 3 or (len(stems) == 2 and bool(_AT_HAND.search(text)))
