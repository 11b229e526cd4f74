"""How many things a message asks for: none where it should, one, too many, or nothing plain.

One ask is what gets answered. A question of when or how belongs to its ask; "or a line by email"
is a smaller way to grant it; "and why?" only goes on with it.
"""

import re
from itertools import pairwise

from coach.checks.findings import cut, found
from coach.checks.letter import Letter
from coach.checks.message_jobs import job_findings
from coach.checks.message_search import search_findings, searchable
from coach.checks.message_stage import ASKING
from coach.checks.message_topics import telling
from coach.checks.phrases import Phrases
from coach.checks.requests import ASKED, WEIGHTY, Ask, Kind, asks_in, follows_on, introduces
from coach.domain.artifacts import Finding, Severity
from coach.domain.requests import Channel

_ALSO = re.compile(
    r"^\W*(?:and|also|plus|then|besides|finally|lastly)\b|\b(?:also|as well|in addition|another"
    r"|second"
    r"|additionally|one more|on top of|furthermore|separately)\b"
)
_OF_IT = re.compile(
    r"\b(?:about|on|over|through|discuss|explain|tell me) (?:it|this|that|them|these)\b"
    r"|\bit over\b"
)
_VAGUE = Phrases(
    r"""
    pick ~ brains?
    (any|some|all|general|whatever|your|a little|a bit of|career|life|few|words of|further|bit of
      |kind of|sort of) (\w+ )?(advice|tips?|guidance|pointers?|wisdom|insights?|help|thoughts
      |input|support|suggestions?|feedback|assistance|counsel|ideas|perspective)
    (some ?time|at some (point|stage|time)|some day|someday|one day|one of these days|whenever
      |when you have (time|a (moment|minute|chance))|soon|in the near future|down the line)
    (chat|catch up|connect|talk|meet|meet up|get together|network|coffee|touch base|stay in touch
      |keep in touch|be in touch|get to know|conversation|speak|link up|hang out|a word
      |time together|your time|a call)
    learn ~ from you
    (help|advise|support|guide|assist) me
    help (with my|in my|out)
    (hear|know) (your|more|about you|from you|what you think)
    (your )?(story|journey|path|experience)
    what (should|can|could|shall) i do
    what (would|do) you (advise|think|say|suggest|recommend)
    please advise
    (where|how) (do|should|can|could) i (start|begin|succeed|get (ahead|started|there)|grow
      |improve|become (better|successful))
    what do you think
    (work|do something|collaborat\w+) together
    collaborat\w+
    support
    in any way
    (anything|something|everything|a few (things|questions|matters)|various (things|matters
      |questions)|one thing|a thing|things|matters|some questions|a question|questions)
    your (thoughts|view|views|input|help|support|guidance|advice|wisdom|insights?|opinion)
    (whatever|anything|everything|all( that)?|what(ever)? you) (\w+ )?(you|care|can|could|like)
    (sit|learn) at your feet
    (lend|have|borrow|get|bend|catch) (me )?(your|an|you) (\w+ )?ears?
    pearls of wisdom
    (right|some|any|new) direction|direction in (life|my)
    (benefit|gain|learn|profit) from (your|you)
    (talk|chat|speak|conversation) about (things|life|work|everything|anything|whatever|my
      |this and that|the future|careers?|the industry|the field)
    """
)
_ALWAYS_VAGUE = re.compile(r"\bpick (?:\w+ ){0,2}brains?\b(?! (?:about|on|over|regarding) \w+)")
_NOTE_VAGUE = re.compile(
    r"\bpick (?:\w+ ){0,2}brains?\b|\b(?:any|some|your|for) (?:\w+ )?(?:advice|tips|guidance"
    r"|help)\b"
    r"|\bask you something\b|\bhelp me\b|\byour thoughts\b|\b(?:chat|talk|meet) (?:some ?time"
    r"|one day)\b"
)


