"""A rehearsal typed in the terminal: turns, and commands that begin with a slash."""

import asyncio
import sys

from coach.cli.as_json import print_json
from coach.domain.debriefs import Debrief, DojoStep, Point
from coach.domain.events import Delta
from coach.domain.rehearsals import FICTION, Rehearsal, RehearsalState, SelfRating, Series
from coach.domain.rehearsing import Criticised, Replied, SceneEvent, SceneFailed, SceneOver
from coach.errors import CoachError, RequestError
from coach.tasks.rehearsal.dojo import DEPTH
from coach.tasks.rehearsal.export import debrief_markdown
from coach.tasks.rehearsal.room import RehearsalRoom

HELP = """\
/hint            a hint for your next turn
/back N          go back to turn N and say something else, on a new branch
/fork [NAME]     try your last turn again, on a new branch
/branches        the branches; /switch NAME goes on with another, /name NEW names this one
/compare A B     two branches side by side
/never REASON    they would never say that: becomes a principle
/pause           leave it here; coach rehearse --resume N goes on
/end             end the scene, and look at the debrief
Everything else is what you say."""
_STEPS = "▁▃▅█"


def head(rehearsal: Rehearsal) -> None:
    """Who, where, for how long, and that it is fiction."""
    setup, first = rehearsal.setup, rehearsal.path()[0]
    print(f"# {rehearsal.scenario.title}\n\n{rehearsal.scenario.situation}\n")
    print(f"[{FICTION}]")
    if rehearsal.persona.role:
        print(f"[{rehearsal.persona.name}: {rehearsal.persona.role}]")
    print(f"[difficulty {setup.difficulty}, {first.state.minutes_left:.0f} minutes; /help]\n")
    for turn in rehearsal.path():
        who = rehearsal.persona.name if turn.who == "mentor" else "You"
        print(f"{turn.id}. {who}: {turn.text}")


def run(room: RehearsalRoom, rehearsal: Rehearsal) -> int:
    """Play until it ends, is paused, or the input does."""
    number = rehearsal.id
    head(rehearsal)
    if rehearsal.tip.who != _other(rehearsal):
        asyncio.run(_shown(room, number, None))
    while True:
        try:
            line = input("\nYou: ").strip()
        except (EOFError, KeyboardInterrupt):
            line = "/pause"
            print()
        try:
            if _turned(room, number, line):
                return 0
        except CoachError as error:
            print(f"coach: {error.message} {error.hint}".rstrip(), file=sys.stderr)


def after(room: RehearsalRoom, number: int, *, as_json: bool) -> int:
    """What happened in the real meeting against what was rehearsed."""
    made = room.after_meeting(number)
    if as_json:
        print_json(made.model_dump(mode="json"))
        return 0
    print(f"From {made.note}\n")
    for name, lines in (("kept", made.kept), ("not in the note", made.missing)):
        for line in lines:
            print(f"{name}: {line}")
    for line in made.surprises:
        print(f"new about them: {line}")
    if made.surprises and sys.stdin.isatty():
        said = input("\nPut these into the persona? [y/N] ").strip().casefold()
        if said.startswith("y"):
            room.learn_from_meeting(number, made.surprises, made.note)
            print("Done. The persona's file is in rehearsals/.")
    return 0


def drawn(series: Series) -> str:
    """A series of levels as blocks; a dot where it was not seen."""
    return "".join("·" if v is None else _STEPS[max(0, min(3, round(v)))] for v in series.values)


def _turned(room: RehearsalRoom, number: int, line: str) -> bool:
    """Do what a line says; True when the scene is left."""
    if not line.startswith("/"):
        return bool(line) and asyncio.run(_shown(room, number, line))
    command, _, rest = line[1:].partition(" ")
    rest = rest.strip()
    match command:
        case "help":
            print(HELP)
        case "hint":
            print(f"[hint] {room.hint(number)}")
        case "back":
            if not rest.isdecimal():
                raise RequestError("/back needs a turn's number.", hint="Such as /back 3.")
            _tell_branch(room.back(number, int(rest)))
        case "fork":
            path = room.open(number).path()
            mine = [turn.id for turn in path if turn.who == room.open(number).setup.seat]
            if not mine:
                raise RequestError("You have said nothing yet.", hint="Say something first.")
            _tell_branch(room.back(number, mine[-1], name=rest or None))
        case "branches":
            for branch in room.open(number).branches:
                print(f"{branch.name} (to turn {branch.tip})")
        case "switch":
            _tell_branch(room.switch(number, rest))
        case "name":
            _tell_branch(room.rename(number, room.open(number).branch, rest))
        case "compare":
            _compare(room, number, rest)
        case "never":
            theirs = [turn.id for turn in room.open(number).path() if turn.who == "mentor"]
            room.never(number, theirs[-1], rest)
            print("Noted as a principle. /fork plays it again.")
        case "pause":
            room.pause(number)
            print(f"Paused. coach rehearse --resume {number} goes on.")
            return True
        case "end":
            room.end(number)
            return _ended(room, number)
        case _:
            print(f"/{command} is no command.\n{HELP}")
    return False


