"""How good retrieval is: dense, lexical and fused, on labelled questions.

    python -m benchmarks retrieval_quality                     # guides and workspaces
    python -m benchmarks.retrieval_quality --half development  # while tuning
    python -m benchmarks.retrieval_quality --data FOLDER       # public sets too (BEIR's layout)
    python -m benchmarks.retrieval_quality --data FOLDER --fusions

The first tables are the shipped index, end to end: Chroma, FTS5, fusion, handles, near-duplicates
collapsed, at most half of the places for one file. By file, a guide or note counts once, at the
rank of its best passage, in a list that is long enough for ten files; by passage, the very passages
that are marked count, in the ten that are asked for. Recall is the share of all that is marked, the
lesser answers of a question too; "found@5" is the share of questions for which one of the first
five files has an answer. Abstaining is right
where nothing answers: precision is the share of refusals that were right, recall the share of
unanswerable questions that were refused.

The last table compares ways to fuse the raw rankings of both legs; "worst gap" is the smallest
distance, over all sets, to the better of the two legs.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import fmean, median
from typing import Any

from benchmarks.ranking import (
    Ranked,
    RetrievalSet,
    Scores,
    distinct,
    file_gains,
    first_copies,
    gains_of,
    half_of,
    label_files,
    labelled_lines,
    labelled_sets,
    ndcg,
    public_sets,
    rankings,
    recall,
    reciprocal_rank,
    same_passages,
    set_documents,
)
from benchmarks.report import save, table
from coach.domain.notes import Person
from coach.domain.passages import Origin, Passage, Query
from coach.domain.requests import Turn
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.fusion import fused, join
from coach.retrieval.index import HybridIndex, Leg
from coach.retrieval.splitting import split
from coach.retrieval.tokens import WordPieces
from coach.tasks.briefing import standalone

RANKED = 10
"""Passages asked for."""
LISTED = 60
"""Passages asked for where files are ranked: enough for ten of them."""
LEGS: dict[str, tuple[Leg, ...]] = {
    "dense": ("dense",),
    "lexical": ("lexical",),
    "fused": ("dense", "lexical"),
}
Fusion = Callable[[Scores, Scores], list[str]]


def main() -> None:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description="How good retrieval is.")
    parser.add_argument("--half", default="", help="only these sets: development or test")
    parser.add_argument("--data", type=Path, help="a folder of public sets")
    parser.add_argument("--fusions", action="store_true", help="compare ways to fuse")
    chosen, _ = parser.parse_known_args()
    pieces = WordPieces()
    embedder = BuiltInEmbedder(pieces)
    result: dict[str, object] = {
        "model": embedder.fingerprint,
        "shipped": shipped(pieces, chosen.half),
    }
    if chosen.data or chosen.fusions:
        sets = [*labelled_sets(pieces, chosen.half)]
        sets += public_sets(chosen.data) if chosen.data else ()
        measured = [(s, rankings(s, embedder, pieces)) for s in sets]
        result["fusions"] = fusions(measured)
    save("retrieval_quality", result)


def shipped(pieces: WordPieces, half: str = "") -> list[dict[str, object]]:
    """The index as coach uses it, over the labelled questions."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder, closing(Shelves(Path(folder), pieces)) as shelves:
        rows += [_shipped_row(shelves, leg, path) for path in label_files(half) for leg in LEGS]
    ranked = ["ndcg@10", "recall@5", "mrr@10"]
    for title, columns in (
        ("Retrieval as shipped, by file", [*ranked, "found@5"]),
        ("Retrieval as shipped, by passage", [f"passage {name}" for name in ranked]),
        (
            "Abstaining, as shipped",
            ["unanswerable", "precision", "recall", "wrongly refused", "ms a query"],
        ),
    ):
        shown = ["set", "half", "ranking", "questions", *columns]
        told = [row for row in rows if "Abstaining" not in title or row["ranking"] == "fused"]
        table(title, shown, [[row[c] for c in shown] for row in told])
    return rows


def fusions(measured: list[tuple[RetrievalSet, list[Ranked]]]) -> list[dict[str, object]]:
    """Ways to fuse, on every set."""
    ways: dict[str, Fusion] = {"dense": _dense, "lexical": _lexical}
    ways |= {f"RRF k={k}": _reciprocal(k) for k in (5, 10, 20, 60)}
    ways |= {f"min-max {w}": _scaled(w, lowest=True) for w in (0.4, 0.5, 0.6)}
    ways |= {f"max {w}": _scaled(w, lowest=False) for w in (0.5, 0.6, 0.7)}
    ways["shipped: cosine and b/(b+12), 0.6"] = _shipped_fusion
    scores = {
        way: {
            s.name: fmean(ndcg(fuse(r.dense, r.lexical), r.asked.gains) for r in ranked)
            for s, ranked in measured
        }
        for way, fuse in ways.items()
    }
    names = [s.name for s, _ in measured]
    better = {n: max(scores["dense"][n], scores["lexical"][n]) for n in names}
    rows = [
        {"fusion": way, **by_set, "worst gap": min(by_set[n] - better[n] for n in names)}
        for way, by_set in scores.items()
    ]
    columns = ["fusion", *names, "worst gap"]
    sizes = "; ".join(f"{s.name}: {s.questions} over {s.passages} passages" for s, _ in measured)
    table(f"nDCG@10 by fusion ({sizes})", columns, [[row[c] for c in columns] for row in rows])
    return [dict(row) for row in rows]


