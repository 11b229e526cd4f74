"""A terminal for a program under measurement: a pty, its screen, and the process's CPU time."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType

import psutil
import pyte

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=?][0-9;:$]*[a-zA-Z]|\x1b[P_^X\]][^\x1b\x07]*(?:\x1b\\|\x07)"
)


class Terminal:
    """A program in a terminal of 120 by 40; use it as a context manager."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], *, columns: int = 120, lines: int = 40
    ) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.began = time.monotonic()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            kept = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execvpe(command[0], list(command), {**env, **kept})  # noqa: S606
        self._process = psutil.Process(self._pid)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.close(self._fd)
        os.waitpid(self._pid, 0)

    def wait_for(self, text: str, *, seconds: float = 60) -> float:
        """Seconds from the start until the text is on the screen.

        Raises:
            TimeoutError: It did not come.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.02)
            if text in self.text:
                return time.monotonic() - self.began
        raise TimeoutError(f"{text!r} did not come; the screen:\n{self.text}")

    def rest(self, seconds: float) -> None:
        """Let the program go on, and read what it draws."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(min(left, 0.05))

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self._screen.display)

    @property
    def cpu_seconds(self) -> float:
        """CPU time of the program so far, user and system."""
        spent = self._process.cpu_times()
        return spent.user + spent.system

    @property
    def memory_mb(self) -> float:
        """Resident memory of the program and its children, in MB of 10**6 bytes."""
        family = [self._process, *self._process.children(recursive=True)]
        return sum(process.memory_info().rss for process in family) / 1e6

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if ready:
            try:
                data = os.read(self._fd, 65_536)
            except OSError:
                return
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
