"""The index on disk: incremental, self-mending, and never in the way of reading."""

import shutil
import threading
from pathlib import Path

import pytest

from coach.domain.passages import Document, Origin, Query
from coach.domain.ports import IndexProgress
from coach.errors import RetrievalError
from coach.retrieval import shelf as shelf_module
from coach.retrieval import writer
from coach.retrieval.index import HybridIndex
from coach.retrieval.writer import current_name
from tests.retrieval.conftest import OpenIndex
from tests.retrieval.examples import NOTES, WordEmbedder, note

NOTES_ONLY = (Origin.WORKSPACE,)


def paths(index: HybridIndex, text: str) -> list[str]:
    evidence = index.search(Query(text=text, origins=NOTES_ONLY, k=20))
    return [found.passage.path for found in evidence.found]


def shelf_folder(folder: Path) -> Path:
    (found,) = (folder / "index").glob("workspace-*")
    return found


def generation_folder(folder: Path) -> Path:
    shelf = shelf_folder(folder)
    return shelf / (current_name(shelf) or "")


def test_nothing_indexed_finds_nothing(open_index: OpenIndex) -> None:
    assert open_index().search(Query(text="agenda")).abstained


def test_an_empty_workspace_is_an_index_too(open_index: OpenIndex) -> None:
    index = open_index()
    report = index.refresh(Origin.WORKSPACE, [])
    assert (report.documents, report.passages, report.rebuilt) == (0, 0, "")
    assert index.search(Query(text="agenda")).abstained


def test_embeds_only_what_changed(open_index: OpenIndex) -> None:
    embedder = WordEmbedder()
    index = open_index(embedder)
    seen: list[IndexProgress] = []
    first = index.refresh(Origin.WORKSPACE, NOTES, progress=seen.append)
    assert first.documents == len(NOTES)
    assert first.embedded == first.passages == embedder.embedded == seen[-1].done == seen[-1].total
    again = index.refresh(Origin.WORKSPACE, NOTES, progress=seen.append)
    assert again.embedded == 0
    changed = note("goals/deputy.md", "I want to become a midwife instead.")
    third = index.refresh(Origin.WORKSPACE, [*NOTES[:-1], changed])
    assert (third.embedded, third.removed, third.passages) == (1, 0, first.passages)
    assert embedder.embedded == first.passages + 1
    assert paths(index, "midwife")[0] == "goals/deputy.md"
    texts = index.search(Query(text="deputy ward manager budget", origins=NOTES_ONLY, k=20)).found
    assert all("deputy ward manager" not in found.passage.text for found in texts)


def test_a_removed_file_leaves_nothing_behind(open_index: OpenIndex, tmp_path: Path) -> None:
    index = open_index()
    secret = note("private.md", "Zanzibar is where I hide.", people=("Zed Zander",))
    index.refresh(Origin.WORKSPACE, [*NOTES, secret])
    assert paths(index, "Zanzibar")[0] == "private.md"
    report = index.refresh(Origin.WORKSPACE, NOTES)
    assert report.removed == 1
    assert "private.md" not in paths(index, "Zanzibar")
    for path in (tmp_path / "index").rglob("*"):
        if path.is_file():
            told = path.read_bytes().lower()
            assert b"zanz" not in told, path
            assert b"zander" not in told, path


def test_opens_again_without_embedding(open_index: OpenIndex) -> None:
    open_index().refresh(Origin.WORKSPACE, NOTES)
    embedder = WordEmbedder()
    index = open_index(embedder)
    report = index.refresh(Origin.WORKSPACE, NOTES)
    assert (report.embedded, report.rebuilt) == (0, "")
    assert embedder.embedded == 0
    assert paths(index, "budget")


def test_each_workspace_has_its_own(open_index: OpenIndex) -> None:
    here, there = open_index(workspace="/here"), open_index(workspace="/there")
    here.refresh(Origin.WORKSPACE, NOTES)
    there.refresh(Origin.WORKSPACE, [note("other.md", "Quite another budget.")])
    assert paths(there, "budget") == ["other.md"]
    assert "other.md" not in paths(here, "budget")