def ask_findings(letter: Letter) -> list[Finding]:
    """Too many asks, none where there should be one, a vague one, a job, what a search answers."""
    asks = asks_in(letter)
    return [
        *_two(letter, asks),
        *_none(letter, asks),
        *_vague(letter, asks),
        *job_findings(letter),
        *search_findings(letter, asks),
    ]


def _two(letter: Letter, asks: tuple[Ask, ...]) -> list[Finding]:
    if letter.stage == "agenda":
        return []
    kept: list[Ask] = []
    for ask in asks:
        if ask.kind not in WEIGHTY or (ask.alternative and kept):
            continue
        if not kept or (_strong(ask) and not any(_same(before, ask) for before in kept)):
            kept.append(ask)
    findings = []
    for first, ask in pairwise(kept):
        alone = ask.sentence.start != first.sentence.start
        span = (ask.sentence.start, ask.sentence.end) if alone else (ask.start, ask.end)
        findings.append(
            found(
                "two_asks",
                Severity.MEND,
                f"It asks for more than one thing: {first.kind.value}, and {ask.kind.value}.",
                "Keep the one that matters most now, and save the other for later.",
                span,
                fix=cut(letter.body, *span) if alone else None,
            )
        )
    return findings


def _same(first: Ask, ask: Ask) -> bool:
    """Whether a later ask is the earlier one over again, goes on with it, or is its topic."""
    if follows_on(ask):
        return True
    together = first.sentence.start == ask.sentence.start
    if not together and searchable(ask.said):
        return False
    kinds = (first.kind, ask.kind)
    if kinds == (Kind.TALK, Kind.TALK):
        return True
    if kinds == (Kind.QUESTION, Kind.QUESTION):
        if together:
            return True
        return not (_direct(first) and _direct(ask)) and not _ALSO.search(ask.said)
    if Kind.TALK in kinds and Kind.QUESTION in kinds:
        if ask.kind is Kind.TALK:
            return bool(_OF_IT.search(ask.said)) or not _direct(first)
        return not _ALSO.search(ask.said) and not searchable(ask.said)
    if kinds == (Kind.FAVOUR, Kind.QUESTION) and not _direct(ask):
        return not _ALSO.search(ask.said)
    if kinds == (Kind.FAVOUR, Kind.FAVOUR) and together:
        return not re.match(
            r"\W*(?:and |also |please )*(?:would|could|can|will|please|send|lend|read|ring|call"
            r"|tell"
            r"|introduce|review|write|for you to|put|give|forward|check|ask)\b",
            ask.said,
        )
    return False


_STRONG = re.compile(
    r"\?|\b(?:hopes?|wants?|wish(?:es)?) (?:that )?you(?:'ll|'d| will| would| to)\b"
    r"|\bi(?:'d| would| should)(?: \w+)? (?:ask|beg|like|love|want)\b"
    r"|^\W*(?:for |also )?(?:your|an?|some|the) (?:\w+ )?(?:signature|reference|introduction"
    r"|recommendation|letter|copy|donation|visit|endorsement|testimonial|foreword|loan|slides)\b"
    r"|\b(?:could|would|can|will|might|may) (?:\w+ )?(?:you|we|i)\b|\bplease\b|\bkindly\b"
    r"|\bi (?:also )?(?:need|want|expect|ask)\b|\byou (?:should|could|might|must|ought)\b"
    r"|\bif you\b"
    r"|\bi(?:'d| would| should) (?:also |very much |really )?(?:like|love|be|appreciate|value"
    r"|ask)\b"
    r"|^\W*(?:and |also |then |plus |so )*(?:tell|send|lend|give|show|introduce|write|read|ring"
    r"|call|let"
    r"|forward|share|review|check|recommend|nominate|refer|teach|explain|vouch|help|for you to"
    r"|put|pass"
    r"|ask)\b"
)


def _strong(ask: Ask) -> bool:
    """Whether it is asked outright, and not said in passing that something would help."""
    return bool(_STRONG.search(ask.said))


