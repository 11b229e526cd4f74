"""How soon: the first usable frame beside a bare Textual app, `--help` beside a bare Python.

Baselines run in turn with coach, so that a slow moment of the machine hits both; medians are
compared. "Usable" means that a typed word is on the screen.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import median, save, table
from benchmarks.terminal import Terminal

RUNS = 7
HERE = Path(__file__).parent
BARE_APP = [sys.executable, str(HERE / "bare_app.py")]
COACH = [sys.executable, "-m", "coach"]


def usable(command: list[str], env: dict[str, str], seen: str) -> tuple[float, float]:
    """Wall and CPU seconds until a typed word shows."""
    with Terminal(command, env) as terminal:
        terminal.wait_for(seen)
        terminal.send("usable")
        wall = terminal.wait_for("usable")
        return wall, terminal.cpu_seconds


def run(command: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Wall and CPU seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, env=env)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and report."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HOME": home, "COACH_DATA_DIR": f"{home}/data"}
        env.pop("OPENAI_API_KEY", None)
        chat = [*COACH, "--sample", "--model", "offline"]
        with Terminal(chat, env) as terminal:  # the first run indexes; it is not counted
            terminal.wait_for("ready", seconds=120)
            terminal.rest(1)
            idle_mb = terminal.memory_mb
        frames: dict[str, list[tuple[float, float]]] = {"bare Textual": [], "coach": []}
        helps: dict[str, list[tuple[float, float]]] = {"bare Python": [], "coach --help": []}
        for _ in range(RUNS):
            frames["bare Textual"].append(usable(BARE_APP, env, "bare"))
            frames["coach"].append(usable(chat, env, "coach"))
            helps["bare Python"].append(run([sys.executable, "-c", "pass"], env))
            helps["coach --help"].append(run([*COACH, "--help"], env))
    rows = []
    for group in (frames, helps):
        names = list(group)
        base = median([cpu for _, cpu in group[names[0]]])
        for name in names:
            wall = median([w for w, _ in group[name]])
            cpu = median([c for _, c in group[name]])
            rows.append((name, wall, cpu, cpu / base))
    table(
        f"Usable screen, and --help; medians of {RUNS} runs in turn",
        ("program", "wall s", "CPU s", "CPU ratio"),
        rows,
    )
    print(f"\nidle memory, index and embedding model loaded: {idle_mb:.0f} MB")
    save("startup", {"rows": rows, "idle_mb": idle_mb, "frames": frames, "helps": helps})


if __name__ == "__main__":
    main()
