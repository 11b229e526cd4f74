"""The outreach studio on the command line: outreach, revise, sent, due, mail."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

from coach.cli import as_json, printing, studio_printing
from coach.cli.as_json import print_json
from coach.cli.flags import wants_json
from coach.cli.heard import Heard
from coach.cli.opening import conversation_for, opened, refresh, text_of
from coach.domain.artifacts import Artifact
from coach.domain.drafting import StudioEvent, VersionMade
from coach.domain.events import Failed, Finished, Retrieved, Routed
from coach.domain.ports import EngineLabel
from coach.domain.requests import Answered, Channel, Gap, Message, Plan, Request, Task
from coach.domain.studio import Change, DraftVersion, InterviewQuestion, Studio
from coach.errors import RequestError
from coach.tasks.coach import Coach
from coach.tasks.studio import StudioRoom, what_follows

ANSWERS = ((Gap.WHY, "why"), (Gap.ASK, "ask"), (Gap.LINK, "link"), (Gap.NEWS, "news"))


def outreach(options: Namespace) -> int:
    """`coach outreach`: the interview on a terminal, then the draft."""
    _refuse_taken(options.eml)
    words = text_of(options)
    rough = _rough(options)
    words = words if words.strip() else rough
    if not words and _asks(options):
        words = _asked("Whom is it to, and what about?\n> ").strip()
    if not words:
        raise RequestError("There are no words to answer.", hint="Say whom it is for, and why.")
    answers = tuple(
        Answered(gap=gap, words=said.strip())
        for gap, flag in ANSWERS
        if (said := getattr(options, flag) or "").strip()
    )
    request = Request(
        words=words,
        task=Task.OUTREACH,
        mentor=options.mentor,
        channel=Channel(options.channel) if options.channel else None,
        plan=Plan(options.plan),
        message=Message(
            stage=options.stage, answers=answers, adds=tuple(options.fact), rough=rough
        ),
        without=tuple(options.without),
    )
    heard = Heard(request, wants_json(options))
    with opened(options) as coach:
        refresh(coach)
        room = coach.studio
        studio = room.open(request)
        studio = _ticked(room, studio, options.with_fact, on=True)
        studio = _ticked(room, studio, options.without_fact, on=False)
        if options.facts:
            return _list_facts(studio, options)
        if _asks(options):
            studio = _interview(room, studio)
        conversation = conversation_for(coach) if options.goes_on else None
        events = room.write(studio.id, conversation=conversation, from_scratch=options.from_scratch)
        made = asyncio.run(_through(events, coach.label, heard))
        if isinstance(made, Finished):
            return _no_draft(made.artifact, made, coach, options)
        saved = room.save(studio.id) if options.save else None
        _out(room, made.studio, options)
        _show(room, made.studio, made.version, coach, options, saved, heard)
    return 0


def revise(options: Namespace) -> int:
    """`coach revise FILE WORDS`: the file's draft changed; every version is kept."""
    with opened(options) as coach:
        room = coach.studio
        refresh(coach)
        own, changed = not room.saved(options.file).by_coach, True
        studio = room.open_file(options.file)
        if options.versions:
            if wants_json(options):
                print_json(as_json.studio(studio))
            else:
                studio_printing.versions(studio, room.blanks(studio.id))
            return 0
        if options.restore is not None:
            studio = room.restore(studio.id, options.restore)
            version = studio.version
        elif options.fill:
            blanks = room.blanks(studio.id)
            for blank, words in options.fill:
                studio = room.fill(studio.id, _blank_meant(blank, blanks), words)
            version = studio.version
        else:
            if not options.words:
                raise RequestError(
                    "Say what to change.", hint='Such as: coach revise FILE "shorter"'
                )
            events = room.revise(studio.id, " ".join(options.words))
            heard = Heard(studio.request, wants_json(options))
            made = asyncio.run(_through(events, coach.label, heard))
            if isinstance(made, Finished):
                return _no_draft(made.artifact, made, coach, options)
            changed = made.studio.current != studio.current
            studio, version = made.studio, made.version
            if not changed and not wants_json(options):
                studio_printing.unchanged(version)
                return 0
        if version is None:  # pragma: no cover  # a file always has a version
            raise RequestError("There is no draft yet.")
        saved = None if options.dry_run or (own and not options.save) else room.save(studio.id)
        _show(room, studio, version, coach, options, saved, changed=changed)
    return 0


