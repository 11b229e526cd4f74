"""Handbooks join the guides: from folders, and from a real Chroma server that may be away."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coach.domain.passages import Origin, Query
from coach.errors import RequestError, RetrievalError
from coach.retrieval import sharing
from coach.retrieval.dense import connect, disconnect
from coach.retrieval.sharing import POINTER, fetch
from coach.settings import Settings, load
from coach.wiring import open_coach, open_library
from coach.wiring.library import Guidance, names_of
from coach.wiring.publishing import publish_folder
from tests.servers.chroma_server import chroma_run, free_port
from tests.workspace.notes import folder

RULES = "# Gifts\n\nNo mentor in the Aurora programme accepts a zebra as a gift.\n"


def test_folders_join_the_guides_marked_as_theirs(tmp_path: Path) -> None:
    folder(tmp_path / "Aurora", {"gifts.md": RULES})
    guidance = Guidance(load({"guidance": (tmp_path / "Aurora",)}))
    own = Guidance(load())
    added = {d.path: d for d in guidance.documents()}.keys() - {d.path for d in own.documents()}
    assert added == {"Aurora/gifts.md"}
    page = guidance.page("Aurora/gifts.md")
    assert page is not None
    assert (page.library, page.id) == ("Aurora", "Aurora/gifts")
    assert guidance.ids()[-1] == "Aurora/gifts"
    (tmp_path / "Aurora" / "more.md").write_text("More.")
    assert "Aurora/more.md" in {document.path for document in guidance.documents()}


def test_a_missing_folder_is_said_and_coach_goes_on(tmp_path: Path) -> None:
    settings = load({"guidance": (tmp_path / "gone",)})
    guidance, notice = open_library(settings)
    assert str(tmp_path / "gone") in notice
    assert len(guidance.documents()) == len(Guidance(load()).documents())
    assert guidance.notices()[0].path == "gone"


def test_folders_of_one_name_are_told_apart() -> None:
    folders = [Path("/a/guide"), Path("/b/guide"), Path("/a/guide")]
    assert names_of(folders) == [(Path("/a/guide"), "guide"), (Path("/b/guide"), "guide 2")]


def test_a_server_that_is_away_is_said_at_once(tmp_path: Path) -> None:
    settings = load({"library": f"http://127.0.0.1:{free_port()}", "data_dir": tmp_path})
    began = time.monotonic()
    guidance, notice = open_library(settings)
    assert time.monotonic() - began < 10
    assert "goes on without the shared handbook" in notice
    assert guidance.documents()


def test_a_server_that_hangs_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "FETCH_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        _, notice = open_library(load({"library": url, "data_dir": tmp_path}))
    assert "No Chroma server answers" in notice


def test_another_server_is_no_chroma_server(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def garbage() -> None:
            caller, _ = server.accept()
            with caller:
                caller.sendall(b"SSH-2.0-nothing like it\r\n")

        threading.Thread(target=garbage, daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(RetrievalError, match="No Chroma server"):
            fetch(url)


def test_an_empty_folder_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="nothing to publish"):
        publish_folder(folder(tmp_path, {"a.md": "\n"}), "http://127.0.0.1:1", load())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with chroma_run(tmp_path / "chroma") as url:
        yield url


def mentee(tmp_path: Path, url: str) -> Settings:
    notes = folder(tmp_path / "notes", {"profile.md": "# Ada Holt\n"})
    return load(
        {"library": url, "data_dir": tmp_path / "data", "workspace": notes, "model": "offline"}
    )


def gifts(settings: Settings) -> tuple[list[str], tuple[str, ...]]:
    """Paths that a search for the handbook's rule finds, and what coach said on opening."""
    with closing(open_coach(settings)) as coach:
        coach.refresh()
        query = Query(text="zebra as a gift", origins=(Origin.GUIDANCE,), k=3)
        found = coach.search(query).found
        return [one.passage.path for one in found], coach.opening_notices


@pytest.mark.slow
def test_a_published_handbook_is_found_and_stays_when_the_server_goes(tmp_path: Path) -> None:
    handbook = folder(tmp_path / "Aurora", {"gifts.md": RULES, "meet.md": "Meet monthly."})
    with chroma_run(tmp_path / "chroma") as url:
        told = publish_folder(handbook, url, load())
        assert (told.name, told.pages) == ("Aurora", 2)
        settings = mentee(tmp_path, url)
        paths, notices = gifts(settings)
        assert paths[0] == "Aurora/gifts.md"
        assert notices == ()
    paths, notices = gifts(settings)
    assert paths[0] == "Aurora/gifts.md"
    assert "uses its copy of Aurora" in notices[0]


@pytest.mark.slow
def test_a_new_version_replaces_the_old_as_a_whole(tmp_path: Path, server: str) -> None:
    handbook = folder(tmp_path / "Aurora", {"gifts.md": RULES, "meet.md": "Meet monthly."})
    first = publish_folder(handbook, server, load())
    assert publish_folder(handbook, server, load()).version == first.version
    fetched = fetch(server)
    assert fetched is not None
    assert fetch(server, known=fetched.version) is None
    (handbook / "meet.md").unlink()
    (handbook / "gifts.md").write_text(RULES.replace("zebra", "giraffe"))
    second = publish_folder(handbook, server, load())
    assert second.version != first.version
    again = fetch(server, known=first.version)
    assert again is not None
    assert [page.path for page in again.pages] == ["Aurora/gifts.md"]
    assert "giraffe" in again.pages[0].text


@pytest.mark.slow
def test_what_others_put_on_the_server_is_refused_in_words(tmp_path: Path, server: str) -> None:
    with pytest.raises(RetrievalError, match="shares no handbook"):
        fetch(server)
    client = connect(server)
    pointer = client.get_or_create_collection(POINTER, embedding_function=None)
    pointer.modify(metadata={"format": 99, "current": "x"})
    with pytest.raises(RetrievalError, match="another version"):
        fetch(server)
    odd = client.get_or_create_collection("odd", embedding_function=None)
    odd.upsert(
        ids=["a"], embeddings=[1.0, 0.0], documents=["\x1b[31mred"], metadatas=[{"title": "a"}]
    )
    pointer.modify(metadata={"format": sharing.FORMAT, "current": "odd", "published_at": "now"})
    with pytest.raises(RetrievalError, match="can't be read as a handbook"):
        fetch(server)
    disconnect(client)
    _, notice = open_library(mentee(tmp_path, server))
    assert "goes on without" in notice