def test_another_model_rebuilds_and_says_so(open_index: OpenIndex) -> None:
    open_index().refresh(Origin.WORKSPACE, NOTES)
    index = open_index(WordEmbedder("words-2"))
    assert index.search(Query(text="budget")).found == ()
    report = index.refresh(Origin.WORKSPACE, NOTES)
    assert "model" in report.rebuilt
    assert report.embedded == report.passages


def test_rebuild_when_asked(open_index: OpenIndex) -> None:
    index = open_index()
    index.refresh(Origin.WORKSPACE, NOTES)
    report = index.refresh(Origin.WORKSPACE, NOTES, rebuild=True)
    assert report.rebuilt
    assert report.embedded == report.passages
    assert paths(index, "budget")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 200] = b"\xff" * 200
    path.write_bytes(bytes(data))


def _nonsense(path: Path) -> None:
    path.write_bytes(b"not what it was")


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "passages.db", "handles.db", "chroma/chroma.sqlite3", "data_level0.bin"],
)
@pytest.mark.parametrize("damage", [_cut, _scribble, _nonsense, Path.unlink])
def test_damage_is_seen_rebuilt_and_said(
    open_index: OpenIndex, tmp_path: Path, name: str, damage: object
) -> None:
    first = open_index()
    first.refresh(Origin.WORKSPACE, NOTES)
    first.close()
    (path,) = [p for p in generation_folder(tmp_path).rglob("*") if p.as_posix().endswith(name)]
    assert callable(damage)
    damage(path)
    index = open_index()
    index.search(Query(text="budget", origins=NOTES_ONLY))
    report = index.refresh(Origin.WORKSPACE, NOTES)
    if name == "chroma/chroma.sqlite3" and damage is _scribble and not report.rebuilt:
        assert paths(index, "budget") == paths(first, "budget")
    else:
        assert report.rebuilt
        assert report.embedded == report.passages
    assert "goals/deputy.md" in paths(index, "budget")


def test_a_missing_generation_or_folder_is_made_anew(open_index: OpenIndex, tmp_path: Path) -> None:
    open_index().refresh(Origin.WORKSPACE, NOTES)
    shutil.rmtree(generation_folder(tmp_path))
    index = open_index()
    assert index.refresh(Origin.WORKSPACE, NOTES).rebuilt
    index.close()
    shutil.rmtree(tmp_path / "index")
    fresh = open_index()
    assert fresh.refresh(Origin.WORKSPACE, NOTES).rebuilt == ""
    assert paths(fresh, "budget")


def test_a_reader_follows_the_writer(open_index: OpenIndex) -> None:
    reader, other = open_index(), open_index()
    other.refresh(Origin.WORKSPACE, NOTES[:1])
    assert paths(reader, "rota")
    for number in range(4):
        other.refresh(Origin.WORKSPACE, [*NOTES, note(f"n{number}.md", f"unheard{number} words")])
        assert paths(reader, f"unheard{number}")[0] == f"n{number}.md"


def test_old_generations_go_at_once(open_index: OpenIndex, tmp_path: Path) -> None:
    index = open_index()
    for number in range(5):
        index.refresh(Origin.WORKSPACE, [note("a.md", f"text {number}")])
    kept = [path for path in shelf_folder(tmp_path).iterdir() if path.is_dir()]
    assert len(kept) == 1


def test_a_long_run_is_searchable_before_it_ends(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "STAGE_PASSAGES", 2)
    index, reader = open_index(), open_index()
    found: list[int] = []
    notes = [note(f"n{n}.md", f"budget number {n}") for n in range(6)]
    index.refresh(
        Origin.WORKSPACE, notes, progress=lambda _: found.append(len(paths(reader, "budget")))
    )
    assert found == [0, 2, 4]
    assert len(paths(reader, "budget")) == 6


