"""The outreach studio's commands, in both forms of output."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def drafted(run: Run, *more: str) -> tuple[dict[str, object], Path]:
    """A saved draft to Inés: what was printed, and its file."""
    value = run(
        "outreach",
        "thank Inés for reading my CV",
        "--news",
        "rewritten the top of the page",
        "--save",
        "--json",
        *more,
    ).value
    return value, Path(value["saved"])


def test_a_draft_comes_with_all_that_is_known_of_it(run: Run) -> None:
    value, _ = drafted(run)
    assert value["ready"] is True
    assert "rewritten the top of the page" in str(value["body"])
    assert {"version", "label", "by", "cost", "voice", "changes", "questions", "facts"} <= set(
        value
    )
    cost = value["cost"]
    assert isinstance(cost, dict)
    assert (cost["reply"], cost["answer_seconds"]) == ("nothing", 0)


def test_revise_keeps_every_version_and_restores(run: Run) -> None:
    _, path = drafted(run)
    value = run("revise", str(path), "sign", "as", "N.", "--json").value
    assert value["version"] == 2
    assert [c["text"] for c in value["changes"] if c["how"] == "added"] == ["N."]
    assert path.read_text(encoding="utf-8").count("N.\n") == 1
    versions = run("revise", str(path), "--versions", "--json").value["versions"]
    assert [v["label"] for v in versions] == ["first draft", "sign as N"]
    assert run("revise", str(path), "--restore", "1", "--json").value["version"] == 1
    assert "N.\n" not in path.read_text(encoding="utf-8")
    shown = run("revise", str(path), "make it rhyme", "--dry-run")
    assert "Without a model I can't do “make it rhyme”" in shown.out
    assert run("revise", str(path)).code == 1


def test_what_changes_nothing_says_why_and_makes_no_version(run: Run) -> None:
    _, path = drafted(run)
    shown = run("revise", str(path), "make it rhyme")
    assert shown.out.startswith("Nothing changed; version 1 stands as it was.")
    assert "Changed from" not in shown.out
    value = run("revise", str(path), "make it rhyme", "--json").value
    assert (value["changed"], value["version"], value["changes"]) == (False, 1, [])


def test_a_trial_leaves_the_file_and_the_version_in_hand(run: Run) -> None:
    _, path = drafted(run)
    before = path.read_bytes()
    shown = run("revise", str(path), "as a LinkedIn note", "--dry-run").out
    assert shown.startswith("# LinkedIn note to Inés Aldana (version 2")
    assert path.read_bytes() == before
    assert run("mail", str(path)).out.startswith("mailto:")
    value = run("revise", str(path), "--versions", "--json").value
    assert (value["current"], len(value["versions"])) == (1, 2)


def test_blanks_are_listed_and_filled_by_number_or_words(run: Run) -> None:
    saved = run("outreach", "ask Inés for a reference", "--save", "--json").value
    path = saved["saved"]
    assert saved["blanks"] == ["what it is for, and by when", "what they saw you do"]
    listed = run("revise", path, "--versions").out
    assert " 1. What is the reference for, and by when is it needed?" in listed
    assert listed.count("what it is for") == 1
    assert "Not ready: 2 blanks to fill." in listed
    wrong = run("revise", path, "--fill", "what", "x")
    assert "fits several blanks" in wrong.err
    assert "no blank '7'" in run("revise", path, "--fill", "7", "x").err
    filled = run(
        "revise", path, "--fill", "2", "rebuild the Sunday roster",
        "--fill", "by when", "the planner post, by 4 December", "--json",
    ).value  # fmt: skip
    assert filled["blanks"] == []
    assert filled["ready"] is True
    assert "blank left" in run("revise", path, "--fill", "1", "x").err


def test_sent_with_a_blank_says_so(run: Run) -> None:
    saved = run("outreach", "ask Inés for a reference", "--save", "--json").value["saved"]
    assert "still has a blank: [what it is for, and by when]" in run("sent", saved).err
    Path(saved).unlink()


def test_sent_due_and_replied(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    value = run("outreach", "write to Yusra", "--save", "--json").value
    sending = run("sent", value["saved"], "--on", "2026-11-20", "--json").value
    assert (sending["follow_up"], sending["until"]) == ("2026-11-27", "2026-11-30")
    monkeypatch.setenv("COACH_TODAY", "2026-11-28")
    due = run("due", "--json").value["due"]
    assert ("follow-up", "Yusra Tamboli") in {(d["kind"], d["person"]) for d in due}
    assert "follow up once" in run("due").out
    assert "Nothing is left to follow up" in run("sent", value["saved"], "--replied").out
    assert "follow-up" not in {d["kind"] for d in run("due", "--json").value["due"]}
    Path(value["saved"]).unlink()


def test_mail_makes_a_file_or_an_address_and_sends_nothing(run: Run, tmp_path: Path) -> None:
    _, path = drafted(run)
    assert run("mail", str(path)).out.startswith("mailto:ines.aldana@tarnvale.example?subject=")
    target = tmp_path / "message.eml"
    assert run("mail", str(path), "--eml", str(target), "--json").value["eml"] == str(target)
    assert b"X-Unsent: 1" in target.read_bytes()
    again = run("mail", str(path), "--eml", str(target))
    assert again.code == 1
    assert "is there already" in again.err


def test_rough_text_is_edited_with_its_difference(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("hi Yusra, i realy liked your talk. could we meet?")
    )
    ran = run("outreach", "write to Yusra", "--rough", "-")
    assert "[-i realy-]{+I really+}" in ran.out
    assert "Spelling: realy, i." in ran.out


def test_facts_are_listed_and_left_out(run: Run) -> None:
    listed = run("outreach", "write to Yusra", "--facts", "--json").value
    assert any("the hole" in fact["text"] for fact in listed["facts"])
    value = run("outreach", "write to Yusra", "--without-fact", "the hole", "--json").value
    assert "the hole" not in value["body"]
    missing = run("outreach", "write to Yusra", "--without-fact", "no such words")
    assert missing.code == 1
    assert "--facts" in missing.err


def test_a_draft_is_found_by_whom_it_is_to(run: Run) -> None:
    first = run("outreach", "write to Mac", "--save", "--json").value["saved"]
    assert run("revise", "mcallister", "sign", "as", "N.", "--json").value["saved"] == first
    assert run("revise", Path(first).name, "--versions", "--json").code == 0
    second = run("outreach", "write to Mac about lorries", "--save", "--json").value["saved"]
    both = run("sent", "desmond")
    assert both.code == 1
    assert "fits several drafts" in both.err
    assert Path(second).name in both.err
    assert run("sent", second).code == 0
    assert "Marked as sent" in run("sent", "mcallister").out
    assert "There is no file" in run("sent", "nobody").err
    for path in (first, second):
        Path(path).unlink()


def test_a_terminal_is_asked_whom_it_is_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("write to Yusra\n\n"))
    ran = run("outreach")
    assert "Whom is it to" in ran.err
    assert "Dear Yusra," in ran.out
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert run("outreach").code == 1


def test_the_interview_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = "Her article on night buses changed my week\n\n\n1\n"
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    ran = run("outreach", "write a first email to Dana Wolff")
    assert "Why this person?" in ran.err
    assert "because your article on night buses changed my week." in ran.out
    assert "Not ready" in ran.out
    monkeypatch.setattr("sys.stdin", Terminal(""))
    quiet = run("outreach", "write a first email to Dana Wolff", "--no-questions")
    assert "Why this person?\n" not in quiet.err
    assert "Enter skips" not in quiet.err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["outreach"], 1, "no words"),
        (["outreach", "x", "--rough", "/nowhere.txt"], 1, "can't be read"),
        (["revise", "drafts/none.md", "shorter"], 1, "There is no file"),
        (["sent", "/etc/hostname"], 1, "outside"),
        (["sent", "x.md", "--on", "tomorrow"], 2, "YYYY-MM-DD"),
        (["mail", "drafts/none.md"], 1, "There is no file"),
    ],
)
def test_bad_input(run: Run, argv: list[str], code: int, said: str) -> None:
    ran = run(*argv)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_an_error_is_one_json_value(run: Run) -> None:
    assert json.loads(run("revise", "drafts/none.md", "shorter", "--json").out)["error"]["message"]