class Shelves:
    """Indexes of everything that questions are asked of, made when first needed."""

    def __init__(self, folder: Path, pieces: WordPieces) -> None:
        self._folder = folder
        self._pieces = pieces
        self._indexes: dict[tuple[str, str], HybridIndex] = {}
        self._passages: dict[str, list[Passage]] = {}

    def of(self, line: Mapping[str, object], leg: str) -> tuple[HybridIndex, list[Passage]]:
        """The index a question is asked of, and all of its passages."""
        place = str(line.get("workspace") or line["in"])
        if (place, leg) not in self._indexes:
            name, whole = set_documents(line)
            index = HybridIndex(self._folder / name, Path("/notes"), legs=LEGS[leg])
            index.refresh(Origin(str(line["in"])), whole)
            self._indexes[place, leg] = index
            self._passages[place] = [s.passage for d in whole for s in split(d, self._pieces.count)]
        return self._indexes[place, leg], self._passages[place]

    def close(self) -> None:
        """Close every index."""
        for index in self._indexes.values():
            index.close()


def query_of(line: Mapping[str, Any]) -> Query:
    """A labelled question as coach searches for it, given whom and which time its label names."""
    history = [Turn.model_validate(turn) for turn in line.get("history") or ()]
    people = [Person(name=name) for name in line.get("people") or ()]
    return Query(
        text=standalone(line["text"], people, history),
        k=RANKED,
        origins=(Origin(line["in"]),),
        people=tuple(line.get("people") or ()),
        since=line.get("since"),
        until=line.get("until"),
    )


def _shipped_row(shelves: Shelves, leg: str, path: Path) -> dict[str, object]:
    scores: list[tuple[float, ...]] = []
    refused: dict[bool, list[bool]] = {True: [], False: []}
    spent: list[float] = []
    for line in labelled_lines(path):
        index, passages = shelves.of(line, leg)
        started = time.perf_counter()
        evidence = index.search(query_of(line))
        spent.append(1000 * (time.perf_counter() - started))
        longer = index.search(query_of(line).model_copy(update={"k": LISTED}))
        gains, by_file = gains_of(line, passages), file_gains(line)
        refused[bool(by_file)].append(evidence.abstained)
        if gains:
            first = first_copies(line)
            paths = distinct(first.get(f.passage.path, f.passage.path) for f in longer.found)
            same = same_passages(line, passages)
            ids = distinct(same.get(f.passage.id, f.passage.id) for f in evidence.found)
            hit = float(not by_file.keys().isdisjoint(paths[:5]))
            scores.append((*_worth(paths, by_file), hit, *_worth(ids, gains)))
    names = ["ndcg@10", "recall@5", "mrr@10"]
    means = [fmean(column) for column in zip(*scores, strict=True)]
    right, wrong = sum(refused[False]), sum(refused[True])
    return {
        "set": path.stem,
        "half": half_of(path),
        "ranking": leg,
        "questions": len(scores),
        **dict(zip([*names, "found@5", *(f"passage {n}" for n in names)], means, strict=True)),
        "unanswerable": len(refused[False]),
        "precision": right / (right + wrong) if right + wrong else 0.0,
        "recall": right / len(refused[False]) if refused[False] else 0.0,
        "wrongly refused": wrong / len(refused[True]),
        "ms a query": round(median(spent), 1),
    }


def _worth(found: Sequence[str], gains: Mapping[str, int]) -> tuple[float, float, float]:
    return ndcg(found, gains), recall(found, gains), reciprocal_rank(found, gains)


def _best_first(scores: Scores) -> list[str]:
    return sorted(scores, key=lambda id_: -scores[id_])


def _dense(dense: Scores, lexical: Scores) -> list[str]:
    return list(dense)


def _lexical(dense: Scores, lexical: Scores) -> list[str]:
    return list(lexical)


def _reciprocal(k: int) -> Fusion:
    def fuse(dense: Scores, lexical: Scores) -> list[str]:
        scores: dict[str, float] = {}
        for leg in (dense, lexical):
            for rank, id_ in enumerate(leg, start=1):
                scores[id_] = scores.get(id_, 0.0) + 1 / (k + rank)
        return _best_first(scores)

    return fuse


def _scaled(weight: float, *, lowest: bool) -> Fusion:
    def scale(leg: Scores) -> Scores:
        if not leg:
            return {}
        low = min(leg.values()) if lowest else 0.0
        span = (max(leg.values()) - low) or 1.0
        return {id_: (score - low) / span for id_, score in leg.items()}

    def fuse(dense: Scores, lexical: Scores) -> list[str]:
        near, like = scale(dense), scale(lexical)
        least = min(near.values(), default=0.0)
        return _best_first(
            {
                id_: weight * near.get(id_, least) + (1 - weight) * like.get(id_, 0.0)
                for id_ in dict.fromkeys([*near, *like])
            }
        )

    return fuse


def _shipped_fusion(dense: Scores, lexical: Scores) -> list[str]:
    joined = join(dense, lexical, farthest=min(dense.values(), default=0.0))
    return _best_first({id_: fused(*pair) for id_, pair in joined.items()})


if __name__ == "__main__":
    main()