def _blank_meant(said: str, blanks: Sequence[InterviewQuestion]) -> str:
    """The blank that a number or some of its words mean.

    Raises:
        RequestError: None, or several, are meant.
    """
    names = [question.blank or "" for question in blanks]
    if said.isdigit() and 1 <= int(said) <= len(names):
        return names[int(said) - 1]
    wanted = said.strip("[] ").casefold()
    meant = [n for n in names if n.casefold() == wanted] or [
        n for n in names if wanted and wanted in n.casefold()
    ]
    if len(meant) == 1:
        return meant[0]
    listed = "; ".join(f"{number}. {name}" for number, name in enumerate(names, start=1))
    raise RequestError(
        f"{said!r} fits several blanks." if meant else f"There is no blank {said!r}.",
        hint=f"Name one by its number: {listed}" if names else "It has no blank left.",
    )


def sent(options: Namespace) -> int:
    """`coach sent FILE`: it went out, or an answer came."""
    with opened(options) as coach:
        room = coach.studio
        saved = room.saved(options.file)
        file = room.root / saved.path
        sending = (room.replied if options.replied else room.sent)(file, on=options.on)
        blanks = () if options.replied else saved.draft("").blanks
    if wants_json(options):
        print_json(sending.model_dump(mode="json"))
    else:
        print(what_follows(sending))
    if blanks:
        print(
            f"coach: The saved text still has a blank: [{blanks[0]}]. If you filled it in the mail,"
            " put the words into the file too, so that your history is right.",
            file=sys.stderr,
        )
    return 0


def due(options: Namespace) -> int:
    """`coach due`: follow-ups, promises with a day, updates owed."""
    with opened(options) as coach:
        found = coach.studio.due()
    if wants_json(options):
        print_json(found.model_dump(mode="json"))
    else:
        studio_printing.due(found)
    return 0


def mail(options: Namespace) -> int:
    """`coach mail FILE`: a mail file or a mailto address; nothing is sent."""
    with opened(options) as coach:
        room = coach.studio
        refresh(coach)
        studio = room.open_file(options.file)
        version = studio.version
        ready = bool(version and version.ready)
        value: dict[str, object] = {"ready": ready, "to": studio.address}
        if options.eml is not None:
            path = _write_new(options.eml, room.eml(studio.id))
            value["eml"] = str(path)
            said = f"{path}: open it in your mail program; it is not sent."
        else:
            link = room.mailto(studio.id)
            value |= {"mailto": link.url, "notice": link.notice}
            said = link.url
            if link.notice:
                print(f"coach: {link.notice}", file=sys.stderr)
    if not ready:
        print("coach: It is not ready yet: see `coach revise FILE --versions`.", file=sys.stderr)
    if wants_json(options):
        print_json(value)
    else:
        print(said)
    return 0


def _list_facts(studio: Studio, options: Namespace) -> int:
    if wants_json(options):
        print_json(
            {
                "id": studio.id,
                "stage": studio.stage,
                "recipient": studio.recipient,
                "questions": [q.model_dump(mode="json") for q in studio.questions],
                "facts": [fact.model_dump(mode="json", exclude={"raw"}) for fact in studio.facts],
            }
        )
    else:
        studio_printing.interview(studio)
    return 0


def _rough(options: Namespace) -> str:
    if options.rough is None:
        return ""
    if options.rough == "-":
        return sys.stdin.read().strip()
    try:
        return Path(options.rough).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise RequestError(
            f"{options.rough} can't be read ({reason}).", hint="Name a text file, or - for stdin."
        ) from error


def _asks(options: Namespace) -> bool:
    """Whether the interview is held: on a terminal, unless it was refused or JSON is wanted."""
    return sys.stdin.isatty() and not options.no_questions and not wants_json(options)


def _interview(room: StudioRoom, studio: Studio) -> Studio:
    """The questions, then the facts; an empty line skips, and the end of input goes on."""
    try:
        for question in studio.open_questions:
            said = _asked(f"{question.text}\n(Enter skips) > ")
            studio = room.answer(studio.id, question, said)
        if studio.facts:
            studio_printing.facts(studio.facts)
            said = _asked("Numbers to turn on or off, or Enter to go on > ")
            for number in {int(n) for n in said.replace(",", " ").split() if n.isdigit()}:
                if 1 <= number <= len(studio.facts):
                    fact = studio.facts[number - 1]
                    studio = room.tick(studio.id, fact.id, on=not fact.on)
    except EOFError:
        print(file=sys.stderr)
    return studio


