"""`coach rehearse`: a scene in the terminal, or a script played; and `coach debrief`."""

import asyncio
import json
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from coach.cli import rehearsal_json, scene
from coach.cli.as_json import print_json
from coach.cli.flags import flags_of, wants_json, wants_sample
from coach.domain.debriefs import Debrief
from coach.domain.rehearsals import FICTION, Coaching, Rehearsal, RehearsalState, Setup
from coach.domain.rehearsing import Replied, SceneFailed, SceneOver
from coach.errors import RequestError
from coach.settings import load
from coach.tasks.rehearsal.export import debrief_markdown
from coach.tasks.rehearsal.reading import script_turns
from coach.tasks.rehearsal.room import RehearsalRoom
from coach.tasks.rehearsal.upcoming import MEETING_ID
from coach.wiring import open_coach
from coach.wiring.rehearsing import judge


def rehearse(options: Namespace) -> int:
    """`coach rehearse`."""
    settings = load(flags_of(options))
    script = script_turns(_read(options.script)) if options.script else None
    with closing(open_coach(settings, sample=wants_sample(options))) as coach:
        room = coach.rehearsals
        if options.list:
            return _list(room, options)
        if options.progress:
            return _progress(room, options)
        if options.export is not None:
            form = "json" if wants_json(options) else "markdown"
            print(room.export(options.export, form), end="")
            return 0
        if options.after is not None:
            return scene.after(room, options.after, as_json=wants_json(options))
        if script is None and not sys.stdin.isatty():
            script = script_turns(sys.stdin.read())
        if script is not None:
            return _play(room, options, script)
        if wants_json(options):
            raise RequestError(
                "A scene in the terminal is not JSON.", hint="Give the turns: --script FILE."
            )
        if options.resume is not None:
            return scene.run(room, room.open(options.resume))
        return scene.run(room, asyncio.run(room.begin(_setup(room, options))))


def debrief(options: Namespace) -> int:
    """`coach debrief`: judges any transcript."""
    text = _read(options.file)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(
            f"{options.file} is not valid JSON.",
            hint='It looks like {"turns": [{"who": "mentee", "text": "…"}]}.',
        ) from error
    transcript = rehearsal_json.transcript(value)
    made = asyncio.run(judge(load(flags_of(options)), transcript, sample=wants_sample(options)))
    if wants_json(options):
        print_json(rehearsal_json.debrief(made))
    else:
        print(debrief_markdown(made), end="")
    return 0


def _setup(room: RehearsalRoom, options: Namespace) -> Setup:
    chosen = options.scenario
    if chosen is None:
        chosen = room.scenarios()[0].id if options.mentor is None else None
    if chosen is None:
        try:
            chosen = room.scenario(MEETING_ID, mentor=options.mentor).id
        except RequestError:
            chosen = "first-meeting"
    return Setup(
        scenario=chosen,
        mentor=options.mentor,
        difficulty=options.difficulty,
        seed=options.seed,
        coaching=Coaching.EACH_TURN if options.each_turn else Coaching.AT_END,
        unaided=options.unaided,
        seat="mentee" if options.swap is None else "mentor",
        replays=options.swap,
    )


def _play(room: RehearsalRoom, options: Namespace, script: tuple[str, ...]) -> int:
    """Play the script to its end, or to the scene's, and print the run."""
    quiet = wants_json(options)
    rehearsal, made = asyncio.run(_played(room, _setup(room, options), script, quiet=quiet))
    print(f"kept as rehearsal {rehearsal.id}", file=sys.stderr)
    if quiet:
        print_json(rehearsal_json.run(rehearsal, made))
    elif made is not None:
        print(f"\n{debrief_markdown(made)}", end="")
    return 0


async def _played(
    room: RehearsalRoom, setup: Setup, script: tuple[str, ...], *, quiet: bool
) -> tuple[Rehearsal, Debrief | None]:
    rehearsal = await room.begin(setup)
    if not quiet:
        scene.head(rehearsal)
    for line in script:
        over = await _said(room, rehearsal, line, quiet=quiet)
        if over is not None:
            break
    else:
        await asyncio.to_thread(room.end, rehearsal.id)
    rehearsal = room.open(rehearsal.id)
    if not quiet:
        print(f"\n{FICTION}")
    if rehearsal.state is RehearsalState.STOPPED or setup.seat == "mentor":
        return rehearsal, None
    return rehearsal, await room.debrief(rehearsal.id, unrated=True)


async def _said(
    room: RehearsalRoom, rehearsal: Rehearsal, line: str, *, quiet: bool
) -> SceneOver | None:
    """Say a line; print both sides as they come."""
    if not quiet:
        print(f"\nYou: {line}")
    over = None
    async for event in room.say(rehearsal.id, line):
        match event:
            case Replied() if not quiet:
                print(f"{rehearsal.persona.name}: {event.turn.text}")
            case SceneFailed():
                raise event.error
            case SceneOver():
                over = event
                if not quiet and event.state is RehearsalState.STOPPED:
                    print(f"\n{event.words}")
    return over


def _list(room: RehearsalRoom, options: Namespace) -> int:
    scenarios, kept = room.scenarios(), room.rehearsals()
    if wants_json(options):
        print_json(
            {
                "scenarios": [rehearsal_json.scenario(one) for one in scenarios],
                "rehearsals": [one.model_dump(mode="json") for one in kept],
            }
        )
        return 0
    for one in scenarios:
        print(f"{one.id:26} {one.title} ({one.minutes} min)")
    if kept:
        print("\nrehearsals (--resume N goes on)")
    for each in kept:
        print(f"{each.id:4}  {each.state.value:8} {each.title}, with {each.mentor}")
    return 0


def _progress(room: RehearsalRoom, options: Namespace) -> int:
    made = room.progress()
    if wants_json(options):
        print_json(made.model_dump(mode="json"))
        return 0
    for line in (*made.criteria, made.confidence):
        print(f"{line.name:18} {scene.drawn(line)}")
    print(f"\n{made.advice}")
    return 0


def _read(path: str) -> str:
    if path == "-":
        return sys.stdin.read()
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise RequestError(f"{path} can't be read: {reason}.", hint="Check the path.") from error
