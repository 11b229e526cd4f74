"""Every command, on real notes and the offline engine, in both forms of output."""

import io
import json
from pathlib import Path

import pytest

from coach.resources.guide_rules import Fault
from tests.cli.conftest import Run


def test_ask_answers_with_sources_as_json(run: Run) -> None:
    ran = run("ask", "How do I thank my mentor?", "--json")
    assert ran.code == 0
    value = ran.value
    assert value["engine"] == "offline"
    assert value["abstained"] is False
    assert value["citations"]
    for citation in value["citations"]:
        assert f"[{citation['n']}]" in value["answer"]
        assert citation["kind"] in ("guidance", "workspace")
        assert {"path", "heading", "lines", "quote"} <= citation.keys()


def test_ask_prints_plain_text_and_keeps_notices_off_stdout(run: Run) -> None:
    ran = run("ask", "How do I thank my mentor?")
    assert "Sources" in ran.out
    assert "nothing leaves this machine" in ran.err
    assert "nothing leaves this machine" not in ran.out


def test_what_nothing_answers_is_said(run: Run) -> None:
    value = run("ask", "What is the boiling point of tungsten?", "--json").value
    assert value["abstained"] is True
    assert value["citations"] == []


def test_outreach_is_for_the_person_named(run: Run) -> None:
    value = run(
        "outreach", "thank her for reading my CV", "--mentor", "ines", "--channel", "chat", "--json"
    ).value
    assert value["recipient"] == "Inés Aldana"
    assert value["channel"] == "chat"
    assert value["subject"] is None
    assert "Inés" in value["body"]
    assert all(claim.keys() == {"text", "support"} for claim in value["claims"])


def test_questions_fill_the_minutes(run: Run) -> None:
    value = run(
        "questions", "the planner role", "--mentor", "Inés", "--minutes", "45", "--json"
    ).value
    assert value["minutes"] == 45
    assert sum(item["minutes"] for item in value["agenda"]) == 45
    assert 4 <= len(value["questions"]) <= 5
    for question in value["questions"]:
        assert question.keys() == {"text", "why", "follow_ups", "sources"}
        assert len(question["follow_ups"]) == 2


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("I want to write to Yusra about her talk", "outreach"),
        ("questions for half an hour with Inés", "questions"),
        ("how often should we meet?", "ask"),
    ],
)
def test_say_finds_the_task(run: Run, words: str, task: str) -> None:
    assert run("say", words, "--json").value["task"] == task


def test_saving_writes_a_file_that_is_named(run: Run, shared: Path) -> None:
    value = run("outreach", "thank Inés for the meeting", "--save", "--json").value
    saved = Path(value["saved"])
    assert saved.parent == shared / "notes" / "drafts"
    assert value["body"].strip() in saved.read_text(encoding="utf-8")


def test_words_come_from_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("how do I thank my mentor?"))
    assert run("ask", "-", "--json").value["abstained"] is False


def test_continue_goes_on_with_the_last_conversation(run: Run) -> None:
    run("ask", "what did Inés say about the certificate?", "--continue", "--json")
    run("ask", "and when was that?", "--continue", "--json")
    listed = run("history", "--json").value
    assert listed[0]["exchanges"] >= 2
    shown = run("history", str(listed[0]["id"]))
    assert "> and when was that?" in shown.out
    assert run("history", "424242").code == 1


def test_search_one_and_many(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    value = run("search", "saying thanks", "--k", "3", "--in", "guidance", "--json").value
    assert 1 <= len(value["passages"]) <= 3
    assert {p["kind"] for p in value["passages"]} == {"guidance"}
    assert {"path", "heading", "lines", "date", "score", "text"} <= value["passages"][0].keys()
    lines = [{"text": "night buses", "k": 2, "in": "workspace"}, {"text": "saying thanks"}]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, lines))))
    ran = run("search", "--jsonl")
    first, second = map(json.loads, ran.out.splitlines())
    assert len(first["passages"]) <= 2
    assert {p["kind"] for p in first["passages"]} == {"workspace"}
    assert second.keys() == {"passages", "abstained"}


def test_a_bad_search_line_is_said_with_an_example(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("not json\n"))
    ran = run("search", "--jsonl")
    assert ran.code == 1
    assert '{"text"' in ran.err


def test_index_counts_and_embeds_only_what_changed(run: Run, shared: Path) -> None:
    run("index")
    again = run("index", "--json").value
    assert again["guidance"]["embedded"] == again["workspace"]["embedded"] == 0
    assert again["workspace"]["passages"] > 20
    note = shared / "notes" / "notes" / "new.md"
    note.write_text("# A new note\n\nGoran spoke about ferry timetables.\n", encoding="utf-8")
    changed = run("index", "--json").value
    assert changed["workspace"]["embedded"] == 1
    found = run("search", "ferry timetables", "--in", "workspace", "--json").value
    assert found["passages"][0]["path"] == "notes/new.md"
    note.unlink()
    assert run("index", "--json").value["workspace"]["removed"] == 1


def test_init_makes_a_starter_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = run("init", str(folder), "--json").value["made"]
    assert made
    profile = folder / "profile.md"
    profile.write_text("mine", encoding="utf-8")
    assert run("init", str(folder), "--json").value["made"] == []
    assert profile.read_text(encoding="utf-8") == "mine"