async def _events(room: RehearsalRoom, number: int, line: str | None) -> list[SceneEvent]:
    """Print what comes while it comes; the events."""
    found: list[SceneEvent] = []
    name = room.open(number).persona.name
    begun = False
    events = room.reply(number) if line is None else room.say(number, line)
    async for event in events:
        found.append(event)
        match event:
            case Delta():
                print("" if begun else f"{name}: ", event.text, sep="", end="", flush=True)
                begun = True
            case Replied():
                print("" if begun else f"{name}: {event.turn.text}")
                if event.turn.rewritten:
                    print(f"{name}: {event.turn.text}")
            case Criticised():
                for point in event.points:
                    _print_point(point)
    return found


async def _shown(room: RehearsalRoom, number: int, line: str | None) -> bool:
    for event in await _events(room, number, line):
        if isinstance(event, SceneFailed):
            raise event.error
        if isinstance(event, SceneOver):
            print(f"\n{event.words}")
            if event.state is RehearsalState.STOPPED:
                return True
            return _ended(room, number)
    return False


def _ended(room: RehearsalRoom, number: int) -> bool:
    """Self-rating, then the debrief, the dojo and the file."""
    rehearsal = room.open(number)
    if rehearsal.setup.seat == "mentor" or all(t.who == "mentor" for t in rehearsal.path()):
        return True
    print("\nBefore the debrief: how did it go?")
    skill = _level("How well did you do it, 0 to 3? ")
    confidence = _level("How ready do you feel for the real talk, 0 to 3? ")
    room.rate(number, SelfRating(skill=skill, confidence=confidence))
    made = _awaited(room, number)
    print(f"\n{debrief_markdown(made)}")
    for point in made.points:
        reason = input(f"Dispute “{point.quote}”? A reason, or Enter: ").strip()
        if reason:
            room.dispute(number, point, reason)
    if made.dojo:
        made = made.model_copy(update={"dojo": _dojo(room, number, made.dojo)})
    print(f"saved: {room.save(number, made)}")
    return True


def _awaited(room: RehearsalRoom, number: int) -> Debrief:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(room.debrief(number))
    import threading

    found: list[Debrief] = []
    worker = threading.Thread(target=lambda: found.append(asyncio.run(room.debrief(number))))
    worker.start()
    worker.join()
    return found[0]


def _dojo(room: RehearsalRoom, number: int, steps: tuple[DojoStep, ...]) -> tuple[DojoStep, ...]:
    """Three questions down, or until one is left out."""
    print("Follow-up dojo: what would you ask next? Enter leaves.")
    while True:
        last = steps[-1]
        print(f"\n{last.depth}. They said: “{last.answer}”")
        question = input("You: ").strip()
        if not question:
            return steps
        steps = room.dojo(number, steps, question)
        labelled = next(step for step in reversed(steps) if step.label)
        print(f"   [{labelled.label}] {labelled.said}")
        if labelled.depth == DEPTH and labelled.label == "follow-up":
            return steps


def _level(question: str) -> int:
    while True:
        said = input(question).strip()
        if said in ("0", "1", "2", "3"):
            return int(said)
        print("A number from 0 to 3.")


def _compare(room: RehearsalRoom, number: int, rest: str) -> None:
    names = [branch.name for branch in room.open(number).branches]
    pair = next(
        ((a, b) for a in names for b in names if a != b and f"{a} {b}" == " ".join(rest.split())),
        None,
    )
    if pair is None:
        raise RequestError("/compare needs two branches.", hint=f"There are: {', '.join(names)}.")
    made = room.compare(number, *pair)
    for title, two in (("trust", made.trust), ("patience", made.patience)):
        for series in two:
            values = " ".join(f"{value:.2f}" for value in series.values if value is not None)
            print(f"{title:9} {series.name:12} {values}")
    for name, earned in zip(pair, made.earned, strict=True):
        print(f"earned    {name:12} {', '.join(earned) or 'nothing'}")


def _print_point(point: Point) -> None:
    print(f"\n  [critic] “{point.quote}”\n  {point.effect}\n  Better: {point.rewrite}")
    print(f"  Why: {point.why} (guide {point.source}, {point.strength.in_words})")
    print("  /fork tries that turn again.")


def _tell_branch(rehearsal: Rehearsal) -> None:
    tip = rehearsal.tip
    print(f"[{rehearsal.branch}, after turn {tip.id}] {tip.text}")


def _other(rehearsal: Rehearsal) -> str:
    return "mentor" if rehearsal.setup.seat == "mentee" else "mentee"
