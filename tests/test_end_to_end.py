"""The whole of coach as processes: on a vault it never saw, killed in mid-answer, two at once."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.servers.openai_server import Mode, OpenAIServer, Plan

pytestmark = pytest.mark.slow
COACH = [sys.executable, "-m", "coach"]
VAULT = {
    "Daily/2026-11-03.md": "# Tuesday\n\nCoffee with [[Priya Raman]]. She said to learn Terraform "
    "before Kubernetes, and to ask Tomasz for his runbook.\n\n- [ ] ask Tomasz for the runbook\n",
    "People/Priya Raman.md": "---\naliases: [Pri]\ntags: [person]\n---\nPlatform lead. #mentor\n",
    "Ideas/career.md": "Thinking about moving from support to site reliability.\n",
    ".obsidian/workspace.json": "{}",
    "attachment.png": "\x00\x01\x02",
    "notes.txt": "RTL: שלום עולם. Emoji: 🎉. The staff budget closes on 4 December.\n",
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    for name, text in VAULT.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def run(*argv: str, check: bool = True, **more: Any) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COACH, *argv], capture_output=True, text=True, timeout=120, check=False, **more
    )
    assert "Traceback" not in done.stderr
    assert not check or done.returncode == 0, done.stderr
    return done


def value_of(*argv: str) -> Any:
    return json.loads(run(*argv, "--json").stdout)


def test_a_vault_never_seen_before_gives_answers(vault: Path) -> None:
    offline = ["--workspace", str(vault), "--model", "offline"]
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    answer = value_of("ask", "what did Priya say about Terraform?", *offline)
    assert any(c["path"] == "Daily/2026-11-03.md" for c in answer["citations"])
    assert "Terraform" in answer["answer"]
    began = time.monotonic()
    draft = value_of("outreach", "thank Priya for the coffee", *offline)
    assert time.monotonic() - began < 5
    assert "Priya" in draft["body"]
    listed = value_of("questions", "moving to site reliability", "--mentor", "Priya", *offline)
    assert listed["mentor"] == "Priya Raman"
    found = value_of("search", "when does the staff budget close", "--in", "workspace", *offline)
    assert found["passages"][0]["path"] == "notes.txt"
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before


def test_a_kill_in_mid_answer_loses_at_most_the_last_second(vault: Path) -> None:
    words = " ".join(f"word{n}" for n in range(400))
    with OpenAIServer(words, plans=[Plan(Mode.SLOW, pause_seconds=0.02)]) as server:
        model = ["--workspace", str(vault), "--model", "server:test-model"]
        model += ["--base-url", server.base_url]
        run("index", *model)
        command = [*COACH, "ask", "how do I start?", "--continue", *model]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
            assert child.stdout is not None
            seen = b""
            while b"word100 " not in seen:
                seen += os.read(child.stdout.fileno(), 4096)
            child.send_signal(signal.SIGKILL)
            seen += child.stdout.read()
    (conversation,) = value_of("history", "--workspace", str(vault), "--model", "offline")
    (exchange,) = value_of(
        "history", str(conversation["id"]), "--workspace", str(vault), "--model", "offline"
    )
    assert exchange["request"]["words"] == "how do I start?"
    assert exchange["state"] == "interrupted"
    printed, kept = seen.decode().split(), exchange["text"].split()
    assert kept == printed[: len(kept)]
    assert len(printed) - len(kept) <= 1 / 0.02 + 5


@pytest.mark.parametrize(
    ("plan", "code", "said"),
    [
        (Plan(Mode.STATUS, status=401), 2, "key"),
        (Plan(Mode.STATUS, status=429), 3, "again"),
        (Plan(Mode.STATUS, status=500), 3, "again"),
        (Plan(Mode.NEVER), 3, "seconds"),
        (Plan(Mode.CUT), 3, "cut off"),
    ],
    ids=["401", "429", "500", "hang", "cut"],
)
def test_trouble_with_the_server_is_said_and_keeps_the_question(
    vault: Path, monkeypatch: pytest.MonkeyPatch, plan: Plan, code: int, said: str
) -> None:
    monkeypatch.setenv("COACH_TIMEOUT_SECONDS", "1")
    monkeypatch.setenv("COACH_RETRIES", "0")
    with OpenAIServer("one two three four", plans=[plan]) as server:
        model = ["--workspace", str(vault), "--model", "server:test-model"]
        model += ["--base-url", server.base_url]
        done = run("ask", "how do I start?", "--continue", *model, check=False)
    assert done.returncode == code
    assert said in done.stderr
    (conversation,) = value_of("history", "--workspace", str(vault), "--model", "offline")
    assert conversation["title"] == "how do I start?"


def test_a_model_writes_drafts_and_lists_and_is_told_only_what_it_needs(vault: Path) -> None:
    reply = json.dumps(
        {"subject": "Thank you for Tuesday", "body": "Dear Priya,\n\nThank you.\n", "missing": []}
    )
    with OpenAIServer(reply) as server:
        model = ["--workspace", str(vault), "--model", "server:test-model"]
        model += ["--base-url", server.base_url]
        draft = value_of("outreach", "thank Priya for the coffee", *model)
    assert draft["engine"] == "server:test-model"
    assert draft["subject"] == "Thank you for Tuesday"
    sent = server.requests[0].text
    assert "Terraform" in sent
    assert str(vault) not in sent


def test_two_at_once_both_work(vault: Path) -> None:
    offline = ["--workspace", str(vault), "--model", "offline", "--json"]
    children = [
        subprocess.Popen(
            [*COACH, "ask", "what did Priya say about Terraform?", *offline],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = [child.communicate(timeout=120) for child in children]
    for child, (out, err) in zip(children, said, strict=True):
        assert child.returncode == 0, err
        assert json.loads(out)["citations"], err


def test_a_huge_note_and_a_damaged_index_and_history_are_survived(vault: Path) -> None:
    (vault / "huge.md").write_text("x" * 50_000_000, encoding="utf-8")
    offline = ["--workspace", str(vault), "--model", "offline"]
    first = value_of("index", *offline)
    assert [notice["path"] for notice in first["notices"]] == ["huge.md"]
    data = Path(os.environ["XDG_DATA_HOME"]) / "coach"
    value_of("ask", "how do I start?", "--continue", *offline)
    for path in [*data.glob("index/**/*.sqlite3"), *data.glob("index/**/*.bin")]:
        path.write_bytes(b"damaged")
    (data / "history.db").write_bytes(b"damaged" * 1000)
    done = run("ask", "how do I thank my mentor?", "--json", *offline)
    assert json.loads(done.stdout)["citations"]
    assert "history was damaged" in done.stderr
    assert list(data.glob("history.broken-*.db"))
