"""A draft and a brief to check, small enough to read."""

import datetime as dt

from coach.domain.artifacts import Finding, OutreachDraft
from coach.domain.notes import Note, NoteKind, Person, Profile
from coach.domain.passages import Document, Origin
from coach.domain.requests import Brief, Channel, Request, Task

RUTH = Person(
    name="Ruth Okello",
    aliases=("Ruthie",),
    role="Head nurse",
    organisation="Larkfield Hospital",
    relationship="current",
    about="Spoke on night shifts at the Care Forum. She gave me her card.",
    path="mentors/ruth.md",
)
NOTES = """Ruth said the deputy post opens in March.
She told me to try a written handover; I did, on 4 wards.

Had to tell her why I was off: the migraines, and the neurologist on 2 June. PRIVATE.
"""


def brief(words: str = "write to Ruth", person: Person | None = RUTH) -> Brief:
    meeting = Note(
        kind=NoteKind.MEETING,
        document=Document(
            origin=Origin.WORKSPACE,
            path="meetings/ruth.md",
            title="Handover",
            text=NOTES,
            date=dt.date(2026, 10, 30),
            people=("Ruth Okello",),
            digest="0" * 64,
        ),
    )
    return Brief(
        request=Request(words=words, task=Task.OUTREACH),
        task=Task.OUTREACH,
        query=words,
        profile=Profile(
            name="Ama Boateng",
            role="Charge nurse",
            organisation="Larkfield Hospital",
            about="I have worked on ward 7 for three years. I want to become a deputy manager.",
            path="profile.md",
        ),
        person=person,
        meetings=(meeting,) if person else (),
        today=dt.date(2026, 11, 23),
    )


def draft(
    text: str,
    *,
    subject: str | None = "Twenty minutes on handovers",
    channel: Channel = Channel.EMAIL,
    stage: str = "meeting-request",
    name: str = "Ruth",
) -> OutreachDraft:
    """A draft with greeting and sign-off around the text."""
    return OutreachDraft(
        channel=channel,
        stage=stage,
        recipient="Ruth Okello",
        subject=subject if channel.has_subject else None,
        body=f"Dear {name},\n\n{text}\n\nThank you,\nAma",
    )


def checks(findings: list[Finding] | tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings}
