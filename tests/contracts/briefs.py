"""Made-up briefs for engine tests: one mentee, one mentor, two meetings, four passages."""

import datetime as dt

from coach.domain.notes import Goal, Note, NoteKind, Person, Profile
from coach.domain.passages import Document, Evidence, Found, Origin, Passage, Strength
from coach.domain.requests import Brief, Channel, Request, Task, Turn

TODAY = dt.date(2026, 11, 23)
MENTOR = Person(
    name="Ruth Okello",
    aliases=("Ruth",),
    role="Head nurse",
    organisation="Larkfield Hospital",
    relationship="current",
    email="ruth@larkfield.example",
    about="Likes short messages.\nDoes not read email at weekends.",
    path="mentors/ruth-okello.md",
)
WORDS = {
    Task.ASK: "How do I prepare for a meeting with Ruth, and how many questions fit?",
    Task.OUTREACH: "Write to Ruth: the handover sheet works, and I want 20 minutes on the rota.",
    Task.QUESTIONS: "Questions for my 30 minute meeting with Ruth about the deputy post",
}


def document(path: str, text: str, date: dt.date | None, people: tuple[str, ...]) -> Document:
    """A workspace document without front matter."""
    return Document(
        origin=Origin.WORKSPACE,
        path=path,
        title="A meeting",
        text=text,
        date=date,
        people=people,
        digest="0" * 64,
    )


def meeting(date: dt.date, text: str) -> Note:
    """A meeting with the mentor."""
    path = f"meetings/{date.isoformat()}-ruth.md"
    return Note(kind=NoteKind.MEETING, document=document(path, text, date, (MENTOR.name,)))


def passage(
    n: int,
    text: str,
    *,
    origin: Origin = Origin.GUIDANCE,
    strength: Strength | None = None,
    contested: bool = False,
    date: dt.date | None = None,
) -> Passage:
    """A passage that stands in a file of its own."""
    return Passage(
        id=f"p{n}",
        origin=origin,
        path=f"file-{n}.md",
        title=f"Title {n}",
        heading=("A heading",),
        first_line=3,
        last_line=3 + text.count("\n"),
        text=text,
        date=date,
        people=(MENTOR.name,) if origin is Origin.WORKSPACE else (),
        strength=strength,
        contested=contested,
    )


PASSAGES = (
    passage(
        1,
        "Bring three questions to a meeting of thirty minutes. Send an agenda the day before.",
        strength=Strength.PRACTICE,
    ),
    passage(
        2,
        "People who asked for advice got more useful answers than people who asked for feedback.",
        strength=Strength.LAB,
        contested=True,
    ),
    passage(
        3,
        "Ruth said the deputy post opens in March.\n\n- [ ] me: send her the handover sheet",
        origin=Origin.WORKSPACE,
        date=dt.date(2026, 10, 30),
    ),
    passage(4, "Mentoring is linked to satisfaction.", strength=Strength.META_ANALYSIS),
)


def a_brief(task: Task, words: str | None = None, **changes: object) -> Brief:
    """A full brief for a task; changes replace its fields."""
    whole = Brief(
        request=Request(
            words=WORDS[task] if words is None else words,
            task=task,
            minutes=30 if task is Task.QUESTIONS else None,
            channel=Channel.EMAIL if task is Task.OUTREACH else None,
        ),
        task=task,
        query=WORDS[task],
        profile=Profile(name="Ama Boateng", role="Charge nurse", about="I work on ward 7."),
        person=MENTOR,
        goals=(Goal(title="Become deputy manager", status="active", path="goals/deputy.md"),),
        meetings=(
            meeting(dt.date(2026, 10, 30), "Ruth said the deputy post opens in March."),
            meeting(dt.date(2026, 9, 18), "She told me to try a written handover."),
        ),
        evidence=Evidence(
            found=tuple(Found(passage=p, score=1 - i / 10) for i, p in enumerate(PASSAGES))
        ),
        history=(
            Turn(who="mentee", text="When does the deputy post open?", task=Task.ASK),
            Turn(who="coach", text="In March, Ruth said [3].", task=Task.ASK),
        ),
        today=TODAY,
    )
    return whole.model_copy(update=changes)


def a_bare_brief(task: Task, words: str | None = None) -> Brief:
    """A brief that knows nothing but the request."""
    return Brief(
        request=Request(words=WORDS[task] if words is None else words, task=task),
        task=task,
        query=WORDS[task] if words is None else words,
        evidence=Evidence(abstained=True),
        today=TODAY,
    )
