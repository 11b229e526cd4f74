"""What a question is after: a story, a judgement, what good looks like, and so on.

After the kinds of question that guidance for mentees names. A question may be after several.
"""

import re

from coach.domain.scenes import Seeks

_SEEKS: tuple[tuple[Seeks, str], ...] = (
    (
        Seeks.BLIND_SPOT,
        r"\bam i (?:missing|not|overlooking|forgetting)\b|\bhaven't i (?:asked|thought)\b"
        r"|\bshould i (?:be asking|have asked)\b|\bblind spots?\b|\bdon't i (?:see|know)\b",
    ),
    (
        Seeks.WORKING,
        r"\bdo you (?:like|prefer|want) (?:me |us |to (?:be|hear|get|work|talk|meet))"
        r"|\bhow often (?:should|shall|could|do|can) we\b|\bbest way (?:to reach|of reaching)\b"
        r"|\bhear from me\b|\breport back\b|\bkeep you (?:posted|informed|up to date)\b",
    ),
    (
        Seeks.NEXT,
        r"\b(?:first|next) (?:step|thing|move)\b|\bwhere (?:would|should|do|can) (?:you|i|we)"
        r" (?:start|begin)\b|\b(?:in|over|for) the next (?:\w+ )?(?:weeks?|months?)\b"
        r"|\bone thing (?:i|to|you'd|you would)\b|\bwhat (?:should|can|could|shall) i\b"
        r"|\bhow (?:do|should|would|can|could) (?:i|you) (?:start|begin|get started)\b"
        r"|\bwhat would you (?:do|change|try|cut|drop) first\b|\bfirst\?",
    ),
    (
        Seeks.STORY,
        r"\bhow did (?:you|it|that|they|he|she|your)\b"
        r"|\bwhat (?:made|got|led|drew|brought|kept|tipped|helped|stopped) (?:you|it|them|that)\b"
        r"|\bwhen did you\b|\bwhat (?:was|were) (?:it|that|your|the (?:moment|turning|hardest|first"
        r"|worst|best))\b|\bwhat happened\b|\btell me (?:about|how|more)\b|\bwalk me\b"
        r"|\b(?:have|did) you ever\b|\bhow was\b|\bwhat did (?:you|they|he|she|it)\b"
        r"|\bhow (?:long )?did\b|\bthe (?:first|last|hardest|worst|best) time\b|\bwhy did you\b",
    ),
    (
        Seeks.CALIBRATION,
        r"\blooks? (?:like|for)\b|\bgood enough\b|\bdo you expect\b|\byou expect\b|\bstandards?\b"
        r"|\b(?:right|enough|what) level\b|\bam i ready\b|\bready for\b|\bwhat makes an?\b"
        r"|\bwhat (?:is|does|would) (?:an? )?(?:good|strong|great)\b|\bdone well\b|\bstrong\b",
    ),
    (
        Seeks.RISK,
        r"\bgo(?:es)? wrong\b|\brisks?\b|\bmistakes?\b|\bavoid\b|\bstuck\b|\bfail\w*\b|\bhardest\b"
        r"|\btraps?\b|\bregret\w*\b|\bdownsides?\b|\bworr\w+\b|\bdangers?\b|\bobjections?\b"
        r"|\bagainst (?:it|this|me|that)\b|\bcatch\b",
    ),
    (Seeks.PEOPLE, r"\bwhom?\b|\b(?:any|some)(?:body|one)\b|\bwhich people\b"),
    (
        Seeks.TIME,
        r"\bwhen\b|\bhow (?:long|soon|often|many|much|early|late)\b|\bby what\b|\bhow far ahead\b",
    ),
    (
        Seeks.CHOICE,
        r"\bwhich (?:one|of|would|do|should|is|way)\b|\bor\b[^?]{2,60}\?|\bbetter\b"
        r"|\brather\b|\bchoose\b|\bpick\b|\bweigh\b"
        r"|\bdecid\w+\b|\bversus\b",
    ),
    (
        Seeks.OPINION,
        r"\bdo you (?:think|make|see|believe|feel)\b|\byour (?:view|take|opinion|sense)\b"
        r"|\bwould you (?:say|do|change|cut|add|keep)\b|\bis it worth\b|\bshould i\b"
        r"|\bdoes it make",
    ),
    (Seeks.REASON, r"\bwhy\b|\bwhat for\b|\breasons?\b|\bhow come\b|\bwhat(?:'s| is) behind\b"),
    (
        Seeks.PRACTICE,
        r"\bhow (?:do|would|should|can|could|does|might|to|are|is)\b|\bwhat (?:do|would) you do\b"
        r"|\bwhat (?:works|helps)\b|\bhow you\b|\bwhat(?:'s| is) (?:the|your) (?:way|trick|rule)\b",
    ),
)
_PATTERNS = tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in _SEEKS)


def seeks_in(question: str) -> tuple[Seeks, ...]:
    """What a question is after, the most telling first; empty where its words don't show it."""
    plain = question.replace("’", "'")
    return tuple(what for what, pattern in _PATTERNS if pattern.search(plain))
