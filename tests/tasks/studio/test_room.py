"""The studio's one door, over the sample workspace and the offline engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.domain.artifacts import OutreachDraft
from coach.domain.events import Failed, Usage, Written
from coach.domain.requests import Channel, Gap, Message, Plan
from coach.errors import EngineAway, RequestError, StorageError
from coach.tasks.coach import Coach
from coach.tasks.studio import VARIANTS, StudioRoom
from tests.fakes import ScriptedEngine
from tests.tasks.studio.making import asking, coach_on, made, ran, written


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture
def coach(sample_copy: Path, history: Path) -> Iterator[Coach]:
    opened = coach_on(sample_copy, history)
    yield opened
    opened.close()


@pytest.fixture
def room(coach: Coach) -> StudioRoom:
    return coach.studio


class TestInterview:
    def test_asks_at_most_three_things_and_none_that_is_known(self, room: StudioRoom) -> None:
        cold = room.questions(asking("write a first email to Dana Wolff"))
        assert [q.gap for q in cold] == [Gap.WHY, Gap.ASK]
        assert all(len(q.text.split()) <= 20 for q in cold)
        assert room.questions(asking("write to Yusra")) == ()

    def test_an_answer_fills_its_blank_and_a_skipped_one_stays_marked(
        self, room: StudioRoom
    ) -> None:
        studio = room.open(asking("write a first email to Dana Wolff about night buses"))
        why, *others = studio.open_questions
        studio = room.answer(studio.id, why, "Her article on night buses changed how I plan them")
        assert why not in studio.open_questions
        for question in others:
            studio = room.answer(studio.id, question, " ")
        assert studio.open_questions == ()
        draft = made(ran(room.write(studio.id))).version.draft
        assert "because your article on night buses changed how I plan them." in draft.body
        assert "[two times that suit you]" in draft.body or "free after 14:30" in draft.body

    def test_flags_answer_without_a_question(self, room: StudioRoom) -> None:
        studio = written(
            room,
            "thank Inés for reading my CV",
            message=Message(stage="thanks", adds=("I rewrote the top.",)),
        )
        assert studio.stage == "thanks"

    def test_private_lines_are_offered_off_and_say_why(self, room: StudioRoom) -> None:
        facts = room.facts(asking("write to Inés about the CV"))
        private = [fact for fact in facts if fact.private]
        assert private
        assert not any(fact.on for fact in private)
        assert all(fact.on for fact in facts if not fact.private)
        assert {fact.private for fact in private} <= {"health", "pay", "confidential", "opinion"}
        assert len(facts) <= 22

    def test_a_fact_ticked_off_stays_out(self, room: StudioRoom) -> None:
        studio = room.open(asking("write to Yusra"))
        hole = next(fact for fact in studio.facts if "the hole" in fact.text)
        assert "the hole" in made(ran(room.write(studio.id))).version.draft.body
        room.tick(studio.id, hole.id, on=False)
        assert "the hole" not in made(ran(room.write(studio.id))).version.draft.body
        with pytest.raises(RequestError, match="not among those"):
            room.tick(studio.id, "nonsense", on=True)

    def test_nobody_is_written_to_without_words(self, room: StudioRoom) -> None:
        with pytest.raises(RequestError, match="no words"):
            room.open(asking("  "))


class TestVersions:
    def test_every_change_is_a_version_and_none_is_lost(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        first = studio.version
        assert first is not None
        assert (first.number, first.by, first.label) == (1, "offline", "first draft")
        studio = made(ran(room.revise(studio.id, "shorter"))).studio
        studio = made(ran(room.revise(studio.id, "sign as N."))).studio
        assert [v.label for v in studio.versions] == ["first draft", "shorter", "sign as N"]
        assert [v.parent for v in studio.versions] == [None, 1, 2]
        restored = room.restore(studio.id, 1)
        assert restored.version == first
        assert len(restored.versions) == 3
        changes = room.compare(studio.id, 2, 3)
        assert [c.text for c in changes if c.how == "added"] == ["N."]
        with pytest.raises(RequestError, match="no version 9"):
            room.restore(studio.id, 9)

    def test_what_can_not_be_done_makes_no_version(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        event = made(ran(room.revise(studio.id, "make it rhyme")))
        assert event.version.number == 1
        assert "I can't do" in event.version.draft.notes[0]
        assert len(event.studio.versions) == 1

    @pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
    def test_every_variant_is_understood(self, room: StudioRoom, variant: object) -> None:
        studio = written(room, "write to Yusra", channel=Channel.CHAT)
        words = variant.words  # type: ignore[attr-defined]
        version = made(ran(room.revise(studio.id, words))).version
        assert not any("I can't do" in note for note in version.draft.notes)

    def test_another_channel_with_a_plan(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        draft = made(ran(room.revise(studio.id, "as a premium LinkedIn note"))).version.draft
        assert (draft.channel, draft.plan) == (Channel.LINKEDIN_NOTE, Plan.PREMIUM)
        assert draft.subject is None
        assert len(draft.body) <= 300

    def test_rough_words_are_kept_first_and_then_edited(self, room: StudioRoom) -> None:
        studio = room.open(asking("write to Yusra"))
        studio = room.rough(studio.id, "hi Yusra, i realy liked your talk. could we meet?")
        studio = made(ran(room.write(studio.id))).studio
        assert [(v.label, v.by) for v in studio.versions] == [
            ("your words", "you"),
            ("edited", "offline"),
        ]
        assert "really liked your talk" in studio.versions[1].draft.body
        changes = room.compare(studio.id, 1, 2)
        assert any(c.how == "removed" and "realy" in c.text for c in changes)
        scratch = made(ran(room.write(studio.id, from_scratch=True))).version
        assert "Open Timetables Day" in scratch.draft.body

    def test_filling_a_blank_and_editing_by_hand(self, room: StudioRoom) -> None:
        studio = written(room, "thank Inés for reading my CV")
        assert studio.version is not None
        assert not studio.version.ready
        studio = room.fill(studio.id, "[what you did with it]", "Rewrote the top of the page")
        assert studio.version is not None
        assert "I've since rewrote the top of the page." in studio.version.draft.body
        body = studio.version.draft.body.replace("rewrote", "rewritten")
        studio = room.edit(studio.id, studio.version.draft.subject, body)
        assert studio.version is not None
        assert (studio.version.label, studio.version.by) == ("your change", "you")
        assert studio.version.ready, studio.version.findings
        assert room.edit(studio.id, studio.version.draft.subject, body) == studio
        with pytest.raises(RequestError, match="no blank"):
            room.fill(studio.id, "nothing", "x")

    def test_a_claim_of_ones_own_edit_is_traced_too(self, room: StudioRoom) -> None:
        studio = written(room, "thank Inés for reading my CV")
        studio = room.edit(studio.id, "Thanks", "Dear Inés,\n\nI won the Nobel prize.\n\nNadia")
        assert studio.version is not None
        assert not studio.version.ready
        assert studio.version.findings[0].check == "invented_fact"

    def test_a_mend_is_applied_to_its_own_version_alone(self, room: StudioRoom) -> None:
        studio = written(room, "write to Yusra")
        body = "Dear Yusra,\n\nI hope this email finds you well. Could we meet?\n\nNadia"
        studio = room.edit(studio.id, "A question", body)
        assert studio.version is not None
        fixable = [finding for finding in studio.version.findings if finding.fix]
        if fixable:
            mended = room.mend(studio.id, fixable[0])
            assert mended.version is not None
            assert mended.version.by == "coach"
            assert fixable[0] not in mended.version.findings
        finding = studio.version.findings[0]
        room.restore(studio.id, 1)
        with pytest.raises(RequestError, match="another version"):
            room.mend(studio.id, finding)


class TestKept:
    def test_another_process_goes_on_where_this_one_died(
        self, room: StudioRoom, sample_copy: Path, history: Path
    ) -> None:
        studio = room.open(asking("write a first email to Dana Wolff"))
        studio = room.answer(studio.id, studio.open_questions[0], "your article")
        other = coach_on(sample_copy, history)
        again = other.studio.studio(studio.id)
        assert again == studio
        assert made(ran(other.studio.write(studio.id))).studio.versions
        assert other.studio.studios()[0].id == studio.id
        other.close()

    def test_the_exchange_is_kept_in_a_conversation(self, coach: Coach) -> None:
        studio = coach.studio.open(asking("write to Yusra"))
        conversation = coach.begin()
        ran(coach.studio.write(studio.id, conversation=conversation))
        kept = coach.exchanges(conversation)[0]
        assert isinstance(kept.artifact, OutreachDraft)

    def test_a_failure_makes_no_version(self, sample_copy: Path, history: Path) -> None:
        coach = coach_on(sample_copy, history, engine=ScriptedEngine(EngineAway("gone")))
        studio = coach.studio.open(asking("write to Yusra"))
        assert isinstance(ran(coach.studio.write(studio.id))[-1], Failed)
        assert coach.studio.studio(studio.id).versions == ()
        with pytest.raises(RequestError, match="no draft"):
            ran(coach.studio.revise(studio.id, "shorter"))
        with pytest.raises(StorageError, match="no message 99"):
            coach.studio.studio(99)
        coach.close()


class TestTheBriefForTheWriter:
    def brief_of(self, notes: Path, history: Path, words: str, **ticks: bool) -> str:
        """All of the brief that a writer is given, as one text."""
        draft = OutreachDraft(
            channel=Channel.EMAIL, stage="thanks", recipient=None, subject="S", body="B"
        )
        engine = ScriptedEngine(Written(draft, Usage()))
        coach = coach_on(notes, history, engine=engine)
        studio = coach.studio.open(asking(words))
        for part, on in ticks.items():
            fact = next(f for f in studio.facts if part in f.text)
            coach.studio.tick(studio.id, fact.id, on=on)
        ran(coach.studio.write(studio.id))
        coach.close()
        return engine.briefs[0].model_dump_json()

    def test_private_matters_and_opinions_stay_out(self, sample_copy: Path, history: Path) -> None:
        given = self.brief_of(sample_copy, history, "write to Inés about the CV")
        assert "This is the CV of a very good roster planner" in given
        assert "horrible" not in given
        for word in ("headache", "migraine", "salary"):
            assert word not in given

    def test_a_private_line_ticked_on_goes_in(self, sample_copy: Path, history: Path) -> None:
        given = self.brief_of(sample_copy, history, "write to Inés about the CV", horrible=True)
        assert "horrible" in given

    def test_a_line_ticked_off_is_not_there(self, sample_copy: Path, history: Path) -> None:
        given = self.brief_of(sample_copy, history, "write to Inés about the CV", roster=False)
        assert "This is the CV of a very good roster planner" not in given
