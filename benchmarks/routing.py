"""How often the task is found from plain words: per set and task, beside always guessing advice."""

import json
from pathlib import Path

from benchmarks.report import save, table
from coach.domain.requests import Task
from coach.tasks.routing import route

DATA = Path(__file__).parent / "data" / "routing"
SETS = ("development", "development-2", "development-3", "test")


def main() -> None:
    """Measure and report."""
    rows = []
    for name in SETS:
        lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        labelled = [(row["text"], Task(row["task"])) for row in map(json.loads, lines)]
        hits = [(route(text)[0], task) for text, task in labelled]
        share = sum(found is task for found, task in hits) / len(hits)
        guess = sum(task is Task.ASK for _, task in hits) / len(hits)
        each = [
            sum(found is task for found, task in hits if task is wanted)
            / sum(task is wanted for _, task in hits)
            for wanted in Task
        ]
        rows.append((name, len(hits), guess, share, *each))
    table(
        "Routing: share of phrasings sent to the right task (test was held back while tuning)",
        ("set", "phrasings", "always ask", "coach", *(f"{task.value} found" for task in Task)),
        rows,
    )
    save("routing", {"rows": rows})


if __name__ == "__main__":
    main()
