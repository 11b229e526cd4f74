"""Retrieval sets, raw rankings of the two legs, and what a ranking is worth."""

import datetime as dt
import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from coach.domain.passages import Document, Origin, Passage
from coach.resources.files import data_folder
from coach.resources.guides import beyond_guidance, load_guides
from coach.retrieval.embedding import Embedder
from coach.retrieval.lexical import PassageStore
from coach.retrieval.splitting import Split, embedded_text, split
from coach.retrieval.tokens import WordPieces
from coach.workspace.folder import FolderWorkspace

LABELS = Path(__file__).parent / "data" / "retrieval"
TODAY = dt.date(2026, 11, 23)
DEPTH = 100
JUDGED = frozenset({"guides-test", "workspaces-test"})
"""Sets that nobody tunes on. What these names stood for before counts as development by now."""

Scores = Mapping[str, float]
"""By passage id, best first."""


@dataclass(frozen=True)
class Asked:
    """A question and the ids that answer it, with their gains."""

    text: str
    gains: Mapping[str, int]


@dataclass(frozen=True)
class RetrievalSet:
    """Passages that are searched together, and questions over them; a list, one for each group."""

    name: str
    groups: Sequence[tuple[Sequence[Split], Sequence[Asked]]]

    @property
    def passages(self) -> int:
        """How many passages in all groups."""
        return sum(len(pieces) for pieces, _ in self.groups)

    @property
    def questions(self) -> int:
        """How many questions in all groups."""
        return sum(len(asked) for _, asked in self.groups)


@dataclass(frozen=True)
class Ranked:
    """What the two legs found for a question."""

    asked: Asked
    dense: Scores
    lexical: Scores


def documents(origin: Origin) -> list[Document]:
    """The guides, or the notes of the sample workspace."""
    if origin is Origin.GUIDANCE:
        return [*(guide.as_document() for guide in load_guides()), beyond_guidance()]
    root = data_folder("knowledge") / "sample"
    workspace = FolderWorkspace(root, max_note_bytes=2_000_000, today=lambda: TODAY)
    return [note.document for note in workspace.read().notes]


def set_documents(line: Mapping[str, object]) -> tuple[str, list[Document]]:
    """What a labelled question is asked of: its name, and the guides or notes."""
    name = line.get("workspace")
    if name is None:
        origin = Origin(str(line["in"]))
        return origin.value, documents(origin)
    root = LABELS.parent / "workspaces" / str(name)
    today = dt.date.fromisoformat(str(line["today"]))
    workspace = FolderWorkspace(root, max_note_bytes=2_000_000, today=lambda: today)
    return str(name), [note.document for note in workspace.read().notes]


