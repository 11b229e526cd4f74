"""An answer in its blank reads as one sentence with what stands around it."""

import pytest

from coach.domain.requests import Task
from coach.engines.offline.filling import fill
from tests.engines.offline.sample import brief

BRIEF = brief("write to Yusra", Task.OUTREACH, "Yusra")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("I ask because [why].", "her talk on stops", "I ask because of your talk on stops."),
        ("I ask because [why].", "Her talk changed me.", "I ask because your talk changed me."),
        ("I am [who].", "I'm a nurse in Leeds", "I am a nurse in Leeds."),
        ("I am [who].", "I am a nurse in Leeds.", "I am a nurse in Leeds."),
        ("Thank you for [what].", "for reading my CV", "Thank you for reading my CV."),
        ("I have since [what].", "Rewritten the page", "I have since rewritten the page."),
        ("I have since [what].", "I rewrote the page", "Since then, I rewrote the page."),
        ("So far I have [what].", "I read two guides", "So far I read two guides."),
        ("One thing: [your one question].", "how did she begin?", "One thing: how did you begin?"),
        ("One thing: [your one question].", "How did she begin", "One thing: how did you begin?"),
        ("One thing: [your one question].", "how she began", "One thing: how you began."),
        ("We met at [where].", "at the fair in Leeds", "We met at the fair in Leeds."),
        ("We met at [where].", "in Leeds", "We met in Leeds."),
        ("You will have it by [day].", "by Friday", "You will have it by Friday."),
        ("[news] Thank you.", "the pilot worked", "The pilot worked Thank you."),
        ("Good news: [news].", "I got the job!", "Good news: I got the job."),
        ("Good news: [news].", "Harrowmere kept it", "Good news: Harrowmere kept it."),
    ],
)  # fmt: skip
def test_answers_fit(before: str, words: str, after: str) -> None:
    blank = before[before.index("[") + 1 : before.index("]")]
    assert fill(before, blank, words, BRIEF) == after


def test_a_blank_that_is_not_there_changes_nothing() -> None:
    assert fill("Thank you.", "the news", "x", BRIEF) == "Thank you."


def test_an_answer_can_not_make_a_new_blank() -> None:
    assert "[" not in fill("Good news: [the news].", "the news", "[the news]", BRIEF)
