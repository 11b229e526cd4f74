"""What each way to shrink the embedding model costs in quality, and gains in size and speed.

    python coach/retrieval/minilm/convert.py --compare MODELS        # needs the tools it names
    python -m benchmarks.embedding_recipe --data SETS --models MODELS

SETS is a folder of public retrieval sets (BEIR's layout), MODELS the folder of one .onnx file a
recipe, of which full.onnx is full precision. Each set is embedded whole by each model and ranked
by exact cosine; nDCG@10 is compared with full precision. About twenty minutes on two cores.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking import RetrievalSet, ndcg, public_sets
from benchmarks.report import save, table
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.tokens import MODEL_FOLDER

FULL = "full"
Vectors = NDArray[np.float32]


def main() -> None:
    """Measure every recipe, print, and write the figures."""
    parser = argparse.ArgumentParser(description="What each recipe of the embedding model costs.")
    parser.add_argument("--data", type=Path, required=True, help="a folder of public sets")
    parser.add_argument("--models", type=Path, required=True, help="a folder of .onnx files")
    chosen = parser.parse_args()
    sets = list(public_sets(chosen.data))
    files = sorted(chosen.models.glob("*.onnx"), key=lambda path: (path.stem != FULL, path.stem))
    if not files or files[0].stem != FULL:
        raise SystemExit(f"There is no {FULL}.onnx in {chosen.models}.")
    exact: dict[str, Vectors] = {}
    rows: list[dict[str, object]] = []
    for path in files:
        rows.append(measure(path, sets, exact, rows[0] if rows else None))
        print(rows[-1], flush=True)
    columns = list(rows[-1])
    table(
        "Recipes for the embedding model (nDCG@10, and the change against full precision)",
        columns,
        [[row.get(column, "") for column in columns] for row in rows],
    )
    save("embedding_recipe", {"sets": {s.name: s.questions for s in sets}, "rows": rows})


def measure(
    path: Path,
    sets: list[RetrievalSet],
    exact: dict[str, Vectors],
    full: dict[str, object] | None,
) -> dict[str, object]:
    """One recipe's row; the first one, full precision, fills `exact`."""
    row: dict[str, object] = {"recipe": path.stem, "MB": round(path.stat().st_size / 1e6, 1)}
    cosines: list[float] = []
    spent, number = 0.0, 0
    with model_of(path) as embedder:
        for one in sets:
            scores: list[float] = []
            vectors: list[Vectors] = []
            for pieces, asked in one.groups:
                started = time.perf_counter()
                texts = [f"{p.context} {p.passage.text}".strip() for p in pieces]
                found = embedder.embed(texts)
                spent += time.perf_counter() - started
                number += len(texts)
                vectors.append(found)
                ids = [piece.passage.id for piece in pieces]
                for question in asked:
                    near = found @ embedder.embed([question.text])[0]
                    best = [ids[at] for at in np.argsort(-near, kind="stable")[:10]]
                    scores.append(ndcg(best, question.gains))
            whole = np.concatenate(vectors)
            cosines.append(float((exact.setdefault(one.name, whole) * whole).sum(axis=1).mean()))
            row[one.name] = round(fmean(scores), 4)
            before = float(str(full[one.name])) if full else fmean(scores)
            row[f"{one.name} change"] = f"{100 * (fmean(scores) / before - 1):+.1f}%"
    row["mean cosine"] = round(fmean(cosines), 4)
    row["passages/s"] = round(number / spent, 1)
    return row


@contextmanager
def model_of(path: Path) -> Iterator[BuiltInEmbedder]:
    """The embedder of the package, with another file as its model."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tokenizer.json", "manifest.json"):
            shutil.copyfile(MODEL_FOLDER / name, Path(folder) / name)
        shutil.copyfile(path, Path(folder) / "model.onnx")
        yield BuiltInEmbedder(folder=Path(folder))


if __name__ == "__main__":
    main()