def labelled_lines(path: Path) -> list[dict[str, object]]:
    """The lines of a labelled file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labelled_sets(pieces: WordPieces, half: str = "") -> Iterator[RetrievalSet]:
    """The labelled questions over guides and notes, a set for each file.

    A passage answers a question when it stands in the file and holds the words that the label
    names. Questions that nothing answers are left out: they measure abstaining.

    Args:
        pieces: Measures texts for splitting.
        half: Only the sets of this half, "development" or "test"; all of them by default.
    """
    for path in label_files(half):
        groups: dict[str, tuple[list[Split], list[Asked]]] = {}
        for line in labelled_lines(path):
            place = str(line.get("workspace") or line["in"])
            if place not in groups:
                _, whole = set_documents(line)
                groups[place] = ([s for d in whole for s in split(d, pieces.count)], [])
            found, asked = groups[place]
            if gains := gains_of(line, [piece.passage for piece in found]):
                asked.append(Asked(str(line["text"]), gains))
        yield RetrievalSet(path.stem, list(groups.values()))


def label_files(half: str = "") -> list[Path]:
    """The files of labelled questions, of one half or of both.

    Raises:
        SystemExit: There is no such half.
    """
    if half not in ("", "development", "test"):
        raise SystemExit(f"there is no half called {half}: development or test")
    files = sorted(LABELS.glob("*.jsonl"))
    return [path for path in files if not half or half_of(path) == half]


def half_of(path: Path) -> str:
    """What a labelled file is for: "development" or "test"."""
    return "test" if path.stem in JUDGED else "development"


def gains_of(line: Mapping[str, object], passages: Sequence[Passage]) -> dict[str, int]:
    """Ids of the passages that answer a labelled question, with their grades (1 without one)."""
    gains: dict[str, int] = {}
    for label in _gold(line):
        for p in passages:
            if not label.get("copy") and _holds(p, label):
                gains[p.id] = max(int(label.get("grade", 1)), gains.get(p.id, 0))
    return gains


def file_gains(line: Mapping[str, object]) -> dict[str, int]:
    """The files that answer a labelled question, each with the best grade it has."""
    gains: dict[str, int] = {}
    for label in _gold(line):
        if not label.get("copy"):
            gains[label["path"]] = max(int(label.get("grade", 1)), gains.get(label["path"], 0))
    return gains


def first_copies(line: Mapping[str, object]) -> dict[str, str]:
    """For a file that is a second copy of one that answers: that one."""
    return {
        label["path"]: first["path"]
        for label in _gold(line)
        if label.get("copy")
        for first in _gold(line)
        if not first.get("copy") and first["contains"] == label["contains"]
    }


def same_passages(line: Mapping[str, object], passages: Sequence[Passage]) -> dict[str, str]:
    """For a passage that stands in a second copy of a file: the same one in the first."""
    copies = first_copies(line)
    return {
        p.id: other.id
        for label in _gold(line)
        if label.get("copy")
        for p in passages
        if _holds(p, label)
        for other in passages
        if _holds(other, {**label, "path": copies.get(label["path"], "")})
    }


def _gold(line: Mapping[str, object]) -> list[dict[str, Any]]:
    gold = line["gold"]
    assert isinstance(gold, list)
    return gold


def _holds(passage: Passage, label: Mapping[str, Any]) -> bool:
    return bool(passage.path == label["path"] and label["contains"] in passage.text)


def distinct(paths: Iterable[str]) -> list[str]:
    """Each file once, at the rank of its best passage."""
    return list(dict.fromkeys(paths))


def public_sets(folder: Path) -> Iterator[RetrievalSet]:
    """Every set below a folder that has corpus.jsonl, queries.jsonl and qrels.tsv (as BEIR's).

    A record is one passage, which the embedding model cuts at 256 tokens; records and queries
    that carry a "group" are searched within it.
    """
    for path in sorted(folder.glob("*/qrels.tsv")):
        gains: dict[str, dict[str, int]] = defaultdict(dict)
        for row in path.read_text(encoding="utf-8").splitlines()[1:]:
            query, document, gain = row.split("\t")
            if int(gain) > 0:
                gains[query][document] = int(gain)
        passages: dict[str, list[Split]] = defaultdict(list)
        for record in labelled_lines(path.with_name("corpus.jsonl")):
            passages[str(record.get("group"))].append(_record(record))
        asked: dict[str, list[Asked]] = defaultdict(list)
        for query_record in labelled_lines(path.with_name("queries.jsonl")):
            if found := gains.get(str(query_record["_id"])):
                question = Asked(str(query_record["text"]), found)
                asked[str(query_record.get("group"))].append(question)
        yield RetrievalSet(path.parent.name, [(passages[g], asked[g]) for g in asked])


def rankings(retrieval_set: RetrievalSet, embedder: Embedder, pieces: WordPieces) -> list[Ranked]:
    """What each leg finds for each question, up to 100 passages; the dense leg exactly."""
    ranked: list[Ranked] = []
    for found, asked in retrieval_set.groups:
        vectors = embedder.embed([embedded_text(piece, pieces.count) for piece in found])
        ids = [piece.passage.id for piece in found]
        with tempfile.TemporaryDirectory() as folder:
            store = PassageStore.create(Path(folder) / "passages.db", Origin.WORKSPACE)
            store.add(found)
            for question in asked:
                cosines = vectors @ embedder.embed([question.text])[0]
                nearest = np.argsort(-cosines, kind="stable")[:DEPTH]
                dense = {ids[at]: float(cosines[at]) for at in nearest}
                ranked.append(Ranked(question, dense, store.search(question.text, limit=DEPTH)))
            store.close()
    return ranked


def ndcg(ids: Sequence[str], gains: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain, linear gain, as trec_eval counts it."""
    got = sum(gains.get(id_, 0) / math.log2(2 + at) for at, id_ in enumerate(ids[:depth]))
    best = sorted(gains.values(), reverse=True)[:depth]
    return got / sum(gain / math.log2(2 + at) for at, gain in enumerate(best))


def recall(ids: Sequence[str], gains: Mapping[str, int], depth: int = 5) -> float:
    """Share of what answers the question among the first few."""
    return len(set(ids[:depth]) & gains.keys()) / len(gains)


def reciprocal_rank(ids: Sequence[str], gains: Mapping[str, int], depth: int = 10) -> float:
    """One over the rank of the first that answers the question, 0 beyond the depth."""
    return next((1 / at for at, id_ in enumerate(ids[:depth], start=1) if id_ in gains), 0.0)


def _record(record: Mapping[str, object]) -> Split:
    title = str(record.get("title") or "")
    passage = Passage(
        id=str(record["_id"]),
        origin=Origin.WORKSPACE,
        path=str(record["_id"]),
        title=title,
        first_line=1,
        last_line=1,
        text=str(record["text"]),
    )
    return Split(passage, title)
