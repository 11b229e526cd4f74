"""Several coaches at once, a coach that is killed, and a real Chroma server."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.domain.passages import Origin, Query
from coach.errors import RetrievalError
from coach.retrieval import dense
from coach.retrieval.index import HybridIndex
from tests.retrieval.examples import GUIDES, NOTES, WordEmbedder, note
from tests.servers.chroma_server import chroma_run

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]

WORKER = """
import json, sys
from pathlib import Path
from coach.domain.passages import Origin, Query
from coach.retrieval import shelf
from coach.retrieval import dense
from coach.retrieval.index import HybridIndex
from tests.retrieval.examples import WordEmbedder, note

folder, name, count, rounds, stage = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
shelf.STAGE_PASSAGES = stage
index = HybridIndex(Path(folder), Path("/notes"), embedder=WordEmbedder())
print("ready", flush=True)
wrote = 0
for turn in range(rounds):
    notes = [note(f"n{n}.md", f"budget number{n} in round {turn}") for n in range(count)]
    mine = False
    while not mine:  # another one is writing: read meanwhile, and ask again
        report = index.refresh(Origin.WORKSPACE, notes)
        mine = report.writer
        found = index.search(Query(text="budget", origins=(Origin.WORKSPACE,), k=100)).found
        texts = {f.passage.text.split(" in ")[0] for f in found}
        assert len(texts) == len(found)
    wrote += mine