def _direct(ask: Ask) -> bool:
    """Whether it is put as a question or an order, and not as a wish."""
    return "?" in ask.said[-4:] or bool(
        re.match(
            r"\W*(?:and |also |so )*(?:please|kindly|tell me|let me know|send|give)\b", ask.said
        )
    )


def _none(letter: Letter, asks: tuple[Ask, ...]) -> list[Finding]:
    if letter.stage not in ASKING or letter.channel is Channel.LINKEDIN_NOTE:
        return []
    if any(ask.kind in ASKED for ask in asks):
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


def _vague(letter: Letter, asks: tuple[Ask, ...]) -> list[Finding]:
    if letter.stage not in ASKING | {"", "dormant"} or re.search(r"\[[^\[\]]+\]", letter.body):
        return []
    wanting = [ask for ask in asks if ask.kind in ASKED - {Kind.SIZE, Kind.SLOT}]
    always = _ALWAYS_VAGUE.search(letter.plain)
    if letter.channel is Channel.LINKEDIN_NOTE:
        always = always or next(
            (m for ask in wanting if (m := _NOTE_VAGUE.search(letter.plain, ask.start, ask.end))
             and not _specific(ask)), None
        )  # fmt: skip
        return [_vague_ask(always.start(), always.end())] if always else []
    if always:
        return [_vague_ask(always.start(), always.end())]
    hazy = [ask for ask in wanting if ask.kind in (Kind.CONTACT, Kind.TALK) or not _mentoring(ask)]
    if not hazy or any(_specific(ask) for ask in hazy):
        return []
    vague = next((ask for ask in hazy if _VAGUE.stand_in(ask.said)), hazy[0])
    return [_vague_ask(vague.start, vague.end)]


def _mentoring(ask: Ask) -> bool:
    return bool(re.search(r"\bmentor\w*\b|\bunder your wing\b|\bregularly\b|\bongoing\b", ask.said))


def _vague_ask(start: int, end: int) -> Finding:
    return found(
        "vague_ask",
        Severity.MEND,
        "It does not say what exactly would help, so the reader has to work it out.",
        "Ask for one small, bounded thing: 20 minutes on one question, say.",
        (start, end),
    )


_BOUND = re.compile(
    r"\b(?:\d+|five|ten|fifteen|twenty|twenty-five|thirty|forty-five|half an|an|one"
    r"|quarter of an)[- ]?(?:minutes?|mins?|hours?|lines?|sentences?|words?|paragraphs?|pages?)\b"
    r"|\ba (?:\w+[- ])?(?:minute|quarter of an hour|half[- ]hour)\b"
)


_OF_A_DEED = re.compile(
    r"\b(?:how|what|which|why|where|when|whom|who) (?:\w+ ){0,2}you(?:'d|'ve| would| had| have| did"
    r"| do| also| first)* (?!think|can|could|may|might|would|will|see|feel|like|care|want|wish|are"
    r"|have|know|do\b|did\b|say|advise|suggest|recommend|offer|support|help)\w+"
)
"""An ask that names a deed of the reader's: "how you decided", "which of them you kept"."""
_SPELT_OUT = re.compile(
    r"[:-] ?(?:how|what|which|who|whom|why|where|when|whether|did|do|would|is|are)\b(?:\W+\w+){4}"
)


def _specific(ask: Ask) -> bool:
    """Whether an ask says what about, or how long, so that it can be answered in a line."""
    if _BOUND.search(ask.said) or _SPELT_OUT.search(ask.said):
        return True
    if ask.kind is Kind.CONTACT and not re.search(r"\b(?:about|on|over|regarding)\b", ask.said):
        return False
    if telling(ask.said):
        return True
    if _OF_A_DEED.search(ask.said) or introduces(ask.said):
        return True
    plainly_put = ask.kind is Kind.FAVOUR or (ask.kind is Kind.QUESTION and "?" in ask.said[-4:])
    return plainly_put and not _VAGUE.stand_in(ask.said)
