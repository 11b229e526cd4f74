"""`coach doctor`: what is configured, what answers, what is broken, and how to mend it."""

import hashlib
import json
import platform
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from coach import __version__
from coach.checks.reading import grade
from coach.domain.passages import Origin
from coach.engines.resolve import resolve
from coach.errors import CoachError
from coach.resources.guide_rules import faults
from coach.resources.guides import load_guides
from coach.resources.prompts import load_prompt, prompt_names
from coach.resources.questions import load_questions
from coach.settings import Settings, config_path, load
from coach.wiring import for_sample
from coach.wiring.notes import open_workspace


@dataclass(frozen=True)
class Diagnosis:
    """One thing looked at."""

    name: str
    ok: bool
    said: str
    mend: str = ""


def diagnose(flags: Mapping[str, Any], *, sample: bool = False) -> list[Diagnosis]:
    """Look at everything coach needs, changing nothing but an index that is out of date.

    Args:
        flags: Settings given on the command line.
        sample: Look at the sample workspace.

    Returns:
        One diagnosis a thing; looking goes on after one is broken, unless it is the settings.
    """
    found = [Diagnosis("coach", True, f"{__version__}, Python {platform.python_version()}")]
    try:
        settings = load(flags)
        settings = for_sample(settings) if sample else settings
    except CoachError as error:
        return [*found, Diagnosis("settings", False, error.message, error.hint)]
    return [*found, *_look(settings)]


def _look(settings: Settings) -> Iterator[Diagnosis]:
    yield _settings(settings)
    checks: dict[str, Callable[[Settings], Diagnosis]] = {
        "knowledge": _knowledge,
        "embedding": _embedding,
        "workspace": _workspace,
        "guidance": _guidance,
        "history": _history,
        "index": _index,
        "engine": _engine,
    }
    for name, check in checks.items():
        try:
            yield check(settings)
        except CoachError as error:
            yield Diagnosis(name, False, error.message, error.hint)


def _settings(settings: Settings) -> Diagnosis:
    path = config_path()
    file = str(path) if path.exists() else f"no file (it would be {path})"
    key = "a key is set" if settings.api_key else "no key"
    return Diagnosis("settings", True, f"{file}; model {settings.model}; {key}")


def _knowledge(settings: Settings) -> Diagnosis:
    questions = sum(len(theme.questions) for theme in load_questions())
    prompts = len([load_prompt(name) for name in prompt_names()])
    said = f"{len(load_guides())} guides, {questions} questions, {prompts} prompts"
    if broken := faults(load_guides(), grade=grade):
        first = broken[0]
        said += f"; {len(broken)} against the rules, the first: {first.guide} {first.said}"
    mend = "Install coach again; if you wrote the guide, mend it." if broken else ""
    return Diagnosis("knowledge", not broken, said, mend)


def _embedding(settings: Settings) -> Diagnosis:
    from coach.retrieval.tokens import MODEL_FOLDER

    if settings.embedding_url:
        return Diagnosis("embedding", True, f"notes are embedded at {settings.embedding_url}")
    manifest = json.loads((MODEL_FOLDER / "manifest.json").read_text(encoding="utf-8"))
    for name, expected in manifest["sha256"].items():
        digest = hashlib.sha256((MODEL_FOLDER / name).read_bytes()).hexdigest()
        if digest != expected:
            return Diagnosis("embedding", False, f"{name} is damaged", "Install coach again.")
    return Diagnosis("embedding", True, "the built-in model is whole; it runs on this machine")


def _workspace(settings: Settings) -> Diagnosis:
    snapshot = open_workspace(settings).read()
    passed = f", {len(snapshot.notices)} passed over (coach notes)" if snapshot.notices else ""
    said = f"{settings.workspace}: {len(snapshot.notes)} notes{passed}"
    return Diagnosis("workspace", True, said)


def _guidance(settings: Settings) -> Diagnosis:
    from coach.wiring import open_library

    library, notice = open_library(settings)
    own = len(load_guides())
    said = f"{own} guides of coach's own"
    if settings.guidance or settings.library:
        said += f", {len(library.ids()) - own} pages of handbooks"
    if passed := library.notices():
        said += f", {len(passed)} passed over (coach library)"
    mend = "Mend `guidance` or `library` in the settings, or leave it: coach goes on without."
    return Diagnosis("guidance", not notice, f"{said}. {notice}".strip(), mend if notice else "")


def _history(settings: Settings) -> Diagnosis:
    path = settings.data_dir / "history.db"
    if not path.exists():
        return Diagnosis("history", True, f"none yet (it would be {path})")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            (answer,) = database.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        answer = type(error).__name__
    if answer != "ok":
        mend = "Start coach: it sets the damaged file aside and begins a new one."
        return Diagnosis("history", False, f"{path} is damaged", mend)
    return Diagnosis("history", True, str(path))


def _index(settings: Settings) -> Diagnosis:
    from coach.retrieval.index import open_index
    from coach.wiring import open_library

    library, _ = open_library(settings)
    snapshot = open_workspace(settings).read()
    documents = [note.document for note in snapshot.notes if not note.by_coach]
    with closing(open_index(settings)) as index:
        guides = index.refresh(Origin.GUIDANCE, library.documents())
        notes = index.refresh(Origin.WORKSPACE, documents)
    rebuilt = "; ".join(report.rebuilt for report in (guides, notes) if report.rebuilt)
    where = settings.chroma_url or str(settings.data_dir / "index")
    said = f"{guides.passages} passages of guidance, {notes.passages} of notes, at {where}"
    return Diagnosis("index", True, f"{said} ({rebuilt})" if rebuilt else said)


def _engine(settings: Settings) -> Diagnosis:
    engine = resolve(settings)
    label = engine.label
    where = f"words go to {label.where}" if label.leaves_machine else "nothing leaves this machine"
    if trouble := engine.trouble():
        return Diagnosis("engine", False, f"{label.name}: {trouble.message}", trouble.hint)
    return Diagnosis("engine", True, f"{label.name}; {where}")
