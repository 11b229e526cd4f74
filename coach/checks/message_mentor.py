"""Mentoring asked for at first contact: a contract without an end, from a stranger."""

import re
from collections.abc import Iterator

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.message_stage import STRANGERS
from coach.checks.phrases import Phrases
from coach.checks.text import Span
from coach.domain.artifacts import Finding, Severity

_NAMED = Phrases(
    r"""
    (be|become|became|becoming|being|act as|acting as|acted as|serve as|serving as|have you as
      |had you as|see you as|want you as|find in you|as|call you|consider you|were|you for|made
      |make) (\w+ )?(my|a|our|her|his) (\w+ ){0,2}(mentor|guide|coach|advis[eo]r|teacher|sponsor
      |tutor|master|guru|sensei|guardian)
    (be|become) (\w+ )?(something like |a kind of |a sort of |the )?(my |a |our )?(\w+ )?(mentor
      |guide|master|sponsor)
    mentor(ed|ing)? (me|us)
    (to|could|would|will|might|please|kindly|you|you'd|you'll) ({ly}
      |also |perhaps |kindly |please |consider )?mentor (me|us|a|an|someone|somebody|my)
    (be|being|get|getting) mentored
    (my|a|as|your|any|the|some|formal|regular|ongoing|long-?term|of|for|through|seek|seeking
      |request|requesting|offer|want|like) mentorship
    mentoring (from you|by you|with you|relationship|me|arrangement|sessions?|agreement)
    (look|looking|searching|search|in search|hoping|wishing|asking|seeking|keen|need|in need|want
      |wanting|dream) (for|of|to (find|have))? ?(a|an|my|some) (\w+ ){0,2}(mentor|mentoring
      |guide for|guru|sponsor|role model)
    (take|taking|took|adopt|adopting|accept|accepting|have|keep) (me|somebody like me
      |someone like me|a beginner like me) ~ (under|wing|mentee|prot[e]g[e]e?|pupil|apprentice
      |disciple|student|follower|protegee?)
    under (your|a kind|her|his) wing
    (be|become|being|becoming|as) (your|a) (\w+ )?(mentee|protegee?|disciple|apprentice of yours
      |pupil of yours|follower)
    your (next |new |first |last |humble |devoted )?(mentee|protegee?|disciple|apprentice|pupil)
    (are you|if you are|whether you are|whether you're|if you're) (({ly}open to|taking on
      |accepting|available for|willing to take|looking for) )+(new |any |a )?(mentees?|mentoring
      |proteges?)
    (be|become) for me what
    the (guide|mentor|teacher|father|mother|elder|adviser|advisor|role model) (i|that i) (never
      |always|have never)
    (as|like) a (mentor|father|mother|elder|guardian|big (brother|sister)|master|guru)( would
      | does| might)?
    one i (turn|can turn|could turn|look) to
    (do|would|could|can|might) you ({ly})?(do|offer|provide|take on|consider) (any[ ]
      |some )?(mentoring
      |mentorship|mentees?|mentor)
    (be|become|act as|serve as|have you as|find in you|see in you|make you) (my |something of a
      |something like a |a sort of |a kind of |sort of a )+(mentor|godmother
      |godfather|fairy godmother|teacher|guiding (hand|light|star)|compass|lodestar|north star
      |sounding board|north|anchor|pilot|shepherd|second (father|mother)|big (brother|sister)
      |elder (brother|sister)|tutor|patron|protector|champion|guru|sherpa|coach)( (to|for|of|in
      |on|that|i)|\W*$|,)
    (the|a|an) (teacher|mentor|guide|coach|adviser|advisor|master|sponsor|elder) (that |whom
      |who )?(i('ve| have| am|'m)|for me|of my|my) ((been|always|still) )*(looking|searching|waiting
      |hoping|need|needed|lack|lacked|missing|dreamt|dreamed|life|career|young)?
    your (most )?(\w+ )?(pupil|student|disciple|apprentice|mentee|protege|follower|understudy
      |shadow|padawan|ward)
    learn at your (side|elbow|knee|feet)
    (show|teach) me the ropes
    mentor-mentee
    """
)
_NAMED_OF_OTHERS = re.compile(
    r"\b(?:not|n't|rather than|instead of|without|never|no need to|nor|no longer) (?:\S+ ){0,5}$"
    r"|\b(?:my|her|his|your|their|our|former|another|whose) $"
)
_TEACHING = Phrases(
    r"""
    (guide|advise|coach|teach|train|support|accompany|counsel|supervise|tutor|help|look after
      |walk (with|beside)|watch over|keep an eye on|check (in on|in with)|steer|shape|lead
      |stand by|stay beside|be (there|here)) ~ (me|us|my)
    (your|regular|some|for|of|and|ongoing|continued|constant|long-?term) (guidance|advice
      |coaching|counsel|support|supervision|tuition|teaching|direction|oversight)
    (call|hour|half hour|half-hour|coffee|lunch|check-?in|slot|date|visit|letter|walk|zoom|meeting
      |conversation|session|appointment|catch-?up|arrangement|rhythm|exchange) (with you|together
      |between us|from you)?
    (walk|stand|stay|be|sit|go|travel|grow|work|learn) (beside|alongside|at|by|with) (me|you|us|my
      |your)
    (show|teach|tell) me (the ropes|how|what|everything|all)
    (learn|learning) (from|with|at|under|beside) you
    (accompany|follow|oversee|mentor|nurture|cheer|hold) (me|my|us|the)
    (meet|meeting|speak|speaking|talk|talking|call|calls|calling|chat|chats|catch up|session
      |sessions|conversation|conversations|conversing|correspond|write to (me|you)|wrote to me
      |check in|check-?ins?|see (you|each other|one another)|hear from you|turn to you
      |call on you|come to you|ask you|consult you|lean on you|sit (with|beside) you|send you my)
    you teaching
    (take|bring|carry|lead|walk|see) me (through|along|forward|by the hand)
    """
)
_LASTING = Phrases(
    r"""
    (each|every|once a|twice a|a few times a|once or twice a) (second |other |few )?(day|week
      |month|year|quarter|term|fortnight|friday|monday|tuesday|wednesday|thursday|saturday|sunday
      |so often)
    (weekly|monthly|regularly|fortnightly|biweekly|bi-weekly|quarterly|daily|yearly|regular
      |ongoing|on-?going|long-?term|continuous|continued|continuing|permanently|constantly
      |periodically|recurring|standing)
    (month by month|week by week|step by step|year after year|from now on|from here on|day by day
      |year by year)
    until (i|we|my|the) ~ (qualify|graduate|finish|pass|stand|know|find|am|become|settle|end|exam
      |retire|ready|feet|there)
    (on|on a|as a) (regular|ongoing|weekly|monthly|permanent|continuing) (basis|footing|terms)
    (once|twice) (a|every|per) (week|month|quarter|term|fortnight|year)
    (each|every|per) (few|couple of|two|three|four|six|second|other) (days?|weeks?|months?)
    (a|per) (week|month|fortnight)\b
    (over|for|during|in|through|throughout) (the )?(coming|next|first|following|whole|entire
      |rest of|remainder of|course of) ~ (years?|months?|career|life|studies|training|degree
      |doctorate|weeks|programme|term|phd|apprenticeship)
    (through|throughout|during|all through|across|for) (my|the whole|the entire|all (of )?my
      |all) (\w+ ){0,2}(year|years|career|life|studies|training|degree|doctorate|phd|journey
      |apprenticeship|transition|programme|term|study|growth|path|course|residency|probation)
    (my|the) (first|whole|entire|next) (\w+ )?(year|years|months)
    for (a|the|two|three|many|several|the next \w+|some) (year|years|long time|term|decade|months)
    (in the|over) long (run|term)
    whenever (i|needed|we)
    from time to time
    (always|any time|at any time) ~ (turn|ask|call|reach|count|write)
    as (i|my career|my life) (grow|grows|move|progress|develops?|go|climb|learn|unfolds)
    """
)


