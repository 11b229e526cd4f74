"""The room end to end, offline: scenes, the tree, corrections, debriefs, and what is kept."""

import asyncio
import json
from pathlib import Path

import pytest

from coach.domain.rehearsals import FICTION, Coaching, RehearsalState, Setup
from coach.domain.rehearsing import Criticised, Listened, Replied, SceneOver
from coach.domain.scenes import Move
from coach.errors import RequestError, StorageError
from coach.tasks.rehearsal.room import RehearsalRoom
from tests.tasks.rehearsal.scripts import PUSHING, SKILLED, a_room, begin, play, rated, say

SCENE = "ask-for-an-introduction"


@pytest.fixture
def room(tmp_path: Path) -> RehearsalRoom:
    return a_room(tmp_path)


def test_the_same_seed_and_words_make_the_same_run(tmp_path: Path) -> None:
    runs = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        played = play(a_room(tmp_path / name), Setup(scenario=SCENE, seed=7), SKILLED)
        runs.append([turn.model_dump(exclude={"at"}) for turn in played.turns])
    assert runs[0] == runs[1]


def test_no_line_is_said_twice_in_a_scene(room: RehearsalRoom) -> None:
    lines = ("And what about the rest of it?", "I see the point there.", "Which part of it?") * 7
    for difficulty in (1, 3):
        played = play(room, Setup(scenario="first-meeting", difficulty=difficulty), lines)
        said = [turn.text for turn in played.path() if turn.who == "mentor"]
        assert len(said) > 4
        assert len(said) == len(set(said))


def test_asked_whether_it_is_real_it_says_no(room: RehearsalRoom) -> None:
    number = begin(room, Setup(scenario=SCENE)).id
    events = say(room, number, "Wait, are you a real person?")
    replied = next(event for event in events if isinstance(event, Replied))
    assert replied.turn.move is Move.OUT_OF_ROLE
    assert "program" in replied.turn.text or "made-up" in replied.turn.text


@pytest.mark.parametrize(
    ("words", "care"),
    [
        ("I don't want to live any more.", "crisis line"),
        ("He touched me at work.", "I believe you"),
    ],
)
def test_a_sign_of_danger_stops_the_scene_for_good(
    room: RehearsalRoom, words: str, care: str
) -> None:
    number = begin(room, Setup(scenario="a-boundary")).id
    over = say(room, number, words)[-1]
    assert isinstance(over, SceneOver)
    assert over.state is RehearsalState.STOPPED
    assert care in over.words
    with pytest.raises(RequestError, match="stopped"):
        say(room, number, "Let's go on.")
    with pytest.raises(RequestError, match="stopped"):
        room.back(number, 1)


def test_going_back_keeps_both_futures_and_compares_them(room: RehearsalRoom) -> None:
    number = play(room, Setup(scenario=SCENE), (*SKILLED[:2], PUSHING[0])).id
    first = room.open(number).path()
    forked = room.back(number, first[-2].id)
    assert forked.branch == "take 2"
    assert forked.tip.id == first[-3].id
    say(room, number, SKILLED[3])
    room.rename(number, "take 2", "the calm way")
    compared = room.compare(number, "first", "the calm way")
    assert compared.parted_at == first[-3].id
    assert compared.trust[0].values[:3] == compared.trust[1].values[:3]
    assert compared.trust[0].values[-1] < compared.trust[1].values[-1]  # type: ignore[operator]
    assert room.switch(number, "first").tip.id == first[-1].id
    exported = room.export(number)
    assert exported.count(FICTION) == 2
    assert PUSHING[0] in exported
    assert SKILLED[3] in exported
    assert json.loads(room.export(number, "json"))["branches"][1]["name"] == "the calm way"


def test_never_said_again_and_written_for_next_time(sample_copy: Path, tmp_path: Path) -> None:
    room = a_room(tmp_path, sample_copy)
    number = begin(room, Setup(scenario=SCENE, mentor="Inés")).id
    line = room.open(number).tip.text
    room.never(number, 1, "she always asks how I am first")
    path = sample_copy / "rehearsals" / "Inés Aldana persona.md"
    assert "She always asks how I am first." in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8") + "\n- Hums when she thinks.\n", "utf-8")
    again = begin(room, Setup(scenario=SCENE, mentor="Inés"))
    assert again.tip.text != line
    assert "Hums when she thinks." in {one.text for one in again.persona.principles}
    room.never(again.id, 1, "too short for her")
    assert "Hums when she thinks." in path.read_text(encoding="utf-8")


