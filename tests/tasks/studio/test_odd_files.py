"""Draft files as people and accidents leave them."""

import datetime as dt
from pathlib import Path

import pytest

from coach.domain.requests import Channel, Plan
from coach.errors import WorkspaceError
from coach.tasks.studio.files import parts_of, read_draft, sending_of
from coach.tasks.studio.posting import new_file
from coach.workspace.folder import FolderWorkspace


def workspace(folder: Path) -> FolderWorkspace:
    return FolderWorkspace(folder, max_note_bytes=2_000_000, today=lambda: dt.date(2026, 11, 23))


def test_fields_of_another_shape_count_as_none(tmp_path: Path) -> None:
    front = "---\nchannel: [email]\nplan: {a: 1}\nsubject: [x]\nto: 3\n---\n"
    (tmp_path / "odd.md").write_text(f"{front}Dear Ana,\n\nHello.\n", encoding="utf-8")
    saved = read_draft(workspace(tmp_path), "odd.md")
    assert (saved.channel, saved.plan, saved.subject, saved.recipient) == (
        Channel.EMAIL,
        Plan.FREE,
        None,
        None,
    )


def test_aliases_do_not_unfold() -> None:
    levels = "\n".join(
        f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" if n else "  - &a0 [x, x, x]"
        for n in range(9)
    )
    front, _ = parts_of(f"---\nstatus: sent\nsent: 2026-11-01\nrest:\n{levels}\n---\nHello.\n")
    sending = sending_of(front)
    assert sending is not None
    assert sending.rest == ""


def test_the_sources_are_no_part_of_the_message_and_blank_lines_cost_nothing(
    tmp_path: Path,
) -> None:
    text = "Dear Ana,\n\nHello." + "\n" * 200_000 + "<!-- Sources\n- a.md\n-->\n"
    (tmp_path / "long.md").write_text(text, encoding="utf-8")
    saved = read_draft(workspace(tmp_path), "long.md")
    assert saved.body == "Dear Ana,\n\nHello."
    assert saved.footer == "<!-- Sources\n- a.md\n-->"


def test_a_name_that_is_too_long_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="can't be written"):
        new_file(tmp_path / f"{'n' * 300}.eml", b"x")
    assert not [each for each in tmp_path.iterdir() if each.is_file()]
    assert new_file(tmp_path / f"{'n' * 240}.eml", b"x").read_bytes() == b"x"
