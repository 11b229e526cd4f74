"""Six stages with a model over real HTTP: what it is told, and what becomes of its answer."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.servers.openai_server import OpenAIServer

PRIVATE = ("migraine", "neurolog", "headache", "tablets", "horrible")
"""Words that stand in the sample's notes and must reach no model by themselves."""


@dataclass(frozen=True)
class Stage:
    """A request, the model's answer to it, and what the request to the model must hold."""

    stage: str
    words: str
    body: str
    told: tuple[str, ...]
    """Words of the notes that the message needs."""
    untold: tuple[str, ...]
    """Words of the notes that tell of other people."""


STAGES = (
    Stage(
        "event-follow-up",
        "write to Yusra",
        "Dear Yusra,\n\nWe met at Open Timetables Day, after your talk. I told you that I drove"
        " past Corn Market on the 22 for three years and we called it the hole.\n\nMay I ask how"
        " you explained your therapy years to people hiring for transport work? A line is enough,"
        " and a no is fine.\n\nNadia Brandt",
        ("She gave me a card", "Corn Market"),
        ("Colm is Colm", "Petra", "for once came to me"),
    ),
    Stage(
        "dormant",
        "reconnect with Mac",
        "Dear Mac,\n\nIt has been a while: coffee at the station cafe in July 2025. You asked me to"
        " let you know how the rosters turned out and I never did.\n\nCould I ring you to ask how"
        " you changed sector with no degree?\n\nNadia",
        ("left school at 16", "how the rosters turned out"),
        ("Colm wants to see it", "Petra"),
    ),
    Stage(
        "thanks",
        "thank Inés for looking over my CV",
        "Dear Inés,\n\nThank you for looking over my CV. You said to put the 14 at the top.\n\nNo"
        " need to answer this.\n\nNadia",
        ("Put the 14 at the top",),
        ("as long as you come back", "Petra"),
    ),
    Stage(
        "introduction-ask",
        "ask Inés to introduce me to Odile",
        "Dear Inés,\n\nOn 12 November you offered to introduce me by email to Odile, who plans"
        " night buses. Would that still be all right for you? A no is fine.\n\nNadia",
        ("Odile",),
        ("as long as you come back", "Petra"),
    ),
    Stage(
        "follow-up",
        "Yusra has not answered, follow up",
        "Dear Yusra,\n\nI wrote to you about one question. Could you answer it in a sentence, or"
        " tell me who might?\n\nIf you are too busy, I quite understand.\n\nNadia Brandt",
        ("I answer slowly but I answer",),
        ("Colm is Colm", "Petra"),
    ),
    Stage(
        "closing",
        "end the mentoring with Inés",
        "Dear Inés,\n\nI would like to bring our regular meetings to a close. Thank you for the"
        " time and the plain words.\n\nNadia",
        ("Inés Aldana",),
        ("as long as you come back", "Petra"),
    ),
)
LIES = "I led a team of 40 people at Google in Zurich. Your sister Hannah gave me your number."


def reply(body: str) -> str:
    return json.dumps(
        {"subject": "A short note to you", "body": body, "forward": None, "missing": [],
         "notes": [], "sources": []}
    )  # fmt: skip


def ask(run: Run, words: str, body: str, *more: str) -> tuple[Any, str]:
    """What was printed, and all that the model was sent."""
    with OpenAIServer(reply(body)) as server:
        model = ("--model", "server:test-model", "--base-url", server.base_url)
        ran = run("outreach", words, *model, "--json", *more)
        assert ran.code == 0, ran.err
        (received,) = server.requests
        return ran.value, received.text


@pytest.mark.parametrize("case", STAGES, ids=lambda case: case.stage)
class TestEachStage:
    def test_the_model_is_told_what_it_may_use_and_no_more(self, run: Run, case: Stage) -> None:
        value, sent = ask(run, case.words, case.body)
        assert value["stage"] == case.stage
        assert value["engine"] == "server:test-model"
        for words in case.told:
            assert words in sent
        for words in (*case.untold, *PRIVATE):
            assert words.casefold() not in sent.casefold(), words
        assert "@" not in sent.split("Today is")[1]
        assert value["body"] == case.body
        unborne = [c["text"] for c in value["claims"] if c["support"] is None]
        assert unborne == []
        assert "invented_fact" not in {f["check"] for f in value["findings"]}
        assert {"words", "read_seconds", "answer_seconds", "lowered_by"} <= value["cost"].keys()

    def test_two_invented_facts_are_caught(self, run: Run, case: Stage) -> None:
        greeting, rest = case.body.split("\n\n", 1)
        value, _ = ask(run, case.words, f"{greeting}\n\n{LIES}\n\n{rest}")
        body, grave = value["body"], ("invented_fact", "wrong_name", "wrong_number")
        caught = [body[f["start"] : f["end"]] for f in value["findings"] if f["check"] in grave]
        assert any("Google" in text or "40" in text for text in caught), caught
        assert any("Hannah" in text for text in caught), caught
        assert value["ready"] is False
        unborne = " ".join(c["text"] for c in value["claims"] if c["support"] is None)
        assert "Google" in unborne
        assert "Hannah" in unborne


def test_a_private_line_goes_in_when_it_is_ticked_on_alone(run: Run) -> None:
    words = "thank Colm for hearing me out about my migraines"
    body = "Dear Colm,\n\nThank you for hearing me out about the migraines.\n\nNadia"
    value, sent = ask(run, words, body)
    assert "why I was off the last week of April" not in sent
    assert "private_leak" not in {f["check"] for f in value["findings"]}
    offered = next(f for f in value["facts"] if "why I was off" in f["text"])
    assert (offered["on"], offered["private"]) == (False, "confidential")
    _, sent = ask(run, words, body, "--with-fact", "why I was off")
    assert "why I was off the last week of April" in sent


def test_a_model_that_leaks_a_private_matter_is_caught(run: Run) -> None:
    body = (
        "Dear Inés,\n\nThank you for reading my CV. I was slow to answer because of my migraines"
        " and the new tablets.\n\nNadia"
    )
    value, _ = ask(run, "thank Inés for reading my CV", body)
    assert "private_leak" in {f["check"] for f in value["findings"]}
    assert value["ready"] is False


def test_a_line_kept_out_is_not_sent(run: Run) -> None:
    _, sent = ask(run, "write to Yusra", STAGES[0].body, "--without-fact", "the hole")
    assert "the hole" not in sent
    _, sent = ask(run, "write to Yusra", STAGES[0].body, "--fact", "I passed the SQL course")
    assert "I passed the SQL course" in sent


def test_an_answer_is_revised_by_the_model_with_the_text_and_the_words(run: Run) -> None:
    with OpenAIServer(reply(STAGES[0].body)) as server:
        model = ("--model", "server:test-model", "--base-url", server.base_url)
        saved = run("outreach", "write to Yusra", *model, "--save", "--json").value["saved"]
    changed = STAGES[0].body.replace("A line is enough, and a no is fine.", "A no is fine.")
    with OpenAIServer(reply(changed)) as server:
        model = ("--model", "server:test-model", "--base-url", server.base_url)
        value = run("revise", saved, "a little", "shorter", *model, "--json").value
        sent = server.requests[0].text
    assert "a little shorter" in sent
    assert "A line is enough, and a no is fine." in sent
    removed = "".join(c["text"] for c in value["changes"] if c["how"] == "removed")
    assert "line is enough" in removed
    assert value["version"] == 2