def test_the_persona_is_what_the_notes_say(sample_copy: Path, tmp_path: Path) -> None:
    room = a_room(tmp_path, sample_copy)
    persona = begin(room, Setup(scenario="my-meeting")).persona
    told = {one.text: one for one in persona.principles if one.source == "notes"}
    assert "Likes an agenda the day before, three lines, not a document." in told
    notes = (sample_copy / "mentors" / "ines-aldana.md").read_text(encoding="utf-8")
    assert all(text.rstrip(".") in notes for text in told)
    assert any("two-minute write-up" in thread.text for thread in persona.threads)


def test_my_meeting_is_the_one_the_notes_name(sample_copy: Path, tmp_path: Path) -> None:
    room = a_room(tmp_path, sample_copy)
    coming = room.scenarios()[0]
    assert coming.title == "My meeting on Thursday with Inés Aldana"
    assert coming.minutes == 30
    with pytest.raises(RequestError, match="No note names"):
        a_room(tmp_path).scenario("my-meeting")


def test_the_critic_speaks_after_each_turn_only_when_asked_to(room: RehearsalRoom) -> None:
    asked = "How did you start? And what would you change about the office?"
    each = begin(room, Setup(scenario=SCENE, coaching=Coaching.EACH_TURN)).id
    said = next(e for e in say(room, each, asked) if isinstance(e, Criticised))
    assert [point.kind for point in said.points] == ["stacked_questions"]
    point = said.points[0]
    assert point.quote in asked
    assert "patience fell by 8" in point.effect
    assert point.rewrite == "How did you start?"
    end = begin(room, Setup(scenario=SCENE)).id
    assert not any(isinstance(event, Criticised) for event in say(room, end, asked))


def test_self_rating_comes_before_the_debrief(room: RehearsalRoom) -> None:
    number = play(room, Setup(scenario=SCENE), SKILLED).id
    with pytest.raises(RequestError, match="First say how it went"):
        asyncio.run(room.debrief(number))
    rated(room, number)
    made = asyncio.run(room.debrief(number))
    assert made.rating is not None
    assert made.rating.confidence == 2
    assert len(made.points) <= 3
    texts = [turn.text for turn in room.open(number).path()]
    for quoted in (*made.strengths, *(q for c in made.criteria for q in c.evidence)):
        assert quoted.quote in texts[quoted.turn]
    for point in made.points:
        assert point.quote in texts[point.turn]


def test_a_dispute_is_kept_and_shown_next_time(room: RehearsalRoom) -> None:
    number = play(room, Setup(scenario=SCENE), PUSHING).id
    rated(room, number)
    point = asyncio.run(room.debrief(number)).points[0]
    room.dispute(number, point, "She told me to be bold.")
    again = play(room, Setup(scenario=SCENE), PUSHING).id
    rated(room, again)
    assert [one.reason for one in asyncio.run(room.debrief(again)).disputed] == [
        "She told me to be bold."
    ]


def test_the_dojo_goes_three_levels_down(room: RehearsalRoom) -> None:
    number = play(room, Setup(scenario=SCENE), SKILLED).id
    rated(room, number)
    steps = asyncio.run(room.debrief(number)).dojo
    assert len(steps) == 1
    for depth in (1, 2, 3):
        steps = room.dojo(number, steps, f"What do you mean by “{steps[-1].answer.split()[-1]}”?")
        assert steps[depth - 1].label == "follow-up"
    assert [step.depth for step in steps] == [1, 2, 3]
    assert len({step.answer for step in steps}) == 3
    other = room.dojo(number, steps[:1], "Do you like it?")
    assert other[-1].label in ("yes or no", "new topic")


def test_saved_as_markdown_and_no_evidence_of_anything(sample_copy: Path, tmp_path: Path) -> None:
    room = a_room(tmp_path, sample_copy)
    number = play(room, Setup(scenario="my-meeting"), SKILLED).id
    rated(room, number)
    path = room.save(number, asyncio.run(room.debrief(number)))
    text = path.read_text(encoding="utf-8")
    assert path.parent.name == "rehearsals"
    assert FICTION in text
    assert "seed: 0" in text
    assert "If " in text


