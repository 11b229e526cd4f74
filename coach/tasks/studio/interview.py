"""The interview: what only the mentee can tell, and what the notes know already."""

from coach.checks.signs import Sign, signs_in
from coach.domain.requests import Answered, Message, Request
from coach.domain.studio import InterviewQuestion, OfferedFact, Studio
from coach.errors import RequestError
from coach.tasks.studio.bench import Bench, for_message, in_hand, message_of
from coach.tasks.studio.following import FIRST, follow_up
from coach.tasks.studio.narrowing import narrowed


class Interview(Bench):
    """Beginning a message, answering, ticking, and giving one's own words."""

    def questions(self, request: Request) -> tuple[InterviewQuestion, ...]:
        """At most three short questions about what is essential, missing, and only theirs to tell.

        Why this person, the one ask, a true link, the news. None when the request, its answers,
        its rough text or the notes tell it. Each may be skipped and then stays a marked blank.
        """
        return self._tools.interviewer.questions(narrowed(self._tools.brief(for_message(request))))

    def facts(self, request: Request) -> tuple[OfferedFact, ...]:
        """What the notes know that may go in, most useful first, at most 16.

        Private lines (health, pay, confidential, opinions of people) come last, ticked off, and
        say why. What is neither here nor ticked on may still be used unless it is private.
        """
        return self._tools.interviewer.facts(self._tools.brief(for_message(request)))

    def blanks(self, id: int) -> tuple[InterviewQuestion, ...]:  # noqa: A002
        """The blanks left in the version in hand, as questions; `fill` takes each one's `blank`."""
        return self._tools.interviewer.blanks(in_hand(self.studio(id)).draft)

    def open(self, request: Request) -> Studio:
        """Begin a message: saved at once, with its questions and facts; nothing is written yet.

        Raises:
            RequestError: There are no words, or the mentor's name fits several people.
            StorageError: It can't be saved.
        """
        request = for_message(request)
        if not request.words.strip():
            raise RequestError("There are no words to answer.", hint="Say whom it is for, and why.")
        brief = self._tools.brief(request)
        aim = self._tools.interviewer.aim(brief)
        before = self._unanswered(aim.recipient, fresh=True) if aim.stage == FIRST else None
        stage, message = follow_up(aim.stage, request.message or Message(), before)
        if message != request.message:
            request = request.model_copy(update={"message": message})
            brief = brief.model_copy(
                update={"request": brief.request.model_copy(update={"message": message})}
            )
        person = brief.person
        # Somebody in danger is not interviewed: what the writer says comes first.
        danger = Sign.DANGER in signs_in(request.words)
        studio = Studio(
            id=0,
            workspace=str(self._tools.workspace.root),
            request=request.model_copy(update={"mentor": aim.recipient or request.mentor}),
            stage=stage,
            recipient=aim.recipient,
            address=person.email if person else None,
            questions=() if danger else self._tools.interviewer.questions(narrowed(brief)),
            facts=self._tools.interviewer.facts(brief),
            updated_at=self._tools.now(),
        )
        begun = studio.model_copy(update={"id": self._tools.store.begin_studio(studio)})
        return self._keep(begun, message_of(begun).model_copy(update={"session": begun.id}))

    def answer(self, id: int, question: InterviewQuestion, words: str) -> Studio:  # noqa: A002
        """Answer a question of the interview; blank words skip it, so that its blank stays."""
        studio = self.studio(id)
        message = message_of(studio)
        others = tuple(
            a for a in message.answers if (a.gap, a.blank) != (question.gap, question.blank)
        )
        skipped = tuple(gap for gap in studio.skipped if gap != question.gap)
        if words.strip():
            given = Answered(gap=question.gap, words=words.strip(), blank=question.blank)
            return self._keep(
                studio, message.model_copy(update={"answers": (*others, given)}), skipped=skipped
            )
        return self._keep(
            studio,
            message.model_copy(update={"answers": others}),
            skipped=(*skipped, question.gap),
        )

    def tick(self, id: int, fact: str, *, on: bool) -> Studio:  # noqa: A002
        """Tick an offered fact on or off, by its id. It counts from the next `write` or `revise`.

        Raises:
            RequestError: No fact of that id is offered.
        """
        studio = self.studio(id)
        if fact not in {each.id for each in studio.facts}:
            raise RequestError("That fact is not among those offered.", hint="List them again.")
        facts = tuple(
            each.model_copy(update={"on": on}) if each.id == fact else each for each in studio.facts
        )
        message = message_of(studio).model_copy(
            update={
                "withheld": tuple(each.raw for each in facts if not each.on),
                "allowed": tuple(each.raw for each in facts if each.on and each.private),
            }
        )
        return self._keep(studio, message, facts=facts)

    def add_fact(self, id: int, words: str) -> Studio:  # noqa: A002
        """Add a fact that the notes don't know; it is true on the mentee's word."""
        studio = self.studio(id)
        message = message_of(studio)
        if not words.strip():
            return studio
        return self._keep(
            studio, message.model_copy(update={"adds": (*message.adds, words.strip())})
        )

    def jot(self, id: int, text: str) -> Studio:  # noqa: A002
        """Keep what the mentee is writing by hand, as far as it is; it is no version yet."""
        studio = self.studio(id)
        return self._keep(studio, message_of(studio), jotted=text)

    def rough(self, id: int, text: str) -> Studio:  # noqa: A002
        """Take the mentee's own rough text: `write` then edits it and does not replace it."""
        studio = self.studio(id)
        return self._keep(studio, message_of(studio).model_copy(update={"rough": text.strip()}))
