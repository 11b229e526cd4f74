"""What each command does: call Coach, print what comes."""

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

from coach.cli import as_json, checking, guidance, printing, rehearse, studio
from coach.cli.as_json import print_json
from coach.cli.flags import flags_of, wants_json, wants_sample
from coach.cli.heard import Heard
from coach.cli.opening import conversation_for, opened, refresh, text_of
from coach.domain.conversations import Exchange
from coach.domain.events import Delta, Failed, Finished, Retrieved, Routed
from coach.domain.passages import EVIDENCE, Origin, Query
from coach.domain.ports import IndexReport
from coach.domain.requests import Channel, Request, Task
from coach.errors import RequestError
from coach.settings import load
from coach.tasks.checking import check_file
from coach.tasks.coach import Coach
from coach.wiring.doctor import diagnose


def ask(options: Namespace) -> int:
    """`coach ask`."""
    return _write(options, Task.ASK)


def questions(options: Namespace) -> int:
    """`coach questions`."""
    return _write(options, Task.QUESTIONS)


def say(options: Namespace) -> int:
    """`coach say`: the task is found from the words."""
    return _write(options, None)


def search(options: Namespace) -> int:
    """`coach search`."""
    if not options.jsonl and options.text is None:
        raise RequestError("coach search needs words.", hint="coach search TEXT, or --jsonl.")
    with opened(options) as coach:
        refresh(coach)
        if options.jsonl:
            for line in sys.stdin:
                if line.strip():
                    found = coach.search(_query_of(line, options))
                    print_json(as_json.evidence(found))
            return 0
        found = coach.search(_query(text_of(options), options.k, options.origin))
        if wants_json(options):
            print_json(as_json.evidence(found))
        else:
            printing.passages(found)
    return 0


def index(options: Namespace) -> int:
    """`coach index`."""
    with opened(options) as coach:
        reports = refresh(coach, rebuild=options.rebuild)
        notices = coach.snapshot().notices
    if wants_json(options):
        print_json(
            {report.origin.value: _report_json(report) for report in reports}
            | {
                "seconds": round(sum(report.seconds for report in reports), 3),
                "notices": [notice.model_dump() for notice in notices],
            }
        )
    else:
        printing.index_reports(reports)
        printing.notices(notices)
    return 0


def init(options: Namespace) -> int:
    """`coach init`."""
    from coach.workspace.starter import init_workspace

    root = (options.folder or load(flags_of(options)).workspace).expanduser().absolute()
    made = init_workspace(root)
    if wants_json(options):
        print_json({"root": str(root), "made": [str(path) for path in made]})
    else:
        printing.made(root, made)
    return 0


def notes(options: Namespace) -> int:
    """`coach notes`."""
    with opened(options) as coach:
        snapshot = coach.snapshot()
    if wants_json(options):
        print_json(snapshot.model_dump(mode="json", exclude={"notes": {"__all__": {"document"}}}))
    else:
        printing.snapshot(snapshot)
    return 0


def history(options: Namespace) -> int:
    """`coach history`."""
    with opened(options) as coach:
        known = {conversation.id: conversation for conversation in coach.conversations()}
        if options.id is None:
            if wants_json(options):
                print_json([c.model_dump(mode="json") for c in known.values()])
            else:
                printing.conversations(list(known.values()))
            return 0
        if options.id not in known:
            raise RequestError(
                f"There is no conversation {options.id} here.", hint="coach history lists them."
            )
        if options.delete:
            coach.delete(options.id)
            return 0
        exchanges = coach.exchanges(options.id)
    if wants_json(options):
        print_json([_exchange_json(exchange) for exchange in exchanges])
    else:
        printing.exchanges(exchanges)
    return 0


def doctor(options: Namespace) -> int:
    """`coach doctor`; exit code 1 when something is broken."""
    found = diagnose(flags_of(options), sample=wants_sample(options))
    if wants_json(options):
        print_json([{"name": d.name, "ok": d.ok, "said": d.said, "mend": d.mend} for d in found])
    else:
        printing.diagnoses(found)
    return 0 if all(d.ok for d in found) else 1


