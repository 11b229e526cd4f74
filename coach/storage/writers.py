"""Who was writing an exchange, and whether that process still lives.

A process id alone is not trusted, since ids are given again: the time the process began goes
with it, and where the system tells, the boot it belongs to.
"""

import os
import subprocess
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

_PROC = Path("/proc")
_PS_SECONDS = 2.0


class Writer(BaseModel):
    """A process, told apart from every other that had or will have its id."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    pid: int
    started: str | None = None
    """When it began, in whatever form the system tells it; None where it doesn't."""
    boot: str | None = None


def this_process() -> Writer:
    """The process that calls."""
    return _writer(os.getpid())


def is_alive(saved: str) -> bool:
    """Whether the writer, as saved by `model_dump_json`, is a process that still runs."""
    try:
        writer = Writer.model_validate_json(saved)
    except ValidationError:
        return False
    if writer.boot and writer.boot != _boot():
        return False
    if not _exists(writer.pid):
        return False
    started = _started(writer.pid)
    return writer.started is None or started is None or started == writer.started


@cache
def _writer(pid: int) -> Writer:
    return Writer(pid=pid, started=_started(pid), boot=_boot())


@cache
def _boot() -> str | None:
    try:
        return (_PROC / "sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return None


def _exists(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return _state(pid) not in ("Z", "X")


def _state(pid: int) -> str | None:
    """Linux's letter for what a process does: Z and X are dead ones not yet cleared away."""
    fields = _stat(pid)
    return fields[0] if fields else None


def _started(pid: int) -> str | None:
    if fields := _stat(pid):
        return fields[19] if len(fields) > 19 else None
    if _PROC.joinpath("self").exists():
        return None
    try:
        said = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)],
            capture_output=True,
            text=True,
            timeout=_PS_SECONDS,
            check=False,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return said.stdout.strip() or None


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the third on; the second may hold spaces and brackets."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
