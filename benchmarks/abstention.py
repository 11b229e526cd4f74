"""Learns when to abstain, from development halves alone, and says what the rule is worth.

    python -m benchmarks.abstention

A logistic regression for guides and one for notes over the features in `coach/retrieval/
abstaining.py`; answerable and unanswerable questions weigh alike however many there are of each.
The threshold is the one that refuses 4 in 100 answerable questions. Printed as it stands in the
code; the table is cross-validated ten times over ten parts, thresholds included.
"""

import tempfile
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking import file_gains, label_files, labelled_lines
from benchmarks.report import save, table
from benchmarks.retrieval_quality import Shelves, query_of
from coach.retrieval.abstaining import FEATURES
from coach.retrieval.tokens import WordPieces

Floats = NDArray[np.float64]

MOST_REFUSED = 0.04
SENSE = np.array([-1 if name in ("unknown", "beyond") else 1 for name in FEATURES])
"""Whether more of a feature should speak for an answer, or against it."""
RIDGE = 0.02
PARTS = 10
ROUNDS = 10


def main() -> None:
    """Learn, print, and write the figures."""
    rows: list[list[object]] = []
    rules: dict[str, object] = {}
    for name, (features, answerable) in gathered().items():
        rule, least = learned(features, answerable)
        rules[name] = {"rule": rule.tolist(), "least": least}
        told = ", ".join(f"{value:.2f}" for value in rule)
        print(f"\n{name}: RULE = ({told})  LEAST = {least:.2f}")
        caught, refused = cross_validated(features, answerable)
        area = area_under(features @ rule[1:], answerable)
        rows.append([name, int(answerable.sum()), int((~answerable).sum()), caught, refused, area])
    columns = ["documents", "answerable", "unanswerable", "caught", "wrongly refused", "area"]
    table("Abstaining, development halves, cross-validated", columns, rows)
    save("abstention", {"features": FEATURES, "rules": rules, "rows": rows})


def gathered() -> dict[str, tuple[Floats, NDArray[np.bool_]]]:
    """Features of every development question, and whether anything answers it, by rule."""
    pieces = WordPieces()
    found: dict[str, list[tuple[tuple[float, ...], bool]]] = {"guides": [], "notes": []}
    with tempfile.TemporaryDirectory() as folder, closing(Shelves(Path(folder), pieces)) as shelves:
        for path in label_files("development"):
            for line in labelled_lines(path):
                index, _ = shelves.of(line, "fused")
                support = index.support(query_of(line))
                kind = "notes" if support.handle is None else "guides"
                found[kind].append((support.features, bool(file_gains(line))))
    return {
        kind: (np.array([f for f, _ in rows]), np.array([a for _, a in rows]))
        for kind, rows in found.items()
    }


def learned(features: Floats, answerable: NDArray[np.bool_]) -> tuple[Floats, float]:
    """The rule (its constant first), and the sum below which it abstains.

    A feature that comes out against its sense (the nearer, the less it answers) is left out: so few
    questions can't show that.
    """
    kept = np.ones(features.shape[1], dtype=bool)
    while True:
        rule = _fitted(features * kept, answerable)
        if not (wrong := (rule[1:] * SENSE < 0) & kept).any():
            break
        kept &= ~wrong
    sums = rule[0] + features @ rule[1:]
    return rule, float(np.quantile(sums[answerable], MOST_REFUSED))


def _fitted(features: Floats, answerable: NDArray[np.bool_]) -> Floats:
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    weight = np.where(answerable, 0.5 / answerable.sum(), 0.5 / (~answerable).sum())
    rule = np.zeros(scaled.shape[1])
    ridge = np.diag([0.0] + [RIDGE] * features.shape[1])
    for _ in range(50):  # Newton's steps
        chance = 1 / (1 + np.exp(-scaled @ rule))
        slope = scaled.T @ (weight * (chance - answerable)) + ridge @ rule
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + ridge
        rule -= np.linalg.solve(curve, slope)
    plain = rule[1:] / spread
    return np.concatenate([[rule[0] - plain @ mean], plain])


def cross_validated(features: Floats, answerable: NDArray[np.bool_]) -> tuple[float, float]:
    """Shares of unanswerable and of answerable questions refused, all unseen in learning."""
    caught, refused = [], []
    for number in range(ROUNDS):
        order = np.random.default_rng(number).permutation(len(features))
        abstained = np.zeros(len(features), dtype=bool)
        for part in range(PARTS):
            judged = order[part::PARTS]
            rest = np.setdiff1d(order, judged)
            rule, least = learned(features[rest], answerable[rest])
            abstained[judged] = rule[0] + features[judged] @ rule[1:] < least
        caught.append(abstained[~answerable].mean())
        refused.append(abstained[answerable].mean())
    return float(np.mean(caught)), float(np.mean(refused))


def area_under(sums: Floats, answerable: NDArray[np.bool_]) -> float:
    """How often an answerable question has the higher sum of the two: 0.5 is chance."""
    above = sums[answerable][:, None] > sums[~answerable][None, :]
    return float(above.mean())


if __name__ == "__main__":
    main()
