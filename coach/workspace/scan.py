"""Walking the folder: which files are notes, and what each looked like when it was seen."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coach.domain.notes import Notice
from coach.errors import WorkspaceError
from coach.workspace.decoding import has_controls
from coach.workspace.formats import DOCUMENT_SUFFIXES, SAVE_AS

NOTE_SUFFIXES = (".md", ".markdown", ".txt", *DOCUMENT_SUFFIXES)

MAX_NOTES = 20_000
"""Files read at most; a folder with more was probably not meant (a whole home folder)."""
MAX_ENTRIES = 400_000
"""Files and folders looked at, at most."""

_SETTLED_NS = 2_000_000_000
"""A file touched less than this before it was read may change again under the same time stamp;
two seconds is the coarsest clock of a file system in use (FAT)."""


@dataclass(frozen=True)
class Stamp:
    """What tells, without reading it, whether a file is still the same."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """The stamp of a file by its status."""
        return cls(
            status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev
        )

    def settled(self, now_ns: int) -> bool:
        """Whether a later change is sure to show in the stamp."""
        return now_ns - max(self.mtime_ns, self.ctime_ns) > _SETTLED_NS


@dataclass
class Scan:
    """The note files of a folder, and what was passed over."""

    files: dict[str, Stamp] = field(default_factory=dict)
    """By path relative to the folder, with forward slashes."""
    notices: list[Notice] = field(default_factory=list)


@dataclass
class _Walk:
    root: Path
    scan: Scan = field(default_factory=Scan)
    folders: set[tuple[int, int]] = field(default_factory=set)
    """Device and inode of every folder walked, so that none is walked twice."""
    files: set[tuple[int, int]] = field(default_factory=set)
    links: list[os.DirEntry[str]] = field(default_factory=list)
    entries: int = 0
    linked: bool = False
    """Whether all that is really there was walked, and only links are left."""


def scan(root: Path) -> Scan:
    """Every note under `root`, sorted by path.

    Files and folders whose name begins with a dot are left out. Links are followed after all
    that is really there, each target once, so a link back into the folder adds nothing.

    Raises:
        WorkspaceError: The folder is missing, is a file, or can't be listed.
    """
    check_root(root)
    walk = _Walk(root)
    _walk(walk, str(root), top=True)
    walk.linked = True
    while walk.links:
        pending, walk.links = walk.links, []
        for link in sorted(pending, key=lambda entry: entry.path):
            _follow(walk, link)
    found = walk.scan
    if len(found.files) >= MAX_NOTES or walk.entries >= MAX_ENTRIES:
        why = f"It holds more than coach reads ({MAX_NOTES:,} notes); some were left out."
        found.notices.append(Notice(path=".", why=f"{why} Is it the folder you meant?"))
    found.files = dict(sorted(found.files.items()))
    return found


def check_root(root: Path) -> None:
    """Raise when the folder can't be used.

    Raises:
        WorkspaceError: It is missing, is a file, or may not be looked into.
    """
    try:
        mode = root.stat().st_mode
    except FileNotFoundError as error:
        raise WorkspaceError(
            f"The notes folder {root} does not exist.",
            hint=f"Make one with: coach init {root}, or name another with --workspace.",
        ) from error
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"The notes folder {root} can't be opened ({_reason(error)}).",
            hint="Check who may read it, or name another with --workspace.",
        ) from error
    if not stat.S_ISDIR(mode):
        raise WorkspaceError(
            f"{root} is a file, not a folder of notes.",
            hint="Name the folder it lies in with --workspace, or make a new one: coach init DIR.",
        )


def _walk(walk: _Walk, top_folder: str, *, top: bool = False) -> None:
    pending = [top_folder]
    while pending:
        folder = pending.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116  # strings are twice as fast over many files
            if (place := (status.st_dev, status.st_ino)) in walk.folders:
                continue
            walk.folders.add(place)
            with os.scandir(folder) as listing:
                pending += _sort_out(walk, listing)
        except OSError as error:
            if top:
                raise WorkspaceError(
                    f"The notes folder {walk.root} can't be listed ({_reason(error)}).",
                    hint="Check who may read it, or name another with --workspace.",
                ) from error
            _notice(walk, folder, f"The folder can't be read ({_reason(error)}).")
        top = False


def _sort_out(walk: _Walk, listing: Iterator[os.DirEntry[str]]) -> list[str]:
    """Record the notes of one folder; returns the folders in it."""
    folders: list[str] = []
    for entry in listing:
        walk.entries += 1
        if walk.entries >= MAX_ENTRIES or len(walk.scan.files) >= MAX_NOTES:
            return []
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_symlink():
                walk.links.append(entry)
            elif entry.is_dir(follow_symlinks=False):
                if has_controls(entry.name):
                    _notice(walk, entry.path, "Its name has control characters; rename it.")
                else:
                    folders.append(entry.path)
            elif entry.name.lower().endswith(NOTE_SUFFIXES):
                _record(walk, entry, entry.stat(follow_symlinks=False))
            elif why := SAVE_AS.get(os.path.splitext(entry.name)[1].lower()):  # noqa: PTH122
                _notice(walk, entry.path, why)
        except OSError as error:
            _notice(walk, entry.path, f"It can't be looked at ({_reason(error)}).")
    return folders


def _follow(walk: _Walk, link: os.DirEntry[str]) -> None:
    try:
        status = link.stat()
    except OSError:
        if link.name.lower().endswith(NOTE_SUFFIXES):
            _notice(walk, link.path, "It is a link that leads nowhere.")
        return
    if stat.S_ISDIR(status.st_mode):
        # A folder that holds the workspace is the whole disk as likely as not.
        if not walk.root.resolve().is_relative_to(Path(link.path).resolve()):
            _walk(walk, link.path)
    elif link.name.lower().endswith(NOTE_SUFFIXES):
        _record(walk, link, status)


def _record(walk: _Walk, entry: os.DirEntry[str], status: os.stat_result) -> None:
    if has_controls(entry.name):
        _notice(walk, entry.path, "Its name has control characters; rename it.")
    elif not stat.S_ISREG(status.st_mode):
        _notice(walk, entry.path, "It is not an ordinary file.")
    elif not (walk.linked and (status.st_dev, status.st_ino) in walk.files):
        walk.files.add((status.st_dev, status.st_ino))
        walk.scan.files[relative(walk.root, entry.path)] = Stamp.of(status)


def relative(root: Path, path: str) -> str:
    """A path under the root as notes are named by: relative, with forward slashes."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def _notice(walk: _Walk, path: str, why: str) -> None:
    shown = relative(walk.root, path).encode("utf-8", "replace").decode("utf-8")
    printable = "".join(char if not has_controls(char) else "?" for char in shown)
    walk.scan.notices.append(Notice(path=printable, why=why))


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return type(error).__name__
