"""Files, mail, sent, answered, due."""

import datetime as dt
import email
import email.policy
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.artifacts import OutreachDraft
from coach.domain.notes import NoteKind
from coach.domain.requests import Channel, Message
from coach.domain.studio import DueKind
from coach.errors import FileChanged, RequestError, WorkspaceError
from coach.tasks.coach import Coach
from coach.tasks.studio import StudioRoom
from coach.tasks.studio.posting import MAILTO_CHARS, eml, mailto
from tests.fakes import TODAY
from tests.tasks.studio.making import asking, coach_on, made, ran, written

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def coach(sample_copy: Path, tmp_path: Path) -> Iterator[Coach]:
    opened = coach_on(sample_copy, tmp_path / "history.db")
    yield opened
    opened.close()


@pytest.fixture
def room(coach: Coach) -> StudioRoom:
    return coach.studio


def later(room: StudioRoom, sample_copy: Path, tmp_path: Path, days: int) -> Coach:
    """The same notes some days on."""
    return coach_on(sample_copy, tmp_path / "history.db", today=TODAY + dt.timedelta(days=days))


def a_draft(body: str, subject: str | None = "Zum Plan: 50 % mehr & “so”") -> OutreachDraft:
    return OutreachDraft(
        channel=Channel.EMAIL, stage="thanks", recipient="Inés Aldana", subject=subject, body=body
    )