def test_the_swapped_seat_plays_the_mentees_own_words(room: RehearsalRoom) -> None:
    number = play(room, Setup(scenario=SCENE), SKILLED[:3]).id
    swapped = begin(room, Setup(scenario=SCENE, seat="mentor", replays=number))
    assert swapped.tip.text == SKILLED[0]
    lines = []
    for _ in range(3):
        events = say(room, swapped.id, "Tell me more.")
        lines += [event.turn.text for event in events if isinstance(event, Replied)]
    assert lines == list(SKILLED[1:3])
    assert isinstance(events[-1], SceneOver)
    with pytest.raises(RequestError, match="name the rehearsal"):
        begin(room, Setup(scenario=SCENE, seat="mentor"))


def test_an_unanswered_turn_is_answered_the_same_later(tmp_path: Path) -> None:
    """As after `kill -9` between the mentee's words and the reply."""
    room = a_room(tmp_path)
    number = begin(room, Setup(scenario=SCENE)).id

    async def cut_off() -> None:
        events = room.say(number, SKILLED[1])
        assert isinstance(await anext(events), Listened)
        await events.aclose()

    asyncio.run(cut_off())
    assert a_room(tmp_path).open(number).tip.text == SKILLED[1]
    with pytest.raises(RequestError, match="not been answered"):
        say(room, number, "Hello?")

    async def answered() -> str:
        events = a_room(tmp_path).reply(number)
        return "".join([e.turn.text async for e in events if isinstance(e, Replied)])

    reply = asyncio.run(answered())
    whole = play(room, Setup(scenario=SCENE), SKILLED[1:2])
    assert whole.tip.text == reply


def test_progress_and_the_dose(room: RehearsalRoom) -> None:
    assert room.progress().done_for_meeting == 0
    for script in (PUSHING, SKILLED, SKILLED):
        number = play(room, Setup(scenario=SCENE), script).id
        rated(room, number)
        asyncio.run(room.debrief(number))
    made = room.progress()
    assert made.done_for_meeting == 3
    assert made.unaided_due
    ask = next(series for series in made.criteria if series.name == "specific_ask")
    assert ask.values[0] is not None
    assert ask.values[0] < ask.values[2]  # type: ignore[operator]
    number = play(room, Setup(scenario=SCENE, unaided=True), SKILLED).id
    rated(room, number)
    asyncio.run(room.debrief(number))
    assert not room.progress().unaided_due
    with pytest.raises(RequestError, match="unaided"):
        room.hint(number)


def test_the_real_meeting_corrects_the_persona(sample_copy: Path, tmp_path: Path) -> None:
    room = a_room(tmp_path, sample_copy)
    number = play(room, Setup(scenario="my-meeting"), SKILLED).id
    note = sample_copy / "meetings" / "2026-11-26-ines.md"
    note.write_text(
        "---\nwith: Inés Aldana\n---\n\nSaid where I am with the write-up.\n\n"
        "She asked for the numbers before anything else.\n",
        encoding="utf-8",
    )
    made = room.after_meeting(number, "meetings/2026-11-26-ines.md")
    assert made.surprises == ("She asked for the numbers before anything else.",)
    persona = room.learn_from_meeting(number, made.surprises, made.note)
    assert persona.principles[0].text == made.surprises[0]
    assert begin(room, Setup(scenario="my-meeting")).persona.principles[0].text == made.surprises[0]


def test_hints_follow_what_is_missing(room: RehearsalRoom) -> None:
    number = begin(room, Setup(scenario=SCENE)).id
    hints = room.open(number).scenario.hints
    assert room.hint(number).startswith(hints[0])
    say(room, number, "I'm a planner.")
    assert room.hint(number).startswith(hints[1])
    assert "“Could you" in room.hint(number)


def test_bad_input_is_said_plainly(room: RehearsalRoom) -> None:
    with pytest.raises(RequestError, match="no scenario 'nope'") as caught:
        begin(room, Setup(scenario="nope"))
    assert "first-meeting" in caught.value.hint
    number = begin(room, Setup(scenario=SCENE)).id
    for text, said in (("  ", "no words"), ("x" * 5000, "nobody speaks")):
        with pytest.raises(RequestError, match=said):
            say(room, number, text)
    with pytest.raises(RequestError, match="no turn 99"):
        room.back(number, 99)
    with pytest.raises(StorageError, match="no rehearsal 77"):
        room.open(77)
    room.delete(number)
    assert room.rehearsals() == []