def check(options: Namespace) -> int:
    """`coach check message`, `coach check FILE`."""
    if options.what == checking.MESSAGE:
        return checking.check_messages(options)
    if options.jsonl:
        raise RequestError(
            "--jsonl goes with messages on stdin.", hint="coach check message --jsonl"
        )
    with opened(options) as coach:
        refresh(coach)
        draft, findings = check_file(coach, options.what)
    checking.show(options, draft, findings)
    return 0


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "ask": ask,
    "outreach": studio.outreach,
    "revise": studio.revise,
    "sent": studio.sent,
    "due": studio.due,
    "mail": studio.mail,
    "questions": questions,
    "say": say,
    "search": search,
    "index": index,
    "check": check,
    "why": guidance.why,
    "library": guidance.library,
    "init": init,
    "notes": notes,
    "history": history,
    "rehearse": rehearse.rehearse,
    "debrief": rehearse.debrief,
    "doctor": doctor,
}


def _write(options: Namespace, task: Task | None) -> int:
    words = text_of(options)
    channel = getattr(options, "channel", None)
    request = Request(
        words=words,
        task=task,
        mentor=getattr(options, "mentor", None),
        channel=Channel(channel) if channel else None,
        minutes=getattr(options, "minutes", None),
        without=tuple(options.without),
    )
    with opened(options) as coach:
        refresh(coach)
        finished, heard = asyncio.run(_respond(coach, request, options))
        saved = coach.save(finished.artifact, asked=words) if options.save else None
        if wants_json(options):
            value = as_json.artifact(finished.artifact, finished.findings, coach.label.name)
            value["scope"] = as_json.scope(heard.scope, heard.notice)
            if task is None:
                value = {"task": heard.task.value, **value}
            if saved is not None:
                value["saved"] = str(saved)
            print_json(value)
        else:
            printing.finished(finished)
            if saved is not None:
                print(f"saved: {saved}", file=sys.stderr)
    return 0


async def _respond(coach: Coach, request: Request, options: Namespace) -> tuple[Finished, Heard]:
    """Run the request; answers are printed as they come unless JSON is wanted."""
    conversation = conversation_for(coach) if options.goes_on else None
    quiet = wants_json(options)
    heard = Heard(request, quiet)
    begun = False
    async with aclosing(coach.respond(request, conversation=conversation)) as events:
        async for event in events:
            match event:
                case Routed():
                    heard.routed(event)
                case Retrieved():
                    heard.retrieved(event, coach.label)
                case Delta() if not quiet:
                    begun = True
                    print(event.text, end="", flush=True)
                case Finished():
                    return event, heard
                case Failed():
                    if begun:
                        print()
                    raise event.error
    raise RequestError("The answer ended without an end.")


def _query(text: str, k: int, origin: str | None) -> Query:
    origins = (Origin(origin),) if origin else EVIDENCE
    return Query(text=text, k=k, origins=origins)


def _query_of(line: str, options: Namespace) -> Query:
    try:
        value = json.loads(line)
        origin = value.get("in", options.origin)
        return _query(str(value["text"]), int(value.get("k", options.k)), origin)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RequestError(
            "A line of the input is not a search.",
            hint='A line looks like {"text": "how to say thanks", "k": 5, "in": "guidance"}.',
        ) from error


def _report_json(report: IndexReport) -> dict[str, Any]:
    return {
        "documents": report.documents,
        "passages": report.passages,
        "embedded": report.embedded,
        "removed": report.removed,
        "seconds": round(report.seconds, 3),
        "rebuilt": report.rebuilt,
        "writer": report.writer,
    }


def _exchange_json(exchange: Exchange) -> dict[str, Any]:
    return exchange.model_dump(mode="json", exclude={"evidence"})
