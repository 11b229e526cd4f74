"""The facts a message may use: from the request, the profile, the person's page and the meetings.

Only what stands there is taken, in the mentee's own words; private matters are passed over.
"""

import re

from coach.checks.markdown import units
from coach.checks.privacy import is_private
from coach.checks.text import Span, sentences, word_count
from coach.domain.passages import Origin
from coach.domain.requests import Brief
from coach.engines.offline import wording
from coach.engines.offline.known import Facts
from coach.engines.offline.meeting_facts import from_meetings
from coach.engines.offline.names import greeting_name
from coach.engines.offline.pages import from_event, from_page, lines_about

_WHOLE_MENTOR = re.compile(r"\bmentor (?:me|us)\b|\bmy mentor\b|\bmentorship\b", re.IGNORECASE)
"""The ask that is too large for one message; the smaller one is left for the mentee to name."""


def facts_for(brief: Brief, stage: str) -> Facts:
    """Everything a message of this stage may use."""
    facts = Facts()
    _from_request(facts, brief, stage)
    _from_profile(facts, brief)
    if brief.person is not None:
        lines = lines_about(brief)
        from_page(facts, brief.person, lines)
        from_event(facts, brief, lines)
        from_meetings(facts, brief, lines)
    facts.put("minutes", str(brief.request.minutes) if brief.request.minutes else "20")
    facts.put("name", greeting_name(brief))
    return facts


def _from_request(facts: Facts, brief: Brief, stage: str) -> None:
    words, person = brief.request.aim, brief.person
    if stage == "congratulate":
        facts.put("topic", wording.congratulated(words, person))
    facts.put("question", wording.question(words, person))
    wonder = wording.wonder(words, person)
    if wonder is None or not _WHOLE_MENTOR.search(wonder):
        facts.put("wonder", wonder)
    topic = wording.topic(words, person)
    if topic and re.match(
        r"your \w*\s?(?:talk|article|book|post|paper|lecture|piece|essay)\b", topic
    ):
        facts.put("liked", topic)
    else:
        facts.put("topic", topic)
    if facts.known.keys() & {"question", "wonder", "topic"}:
        facts.closed.update({"question", "wonder"})
    facts.put("news", wording.news(words, person))
    facts.put("for_what", wording.thanked_for(words, person))
    facts.put("target", wording.wanted_contact(words))
    facts.put("by_when", wording.by_when(words))
    facts.put("thing", wording.offered(words) if stage == "decline" else wording.sent_along(words))
    facts.put("through", wording.introducer(words))


def _from_profile(facts: Facts, brief: Brief) -> None:
    profile = brief.profile
    source = profile.path or ""
    about = [s for u in units(profile.about) for s in sentences(u.text) if not is_private(s.text)]
    aim = None
    for span in about:
        if match := re.match(r"(I (?:want|would like|hope|am trying) to [^.;:!?]+)", span.text):
            aim = re.split(r",? (?:i\.e|e\.g|that is|meaning|which)\b|, ", match.group(1))[0]
            facts.put("aim", aim.strip(), (source, span.text))
            break
    role = who_i_am(profile.role, profile.organisation)
    if not role and (told := _who_they_say(about, brief)):
        path, raw = told
        facts.put("who", raw.rstrip(" ."), (path or source, raw))
    if role:
        joint = f"{role}, and {aim.strip()}" if aim else role
        facts.put("who", joint, (source, aim or profile.role or ""))
    for span in about:
        if match := re.search(r"\bfree ((?:after|before|from|on|most|every)\b[^.;]*)", span.text):
            best = re.search(r"\b(\w+days) are best\b", profile.about)
            also = f", and {best.group(1)} are best" if best else ""
            facts.put("slots", f"I am free {match.group(1).strip()}{also}.", (source, span.text))


_I_AM = re.compile(
    r"I(?: am|'m) (?:an?|the|currently|training|studying|working|retraining|doing|in my)\b"
    r"(?! (?:bit|little|lot|fan|mess|wreck|failure|fraud|one|only|same)\b)[^;:!?()]+"
)
_OF_THE_DAY = re.compile(
    r"\b(?:afraid|worried|sorry|tired|late|sick|angry|nervous|bored|stuck|still|today|tonight|week)\b",
    re.IGNORECASE,
)
MOST_WHO = 26
"""Words of a sentence that says who somebody is, at most."""


def _who_they_say(about: list[Span], brief: Brief) -> tuple[str, str] | None:
    """A sentence in which the mentee says who they are, in their profile or in notes of their own.

    Only what says it plainly: "I am a pharmacy assistant in Leeds, and I want to ...".
    """
    told = [("", span.text) for span in about]
    for found in brief.evidence.found:
        passage = found.passage
        if passage.origin is Origin.WORKSPACE and not passage.people:
            told += [(passage.path, s.text) for u in units(passage.text) for s in sentences(u.text)]
    for path, text in told:
        said = text.replace("\u2019", "'").rstrip(" .")
        plainly = _I_AM.fullmatch(said) and word_count(said) <= MOST_WHO
        if plainly and not _OF_THE_DAY.search(said) and not is_private(said):
            return path, said.replace("I'm ", "I am ", 1)
    return None


def who_i_am(role: str | None, organisation: str | None) -> str | None:
    """Such as "I am a roster planner at Harrowmere Buses"; None without a role."""
    if not role:
        return None
    words = role.split()
    title = bool(re.match(r"(?:head|director|chief|vp|vice|dean|president|ceo|cto|cfo|coo|founder"
                          r"|co-?founder|lead)\b", role, re.IGNORECASE))  # fmt: skip
    if not title:
        lowered = [w.lower() if w[:1].isupper() and w[1:].islower() else w for w in words]
        article = "an" if lowered[0][:1].lower() in "aeiou" else "a"
        first = lowered[0].lower()
        has_article = first in ("a", "an", "the", "between", "looking", "retired", "unemployed")
        role = " ".join(lowered) if has_article else f"{article} {' '.join(lowered)}"
    at = f" at {organisation}" if organisation else ""
    return f"I am {role}{at}"
