"""The sample workspace: a copy that the mentee may write to."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from coach.errors import WorkspaceError
from coach.resources.files import data_folder

SAMPLE_TODAY = dt.date(2026, 11, 23)
"""The Monday on which the made-up mentee opens coach: her next meeting is that Thursday."""


def sample_workspace(data_dir: Path) -> Path:
    """The folder of the mentee's own copy of the sample, made when it is not there yet.

    Raises:
        WorkspaceError: The data directory can't be written.
    """
    target = data_dir / "sample-workspace"
    if target.is_dir():
        return target
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=data_dir) as folder:
            copy = Path(folder) / "sample"
            shutil.copytree(data_folder("knowledge") / "sample", copy)
            copy.rename(target)
    except OSError as error:
        if target.is_dir():  # another coach made it meanwhile
            return target
        raise WorkspaceError(
            f"The sample workspace can't be made in {data_dir} ({error.strerror or error}).",
            hint="Free some room there, or set COACH_DATA_DIR to a folder you may write to.",
        ) from error
    return target
