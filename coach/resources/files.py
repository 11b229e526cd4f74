"""Where the bundled data stands: inside the installed package, or beside it in a checkout."""

from functools import cache
from pathlib import Path

from coach.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def data_folder(name: str) -> Path:
    """The folder "prompts" or "knowledge".

    Raises:
        ResourceError: Neither the package nor the checkout has it.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourceError(
        f"The bundled folder {name!r} is missing.", hint="Install coach again: it is incomplete."
    )


def read_text(path: Path) -> str:
    """A bundled text file.

    Raises:
        ResourceError: It is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            f"The bundled file {path.name} can't be read.",
            hint="Install coach again: it is incomplete.",
        ) from error
