import pytest

from coach.checks.review import review
from coach.domain.artifacts import QuestionList
from coach.domain.passages import Evidence, Found
from coach.domain.requests import Brief, Task
from coach.engines.offline.agenda import shape
from coach.engines.offline.questions import growing, questions, topic_phrase
from coach.engines.offline.topics import CUES
from coach.resources.outreach import load_limits
from coach.resources.questions import load_questions
from tests.engines.offline.sample import brief, empty_brief, snapshot, split


def asked(words: str, who: str | None = None, minutes: int | None = None) -> Brief:
    if who == "nobody":
        return empty_brief(words, Task.QUESTIONS, minutes=minutes)
    return brief(words, Task.QUESTIONS, who, minutes=minutes)


def with_prep_note(question: Brief) -> Brief:
    """The brief with the mentee's preparation among its evidence."""
    note = next(n for n in snapshot().notes if n.path == "notes/before-thursday.md")
    prepared = Found(passage=split(note.document)[0], score=0.8)
    evidence = Evidence(found=(prepared, *question.evidence.found))
    return question.model_copy(update={"evidence": evidence})


def texts(made: QuestionList) -> str:
    return "\n".join(question.text for question in made.questions)


@pytest.mark.parametrize(
    ("minutes", "core", "reserve"),
    [(10, 1, 1), (15, 1, 1), (20, 2, 1), (30, 3, 2), (45, 4, 2), (60, 6, 3), (90, 6, 3)],
)
def test_counts_follow_the_table(minutes: int, core: int, reserve: int) -> None:
    plan = shape(minutes)
    assert (plan.core, plan.reserve) == (core, reserve)
    assert plan.opening + plan.questions + plan.closing == minutes
    made = questions(asked("questions for Inés", "Inés", minutes))
    assert len(made.questions) == core
    assert len(made.reserve) == reserve
    assert sum(item.minutes for item in made.agenda) == minutes


@pytest.mark.parametrize("minutes", [5, 7, 13, 25, 37, 59, 61, 120, 480])
def test_any_length_adds_up(minutes: int) -> None:
    made = questions(asked("questions for Inés", "Inés", minutes))
    assert sum(item.minutes for item in made.agenda) == minutes
    assert all(item.minutes >= 1 for item in made.agenda)


def test_what_the_mentee_noted_comes_first_in_their_own_words() -> None:
    question = asked("questions for my 30 minute meeting with Inés", "Inés", 30)
    made = questions(with_prep_note(question))
    assert made.questions[0].text == (
        "How do I write to a planner I've never met without sounding like I want a job?"
    )
    assert "I have to decide about the certificate" in texts(made)
    quotes = {citation.n: citation.quote for citation in made.citations}
    assert "never met" in quotes[made.questions[0].sources[0]]
    assert all(set(question.sources) <= set(quotes) for question in made.questions)


def test_without_such_a_note_open_threads_lead() -> None:
    made = questions(asked("questions for Inés", "Inés", 30))
    assert made.questions[0].text.startswith("I have to decide about the certificate.")
    assert made.questions[0].why.startswith("You said on 12 November")


def test_a_topic_leads_and_another_matter_comes_last() -> None:
    made = questions(asked("questions for Inés about the planner role", "Inés", 45))
    assert "planner role" in made.questions[0].text.lower()
    assert "assistant transport planner role by 30 June 2027" in texts(made)
    assert "about the planner role" in texts(made)
    noted = questions(with_prep_note(asked("questions about the planner role", "Inés", 30)))
    assert noted.questions[0].text.startswith("Planner role vs the lead job")
    aside = questions(asked("questions for Inés about burnout", "Inés", 30))
    assert "certificate" not in aside.questions[0].text


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("questions for Inés about the planner role", "Inés"),
        ("questions for Inés", "Inés"),
        ("questions about my skills", "nobody"),
        ("questions for Thursday", None),
    ],
)
def test_nothing_is_asked_about_messages_unless_that_is_the_topic(
    words: str, who: str | None
) -> None:
    made = questions(asked(words, who, 45))
    bank = {q.text for theme in load_questions() for q in theme.questions
            if theme.theme == "networking-and-introductions"}  # fmt: skip
    assert not bank & {q.text for q in (*made.questions, *made.reserve)}
    outreach = questions(asked("questions about networking", "nobody", 45))
    assert bank & {q.text for q in outreach.questions}


def test_a_longer_meeting_has_room_for_what_is_stuck_and_owed() -> None:
    made = questions(asked("questions for Inés", "Inés", 60))
    assert "On 8 October I said I would message two planners and one who left" in texts(made)