def test_a_collection_with_much_removed_is_written_anew(
    open_index: OpenIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "MOST_DROPPED", 3)
    embedder = WordEmbedder()
    index = open_index(embedder)
    index.refresh(Origin.WORKSPACE, NOTES)
    for number in range(12):
        index.refresh(Origin.WORKSPACE, [*NOTES, note("a.md", f"try number{number} here")])
        assert paths(index, f"number{number}")[0] == "a.md"
    assert "goals/deputy.md" in paths(index, "budget")
    again = open_index(embedder)
    assert paths(again, "budget") == paths(index, "budget")


class _Breaking(WordEmbedder):
    """Fails when it meets a word."""

    def embed(self, texts: object) -> object:  # type: ignore[override]
        assert isinstance(texts, list)
        if any("poison" in text for text in texts):
            raise RetrievalError("The embedding model can't be loaded.")
        return super().embed(texts)


def test_a_failure_leaves_the_index_as_it_was(open_index: OpenIndex, tmp_path: Path) -> None:
    index = open_index(_Breaking())
    index.refresh(Origin.WORKSPACE, NOTES)
    with pytest.raises(RetrievalError):
        index.refresh(Origin.WORKSPACE, [note("bad.md", "poison")])
    assert "goals/deputy.md" in paths(index, "budget")
    assert not list(shelf_folder(tmp_path).glob("*.part"))
    assert index.refresh(Origin.WORKSPACE, NOTES).rebuilt == ""


def test_closing_stops_indexing(open_index: OpenIndex) -> None:
    index = open_index()
    notes = [note(f"n{n}.md", f"budget number {n}") for n in range(100)]
    seen: list[int] = []

    def close(progress: IndexProgress) -> None:
        seen.append(progress.done)
        index.close()

    with pytest.raises(RetrievalError, match="stopped"):
        index.refresh(Origin.WORKSPACE, notes, progress=close)
    assert len(seen) == 1
    assert index.refresh(Origin.WORKSPACE, notes).passages == 100


def test_an_unwritable_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file stands here")
    index = HybridIndex(tmp_path / "index", Path("/notes"), embedder=WordEmbedder())
    with pytest.raises(RetrievalError, match="can't be written"):
        index.refresh(Origin.WORKSPACE, NOTES)
    assert index.search(Query(text="budget")).abstained


def test_searching_while_another_thread_indexes(open_index: OpenIndex) -> None:
    index = open_index()
    index.refresh(Origin.WORKSPACE, NOTES)
    failures: list[Exception] = []
    stop = threading.Event()

    def search() -> None:
        try:
            while not stop.is_set():
                assert "goals/deputy.md" in paths(index, "budget")
        except (AssertionError, RetrievalError) as error:
            failures.append(error)

    thread = threading.Thread(target=search)
    thread.start()
    try:
        extra: list[Document] = []
        for number in range(6):
            extra.append(note(f"x{number}.md", f"words about topic{number}"))
            index.refresh(Origin.WORKSPACE, [*NOTES, *extra])
    finally:
        stop.set()
        thread.join()
    assert failures == []


def test_text_of_any_kind_is_kept(open_index: OpenIndex) -> None:
    strange = "\x00 \x1b[31mred\x1b[0m [bold]x[/bold] \U0001f600 \udcff e\u0301 \u202e end"
    index = open_index()
    index.refresh(Origin.WORKSPACE, [note("s.md", strange, title="\udcff", people=("\udcff",))])
    (found,) = index.search(Query(text="bold red", origins=NOTES_ONLY)).found
    assert "[bold]x[/bold]" in found.passage.text


def test_many_notes_alike_are_no_trouble(open_index: OpenIndex) -> None:
    notes = [note(f"n{n}.md", f"Nothing to report in week {n}.") for n in range(60)]
    open_index().refresh(Origin.WORKSPACE, [*notes, *NOTES])
    index = open_index()
    report = index.refresh(Origin.WORKSPACE, [*notes[:30], *NOTES])
    assert (report.embedded, report.removed, report.rebuilt) == (0, 30, "")
    assert paths(index, "deputy ward manager budget")[0] == "goals/deputy.md"