print(json.dumps({"wrote": wrote, "passages": report.passages}), flush=True)
"""


def start(folder: Path, name: str, *numbers: int) -> "subprocess.Popen[str]":
    """A coach process that indexes and searches; it says when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), name, *map(str, numbers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready", process.communicate()[1]
    return process


def result(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """What it printed last; its failure fails the test."""
    out, errors = process.communicate(timeout=100)
    assert process.returncode == 0, errors
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told


def test_three_processes_write_and_read_at_once(tmp_path: Path) -> None:
    workers = [start(tmp_path, str(n), 40, 6, 1_000) for n in range(3)]
    told = [result(worker) for worker in workers]
    assert [one["wrote"] for one in told] == [6, 6, 6]
    index = HybridIndex(tmp_path, Path("/notes"), embedder=WordEmbedder())
    report = index.refresh(
        Origin.WORKSPACE, [note(f"n{n}.md", f"budget number{n} in round 5") for n in range(40)]
    )
    assert (report.passages, report.rebuilt) == (40, "")
    evidence = index.search(Query(text="number7", origins=(Origin.WORKSPACE,)))
    assert evidence.found[0].passage.path == "n7.md"
    index.close()


def test_a_second_coach_reads_and_takes_over(tmp_path: Path) -> None:
    index = HybridIndex(tmp_path, Path("/notes"), embedder=WordEmbedder())
    index.refresh(Origin.WORKSPACE, NOTES)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\n"
            "from coach.retrieval.locking import writing\n"
            "with writing(Path(sys.argv[1])) as mine:\n"
            "    print(mine, flush=True)\n    time.sleep(100)",
            str(next(tmp_path.glob("workspace-*"))),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "True"
    changed = [*NOTES, note("new.md", "A new zebra note.")]
    report = index.refresh(Origin.WORKSPACE, changed)
    assert not report.writer
    assert report.embedded == 0
    assert index.search(Query(text="budget", origins=(Origin.WORKSPACE,))).found
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    report = index.refresh(Origin.WORKSPACE, changed)
    assert report.writer
    assert report.embedded == 1
    index.close()


def test_killed_while_indexing_it_opens_whole(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(6):
        worker = start(tmp_path, "killed", 300, 50, 20)
        time.sleep(chance.uniform(0.05, 2.5))
        os.kill(worker.pid, signal.SIGKILL)
        worker.communicate()
        index = HybridIndex(tmp_path, Path("/notes"), embedder=WordEmbedder())
        found = index.search(Query(text="budget", origins=(Origin.WORKSPACE,), k=100)).found
        assert len({f.passage.id for f in found}) == len(found)
        report = index.refresh(Origin.WORKSPACE, NOTES)
        assert report.rebuilt == ""
        assert report.documents == len(NOTES)
        (shelf,) = tmp_path.glob("workspace-*")
        assert not list(shelf.glob("*.part"))
        index.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A real `chroma run` on loopback."""
    with chroma_run(tmp_path / "s") as url:
        yield url


def ask(url: str, path: str, method: str = "GET") -> Any:
    """What the server's own HTTP interface says."""
    whole = f"{url}/api/v2/tenants/default_tenant/databases/default_database/collections{path}"
    with urllib.request.urlopen(urllib.request.Request(whole, method=method)) as reply:
        return json.load(reply)


def collections(url: str) -> dict[str, int]:
    """Names and sizes of all collections on the server."""
    return {found["name"]: ask(url, f"/{found['id']}/count") for found in ask(url, "")}


def shared(folder: Path, url: str, embedder: WordEmbedder) -> HybridIndex:
    """One mentee's index, its guidance on the server."""
    return HybridIndex(folder, Path("/notes"), embedder=embedder, chroma_url=url)


def test_guidance_is_shared_by_a_chroma_server_and_notes_stay(tmp_path: Path, server: str) -> None:
    first, second = WordEmbedder(), WordEmbedder()
    one, other = shared(tmp_path / "1", server, first), shared(tmp_path / "2", server, second)
    assert one.refresh(Origin.GUIDANCE, GUIDES).embedded == len(GUIDES)
    one.refresh(Origin.WORKSPACE, NOTES)
    report = other.refresh(Origin.GUIDANCE, GUIDES)
    assert (report.passages, report.embedded) == (len(GUIDES), 0)
    assert second.embedded == 0
    for index in (one, other):
        found = index.search(Query(text="thank a mentor within two days")).found
        assert found[0].passage.path == "thank.md"
    assert list(collections(server).values()) == [len(GUIDES)]
    changed = [*GUIDES[:2], note("new.md", "Celebrate a zebra.", origin=Origin.GUIDANCE)]
    assert other.refresh(Origin.GUIDANCE, changed).passages == 3
    assert other.search(Query(text="zebra")).found[0].passage.path == "new.md"
    assert one.search(Query(text="introductions colleagues")).found[0].passage.path == "network.md"
    one.close()
    other.close()
    again = shared(tmp_path / "1", server, WordEmbedder())
    assert again.refresh(Origin.GUIDANCE, GUIDES).embedded == 0
    again.close()


def test_a_server_that_lost_its_data_is_filled_again(tmp_path: Path, server: str) -> None:
    index = shared(tmp_path / "1", server, WordEmbedder())
    index.refresh(Origin.GUIDANCE, GUIDES)
    index.close()
    (name,) = collections(server)
    ask(server, f"/{name}", "DELETE")
    index = shared(tmp_path / "1", server, WordEmbedder())
    report = index.refresh(Origin.GUIDANCE, GUIDES)
    assert report.rebuilt
    assert report.embedded == len(GUIDES)
    index.close()


def test_no_server_is_said(tmp_path: Path) -> None:
    index = shared(tmp_path / "1", "http://127.0.0.1:9", WordEmbedder())
    with pytest.raises(RetrievalError, match=r"http://127\.0\.0\.1:9"):
        index.refresh(Origin.GUIDANCE, GUIDES)
    assert index.refresh(Origin.WORKSPACE, NOTES).documents == len(NOTES)
    index.close()


def test_a_server_that_never_answers_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "HEARTBEAT_SECONDS", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(RetrievalError, match="No Chroma server"):
            shared(tmp_path / "1", url, WordEmbedder()).refresh(Origin.GUIDANCE, GUIDES)


def test_a_server_that_goes_leaves_the_words(tmp_path: Path, server: str) -> None:
    index = shared(tmp_path / "1", server, WordEmbedder())
    index.refresh(Origin.GUIDANCE, GUIDES)
    index.search(Query(text="agenda"))
    (name,) = collections(server)
    ask(server, f"/{name}", "DELETE")
    assert index.search(Query(text="agenda")).found[0].passage.path == "prepare.md"
    index.close()