def test_what_the_page_says_to_ask_is_asked() -> None:
    made = questions(asked("prep for the call with Yusra", "Yusra", 20))
    assert made.questions[0].text == (
        "How did you explain your therapy years to people hiring for transport work?"
    )


def test_the_agenda_opens_with_what_is_open_and_ends_with_who_does_what() -> None:
    made = questions(asked("questions for Inés", "Inés", 30))
    assert "two-minute write-up to Inés (was due 20 November)" in made.agenda[0].text
    assert "what Inés does" in made.agenda[-1].text


def test_a_first_meeting_is_opened_differently() -> None:
    made = questions(asked("first meeting with my new mentor, what do I ask", "nobody", 30))
    assert made.agenda[0].text.startswith("Thanks, who you are")
    assert any("when you were where I am now" in q.text for q in made.questions)


def test_a_last_meeting_asks_last_questions() -> None:
    made = questions(asked("our last meeting, what should I ask", "nobody", 45))
    assert {stage_of(question.text) for question in made.questions} == {"ending"}


def stage_of(text: str) -> str | None:
    """The stage that the bank gives a question, None for one that is not the bank's."""
    bank = (question for theme in load_questions() for question in theme.questions)
    return next((q.stage for q in bank if text in (q.about(None), q.text)), None)


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("which question do I put in my first email to a stranger", "reaching-out"),
        ("help me find a mentor: what do I ask my colleagues", "finding"),
    ],
)
def test_questions_before_any_meeting_are_those_of_their_stage(words: str, stage: str) -> None:
    made = questions(asked(words, "nobody", 30))
    assert {stage_of(question.text) for question in made.questions} == {stage}


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("questions about the job offer", "job-offers"),
        ("I failed twice and have to tell her, what do I ask", "failure-and-setbacks"),
        ("questions about moving abroad", "changing-country"),
        ("questions about coming back after parental leave", "returning-after-a-break"),
        ("I am a new manager, what do I ask", "becoming-a-manager"),
        ("how do I quit my job, questions for her", "leaving-a-job"),
    ],
)
def test_words_of_a_new_theme_call_for_it(words: str, theme: str) -> None:
    request = asked(words, "nobody", 30)
    made = questions(request)
    wanted = next(each for each in load_questions() if each.theme == theme)
    own = {q.about(topic) for q in wanted.questions for topic in (None, topic_phrase(request))}
    assert made.questions[0].text in own


def test_every_theme_but_the_first_meetings_has_words_that_call_for_it() -> None:
    assert {theme.theme for theme in load_questions()} - CUES.keys() == {"first-meeting"}


def test_an_asked_number_is_kept() -> None:
    assert len(questions(asked("three questions for Inés", "Inés", 60)).questions) == 3
    only = questions(asked("only two questions for Inés", "Inés", 60))
    assert len(only.questions) == 2
    assert only.reserve == ()


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("questions for Ines about the certificate", "the certificate"),
        ("questions about moving into planning", "moving into planning"),
        ("questions about how she handles conflict", None),
        ("questions but about money this time", None),
        ("questions about my CV vs the lead job", None),
        ("questions for Ines", None),
    ],
)
def test_a_topic_is_filled_in_only_when_it_is_a_phrase(words: str, topic: str | None) -> None:
    assert topic_phrase(asked(words, "Inés")) == topic


@pytest.mark.parametrize(
    ("words", "who", "minutes"),
    [
        ("questions for Inés", "Inés", 45),
        ("questions for Mac about changing industry", "Mac", 60),
        ("questions for Yusra", "Yusra", 30),
        ("questions about burnout", "nobody", 30),
        ("שאלות", "nobody", 30),
    ],
)
def test_what_holds_for_every_list(words: str, who: str, minutes: int) -> None:
    question = asked(words, who, minutes)
    made = questions(question)
    assert made == questions(question)
    every = (*made.questions, *made.reserve)
    assert len({q.text for q in every}) == len(every)
    assert all(len(q.follow_ups) == 2 for q in every)
    assert all(q.text.endswith("?") and q.why.endswith(".") for q in every)
    assert all("{" not in q.text for q in every)
    _, findings = review(made, question, limits=load_limits())
    assert findings == ()


def test_it_grows_by_questions() -> None:
    made = questions(asked("questions for Inés", "Inés", 30))
    parts = list(growing(made))
    assert [len(part.questions) for part in parts] == [1, 2, 3, 3]
    assert parts[-1].reserve == made.reserve
