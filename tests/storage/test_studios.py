import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.artifacts import Claim, Finding, OutreachDraft, Severity
from coach.domain.requests import Answered, Channel, Gap, Message, Request, Task
from coach.domain.studio import Cost, DraftVersion, Drift, ReplyKind, Studio
from coach.errors import StorageError
from coach.storage.conversations import SqliteConversations
from coach.storage.studios import SqliteStudios

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
MESSAGE = Message(answers=(Answered(gap=Gap.ASK, words="wie geht’s 😊"),), adds=("É",))


def studio(**changes: object) -> Studio:
    return Studio(
        id=0,
        workspace="/notes",
        request=Request(words="thank Inés", task=Task.OUTREACH, message=MESSAGE),
        stage="thanks",
        recipient="Inés Aldana",
        updated_at=NOW,
    ).model_copy(update=changes)


def version(body: str = "Dear Inés, thank you.", **changes: object) -> DraftVersion:
    draft = OutreachDraft(
        channel=Channel.EMAIL, stage="thanks", recipient="Inés Aldana", subject="Thanks", body=body
    )
    return DraftVersion(
        number=1,
        draft=draft,
        label="first draft",
        by="offline",
        made_at=NOW,
        cost=Cost(words=4, read_seconds=1, answer_seconds=0, reply=ReplyKind.NOTHING),
        drift=Drift(measured=False),
    ).model_copy(update=changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStudios]:
    history = SqliteConversations(path)
    yield SqliteStudios(history.database)
    history.close()


def test_what_is_kept_is_read_again(store: SqliteStudios) -> None:
    number = store.begin_studio(studio())
    kept = store.studio(number)
    assert kept.id == number
    assert kept.request.message == MESSAGE
    store.keep_studio(kept.model_copy(update={"path": "drafts/x.md"}))
    assert store.studio(number).path == "drafts/x.md"
    assert [s.id for s in store.studios("/notes")] == [number]
    assert store.studios("/elsewhere") == []


def test_versions_are_numbered_and_only_added(store: SqliteStudios) -> None:
    number = store.begin_studio(studio())
    first = store.add_version(number, version("one"))
    second = store.add_version(number, version("two"))
    assert (first.number, second.number) == (1, 2)
    whole = store.studio(number)
    assert [v.draft.body for v in whole.versions] == ["one", "two"]
    assert whole.version == second
    store.keep_studio(whole.model_copy(update={"current": 1, "versions": ()}))
    again = store.studio(number)
    assert again.version == first
    assert len(again.versions) == 2


def test_another_process_finds_all_of_it(store: SqliteStudios, path: Path) -> None:
    number = store.begin_studio(studio())
    store.add_version(number, version())
    other = SqliteConversations(path)
    assert SqliteStudios(other.database).studio(number) == store.studio(number)
    other.close()


def test_a_session_that_is_gone_is_said(store: SqliteStudios) -> None:
    for call in (
        lambda: store.studio(7),
        lambda: store.keep_studio(studio(id=7)),
        lambda: store.add_version(7, version()),
    ):
        with pytest.raises(StorageError, match="no message 7"):
            call()


def test_one_that_a_newer_coach_wrote_is_passed_over_in_the_list(store: SqliteStudios) -> None:
    number, other = store.begin_studio(studio()), store.begin_studio(studio())
    store._database.execute("UPDATE studios SET value = '{}' WHERE id = ?", (number,))
    assert [s.id for s in store.studios("/notes")] == [other]
    with pytest.raises(StorageError, match="another version of coach"):
        store.studio(number)


def test_ready_means_nothing_blank_nothing_untraced_nothing_that_stops() -> None:
    def finding(check: str, severity: Severity) -> Finding:
        return Finding(check=check, severity=severity, why="w", mend="m")

    assert version().ready
    assert version(findings=(finding("too_long", Severity.MEND),)).ready
    assert not version(findings=(finding("invented_fact", Severity.STOP),)).ready
    assert not version(findings=(finding("template_placeholder_left", Severity.MEND),)).ready
    untraced = version().draft.model_copy(update={"claims": (Claim(text="I won it."),)})
    assert not version(draft=untraced).ready
