"""How good retrieval is: dense, lexical and fused, on labelled questions.

    python -m benchmarks retrieval_quality                     # guides and sample workspace
    python -m benchmarks.retrieval_quality --data FOLDER       # public sets too (BEIR's layout)
    python -m benchmarks.retrieval_quality --data FOLDER --fusions

The first table is the shipped index, end to end: Chroma, FTS5, fusion, near-duplicates collapsed,
at most half of the places for one file. The second compares ways to fuse the raw rankings of both
legs; "worst gap" is the smallest distance, over all sets, to the better of the two legs.

nDCG@10 and recall@5 count the very passages that are marked. "file@5" is more lenient: the share
of questions for which any of the first five passages comes from a guide or note with a marked one.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

from benchmarks.ranking import (
    LABELS,
    Ranked,
    RetrievalSet,
    Scores,
    documents,
    file_found,
    gains_of,
    labelled_lines,
    labelled_sets,
    ndcg,
    public_sets,
    rankings,
    recall,
)
from benchmarks.report import save, table
from coach.domain.passages import Origin, Passage, Query
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.fusion import fused, join
from coach.retrieval.index import HybridIndex, Leg
from coach.retrieval.splitting import split
from coach.retrieval.tokens import WordPieces

LEGS: dict[str, tuple[Leg, ...]] = {
    "dense": ("dense",),
    "lexical": ("lexical",),
    "fused": ("dense", "lexical"),
}
Fusion = Callable[[Scores, Scores], list[str]]


def main() -> None:
    """Measure, print, and write the figures."""
    parser = argparse.ArgumentParser(description="How good retrieval is.")
    parser.add_argument("--data", type=Path, help="a folder of public sets")
    parser.add_argument("--fusions", action="store_true", help="compare ways to fuse")
    chosen, _ = parser.parse_known_args()
    pieces = WordPieces()
    embedder = BuiltInEmbedder(pieces)
    result: dict[str, object] = {"model": embedder.fingerprint, "shipped": shipped(pieces)}
    if chosen.data or chosen.fusions:
        sets = [*labelled_sets(pieces), *(public_sets(chosen.data) if chosen.data else ())]
        measured = [(s, rankings(s, embedder, pieces)) for s in sets]
        result["fusions"] = fusions(measured)
    save("retrieval_quality", result)


def shipped(pieces: WordPieces) -> list[dict[str, object]]:
    """The index as coach uses it, over the labelled questions."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for leg, legs in LEGS.items():
            index = HybridIndex(Path(folder), Path("/sample"), legs=legs)
            passages: dict[Origin, list[Passage]] = {}
            for origin in Origin:
                whole = documents(origin)
                index.refresh(origin, whole)
                passages[origin] = [s.passage for d in whole for s in split(d, pieces.count)]
            rows += [_shipped_row(index, leg, path, passages) for path in _label_files()]
            index.close()
    columns = ["set", "ranking", "questions", "ndcg@10", "recall@5", "file@5"]
    columns += ["wrongly abstained", "caught"]
    rows.sort(key=lambda row: str(row["set"]))
    table("Retrieval as shipped", columns, [[row[c] for c in columns] for row in rows])
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


def _label_files() -> list[Path]:
    return sorted(LABELS.glob("*.jsonl"))


def _shipped_row(
    index: HybridIndex, leg: str, path: Path, passages: dict[Origin, list[Passage]]
) -> dict[str, object]:
    lines = labelled_lines(path)
    scores: list[tuple[float, float, bool]] = []
    abstained: dict[bool, list[bool]] = {True: [], False: []}
    for line in lines:
        origin = Origin(str(line["in"]))
        evidence = index.search(Query(text=str(line["text"]), k=10, origins=(origin,)))
        gains = gains_of(line, passages[origin])
        abstained[bool(gains)].append(evidence.abstained)
        if gains:
            ids = [found.passage.id for found in evidence.found]
            paths = [found.passage.path for found in evidence.found]
            scores.append((ndcg(ids, gains), recall(ids, gains), file_found(paths, line)))
    return {
        "set": path.stem,
        "ranking": leg,
        "questions": len(scores),
        "ndcg@10": fmean(score for score, _, _ in scores),
        "recall@5": fmean(score for _, score, _ in scores),
        "file@5": fmean(score for _, _, score in scores),
        "wrongly abstained": f"{sum(abstained[True])} of {len(abstained[True])}",
        "caught": f"{sum(abstained[False])} of {len(abstained[False])}",
    }


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
