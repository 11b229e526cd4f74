"""A message worked on in the chat: mended, changed, compared, restored, copied."""

from coach.tasks.coach import Coach
from coach.tui.studio.ledger import LedgerScreen
from coach.tui.studio.versions import VersionsScreen
from coach.tui.widgets.cards import DraftCard
from tests.tui.driving import answered, chat, click, say, screen, turns, until, words
from tests.tui.studio.working import BLANK, READY, at_bench, bench, changed, drafted

INVENTED = "Dear Inés,\n\nI won the Nobel prize.\n\nI hope this email finds you well.\n\nNadia"


async def test_a_draft_in_the_chat_says_what_it_costs_and_whether_it_is_ready(
    coach: Coach,
) -> None:
    async with chat(lambda: coach) as pilot:
        await drafted(pilot)
        said = words(pilot)
        assert screen(pilot).query_one(DraftCard)
        assert "Email to Yusra Tamboli · event follow-up" in said
        assert "✓ Ready to copy." in said
        assert "Mentor-minutes  about 30 seconds to read, 45 seconds to answer." in said
        version = turns(pilot)[-1].version
        assert version is not None
        assert f"Your voice  {version.drift.in_words}" in said
        await pilot.press("ctrl+g")
        assert pilot.app.clipboard.startswith("Subject: A question after Open Timetables Day")


async def test_a_draft_with_a_blank_is_copied_only_by_a_second_keystroke(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await drafted(pilot, BLANK)
        assert "✗ Not ready: 1 blank to fill." in words(pilot)
        await pilot.press("ctrl+g")
        assert not pilot.app.clipboard
        assert "Copy once more" in words(pilot)
        work = await at_bench(pilot)
        await pilot.press("ctrl+g")
        assert not pilot.app.clipboard
        assert "^g once more copies it as it is" in words(pilot)
        await pilot.press("ctrl+g")
        assert "[what you did with it]" in pilot.app.clipboard
        assert work.version is not None


async def test_the_mend_key_fills_a_blank_and_the_card_shows_it(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot, BLANK)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "What have you done with it since" in words(pilot))
        await pilot.press(*"rewritten the top", "enter")
        await changed(pilot, work, 2)
        assert "since rewritten the top." in words(pilot)
        assert "✓ Ready to copy." in words(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "version 2 of 2, blank filled" in words(pilot))
        assert "✓ Ready to copy." in words(pilot)


async def test_findings_are_listed_most_serious_first_and_mended_by_a_key(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot, BLANK)
        work.show(coach.studio.edit(work.studio.id, "Thanks", INVENTED))
        await pilot.pause()
        assert "✗ Not ready: 1 statement nothing vouches for." in words(pilot)
        found = work.findings.found
        order = ["stop", "mend", "consider"]
        ranks = [order.index(f.severity.value) for f in found]
        assert ranks == sorted(ranks)
        stock = next(n for n, f in enumerate(found) if f.check == "stock_ai_phrase")
        assert found[stock].fix is not None
        work.findings.focus()
        work.findings.highlighted = stock
        await pilot.press("m")
        await changed(pilot, work, 3)
        assert work.version is not None
        assert "finds you well" not in work.version.draft.body
        assert work.findings.has_focus
        await pilot.press("6")
        await until(pilot, lambda: "Say it on another channel" in words(pilot))
        await pilot.press("escape")
        assert work.version.by == "coach"
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, LedgerScreen))
        assert "? I won the Nobel prize." in words(pilot)
        assert "Neither your notes nor your words say so." in words(pilot)


async def test_every_claim_shows_its_source_on_demand(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await bench(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, LedgerScreen))
        said = words(pilot)
        assert "4 statements · each has a source" in said
        assert "✓ You gave me your card." in said
        assert "mentors/yusra-tamboli.md" in said
        assert "“She gave me a card" in said


async def test_revised_by_words_and_by_key_then_restored(coach: Coach) -> None:
    async with chat(lambda: coach, size=(120, 40)) as pilot:
        work = await bench(pilot)
        await pilot.press("1")
        await changed(pilot, work, 2)
        assert "version 2 of 2, shorter" in words(pilot)
        await pilot.press(*"sign as N.", "enter")
        await changed(pilot, work, 3)
        await pilot.press("ctrl+b")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen))
        await until(pilot, lambda: "Version 2, then version 3" in words(pilot))
        await pilot.press("up", "up", "enter")
        await changed(pilot, work, 1)
        assert [v.label for v in work.studio.versions] == ["first draft", "shorter", "sign as N"]
        assert "Version 1 is in hand again; none is lost." in words(pilot)


async def test_another_channel_is_a_key_and_a_choice_away(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        await click(pilot, "Channel…")
        await until(pilot, lambda: "Say it on another channel" in words(pilot))
        await pilot.pause()
        await pilot.press("enter")
        await changed(pilot, work, 2)
        assert "LinkedIn note to Yusra Tamboli" in words(pilot)


async def test_what_cannot_be_done_is_said_and_makes_no_version(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot)
        work.composer.put("make it rhyme")
        await pilot.press("enter")
        await until(pilot, lambda: "I can't do" in words(pilot))
        assert len(work.studio.versions) == 1


async def test_the_chat_finds_the_version_in_hand_again(coach: Coach, history: object) -> None:
    async with chat(lambda: coach) as pilot:
        work = await bench(pilot, READY)
        await pilot.press("1")
        await changed(pilot, work, 2)
        await pilot.press("escape")
        await until(pilot, lambda: "version 2 of 2" in words(pilot))
        shorter = turns(pilot)[-1].artifact
        await screen(pilot).new_conversation()
        await pilot.press("ctrl+b", "ctrl+b")
        screen(pilot).open_conversation(coach.conversations()[0].id)
        await until(pilot, lambda: turns(pilot) and turns(pilot)[-1].studio)
        assert turns(pilot)[-1].artifact == shorter


async def test_a_short_wish_in_the_chat_changes_the_message_in_hand(coach: Coach) -> None:
    async with chat(lambda: coach) as pilot:
        await drafted(pilot)
        await say(pilot, "shorter, please")
        turn = await answered(pilot, 2)
        assert turn.studio is not None
        assert [v.label for v in turn.studio.versions] == ["first draft", "shorter, please"]
        assert turns(pilot)[0].studio is None, "the message is in hand in one place"
        await say(pilot, "/revise make it rhyme")
        turn = await answered(pilot, 3)
        assert "I can't do" in words(pilot)
        assert turn.studio is not None
        assert len(turn.studio.versions) == 2
        assert len(coach.studio.studios()) == 1
        kept = coach.exchanges(coach.conversations()[0].id)
        assert [exchange.request.words for exchange in kept] == [
            "I want to write to Yusra",
            "shorter, please",
            "make it rhyme",
        ]