def _asked(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    return input()


def _ticked(room: StudioRoom, studio: Studio, words: Sequence[str], *, on: bool) -> Studio:
    """Tick on or off every offered fact that holds these words.

    Raises:
        RequestError: No offered fact holds them.
    """
    for said in words:
        found = [fact for fact in studio.facts if said.casefold() in fact.text.casefold()]
        if not found:
            raise RequestError(
                f"No fact that may go in holds {said!r}.",
                hint="coach outreach TEXT --facts lists them.",
            )
        for fact in found:
            studio = room.tick(studio.id, fact.id, on=on)
    return studio


async def _through(
    events: AsyncGenerator[StudioEvent, None], label: EngineLabel, heard: Heard
) -> VersionMade | Finished:
    """The version that the events end in, or what was finished in its place."""
    finished: Finished | None = None
    async with aclosing(events):
        async for event in events:
            match event:
                case Routed():
                    heard.routed(event)
                case Retrieved():
                    heard.retrieved(event, label)
                case Finished():
                    finished = event
                case VersionMade():
                    return event
                case Failed():
                    raise event.error
    if finished is None:
        raise RequestError("The answer ended without an end.")
    return finished


def _no_draft(artifact: Artifact, made: Finished, coach: Coach, options: Namespace) -> int:
    """What is said in place of a draft, where care comes first."""
    if wants_json(options):
        print_json(as_json.artifact(artifact, made.findings, coach.label.name))
    else:
        printing.finished(made)
    return 0


def _out(room: StudioRoom, studio: Studio, options: Namespace) -> None:
    if options.eml is not None:
        path = _write_new(options.eml, room.eml(studio.id))
        print(f"mail file: {path}", file=sys.stderr)


def _refuse_taken(path: Path | None) -> None:
    """Say at once that a file is in the way, before anything is written.

    Raises:
        RequestError: There is such a file.
    """
    if path is not None and path.expanduser().exists():
        raise RequestError(f"{path} is there already.", hint="Choose another name.")


def _write_new(path: Path, data: bytes) -> Path:
    """Write a file where there is none.

    Raises:
        RequestError: There is one already, or it can't be written.
    """
    target = path.expanduser()
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise RequestError(f"{target} is there already.", hint="Choose another name.") from error
    except OSError as error:
        raise RequestError(
            f"{target} can't be written ({error.strerror or error}).", hint="Choose another place."
        ) from error
    return target


def _show(
    room: StudioRoom,
    studio: Studio,
    version: DraftVersion,
    coach: Coach,
    options: Namespace,
    saved: Path | None,
    heard: Heard | None = None,
    *,
    changed: bool = True,
) -> None:
    changes = _changes(room, studio, version) if changed else ()
    if wants_json(options):
        value = as_json.version(version, coach.label.name)
        value |= {
            "id": studio.id,
            "questions": [q.model_dump(mode="json") for q in studio.questions],
            "facts": [fact.model_dump(mode="json", exclude={"raw"}) for fact in studio.facts],
            "changed": changed,
            "changes": [change.model_dump() for change in changes],
            "versions": len(studio.versions),
        }
        if heard is not None:
            value["scope"] = as_json.scope(heard.scope, heard.notice)
        if saved is not None:
            value["saved"] = str(saved)
        print_json(value)
        return
    other = version.parent and studio.versions[version.parent - 1].draft.channel
    if other and other is not version.draft.channel:
        changes = ()  # every word has moved; the JSON has it all
    blanks = room.blanks(studio.id)
    studio_printing.version(version, changes, blanks)
    if saved is not None:
        print(f"saved: {saved}", file=sys.stderr)
    studio_printing.next_steps(version, saved or _known_file(room, studio), options.command)


def _changes(room: StudioRoom, studio: Studio, version: DraftVersion) -> tuple[Change, ...]:
    """How the version differs from the one it was made from; nothing for the first."""
    if version.parent is None:
        return ()
    return room.compare(studio.id, version.parent, version.number)


def _known_file(room: StudioRoom, studio: Studio) -> Path | None:
    return room.root / studio.path if studio.path else None
