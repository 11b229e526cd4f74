"""Whom and which time a request was taken to be about, said and taken away on the command line."""

from tests.cli.conftest import Run


def test_the_scope_is_one_of_the_fields(run: Run) -> None:
    value = run(
        "ask", "what did she say about the certificate at our last meeting?", "--json"
    ).value
    (person,) = value["scope"]["people"]
    assert (person["name"], person["words"]) == ("Inés Aldana", "she")
    time = value["scope"]["time"]
    assert (time["since"], time["until"], time["latest"]) == ("2026-11-12", "2026-11-12", True)
    assert (time["words"], time["label"]) == ("our last meeting", "last meeting, 12 Nov")
    assert value["scope"]["notice"] is None


def test_a_question_about_a_time_is_answered_from_notes_of_that_time(run: Run) -> None:
    value = run("ask", "what did Inés say about my CV in October?", "--json").value
    dated = [c["path"] for c in value["citations"] if c["path"].startswith("meetings/")]
    assert dated
    assert all(path.startswith("meetings/2026-10") for path in dated)
    asked = "what did Inés say in January about my CV?"
    without = run("ask", asked, "--json").value["scope"]["notice"]
    assert "None of your notes about Inés Aldana is from Jan 2026" in without
    assert "None of your notes" in run("ask", asked).err


def test_what_is_taken_away_is_not_used(run: Run) -> None:
    words = "what did Inés say about my CV in October?"
    ran = run("ask", words, "--without", "time", "--no-scope", "Inés", "--json")
    assert ran.value["scope"] == {"people": [], "time": None, "notice": None}
    ran = run("ask", words)
    assert "about Inés Aldana: you named them (--without person)" in ran.err
    assert "time Oct 2026: you wrote “October” (--without time)" in ran.err
    assert "about Inés" not in ran.out
    assert "left out: time" in run("ask", words, "--without", "time").err


def test_questions_for_thursday_are_for_whoever_is_met_then(run: Run) -> None:
    value = run("say", "questions for Thursday", "--json").value
    assert (value["task"], value["mentor"]) == ("questions", "Inés Aldana")
    assert value["scope"]["time"]["ahead"] is True


def test_a_message_says_its_scope_too(run: Run) -> None:
    ran = run("outreach", "thank her for the last meeting", "--json")
    assert ran.value["scope"]["people"][0]["name"] == "Inés Aldana"
    ran = run("outreach", "thank Inés for the last meeting", "--without", "time")
    assert "about Inés Aldana" in ran.err
    assert "left out: time" in ran.err


def test_the_latest_of_two_contradictory_notes_wins_and_says_that_it_does(run: Run) -> None:
    value = run("ask", "what is my goal date for the planner role", "--json").value
    assert value["answer"].startswith("Your note of 8 October says “We moved the goal")
    assert "an earlier one (16 April) said" in value["answer"]
    assert {"meetings/2026-10-08-ines.md", "meetings/2026-04-16-ines.md"} <= {
        citation["path"] for citation in value["citations"]
    }
