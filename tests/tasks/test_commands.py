"""Slash commands."""

import pytest

from coach.domain.passages import EVIDENCE, Origin
from coach.domain.requests import Channel, Request, Task
from coach.errors import RequestError
from coach.tasks.commands import (
    COMMANDS,
    Chore,
    Errand,
    Mark,
    channel_in,
    mark_for,
    read_input,
    search_for,
)


def test_task_commands_set_the_task() -> None:
    assert read_input("/outreach Dana, about design") == Request(
        words="Dana, about design", task=Task.OUTREACH
    )
    assert read_input("  /ASK why?  ") == Request(words="why?", task=Task.ASK)


def test_chores_are_left_to_the_front_end() -> None:
    assert read_input("/search thank you notes") == Errand(Chore.SEARCH, "thank you notes")
    assert read_input("/help") == Errand(Chore.HELP, "")


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("", Mark("", replied=False)),
        ("replied", Mark("", replied=True)),
        ("drafts/2026-11-23 Inés.md", Mark("drafts/2026-11-23 Inés.md", replied=False)),
        ('"drafts/a b.md" replied', Mark("drafts/a b.md", replied=True)),
        ("drafts/replied.md", Mark("drafts/replied.md", replied=False)),
    ],
)
def test_what_went_out_or_was_answered(words: str, mark: Mark) -> None:
    assert mark_for(words) == mark
    assert read_input(f"/sent {words}") == Errand(Chore.SENT, words)


def test_plain_words_and_paths_are_requests() -> None:
    assert read_input("how do I start?") == Request(words="how do I start?")
    assert read_input("/home/me is my folder").task is None  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "said"), [("/nonsense", "no command"), ("/ask", "needs words")])
def test_what_can_not_be_read_says_what_can(text: str, said: str) -> None:
    with pytest.raises(RequestError, match=said) as caught:
        read_input(text)
    assert caught.value.hint


def test_every_command_is_reachable_by_its_usage() -> None:
    for command in COMMANDS:
        assert command.usage.startswith(f"/{command.name}")
        assert read_input(f"/{command.name} some words")


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("a linkedin note to her", Channel.LINKEDIN_NOTE),
        ("send an InMail", Channel.INMAIL),
        ("whatsapp to mac", Channel.CHAT),
        ("an email, please", Channel.EMAIL),
        ("write to her", None),
        ("the context matters", None),
    ],
)
def test_channels(words: str, channel: Channel | None) -> None:
    assert channel_in(words) is channel


@pytest.mark.parametrize(
    ("words", "text", "origins"),
    [
        ("pay rise", "pay rise", EVIDENCE),
        ("questions: pay rise", "pay rise", (Origin.QUESTIONS,)),
        ("Outreach:thanks", "thanks", (Origin.OUTREACH,)),
        ("notes: Ruth", "Ruth", (Origin.WORKSPACE,)),
        ("guidance:", "guidance:", EVIDENCE),
        ("re: the rota", "re: the rota", EVIDENCE),
    ],
)
def test_a_search_may_name_where(words: str, text: str, origins: tuple[Origin, ...]) -> None:
    query = search_for(words, k=5)
    assert (query.text, query.k, query.origins) == (text, 5, origins)
