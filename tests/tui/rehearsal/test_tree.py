"""The tree: drawn in order, walked, named, compared, kept."""

from coach.domain.rehearsals import Setup
from coach.tasks.rehearsal.room import RehearsalRoom
from coach.tui.rehearsal.comparing import CompareScreen
from coach.tui.rehearsal.tree import TreeScreen, tree_rows
from tests.tui.driving import chat, until, words
from tests.tui.fake_coach import FakeCoach
from tests.tui.rehearsal.entering import OPENING, VAGUE, at_scene, begin, enter, speak

BETTER = "Which of my three lines would you cut, because I want to send them on Friday?"


async def forked(room: RehearsalRoom) -> int:
    """Two futures from turn 3: "first", vague, and "take 2", better, which goes on."""
    number = (await room.begin(Setup(scenario="first-meeting"))).id
    for line in (OPENING, VAGUE):
        assert [event async for event in room.say(number, line)]
    room.back(number, 4)
    assert [event async for event in room.say(number, BETTER)]
    return number


async def test_rows_keep_each_branch_in_one_piece(room: RehearsalRoom) -> None:
    number = await forked(room)
    room.back(number, 2, name="from the start")
    assert [event async for event in room.say(number, VAGUE)]
    rows = tree_rows(room.open(number))
    assert [(row.turn.id, row.depth, row.forks) for row in rows] == [
        (1, 0, False), (8, 1, True), (9, 1, False), (2, 0, False), (3, 0, False), (6, 1, True),
        (7, 1, False), (4, 0, False), (5, 0, False),
    ]  # fmt: skip
    assert {row.turn.id: row.branches for row in rows if row.branches} == {
        5: ("first",), 7: ("take 2",), 9: ("from the start",),
    }  # fmt: skip


async def test_two_futures_are_compared(room: RehearsalRoom, coach: FakeCoach) -> None:
    number = await forked(room)
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(pilot.app.screen, TreeScreen))
        await until(pilot, lambda: "Compare" in [c[0] for c in pilot.app.screen.commands()])  # type: ignore[attr-defined]
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompareScreen))
        said = words(pilot)
        made = room.compare(number, "first", "take 2")
        assert said.index("first") < said.index(VAGUE) < said.index("take 2") < said.index(BETTER)
        assert f"They part after turn {made.parted_at}" in said
        drawn = "\n".join(s.text for s in pilot.app.screen._compositor.render_strips())
        for title, two in (("Trust", made.trust), ("Patience", made.patience)):
            last = [round(100 * (series.values[-1] or 0)) for series in two]
            assert title in drawn
            assert all(f"to {value}" in drawn for value in last)


async def test_going_back_from_the_tree(room: RehearsalRoom, coach: FakeCoach) -> None:
    number = await forked(room)
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "▸ first" in _drawn(pilot.app))
        await pilot.press("home", "down", "enter")
        scene = await at_scene(pilot)
        await until(pilot, lambda: scene.composer.text == OPENING)
        assert room.open(number).branch == "take 3"


async def test_a_branch_is_named_and_gone_on_with(room: RehearsalRoom, coach: FakeCoach) -> None:
    number = await forked(room)
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "▸ first" in _drawn(pilot.app))
        await pilot.press("end", "n")
        await until(pilot, lambda: "What is this branch called?" in words(pilot))
        await pilot.press("ctrl+u", *"the vague one", "enter")
        await until(pilot, lambda: "▸ the vague one" in _drawn(pilot.app))
        await pilot.press("n", "ctrl+u", *"take 2", "enter")
        await until(pilot, lambda: "take 2" in words(pilot, "Notice"))
        await pilot.press("end", "g")
        await at_scene(pilot)
        await until(pilot, lambda: room.open(number).branch == "the vague one")
        await until(pilot, lambda: VAGUE in words(pilot, "RowText"))
        await speak(pilot, "Thank you. I'll send it by Friday.")
        assert room.open(number).path()[-2].parent == 5


async def test_the_tree_is_saved(room: RehearsalRoom, coach: FakeCoach) -> None:
    await forked(room)
    async with chat(coach.as_coach, size=(120, 40)) as pilot:
        await enter(pilot)
        await begin(pilot)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "▸ first" in _drawn(pilot.app))
        await pilot.press("s")
        await until(pilot, lambda: "Saved in your notes as rehearsals/" in words(pilot))
        (path,) = (coach.root / "rehearsals").glob("*all branches.md")
        text = path.read_text(encoding="utf-8")
        assert "## take 2" in text
        assert VAGUE in text


def _drawn(app: object) -> str:
    strips = app.screen._compositor.render_strips()  # type: ignore[attr-defined]
    return "\n".join(strip.text for strip in strips)
