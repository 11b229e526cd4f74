"""Runs every benchmark that needs no outside data, or those named."""

import importlib
import sys

BENCHMARKS = (
    "startup",
    "streaming",
    "indexing",
    "retrieval_quality",
    "routing",
    "rehearsal",
    "understanding",
    "placing",
    "answers",
)


def main() -> None:
    """Run them one after the other."""
    for name in sys.argv[1:] or BENCHMARKS:
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
