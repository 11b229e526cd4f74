"""What of the notes a message may use: the brief, less what is private or ticked off.

The writer, a model elsewhere included, is given the narrowed brief; the checks are given the whole
one, so that a leak is still known for what it is.
"""

from collections.abc import Callable

from coach.checks.lines import blanked, note_lines, same_line
from coach.checks.others import of_others
from coach.checks.privacy import private_kind
from coach.domain.artifacts import Artifact, OutreachDraft
from coach.domain.notes import Note
from coach.domain.passages import Found, Origin
from coach.domain.requests import Brief


def narrowed(brief: Brief) -> Brief:
    """The brief without lines that must stay out of the message.

    Out stay lines of health and pay, unless the mentee's own words speak of the same; what is
    marked as confidential; harsh opinions of people; what passages tell of third people; and lines
    that the mentee ticked off. Lines that they ticked on go in. A line that goes leaves its line
    end, so that line numbers hold.
    """
    stays_out = _rule(brief)

    def keep(
        text: str,
        of_another: Callable[[str], bool] = lambda line: False,
        above: tuple[str, ...] = (),
    ) -> str:
        return blanked(
            text,
            [
                (line.start, line.end)
                for line in note_lines(text, above)
                if stays_out(line.raw, line.private or ("others" if of_another(line.text) else ""))
            ],
        )

    def note(each: Note) -> Note:
        document = each.document
        return each.model_copy(
            update={
                "document": document.model_copy(
                    update={"text": keep(document.text, above=(document.title,))}
                ),
                "actions": tuple(
                    a for a in each.actions if not stays_out(a.text, private_kind(a.text))
                ),
            }
        )

    def found(one: Found) -> Found:
        passage = one.passage
        if passage.origin is not Origin.WORKSPACE:
            return one
        above = (passage.title, *passage.heading)
        text = keep(passage.text, of_others(passage, person, brief.request.vouched), above)
        if not note_lines(text):
            text = "\n" * text.count("\n")
        return one.model_copy(update={"passage": passage.model_copy(update={"text": text})})

    person, message = brief.person, brief.request.message
    told = message and message.model_copy(update={"withheld": ()})
    return brief.model_copy(
        update={
            "request": brief.request.model_copy(update={"message": told}),
            "profile": brief.profile.model_copy(update={"about": keep(brief.profile.about)}),
            "person": person and person.model_copy(update={"about": keep(person.about)}),
            "goals": tuple(
                goal.model_copy(update={"about": keep(goal.about)})
                for goal in brief.goals
                if not stays_out(goal.title, private_kind(goal.title))
            ),
            "meetings": tuple(map(note, brief.meetings)),
            "sent": tuple(map(note, brief.sent)),
            "corrections": (),
            "evidence": brief.evidence.model_copy(
                update={"found": tuple(map(found, brief.evidence.found))}
            ),
        }
    )


def with_whole_passages(artifact: Artifact, brief: Brief) -> Artifact:
    """A draft's citations, made from narrowed passages, naming the passages of the whole brief."""
    if not isinstance(artifact, OutreachDraft):
        return artifact
    citations = tuple(
        citation.model_copy(update={"passage": passage})
        for citation in artifact.citations
        if (passage := brief.evidence.passage(citation.n)) is not None
    )
    return artifact.model_copy(update={"citations": citations})


def _rule(brief: Brief) -> Callable[[str, str], bool]:
    message = brief.request.message
    withheld = {same_line(text) for text in (message.withheld if message else ())} - {""}
    allowed = {same_line(text) for text in (message.allowed if message else ())} - {""}
    spoken_of = {private_kind(text) for text in brief.request.vouched} & {"health", "pay"}

    def stays_out(raw: str, kind: str) -> bool:
        bare = same_line(raw)
        if any(each in bare for each in withheld):
            return True
        return bool(kind) and kind not in spoken_of and not any(each in bare for each in allowed)

    return stays_out
