"""From "I want to write to …" to a copied message in which nothing is found, by how many keys.

Counted are the mentee's keystrokes, every letter of an answer included. At 200 a minute, an
ordinary typist's rate, the bounds are nine seconds where the notes know enough, and a minute and a
half where they know nothing; the rest of three minutes is for reading and thinking.
"""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from coach.tasks.coach import Coach
from coach.tui.rehearsal.asking import AskLine
from coach.tui.studio.interview import InterviewScreen
from tests.tasks.studio.making import coach_on
from tests.tui.driving import answered, chat, ready, say, until, words
from tests.tui.studio.working import READY, at_bench, changed, type_line

NOTE = "Read Priya Nair's talk on lead pipes twice. Free most evenings after six.\n"
COLD = "I want to write to Priya Nair"
ANSWERS = (
    "Your talk on lead pipes made me check our own pipe records",
    "how did you get your first analyst job?",
    "Tuesday or Thursday after six",
)
FILLED = (
    "a junior lab technician at Alder Water",
    "read your talk twice and checked our oldest street",
    "Tom Reyes",
)


async def test_where_the_notes_know_enough(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await ready(pilot)
        await say(pilot, READY)
        turn = await answered(pilot)
        await pilot.press("ctrl+g")
        assert turn.version is not None
        assert turn.version.ready
        assert not turn.version.findings
        assert turn.version.draft.body.strip() in pilot.app.clipboard
        assert keystrokes(READY) + 1 <= 30


async def test_where_the_notes_know_nothing(tmp_path: Path, history: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "notes.txt").write_text(NOTE, encoding="utf-8")
    coach = coach_on(plain, history)
    async with chat(lambda: coach) as pilot:
        await ready(pilot)
        await say(pilot, COLD)
        await until(pilot, lambda: isinstance(pilot.app.screen, InterviewScreen))
        await pilot.pause()
        for answer in ANSWERS:
            await type_line(pilot, answer)
        await answered(pilot)
        work = await at_bench(pilot)
        for number, filling in enumerate(FILLED, start=2):
            await fill(pilot, filling)
            await changed(pilot, work, number)
        await pilot.press("ctrl+g")
        assert "✓ Ready to copy." in words(pilot)
        assert work.version is not None
        assert not work.version.findings
        assert all(said in pilot.app.clipboard for said in FILLED)
        assert "[" not in pilot.app.clipboard
        # F2 opens the workbench, Ctrl+T each blank, Ctrl+G copies.
        keys = 1 + len(FILLED) + 1
        assert keystrokes(COLD, *ANSWERS, *FILLED) + keys <= 300


def keystrokes(*lines: str) -> int:
    """Each line's letters and its Enter."""
    return sum(len(line) + 1 for line in lines)


async def fill(pilot: Pilot[int], filling: str) -> None:
    """Ctrl+T, the words, Enter."""
    await pilot.press("ctrl+t")
    await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = filling
    await pilot.press("enter")