class TestFiles:
    def test_a_saved_draft_names_its_session_and_is_written_again(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        path = room.save(studio.id)
        assert f"studio: {studio.id}" in path.read_text(encoding="utf-8")
        made(ran(room.revise(studio.id, "sign as N.")))
        assert room.save(studio.id) == path
        text = path.read_text(encoding="utf-8")
        assert text.rstrip().split("<!--")[0].rstrip().endswith("N.")
        assert text.count("written_by: coach") == 1

    def test_a_file_changed_by_hand_becomes_a_version(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        path = room.save(studio.id)
        changed = path.read_text(encoding="utf-8").replace("Dear Yusra,", "Hello Yusra,")
        path.write_text(changed, encoding="utf-8")
        again = room.open_file(path)
        assert again.id == studio.id
        assert [v.label for v in again.versions] == ["first draft", "your change"]
        assert again.version is not None
        assert again.version.draft.body.startswith("Hello Yusra,")

    def test_saving_never_writes_over_a_change_it_has_not_seen(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        path = room.save(studio.id)
        path.write_text("---\nwritten_by: coach\nstudio: 1\n---\nMine now.\n", encoding="utf-8")
        other = room.save(studio.id)
        assert other != path
        assert "Mine now." in path.read_text(encoding="utf-8")

    def test_an_own_text_file_can_be_revised_and_stays_as_it_is(
        self, room: StudioRoom, sample_copy: Path
    ) -> None:
        mine = sample_copy / "drafts" / "2026-10-12-ines-thanks.md"
        before = mine.read_bytes()
        studio = room.open_file("drafts/2026-10-12-ines-thanks.md")
        studio = made(ran(room.revise(studio.id, "sign as N."))).studio
        assert [v.label for v in studio.versions] == ["your words", "sign as N"]
        saved = room.save(studio.id)
        assert saved != mine
        assert mine.read_bytes() == before

    def test_a_note_to_forward_stands_under_the_message_and_is_read_back(
        self, room: StudioRoom
    ) -> None:
        studio = written(room, "ask Inés to introduce me to Odile", channel=Channel.CHAT)
        assert studio.version is not None
        note = studio.version.draft.forward
        assert note
        path = room.save(studio.id)
        text = path.read_text(encoding="utf-8")
        assert f"\n\n## To forward\n\n{note}" in text
        assert room.open_file(path).versions == studio.versions
        path.write_text(text.replace("a no is fine.", "a no is all right."), encoding="utf-8")
        again = room.open_file(path)
        assert [v.label for v in again.versions] == ["first draft", "your change"]
        assert again.version is not None
        assert again.version.draft.forward == note.replace("is fine", "is all right")
        made(ran(room.revise(studio.id, "replace 20 minutes with a quarter of an hour")))
        forward = room.studio(studio.id).version
        assert forward is not None
        assert "a quarter of an hour" in str(forward.draft.forward)

    @pytest.mark.parametrize("file", ["drafts/none.md", "../outside.md", "/etc/hostname"])
    def test_only_files_of_the_workspace(self, room: StudioRoom, file: str) -> None:
        with pytest.raises(WorkspaceError):
            room.open_file(file)


class TestMail:
    def test_the_mail_file_opens_as_an_unsent_mail(self, room: StudioRoom) -> None:
        studio = written(room, "thank Inés for reading my CV")
        message = email.message_from_bytes(room.eml(studio.id), policy=email.policy.default)
        assert message["To"].addresses[0].addr_spec == "ines.aldana@tarnvale.example"
        assert message["To"].addresses[0].display_name == "Inés Aldana"
        assert message["Subject"] == "Thank you for reading my CV"
        assert message["X-Unsent"] == "1"
        assert message["Message-ID"].endswith("@coach.invalid>")
        assert message["Date"].datetime is not None
        assert studio.version is not None
        body = message.get_content().replace("\r\n", "\n").strip()
        assert body == studio.version.draft.body.strip()

    @given(
        body=st.text(
            alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200
        ),
        subject=st.text(
            alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]),
            max_size=90,
        ),
    )
    def test_any_text_survives_the_mail_file(self, body: str, subject: str) -> None:
        data = eml(a_draft(body, subject), address="a@b.example", now=NOW)
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert message["X-Unsent"] == "1"
        said = message.get_content()
        assert said.replace("\r\n", "\n").split() == body.split()

    @pytest.mark.parametrize(
        "address", ["a b@c.d", "a@b\nBcc: x@y.z", "nobody", "<a@b.c>", "a@b,c@d"]
    )
    def test_no_header_can_be_smuggled_in(self, address: str) -> None:
        with pytest.raises(RequestError, match="not an e-mail address"):
            eml(a_draft("x"), address=address, now=NOW)
        with pytest.raises(RequestError, match="not an e-mail address"):
            mailto(a_draft("x"), address=address)
        smuggled = a_draft("x", "Hi\r\nBcc: x@y.z")
        assert b"\nBcc:" not in eml(smuggled, address=None, now=NOW)

    def test_a_mailto_address_is_encoded_and_reads_back(self) -> None:
        draft = a_draft("Dear Inés,\n\n1 + 1 = 2 & more?\n\nNadia")
        link = mailto(draft, address="ines@x.example")
        parts = urlsplit(link.url)
        assert (parts.scheme, unquote(parts.path)) == ("mailto", "ines@x.example")
        query = parse_qs(parts.query.replace("+", "%2B"))
        assert query["subject"] == [draft.subject]
        assert query["body"][0].replace("\r\n", "\n") == draft.body
        assert " " not in link.url
        assert link.notice == ""

    def test_one_too_long_for_an_address_says_so(self) -> None:
        link = mailto(a_draft("word " * 600), address=None)
        assert len(link.url) <= MAILTO_CHARS
        assert "too long" in link.notice
        assert "no address" in link.notice

    def test_only_an_email_can_be_mailed(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra", channel=Channel.CHAT)
        with pytest.raises(RequestError, match="not an e-mail"):
            room.eml(studio.id)


class TestSent:
    def test_it_joins_the_history_and_leaves_the_mentors_file_alone(
        self, room: StudioRoom, coach: Coach, sample_copy: Path
    ) -> None:
        page = sample_copy / "mentors" / "yusra-tamboli.md"
        before = page.read_bytes()
        studio = written(room, "write to Yusra")
        path = room.save(studio.id)
        sending = room.sent(path)
        assert sending.follow_up == TODAY + dt.timedelta(days=7)
        assert sending.until == TODAY + dt.timedelta(days=10)
        assert page.read_bytes() == before
        note = next(
            n
            for n in coach.snapshot(fresh=True).notes
            if n.path == path.relative_to(sample_copy).as_posix()
        )
        assert (note.kind, note.by_coach, note.document.people) == (
            NoteKind.DRAFT,
            False,
            ("Yusra Tamboli",),
        )
        assert room.studio(studio.id).sending == sending
        assert coach.brief(asking("write to Yusra")).sent[0].path == note.path

    def test_the_cadence_runs_out_and_then_lets_it_rest(
        self, room: StudioRoom, sample_copy: Path, tmp_path: Path
    ) -> None:
        room.sent(room.save(written(room, "write to Yusra").id))
        assert not [d for d in room.due().due if d.person == "Yusra Tamboli"]
        for days, kind, stage in (
            (8, DueKind.FOLLOW_UP, "follow-up"),
            (24, DueKind.LAST_FOLLOW_UP, "last-follow-up"),
        ):
            then = later(room, sample_copy, tmp_path, days)
            due = next(d for d in then.studio.due().due if d.person == "Yusra Tamboli")
            assert due.kind is kind
            assert "something new" in due.what
            studio = written(then.studio, due.ask)
            assert studio.stage == stage
            assert studio.recipient == "Yusra Tamboli"
            then.studio.sent(then.studio.save(studio.id))
            then.close()
        end = later(room, sample_copy, tmp_path, 90)
        found = end.studio.due()
        assert not [d for d in found.due if d.person == "Yusra Tamboli"]
        assert found.resting[0].person == "Yusra Tamboli"
        assert "Let it rest" in found.resting[0].why
        end.close()

    def test_a_follow_up_knows_the_day_and_the_round(
        self, room: StudioRoom, sample_copy: Path, tmp_path: Path
    ) -> None:
        room.sent(room.save(written(room, "write to Yusra").id))
        wish = "Yusra has not answered, follow up"
        first = written(room, wish)
        assert first.version
        assert f"I wrote to you on {TODAY.day} {TODAY:%B}." in first.version.draft.body
        assert not [c for c in first.version.draft.claims if c.support is None]
        assert first.version.draft.notes == ()
        room.sent(room.save(first.id))
        assert written(room, wish).stage == "last-follow-up"
        named = room.open(asking(wish, message=Message(stage="follow-up")))
        assert named.stage == "follow-up"
        room.sent(room.save(written(room, wish).id))
        third = written(room, wish)
        assert third.version
        assert "Let it rest" in third.version.draft.notes[-1]
        assert not third.version.ready

    def test_what_was_sent_with_a_blank_fills_none(self, room: StudioRoom) -> None:
        studio = written(room, "Yusra has not answered, follow up")
        assert studio.version
        room.sent(room.save(studio.id))
        again = written(room, "Yusra has not answered, follow up a last time")
        assert again.version
        assert again.version.draft.blanks
        assert not again.version.ready

    def test_an_answer_ends_it(self, room: StudioRoom, sample_copy: Path, tmp_path: Path) -> None:
        path = room.save(written(room, "write to Yusra").id)
        with pytest.raises(RequestError, match="not marked as sent"):
            room.replied(path)
        room.sent(path)
        assert room.replied(path).replied_on == TODAY
        then = later(room, sample_copy, tmp_path, 12)
        assert not [d for d in then.studio.due().due if d.person == "Yusra Tamboli"]
        then.close()

    def test_an_own_file_is_not_written_to(self, room: StudioRoom, sample_copy: Path) -> None:
        mine = sample_copy / "drafts" / "2026-10-12-ines-thanks.md"
        before = mine.read_bytes()
        with pytest.raises(RequestError, match="your own file"):
            room.sent(mine)
        assert mine.read_bytes() == before

    def test_a_day_to_come_is_refused(self, room: StudioRoom) -> None:
        path = room.save(written(room, "write to Yusra").id)
        with pytest.raises(RequestError, match="still to come"):
            room.sent(path, on=TODAY + dt.timedelta(days=1))
        assert room.sent(path, on=TODAY - dt.timedelta(days=3)).on == TODAY - dt.timedelta(days=3)

    def test_somebody_elses_change_is_never_written_over(
        self, room: StudioRoom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = room.save(written(room, "write to Yusra").id)
        saved = room.saved(path)
        path.write_text("changed meanwhile", encoding="utf-8")
        monkeypatch.setattr(room, "saved", lambda file: saved)
        with pytest.raises(FileChanged):
            room.sent(path)
        assert path.read_text(encoding="utf-8") == "changed meanwhile"


class TestDue:
    def test_promises_with_a_day_and_the_week_ahead(self, room: StudioRoom) -> None:
        found = room.due()
        late = found.due[0]
        assert late.kind is DueKind.PROMISE
        assert late.what == "You said you would: two-minute write-up to Inés by Fri 20 Nov."
        assert late.late_days == 3
        assert [d.on for d in found.coming] == [dt.date(2026, 11, 27)]

    def test_an_update_is_owed_after_a_month_of_silence(
        self, room: StudioRoom, sample_copy: Path, tmp_path: Path
    ) -> None:
        assert not [d for d in room.due().due if d.kind is DueKind.UPDATE]
        then = later(room, sample_copy, tmp_path, 60)
        owed = [d for d in then.studio.due().due if d.kind is DueKind.UPDATE]
        assert [d.person for d in owed] == ["Inés Aldana"]
        assert written(then.studio, owed[0].ask).stage == "update"
        then.close()

    def test_nothing_noted_nothing_due(self, tmp_path: Path) -> None:
        empty = tmp_path / "empty"
        empty.mkdir()
        coach = coach_on(empty, tmp_path / "other.db")
        found = coach.studio.due()
        assert (found.due, found.coming, found.resting) == ((), (), ())
        coach.close()
