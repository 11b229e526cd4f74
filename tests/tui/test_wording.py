"""What the chat says, and that nothing heavy is loaded before its first frame."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from coach.domain.passages import Origin
from coach.domain.ports import EngineLabel, IndexProgress, IndexReport
from coach.tui import wording
from coach.tui.themes import theme_name
from coach.tui.widgets.keys import key_words
from coach.tui.widgets.welcome import FIRST_EXAMPLES, examples_for
from tests.tui.fake_coach import SNAPSHOT


def test_nothing_heavy_is_loaded_before_the_first_frame() -> None:
    heavy = ["pydantic", "coach.domain", "coach.tasks", "chromadb", "langchain", "markdown_it"]
    code = f"import coach.tui.app, sys; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_engine_and_where_words_go() -> None:
    local = EngineLabel("ollama:qwen", leaves_machine=False, where="this machine")
    away = EngineLabel("openai:gpt-5-mini", leaves_machine=True, where="api.openai.com")
    offline = EngineLabel("offline", leaves_machine=False, where="this machine")
    assert wording.engine_words(offline)[0] == "offline engine · nothing leaves this machine"
    assert wording.engine_words(local)[0] == "ollama:qwen · nothing leaves this machine"
    assert wording.engine_words(away) == (
        "openai:gpt-5-mini · words go to api.openai.com",
        "openai:gpt-5-mini → api.openai.com",
    )


def test_the_index() -> None:
    assert wording.progress_words(IndexProgress(Origin.WORKSPACE, 40, 100)) == "indexing notes 40%"
    report = IndexReport(Origin.GUIDANCE, 1, 1, 0, 0, 0.0)
    assert wording.index_words((report,)) == "ready · 1 passage"
    other = IndexReport(Origin.WORKSPACE, 9, 1200, 0, 0, 0.0, writer=False)
    assert wording.index_words((report, other)) == "ready · 1,201 passages · read by another coach"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2026, 11, 23, 9, 5), "09:05"),
        (dt.datetime(2026, 11, 22, 23, 5), "yesterday"),
        (dt.datetime(2026, 3, 2, 9, 5), "2 Mar"),
        (dt.datetime(2025, 3, 2, 9, 5), "2 Mar 2025"),
    ],
)
def test_when(moment: dt.datetime, said: str) -> None:
    assert wording.when_words(moment, dt.datetime(2026, 11, 23, 12, 0)) == said
    assert wording.when_words(moment.astimezone(dt.UTC), dt.datetime(2026, 11, 23, 12, 0)) == said


def test_the_folder() -> None:
    home = Path("/home/mara")
    assert wording.folder_words(home / "notes" / "work", home) == ("~/notes/work", "work")
    assert wording.folder_words(Path("/srv/notes"), home) == ("/srv/notes", "notes")
    assert wording.folder_words(home, home) == ("/home/mara", "mara")


def test_one_line_is_one_line() -> None:
    assert wording.one_line("a\n b\x1b[1m  c", 80) == "a b␛[1m c"
    assert wording.one_line("abcdef", 4) == "abc…"


def test_examples_name_only_people_and_goals_of_the_notes() -> None:
    assert examples_for(SNAPSHOT) == (
        "How can a mentor help me with “Move into network planning”?",
        "Write to Inés to say thanks for our last meeting",
        "Questions for a 30-minute meeting with Colm",
    )
    empty = SNAPSHOT.model_copy(update={"people": (), "goals": (), "notes": ()})
    assert examples_for(empty) == FIRST_EXAMPLES
    prospects = tuple(
        p.model_copy(update={"relationship": "prospective"}) for p in SNAPSHOT.people[:1]
    )
    found = examples_for(SNAPSHOT.model_copy(update={"people": prospects}))
    assert found[1] == "Write to Inés to ask for a first short talk"
    assert found[2] == "Questions for a 30-minute meeting with Inés"


@pytest.mark.parametrize(
    ("setting", "ground", "name"),
    [
        ("dark", "0;15", "coach-dark"),
        ("light", "15;0", "coach-light"),
        ("auto", "0;15", "coach-light"),
        ("auto", "15;0", "coach-dark"),
        ("auto", "", "coach-dark"),
    ],
)
def test_the_theme(setting: str, ground: str, name: str) -> None:
    assert theme_name(setting, {"COLORFGBG": ground}) == name


def test_keys_as_they_are_written() -> None:
    assert [key_words(k) for k in ("ctrl+o", "escape", "f1", "left", "q")] == [
        "^o",
        "Esc",
        "F1",
        "←",
        "q",
    ]
