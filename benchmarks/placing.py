"""Does the answer lie in the notes or in the guidance: fits the rule, and says what it is worth.

Development questions only: those over three messy workspaces and the sample, whose answers lie in
the notes, and those over the guides, dealt out to the four workspaces, whose answers lie in the
guidance. Each is searched for in its workspace and in the guidance, as the chat does. The figures
are of questions in the one workspace that the weights were not fitted on; the weights printed last
are fitted on all four, and stand in `coach/engines/offline/placing.py`. The baseline goes by the
words of the question alone.

    python -m benchmarks.placing
"""

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.answers import history_of, opened
from benchmarks.ranking import LABELS, labelled_lines
from benchmarks.report import save, table
from benchmarks.understanding import rows_of
from coach.domain.requests import Request, Task
from coach.engines.offline import asking
from coach.engines.offline.placing import FEATURES, RULE, UNSURE, features_of

SEED = 20261125
PENALTY = 0.01
STEPS = 4000
Floats = NDArray[np.float64]


def dealt() -> dict[str, list[dict[str, Any]]]:
    """The questions, by the workspace they are asked in."""
    asked: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of("workspaces-development"):
        asked.setdefault(row["workspace"], []).append(row)
    asked["sample"] = [
        dict(line) for half in ("development", "test") for line in _lines(f"workspace-{half}")
    ]
    general = _lines("guides-development")
    random.Random(SEED).shuffle(general)
    for n, rows in enumerate(asked.values()):
        rows += general[n :: len(asked)]
    return asked


def _lines(name: str) -> list[dict[str, Any]]:
    return labelled_lines(LABELS / f"{name}.jsonl")


def weighed(name: str, rows: list[dict[str, Any]]) -> Iterator[tuple[Floats, bool, bool]]:
    """For each question with an answer: features, whether notes hold it, what its words say."""
    today = next((row["today"] for row in rows if "today" in row), "2026-11-23")
    with tempfile.TemporaryDirectory() as data:
        coach = opened(name, dt.date.fromisoformat(today), Path(data))
        for row in rows:
            asked = Request(words=row["text"], task=Task.ASK)
            brief = coach.brief(asked, history_of(row, coach))
            features = features_of(brief)
            if row["gold"] and features is not None:
                yield np.array(features), row["in"] == "workspace", asking.about_notes(brief)
        coach.close()


def fit(features: Floats, notes: Floats) -> Floats:
    """Logistic weights, the constant first; both answers count alike, however many there are."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    x = np.c_[np.ones(len(features)), (features - mean) / spread]
    share = notes.mean()
    each = np.where(notes > 0, 0.5 / share, 0.5 / (1 - share))
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-x @ weights))
        step = x.T @ (each * (odds - notes)) / len(notes)
        weights -= 0.5 * (step + PENALTY * np.r_[0, weights[1:]])
    constant = weights[0] - (weights[1:] * mean / spread).sum()
    return np.r_[constant, weights[1:] / spread]


def main() -> None:
    """Measure and report."""
    found = {name: list(weighed(name, rows)) for name, rows in dealt().items()}
    printed: list[tuple[object, ...]] = []
    for name, own in found.items():
        others = [one for other, rows in found.items() if other != name for one in rows]
        weights = fit(*_arrays(others))
        x, notes = _arrays(own)
        odds = np.c_[np.ones(len(x)), x] @ weights
        words = np.array([said for _, _, said in own])
        printed.append(
            (name, len(own), *_right(odds > 0, notes), *_right(words, notes),
             float((np.abs(odds) < UNSURE).mean()))
        )  # fmt: skip
    columns = ("left out", "questions", "notes right", "guidance right", "by words: notes",
               "by words: guidance", "both shown")  # fmt: skip
    table("Where the answer lies (development only)", columns, printed)
    weights = fit(*_arrays([one for rows in found.values() for one in rows]))
    print("\nfeatures:", FEATURES)
    print("fitted on all:", tuple(round(float(w), 2) for w in weights))
    print("in the code:  ", RULE)
    save("placing", {"rows": [list(map(str, row)) for row in printed]})


def _arrays(rows: list[tuple[Floats, bool, bool]]) -> tuple[Floats, Floats]:
    return np.array([f for f, _, _ in rows]), np.array([float(n) for _, n, _ in rows])


def _right(said: NDArray[np.bool_], notes: Floats) -> tuple[float, float]:
    return float(said[notes > 0].mean()), float((~said[notes == 0]).mean())


if __name__ == "__main__":
    main()
