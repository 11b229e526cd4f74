"""The workbench: what the keys do to the message that `message.py` shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from coach.tui.studio.findings import FindingList
from coach.tui.studio.message import MessageScreen
from coach.tui.studio.wording import BLANK_CHECK, mend_words, open_words
from coach.tui.wording import inert, one_line

if TYPE_CHECKING:
    from coach.domain.artifacts import Finding, OutreachDraft


class WorkbenchScreen(MessageScreen):
    """One message, worked on until it can go out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="studio.stop",
                tooltip="Stop the change; the message stays as it was"),
        Binding("escape", "leave", "Back", id="studio.leave",
                tooltip="Back to the chat; every version is kept"),
        Binding("ctrl+t", "mend", "Mend", id="studio.mend",
                tooltip="Mend what is highlighted in the list of findings"),
        Binding("ctrl+g", "copy", "Copy", id="studio.copy",
                tooltip="Copy the message"),
        Binding("ctrl+r", "out", "Send…", id="studio.out",
                tooltip="Out of the door, by your own hand: mail program, mail file, sent"),
        Binding("f2", "edit", "Edit", id="studio.edit",
                tooltip="Write in it yourself, or give your own text to be edited"),
        Binding("ctrl+b", "versions", "Versions", id="studio.versions",
                tooltip="Every version, what changed, and back to an older one"),
        Binding("ctrl+o", "claims", "Claims", id="studio.claims",
                tooltip="Where each statement in it comes from"),
        *(
            Binding(str(n), f"change({n})", show=False, id=f"studio.change{n}",
                    tooltip="The change of that number, from the list of findings too")
            for n in range(1, 10)
        ),
        Binding("f1", "help", "Help", id="studio.help", tooltip="How the studio works"),
        Binding("ctrl+l", "facts", "Facts", id="studio.facts",
                tooltip="What your notes know, to turn on or off, and written anew"),
        Binding("ctrl+s", "save", "Save", id="studio.save",
                tooltip="Save it as a file in your notes"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that do something now are shown."""
        match action:
            case "stop":
                return self.live
            case "leave":
                return not self.live
            case "mend":
                looked_at = self.findings.looked_at
                return not self.live and looked_at is not None and bool(mend_words(looked_at))
            case "versions":
                return not self.live and len(self.studio.versions) > 1
            case "facts":
                return not self.live and bool(self.studio.facts)
            case "copy" | "save" | "claims" | "out" | "edit":
                return not self.live and self.version is not None
            case _:
                return super().check_action(action, parameters)

    def action_change(self, digit: int) -> None:
        """A change by its number, wherever the focus is."""
        self.change(digit)

    # Mending.

    def action_mend(self) -> None:
        """Mend the finding that is looked at."""
        if (finding := self.findings.looked_at) is not None:
            self.mend(finding)

    @on(FindingList.MendWanted)
    def mend_wanted(self, message: FindingList.MendWanted) -> None:
        """Mend the one that was chosen, or take the mentee's word for it."""
        message.stop()
        if message.vouched:
            self.vouch(message.finding)
        else:
            self.mend(message.finding)

    @work(exclusive=True, group="mend", exit_on_error=False)
    async def mend(self, finding: Finding) -> None:
        """Apply the finding's fix, or ask for what fills the blank."""
        version = self.version
        if self.live or version is None:
            return
        if finding.check == BLANK_CHECK:
            await self._fill(version.draft, finding)
        elif finding.fix is None:
            self.notice.say(f"Only you can mend this one. {one_line(finding.mend, 200)}")
        elif made := await self.tried(lambda: self.room.mend(self.studio.id, finding)):
            self.show(made)

    async def _fill(self, draft: OutreachDraft, finding: Finding) -> None:
        from coach.tui.rehearsal.asking import AskLine

        text = getattr(draft, finding.where) or ""
        blank = text[finding.start : finding.end].strip("[]")
        if not blank:
            return
        asks = await self.tried(lambda: self.room.blanks(self.studio.id)) or ()
        asked = next((q.text for q in asks if q.blank == blank), "What goes here?")
        words = await self.app.push_screen_wait(AskLine(asked, f"[{blank}]"))
        if words and (
            made := await self.tried(lambda: self.room.fill(self.studio.id, blank, words))
        ):
            self.show(made)

    @work(exclusive=True, group="mend", exit_on_error=False)
    async def vouch(self, finding: Finding) -> None:
        """Take the mentee's word for a statement that no note bears out."""
        version = self.version
        if self.live or version is None or finding.check != "invented_fact":
            return
        from coach.tui.screens.dialogs import Confirm

        text = getattr(version.draft, finding.where) or ""
        said = text[finding.start : finding.end]
        if not said or not await self.app.push_screen_wait(
            Confirm("Is this true, on your word?", said)
        ):
            return
        if made := await self.tried(lambda: self.room.vouch(self.studio.id, said)):
            self.show(made)

    # Looking closer.

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def action_versions(self) -> None:
        """All versions; one may be taken in hand again."""
        from coach.tui.studio.versions import VersionsScreen

        number = await self.app.push_screen_wait(VersionsScreen(self.studio))
        if number is None or number == self.studio.current:
            return
        if made := await self.tried(lambda: self.room.restore(self.studio.id, number)):
            self.show(made)
            self.notice.say(f"Version {number} is in hand again; none is lost.")

    def action_claims(self) -> None:
        """Where each statement comes from."""
        from coach.tui.studio.ledger import LedgerScreen

        if self.version is not None:
            self.app.push_screen(LedgerScreen(self.version.draft))

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def action_facts(self) -> None:
        """What the notes know; ticks count when it is written anew."""
        from coach.tui.studio.choosing import FactsScreen

        asked = FactsScreen(self.coach, self.studio)
        anew = await self.app.push_screen_wait(asked)
        self.show(asked.studio)
        if anew:
            self.begin("", partial(self.room.write, self.studio.id, from_scratch=True))

    # By the mentee's own hand.

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def action_edit(self) -> None:
        """Write in it; the text is kept as it is, or edited with the difference shown."""
        from coach.tui.studio.editing import EditScreen

        editor = EditScreen(self.coach, self.studio)
        done = await self.app.push_screen_wait(editor)
        self.show(editor.studio)
        if done == "edit":
            self.compare_after = True
            self.begin("", partial(self.room.write, self.studio.id))
        elif done == "later":
            self.notice.say("What you wrote is kept; F2 goes on with it.")

    def written(self) -> None:
        """An edit of the mentee's own words is shown as a difference, when it made one."""
        compare, self.compare_after = self.compare_after, False
        version = self.version
        if not compare or version is None or version.parent is None:
            return
        before = self.studio.versions[version.parent - 1].draft
        if (before.subject, before.body) == (version.draft.subject, version.draft.body):
            self.notice.say("Nothing in your words needed a change; what is left is listed.")
        else:
            self.action_versions()

    # Out of the door.

    def action_copy(self) -> None:
        """Copy the message; one that is not ready only when asked twice."""
        version = self.version
        if version is None:
            return
        if not version.ready and not self.sure:
            self.sure = True
            self.notice.say(f"{open_words(version)} ^g once more copies it as it is.")
            return
        from coach.tasks.rendering import to_copy

        self.app.copy_to_clipboard(inert(to_copy(version.draft)))
        self.notice.say(
            "Copied. If pasting brings nothing, your terminal does not share its clipboard: "
            "save it with ^s instead."
        )

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Save it as a file of the notes."""
        path = await self.tried(lambda: self.room.save(self.studio.id))
        if path is not None:
            await self.reread()
            self.notice.say(f"Saved in your notes as {self.shown(path)}")

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def action_out(self) -> None:
        """The ways out of the door."""
        from coach.tui.screens.dialogs import Confirm
        from coach.tui.studio.door import DoorScreen

        way = await self.app.push_screen_wait(DoorScreen(self.studio))
        version = self.version
        if way is None or version is None:
            return
        if way == "copy":
            self.action_copy()
            return
        if way != "replied" and not version.ready:
            asked = Confirm("It is not ready. Go on all the same?", open_words(version))
            if not await self.app.push_screen_wait(asked):
                return
        match way:
            case "eml":
                await self._mail_file()
            case "mailto":
                await self._mail_program()
            case "sent" | "replied":
                await self._mark(way)
            case _:
                self.action_save()

    async def _mail_file(self) -> None:
        path = await self.tried(lambda: self.room.save_eml(self.studio.id))
        if path is not None:
            await self.reread()
            self.notice.say(
                f"A mail file is in your notes: {self.shown(path)}. Open it in your mail program; "
                "it is not sent."
            )

    async def _mail_program(self) -> None:
        link = await self.tried(lambda: self.room.mailto(self.studio.id))
        if link is not None:
            self.app.open_url(link.url)
            said = "Your mail program was asked to open it; look it over and send it there."
            self.notice.say(f"{said} {link.notice}".strip())

    async def _mark(self, way: str) -> None:
        from coach.tasks.studio import what_follows

        path = await self.tried(lambda: self.room.saved_path(self.studio.id))
        if path is None:
            return
        mark = self.room.replied if way == "replied" else self.room.sent
        sending = await self.tried(lambda: mark(path))
        if sending is not None:
            await self.reread()
            self.notice.say(inert(what_follows(sending)))

    async def reread(self) -> None:
        """Take in what a step outside of the versions changed."""
        again = await self.tried(lambda: self.room.studio(self.studio.id))
        if again is not None:
            self.show(again)

    def action_leave(self) -> None:
        """Back to the chat, or first from the list to the input."""
        if self.findings.has_focus or self.notice.display:
            self.notice.clear()
            self.composer.focus()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """How the studio works."""
        from coach.tui.studio.help import StudioHelp

        self.app.push_screen(StudioHelp())