def mentor_findings(letter: Letter) -> Iterator[Finding]:
    """Where a first message asks for mentoring, by that name or another; one at most."""
    if letter.stage not in STRANGERS | {""}:
        return
    for span in letter.sentences:
        place = _place(letter, span)
        if place is None:
            continue
        yield found(
            "mentor_me_first",
            Severity.MEND,
            "It asks for mentoring in the first message: a contract with no end date.",
            "Ask for one small thing, such as 20 minutes on one question.",
            place,
        )
        return


def _place(letter: Letter, span: Span) -> tuple[int, int] | None:
    said = letter.said(span)
    for hit in _NAMED.all_in(said):
        if not _NAMED_OF_OTHERS.search(said[: hit.start]) and not _told_of_others(said):
            return span.start + hit.start, span.start + hit.end
    if letter.stage == "dormant" or not _wanted(said):
        return None
    teaching, lasting = _TEACHING.first_in(said), _LASTING.first_in(said)
    if teaching and lasting:
        start, end = min(teaching.start, lasting.start), max(teaching.end, lasting.end)
        return span.start + start, span.start + end
    return None


def _told_of_others(said: str) -> bool:
    """Whether it tells of a mentor there is, or was: "my mentor said", "you mentor apprentices"."""
    return bool(
        re.search(
            r"\bi(?:'ve| have)? (?:had|have had|have) an? (?:\w+ )?mentor\b"
            r"|\b(?:your|a) mentor (?:told|said|say|tell|gave|did|was)\b"
            r"|\byou (?:mentor|coach|teach|guide) (?!me|us)\w+",
            said,
        )
    )


_WANTS = re.compile(
    r"\bi (?:need|am searching|'m searching|am looking|want|seek|hope|dream)\b|\b(?:i'm|i am)"
    r" (?:looking|searching|seeking|after|in need)\b|\bwhat i\b|\bit should be you\b|\bmight\b"
    r"|\b(?:could|would|will|might|may|can|shall|should) (?:you|i|we)\b|\?|\bplease\b|\bkindly\b"
    r"|\b(?:i(?:'d| would| should|'ll| will)|my (?:hope|wish|dream|request)|i (?:hope|wish|want"
    r"|need|seek|ask|wonder|request|dream|would)|hoping|looking for|what i(?:'d| would)"
    r"|let (?:me|us)|it would|perhaps you|be (?:very )?(?:grateful|obliged|honou?red|glad))\b"
)


def _wanted(said: str) -> bool:
    return bool(_WANTS.search(said))
