"""What a meeting is about: the request's own topic, and the themes of the bank that go with it."""

import re
from dataclasses import dataclass
from functools import cache

from coach.checks.text import content_stems, folded, listed, stem
from coach.checks.text import words as words_of
from coach.domain.notes import Goal
from coach.domain.requests import Brief
from coach.engines.offline.terms import alike

_PLAIN_WORDS = frozenset(
    listed(
        "question questions meeting meetings meet minute minutes min mins hour half ask asking"
        " call talk session catch catch-up"
        " prepare prep mentor mentors mentee good better best need plan list next week tomorrow"
        " today three four five six two only short bring worth"
        " thursday monday tuesday wednesday friday help first new top topic topics chat last final"
        " time"
    )
)
"""Words that ask for a list and say nothing of its topic."""
CUES: dict[str, str] = {
    "advice-and-disagreement": r"\bdisagree\w*|\bsecond opinion\b|\badvice I (?:won't|will not|did)"
    r"|\b(?:conflicting|contradict\w+|opposite|different) (?:advice|views?)\b",
    "asking-in-writing": r"\b(?:first|cold) (?:message|e-?mail|mail|note|inmail)\b",
    "becoming-a-manager": r"\b(?:becom\w+|new|first[- ]time) (?:an? )?(?:manager|supervisor|boss)\b"
    r"|\bteam lead\b|\bleading (?:\w+ )?team\b|\bmanag(?:e|ing) people\b|\bdirect reports?\b",
    "being-new": r"\bnew (?:job|team|company|colleagues)\b|\bfirst (?:day|week|month)s?\b"
    r"|\bonboarding\b|\bprobation\b|\bnewcomer\b",
    "changing-country": r"\babroad\b|\boverseas\b|\brelocat\w+|\b(?:e|im)migrat\w+"
    r"|\b(?:another|new|different|foreign) country\b",
    "confidence-and-voice": r"\bconfiden(?:t|ce)\b|\bimpost[oe]r\b|\bshy\w*|\bnervous\w*"
    r"|\bspeak(?:ing)? up\b|\bself-doubts?\b",
    "culture-and-belonging": r"\bbelong\w*|\bcultur\w+|\bfit(?:ting)? in\b|\boutsiders?\b"
    r"|\bonly (?:woman|man|foreigner)\b|\bminority\b",
    "ending-and-next-chapter": r"\bnext chapter\b|\bend(?:ing)? (?:of )?(?:our|the|my) mentoring\b",
    "failure-and-setbacks": r"\bfail\w*|\bset-?backs?\b|\breject\w+|\bfired\b|\blaid off\b"
    r"|\bredundan\w+|\bturned down\b",
    "finding-people": r"\b(?:find|look)(?:ing)?(?: for)? (?:\w+ )?mentors?\b",
    "job-offers": r"\b(?:job|the|this|an|my|two) offers?\b|\bcounter-?offers?\b|\boffer letter\b",
    "leaving-a-job": r"\bquit(?:ting)?\b|\bresign\w*|\bnotice period\b"
    r"|\bleav(?:e|ing) (?:my|the|this) (?:job|company|team|post|employer|firm)\b",
    "money-and-security": r"\bmoney\b|\bsavings?\b|\bdebts?\b|\bafford\b|\bfreelanc\w+"
    r"|\bself-employ\w+|\bfinancial\w*|\bjob security\b",
    "power-and-boundaries": r"\bboundar\w+|\bsay(?:ing)? no\b|\bpressured?\b|\boverstep\w*",
    "references-and-sponsorship": r"\breferences?\b|\breferees?\b|\brecommendations?\b"
    r"|\bsponsor\w*|\bvouch\w*|\bspeak up for me\b",
    "returning-after-a-break": r"\b(?:career|long) break\b|\breturn(?:ing|er)?\b|\bgap\b"
    r"|\b(?:maternity|paternity|parental|sick) leave\b|\bback (?:to|at) work\b",
    "starting-out-as-a-student": r"\bstudents?\b|\bstudies\b|\buniversity\b|\bcollege\b"
    r"|\binternships?\b|\bgraduat\w+",
    "working-remotely": r"\bremote\w*|\bfrom home\b|\bhome office\b|\bhybrid\b|\btime zones?\b",
    "changing-field": r"(?:chang|switch|mov|break|transition)\w* (?:\w+ ){0,2}?(?:field|industry"
    r"|career|sector|job|into|to)\b|career change|\b(?:role|job|post|position)s?\b|new field"
    r"|\bcv\b|\bresume\b|\bportfolio\b",
    "career-direction": r"\b(?:role|job|post|position|career|direction|path|future|goals?)s?\b"
    r"|\bstay(?:ing)? or\b|what i want",
    "certifications-and-degrees": r"\bcertif\w+|\bdegrees?\b|\bmasters?\b|\bmaster's\b|\bmba\b"
    r"|\bphd\b|\bcourses?\b|\bdiplomas?\b|\bexams?\b|\bstud(?:y|ying)\b",
    "decisions-and-offers": r"\bdeci\w+|\boffers?\b|\bchoos\w+|\bchoices?\b|\boptions?\b|\bvs\b"
    r"|\bversus\b|\bwhether\b",
    "feedback-and-growth": r"\bfeedback\b|\bgrow\w*|\bimprov\w+|\bcritici\w+|\bappraisals?\b"
    r"|\breviews?\b",
    "leadership": r"\bleading\b|\bleaders?\w*|\bmanag(?:e|ing)\b|\bteam lead\b|\bdelegat\w+"
    r"|\bfirst reports?\b|\bnew manager\b",
    "networking-and-introductions": r"\bnetwork\w*|\bintroduc\w+|\bcontacts?\b|\bwrit(?:e|ing) to\b"
    r"|\breach(?:ing)? out\b|\bmessages?\b|\be-?mails?\b|\blinkedin\b|\bstrangers?\b|\bevents?\b"
    r"|\bconferences?\b",
    "promotion-and-pay": r"\bpromot\w+|\bpay\b|\bsalar\w+|\braise\b|\bmoney\b|\bnegotiat\w+"
    r"|\bbonus\b",
    "relationship": r"\brelationship\b|\bmentoring\b|\bworking together\b|\bhow we work\b",
    "skills": r"\bskills?\b|\blearn\w*|\bpracti[sc]\w+|\bpresent\w*|\bspeak\w*|\bcod(?:e|ing)\b"
    r"|\bsql\b|\bdata\b|\bspreadsheets?\b|\bprogramming\b",
    "wellbeing-and-balance": r"\bburn\w*|\bstress\w*|\bbalance\b|\bhours\b|\boverwork\w*|\btired\b"
    r"|\bwork-?load\b|\bwell-?being\b|\bexhaust\w+",
    "work-problems": r"\bconflicts?\b|\bproblems?\b|\bcolleagues?\b|\bboss\b|\bdifficult\b"
    r"|\bstuck\b|\bspeak(?:ing)? up\b|\btrouble\b",
}
"""Words that call for a theme of the bank."""
_NEAR_WORDS = {
    near: word
    for word, others in (
        ("pay", "money salary raise"),
        ("manager", "boss"),
        ("degree", "masters mba phd study"),
        ("certification", "course certificate"),
        ("stress", "burnout tired"),
        ("networking", "contacts"),
        ("introduction", "introduce"),
        ("colleague", "conflict"),
        ("cv", "resume"),
        ("career change", "switch industry sector changed"),
    )
    for near in listed(others)
}
"""What a mentee says, and the bank's word for it."""
_CUE_ONLY = frozenset(stem(word) for word in listed("role job career work post position about"))
"""Words that call for a theme, and would match a question's words by chance ("role model")."""
_CLOSED = frozenset({"done", "dropped", "paused"})


