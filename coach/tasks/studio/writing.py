"""Writing, revising, filling and mending: every change is a version, and none is lost."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from coach.checks.differences import difference
from coach.checks.mending import apply
from coach.domain.artifacts import Finding, OutreachDraft
from coach.domain.drafting import StudioEvent, VersionMade
from coach.domain.events import Event, Finished
from coach.domain.requests import Answered, Before, Channel, Gap
from coach.domain.studio import Change, DraftVersion, Studio
from coach.errors import RequestError
from coach.tasks.rendering import to_copy
from coach.tasks.studio.bench import Bench, in_hand, message_of
from coach.tasks.studio.versions import channel_wanted, label_of, same_message


@dataclass(frozen=True)
class Variant:
    """A revision that front ends offer with one key."""

    name: str
    words: str
    """What to hand to `StudioRoom.revise`."""


VARIANTS = (
    Variant("Shorter", "shorter"),
    Variant("Warmer", "warmer"),
    Variant("Plainer", "plainer"),
    Variant("More direct", "more direct"),
    Variant("More like me", "more like me"),
    Variant("LinkedIn note", "as a LinkedIn note"),
    Variant("InMail", "as an InMail"),
    Variant("Chat message", "as a chat message"),
    Variant("Spoken opener", "as a spoken opener"),
    Variant("Email", "as an email"),
)


class Writing(Bench):
    """Everything that makes a version, and the comparison of two."""

    async def write(
        self,
        id: int,  # noqa: A002
        *,
        conversation: int | None = None,
        again: int | None = None,
        from_scratch: bool = False,
    ) -> AsyncGenerator[StudioEvent, None]:
        """Write the message, or edit the rough text when there is one.

        Given rough text, that text is kept first, as the version "your words", so that the edit
        can be compared with it. Ends with Finished and VersionMade, or with Failed.

        Args:
            id: The session.
            conversation: Where the exchange is kept, as in `Coach.respond`; None keeps none.
            again: An exchange of it to answer anew.
            from_scratch: Leave the rough text aside and write a new message.
        """
        studio = self.studio(id)
        message = message_of(studio)
        if message.rough and not from_scratch:
            await asyncio.to_thread(self._own_words_first, studio)
        message = message.model_copy(update={"voice": await asyncio.to_thread(self.voice)})
        if from_scratch:
            message = message.model_copy(update={"rough": ""})
        request = studio.request.model_copy(update={"message": message})
        label = "edited" if message.rough else "first draft"
        if studio.versions and not message.rough:
            label = "written anew"
        events = self._tools.respond(request, conversation=conversation, again=again)
        async with aclosing(self._made(events, id, label, "")) as made:
            async for event in made:
                yield event

    async def revise(
        self,
        id: int,  # noqa: A002
        words: str,
        *,
        conversation: int | None = None,
        again: int | None = None,
    ) -> AsyncGenerator[StudioEvent, None]:
        """Change the version in hand as the words say; the old version stays.

        "shorter", "warmer", "plainer", "more direct", "as a LinkedIn note", "drop the second
        paragraph", "cut the part about X", "mention Y", "sign as Z", "replace A with B". What
        could not be done is said in the draft's `notes`; where nothing changed no version is
        made, and VersionMade brings the one in hand with the notes that say why.

        Raises:
            RequestError: There are no words, or no version yet.
        """
        studio = self.studio(id)
        version = studio.version
        if version is None:
            raise RequestError("There is no draft to change yet.", hint="Write it first.")
        if not words.strip():
            raise RequestError("Say what to change.", hint='Such as "shorter" or "mention the CV".')
        draft = version.draft
        wanted = channel_wanted(words) or (draft.channel, draft.plan)
        before = Before(
            subject=draft.subject,
            body=draft.body,
            channel=draft.channel,
            forward=draft.forward,
        )
        message = message_of(studio).model_copy(
            update={
                "asked": studio.request.aim,
                "stage": draft.stage,
                "before": before,
                "rough": "",
                "voice": await asyncio.to_thread(self.voice),
            }
        )
        request = studio.request.model_copy(
            update={
                "words": words,
                "channel": wanted[0],
                "plan": wanted[1],
                "message": message,
                "mentor": draft.recipient or studio.request.mentor,
            }
        )
        events = self._tools.respond(request, conversation=conversation, again=again)
        async with aclosing(self._made(events, id, label_of(words), words)) as made:
            async for event in made:
                yield event

    def edit(self, id: int, subject: str | None, body: str) -> Studio:  # noqa: A002
        """Keep what the mentee changed by hand as a version of its own; checked like any other."""
        studio = self.studio(id)
        draft = in_hand(studio).draft
        if (subject or None, body.strip()) == (draft.subject, draft.body.strip()):
            return studio
        changed = draft.model_copy(
            update={"subject": subject or None, "body": body.strip(), "notes": ()}
        )
        return self._add(studio, changed, label="your change", by="you")

    def fill(self, id: int, blank: str, words: str) -> Studio:  # noqa: A002
        """Fill one blank with the mentee's words, fitted to the sentence around it.

        Args:
            id: The session.
            blank: The blank's words, with or without its brackets.
            words: What goes there; true on the mentee's word.

        Raises:
            RequestError: There is no such blank, or there are no words.
        """
        studio = self.studio(id)
        draft = in_hand(studio).draft
        name = blank.strip().removeprefix("[").removesuffix("]")
        if f"[{name}]" not in f"{draft.subject} {draft.body} {draft.forward}":
            raise RequestError(f"There is no blank [{name[:60]}].", hint="Look at the draft again.")
        if not words.strip():
            raise RequestError("There are no words to put there.", hint="Or take the sentence out.")
        message = message_of(studio)
        gap = next((q.gap for q in studio.questions if q.blank == name), Gap.NEWS)
        answers = tuple(a for a in message.answers if a.blank != name)
        given = Answered(gap=gap, words=words.strip(), blank=name)
        studio = self._keep(studio, message.model_copy(update={"answers": (*answers, given)}))
        filled = self._tools.interviewer.filled(
            draft, name, words.strip(), self._tools.brief(studio.request)
        )
        return self._add(studio, filled, label="blank filled", by="you")

    def mend(self, id: int, finding: Finding) -> Studio:  # noqa: A002
        """Apply a finding's fix to the version in hand, as a new version.

        Raises:
            RequestError: The finding has no fix, or belongs to another version.
        """
        studio = self.studio(id)
        version = in_hand(studio)
        if finding not in version.findings:
            raise RequestError("That was found in another version.", hint="Look at the list again.")
        mended = apply(version.draft, finding)
        label = f"mended: {finding.check.replace('_', ' ')}"
        return self._add(studio, mended, label=label, by="coach")

    def vouch(self, id: int, words: str) -> Studio:  # noqa: A002
        """Take a statement of the version in hand as true on the mentee's word, and check anew."""
        studio = self.studio(id)
        draft = in_hand(studio).draft
        message = message_of(studio)
        said = message.model_copy(update={"adds": (*message.adds, words.strip())})
        return self._add(self._keep(studio, said), draft, label="your word for it", by="you")

    def restore(self, id: int, number: int) -> Studio:  # noqa: A002
        """Take an older version in hand again; none is lost.

        Raises:
            RequestError: There is no version of that number.
        """
        studio = self.studio(id)
        if not 1 <= number <= len(studio.versions):
            raise RequestError(
                f"There is no version {number}.", hint=f"There are 1 to {len(studio.versions)}."
            )
        return self._keep(studio, message_of(studio), current=number)

    def compare(self, id: int, old: int, new: int) -> tuple[Change, ...]:  # noqa: A002
        """The word-level difference between two versions, subject and body as one text.

        Raises:
            RequestError: There is no version of that number.
        """
        versions = self.studio(id).versions
        if not (1 <= old <= len(versions) and 1 <= new <= len(versions)):
            raise RequestError(f"There are versions 1 to {len(versions)}.")
        before, after = versions[old - 1].draft, versions[new - 1].draft
        return difference(to_copy(before).strip(), to_copy(after).strip())

    async def _made(
        self,
        events: AsyncGenerator[Event, None],
        id: int,  # noqa: A002
        label: str,
        instruction: str,
    ) -> AsyncGenerator[StudioEvent, None]:
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Finished) and isinstance(event.artifact, OutreachDraft):
                    made = await asyncio.to_thread(
                        self._kept, id, event.artifact, event.findings, label, instruction
                    )
                    yield event
                    yield VersionMade(self.studio(id), made)
                else:
                    yield event

    def _kept(
        self,
        id: int,  # noqa: A002
        draft: OutreachDraft,
        findings: tuple[Finding, ...],
        label: str,
        instruction: str,
    ) -> DraftVersion:
        """The draft as a version; where a revision changed nothing, the one in hand with why."""
        version = self.studio(id).version
        if instruction and version is not None and same_message(version.draft, draft):
            return version.model_copy(
                update={"draft": version.draft.model_copy(update={"notes": draft.notes})}
            )
        return self._version(id, draft, findings, label, instruction)

    def _own_words_first(self, studio: Studio) -> None:
        """The rough text as a version, unless it is the one in hand already."""
        rough = message_of(studio).rough
        version = studio.version
        if version is not None and version.draft.body.strip() == rough:
            return
        brief = self._tools.brief(studio.request)
        channel = brief.request.channel or studio.request.channel
        subject, body = subject_in(rough)
        draft = OutreachDraft(
            channel=channel or Channel.EMAIL,
            plan=studio.request.plan,
            stage=studio.stage,
            recipient=studio.recipient,
            subject=subject,
            body=body,
        )
        self._add(studio, draft, label="your words", by="you")


def subject_in(text: str) -> tuple[str | None, str]:
    """A leading "Subject: …" line and the rest of the text."""
    first, _, rest = text.strip().partition("\n")
    name, colon, said = first.partition(":")
    if colon and name.strip().casefold() in ("subject", "re", "betreff", "asunto", "objet"):
        return said.strip() or None, rest.strip()
    return None, text.strip()
