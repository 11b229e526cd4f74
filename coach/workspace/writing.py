"""Writing notes: whole or not at all, never over another file, never outside the folder."""

import contextlib
import errno
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

from coach.errors import FileChanged, WorkspaceError
from coach.workspace.decoding import clean
from coach.workspace.scan import check_root

SUFFIX = ".md"
MAX_NAME_CHARS = 100
MAX_NAME_BYTES = 200
"""File systems allow 255; room is left for a number and the suffix."""
MAX_NUMBER = 10_000

_UNSAFE = re.compile(r"[/\\:*?\"<>|#^\[\]\x00-\x1f\x7f]+")
_NO_CHARACTERS = ("Cc", "Cf", "Cn", "Co", "Cs")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def safe_name(name: str) -> str:
    """A file name without suffix that every usual file system and notes app takes.

    No separators, no leading dot, no control characters, at most 100 characters and 200 bytes;
    letters of every language stay. A name with nothing left is "untitled".
    """
    text = clean(name.encode("utf-8", "ignore").decode("utf-8"))
    text = unicodedata.normalize("NFC", _UNSAFE.sub(" - ", text))
    text = "".join(char for char in text if unicodedata.category(char) not in _NO_CHARACTERS)
    text = " ".join(text.split()).removesuffix(SUFFIX).strip(" .-_~")
    text = text[:MAX_NAME_CHARS].encode()[:MAX_NAME_BYTES].decode("utf-8", "ignore")
    text = text.strip(" .-_~") or "untitled"
    return f"{text} note" if _RESERVED.match(text) else text


def save_new(root: Path, folder: str, name: str, text: str) -> Path:
    """Write a new file into a folder of the workspace; a taken name is numbered.

    Raises:
        WorkspaceError: The folder lies outside the workspace or can't be written.
    """
    place = _folder_inside(root, folder)
    stem = safe_name(name)
    with _explained(place), _temporary(place, text) as temporary:
        for number in range(1, MAX_NUMBER):
            path = place / f"{stem}{f'-{number}' if number > 1 else ''}{SUFFIX}"
            if _put_if_free(temporary, path):
                return path
    raise WorkspaceError(f"There are too many files named {stem} in {place}.")


def create(path: Path, text: str) -> bool:
    """Write a file where there is none; False, and nothing written, where there is one.

    Raises:
        WorkspaceError: It can't be written.
    """
    with _explained(path.parent), _temporary(path.parent, text) as temporary:
        return _put_if_free(temporary, path)


def rewrite_file(root: Path, path: str, text: str, *, digest: str) -> None:
    """Replace a file whose bytes still have this SHA-256.

    A link inside the workspace is followed: its target is replaced, the link stays.

    Raises:
        FileChanged: The file differs or is gone; nothing was written.
        WorkspaceError: It lies outside the workspace or can't be written.
    """
    check_root(root)
    target = _inside(root, path)
    with _explained(target.parent):
        if target.is_dir():
            raise WorkspaceError(f"{path} is a folder, not a note.")
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is None:
            raise _changed(path, "is no longer there")
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only", str(target))
        with _temporary(target.parent, text, mode=mode) as temporary:
            if not target.exists():
                raise _changed(path, "is no longer there")
            if sha256(target.read_bytes()).hexdigest() != digest:
                raise _changed(path, "was changed by something else since it was read")
            temporary.replace(target)
            _sync_folder(target.parent)


def read_file(root: Path, path: str) -> tuple[bytes, str]:
    """A file's bytes as they are now, and their hex SHA-256.

    Raises:
        WorkspaceError: It is missing, is a folder, lies outside the workspace, or can't be read.
    """
    check_root(root)
    target = _inside(root, path)
    try:
        if not target.is_file():
            raise WorkspaceError(
                f"There is no file {clean(path)} in {root}.",
                hint="Give its place inside the notes folder, such as drafts/2026-11-23 Ada.md.",
            )
        data = target.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise WorkspaceError(
            f"{clean(path)} can't be read ({reason}).", hint="Check who may read it."
        ) from error
    return data, sha256(data).hexdigest()


def _changed(path: str, how: str) -> FileChanged:
    return FileChanged(
        f"{path} {how}; nothing was written.",
        hint="Look at the file as it is now, then try again.",
    )


def _folder_inside(root: Path, folder: str) -> Path:
    """The folder, made when it is missing."""
    check_root(root)
    if any(part.startswith(".") for part in PurePosixPath(folder).parts):
        raise WorkspaceError(f"{folder!r} is not a folder that coach writes to.")
    place = _inside(root, folder)
    with _explained(place):
        place.mkdir(parents=True, exist_ok=True)
    return place


def _inside(root: Path, path: str) -> Path:
    """Where the path really lies, links followed.

    Raises:
        WorkspaceError: That is outside of the workspace.
    """
    outside = WorkspaceError(
        f"{clean(path)} lies outside the notes folder {root}; nothing was written.",
        hint="coach writes only inside the notes folder.",
    )
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise outside
    try:
        real_root = root.resolve(strict=True)
        real = (root / pure).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise outside from error
    if not real.is_relative_to(real_root):
        raise outside
    return real


@contextlib.contextmanager
def _temporary(folder: Path, text: str, *, mode: int | None = None) -> Iterator[Path]:
    """The text in a hidden file of the folder, on the disk; gone afterwards, whatever happens.

    A NUL is left out, and half a character becomes "?": with either, the file would not be text.
    """
    path = folder / f".coach-{secrets.token_hex(8)}.tmp"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(text.replace("\0", "").encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _put_if_free(temporary: Path, path: Path) -> bool:
    """Give the finished file its name, unless something has it already."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK):
            raise
        # No hard links here (exFAT, some network drives): hold the name, then move over it.
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except FileExistsError:
            return False
        try:
            temporary.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too; a file system that can't is not an error."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the system says into what the mentee can do."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            what, hint = "the disk is full", "Free some space, then save again."
        elif error.errno in _DENIED:
            what, hint = "it is read-only", "Allow writing to the folder, or choose another one."
        elif isinstance(error, FileExistsError | NotADirectoryError):
            what, hint = "a file stands where a folder should", "Move that file away."
        else:
            what = (error.strerror or type(error).__name__).lower()
            hint = "Check the disk, or choose another folder with --workspace."
        raise WorkspaceError(f"Nothing was saved in {folder}: {what}.", hint=hint) from error