@dataclass(frozen=True)
class Topic:
    """What the request says the meeting is about."""

    stems: tuple[str, ...]
    """Of its own words; empty when it names no topic."""
    themes: frozenset[str]
    """Themes that the words call for, and those of a goal that they touch."""
    goal: Goal | None
    """The open goal that the words touch, when there is one."""

    @property
    def telling(self) -> tuple[str, ...]:
        """Those of its words that would match a question of the bank for a reason."""
        return tuple(each for each in self.stems if each not in _CUE_ONLY)

    def __bool__(self) -> bool:
        return bool(self.stems)

    def touches(self, text: str) -> int:
        """How many of the topic's words the text has."""
        have = content_stems(text)
        return sum(any(alike(word, other) for other in have) for word in self.stems)


def topic_of(brief: Brief) -> Topic:
    """The request's topic."""
    words = brief.request.words
    names = {each for name in _names(brief) for each in content_stems(name)}
    own = [each for each in words_of(words) if folded(each) not in _PLAIN_WORDS]
    stems = tuple(
        each
        for each in dict.fromkeys(content_stems(" ".join([*own, *near_words(words)])))
        if each not in names and not each.isdigit()
    )
    if not stems:
        return Topic((), frozenset(), None)
    themes = themes_of(words)
    bare = Topic(stems, themes, None)
    goal = max(open_goals(brief), key=lambda g: _touched(g, bare), default=None)
    if goal is not None and not _touched(goal, bare):
        goal = None
    if goal is not None and not themes:
        themes = themes_of(goal.title)
    return Topic(stems, themes, goal)


@cache
def themes_of(text: str) -> frozenset[str]:
    """The themes of the bank that a text calls for."""
    return frozenset(theme for theme, cue in CUES.items() if re.search(cue, text, re.IGNORECASE))


def _touched(goal: Goal, topic: Topic) -> int:
    """How far the topic is the goal's: by its title, or by several words of what it says."""
    inside = topic.touches(goal.about)
    return 3 * topic.touches(goal.title) + (inside if inside > 1 else 0)


def near_words(text: str) -> list[str]:
    """The bank's words for what the text says."""
    return [near for word in text.split() if (near := _near(word))]


def _near(word: str) -> str:
    return _NEAR_WORDS.get(word.casefold().strip(".,?!"), "")


def open_goals(brief: Brief) -> list[Goal]:
    """The goals that are still worked on."""
    return [g for g in brief.goals if (g.status or "").casefold() not in _CLOSED]


def _names(brief: Brief) -> list[str]:
    return [brief.person.name, *brief.person.aliases] if brief.person else []