def test_notes_say_what_was_read_and_what_was_passed_over(run: Run, shared: Path) -> None:
    blob = shared / "notes" / "blob.md"
    blob.write_bytes(b"\x00\x01binary")
    ran = run("notes")
    blob.unlink()
    assert "Inés Aldana" in ran.out
    assert "passed over blob.md" in ran.out


def test_doctor_finds_nothing_broken_and_then_something(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    healthy = run("doctor", "--json")
    assert healthy.code == 0
    assert all(one["ok"] for one in healthy.value)
    monkeypatch.setenv("COACH_WORKSPACE", "/nowhere/at/all")
    ran = run("doctor")
    assert ran.code == 1
    assert "MEND  workspace" in ran.out
    assert "coach init" in ran.out


def test_doctor_names_a_guide_that_breaks_a_rule(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [Fault("thank-your-mentor", 'says "proven"'), Fault("share-bad-news", "is long")]
    monkeypatch.setattr("coach.wiring.doctor.faults", lambda guides, grade: broken)
    ran = run("doctor")
    assert ran.code == 1
    assert "MEND  knowledge" in ran.out
    assert '2 against the rules, the first: thank-your-mentor says "proven"' in ran.out


def test_doctor_says_when_the_server_is_away(run: Run) -> None:
    ran = run("doctor", "--model", "server:x", "--base-url", "http://127.0.0.1:9/v1")
    assert ran.code == 1
    assert "Nothing answers at http://127.0.0.1:9/v1" in ran.out


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["ask", ""], 1, "no words"),
        (["ask", "x" * 20_001], 1, "20,001 characters"),
        (["ask", "hello", "--workspace", "/nowhere"], 1, "coach init"),
        (["ask", "hello", "--model", "gpt"], 2, "auto, offline"),
        (["questions", "x", "--minutes", "2"], 2, "from 5 to 480"),
        (["outreach", "x", "--channel", "pigeon"], 2, "invalid choice"),
        (["nonsense"], 2, "invalid choice"),
        (["search"], 1, "needs words"),
    ],
)
def test_bad_input_says_what_happened_and_what_to_do(
    run: Run, argv: list[str], code: int, said: str
) -> None:
    ran = run(*argv)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_an_error_in_json_is_one_value_too(run: Run) -> None:
    ran = run("ask", "", "--json")
    assert ran.code == 1
    assert ran.value["error"]["message"]


def test_a_file_for_a_workspace_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a-file"
    path.write_text("x", encoding="utf-8")
    ran = run("ask", "hello", "--workspace", str(path))
    assert ran.code == 1
    assert "folder" in ran.err


def test_control_characters_and_markup_stay_inert(run: Run) -> None:
    ran = run("ask", "\x1b[31mhow\x07 do I [bold]thank[/bold] her?\x00")
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err


def test_why_opens_a_guide_with_its_sources(run: Run) -> None:
    said = run("why", "follow-up-then-stop")
    assert said.code == 0
    assert said.out.startswith("# ")
    assert "## Where it comes from" in said.out
    value = run("why", "follow-up-then-stop", "--json").value
    assert value["sources"][0]["strength_in_words"]
    assert value["id"] == "follow-up-then-stop"


def test_why_of_nothing_known_says_what_is_near(run: Run) -> None:
    said = run("why", "follow-up-then-sto")
    assert said.code == 1
    assert "follow-up-then-stop" in said.err


def test_why_by_number_is_about_the_last_answer_that_was_kept(run: Run) -> None:
    asked = run("ask", "How do I follow up without being a nuisance?", "--continue", "--json")
    cited = next(c for c in asked.value["citations"] if c["kind"] == "guidance")
    assert cited["strength_in_words"]
    value = run("why", str(cited["n"]), "--json").value
    assert value["path"] == cited["path"]


def test_the_library_lists_every_guide(run: Run) -> None:
    said = run("library")
    assert said.code == 0
    assert "  follow-up-then-stop  " in said.out
    listed = run("library", "--json").value
    assert {guide["library"] for guide in listed["guides"]} == {None}
    assert listed["notice"] is None


@pytest.mark.parametrize("argv", [("publish",), ("publish", "x"), ("publish", "x", "--to", "ftp:")])
def test_publishing_needs_a_folder_and_an_address(run: Run, argv: tuple[str, ...]) -> None:
    said = run("library", *argv)
    assert said.code in (1, 2)
    assert "coach library publish DIR --to URL" in said.err or "http://" in said.err


@pytest.mark.parametrize("bank", ["questions", "outreach"])
def test_a_bank_is_searched_when_asked_for(run: Run, bank: str) -> None:
    value = run("search", "thank somebody for their help", "--in", bank, "--k", "3", "--json").value
    assert 1 <= len(value["passages"]) <= 3
    assert {passage["kind"] for passage in value["passages"]} == {bank}
    told = run("search", "thank somebody for their help", "--in", bank).out
    assert {"questions": "question bank", "outreach": "message patterns"}[bank] in told


def test_a_search_without_a_place_leaves_the_banks_out(run: Run) -> None:
    value = run("search", "how did you get good at it when nobody was teaching you", "--json").value
    assert {passage["kind"] for passage in value["passages"]} <= {"guidance", "workspace"}
