"""How a benchmark says what it measured: a table on stdout, JSON in benchmarks/results/."""

import json
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def machine() -> str:
    """The machine in a line: processor count, Python, system."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.platform()}"


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table with its title and the machine."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [
        max(len(name), *(len(row[at]) for row in cells)) if cells else len(name)
        for at, name in enumerate(columns)
    ]
    print(f"\n{title}\n({machine()})\n")
    print("  ".join(name.ljust(width) for name, width in zip(columns, widths, strict=True)))
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


def save(name: str, value: dict[str, Any]) -> None:
    """Write the figures as JSON, with the machine and the command."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    whole = {"machine": machine(), "command": " ".join(sys.argv), **value}
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    print(f"\nwritten: {path.relative_to(Path(__file__).parent.parent)}")


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
