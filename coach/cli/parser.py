"""What can be typed after `coach`. Imports the standard library alone, so that help is instant."""

import argparse
import datetime as dt
from pathlib import Path

from coach import __version__

CHANNELS = ("email", "linkedin-note", "inmail", "chat", "opener")
ORIGINS = ("guidance", "workspace", "questions", "outreach")
EXIT_CODES = """\
exit codes: 0 done (an abstention is done too), 1 failed, 2 wrong usage or settings,
3 the model's server is busy or away: try again, 130 interrupted

COACH_TODAY=YYYY-MM-DD sets today's date; every setting can be given as COACH_NAME.
"""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    common = _common()
    parser = argparse.ArgumentParser(
        prog="coach",
        description="A coach for mentees: advice with sources, outreach drafts, question lists. "
        "With no command it opens the chat.",
        epilog=EXIT_CODES,
        parents=[common],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"coach {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=text,
            description=text,
            parents=[common],
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    ask = add("ask", "Answer a question, with sources.")
    _writing(ask)
    _outreach(add("outreach", "Draft a message to a mentor, or edit your own rough text."))
    _revise(add("revise", "Change a saved draft in words; every version is kept."))
    sent = add("sent", "Mark a saved draft as sent by you, or note that an answer came.")
    sent.add_argument("file", metavar="FILE", help="the draft, or a word of it: osei")
    sent.add_argument("--on", type=_day, metavar="DATE", help="YYYY-MM-DD (default: today)")
    sent.add_argument("--replied", action="store_true", help="an answer came: stop following up")
    add("due", "Say what is due: follow-ups, promises with a day, updates owed.")
    mail = add("mail", "Turn a saved draft into a mail file or a mailto address; nothing is sent.")
    mail.add_argument("file", metavar="FILE", help="the draft, or a word of it: osei")
    mail.add_argument("--eml", type=Path, metavar="PATH", help="write a mail file there")
    questions = add("questions", "Prepare questions and an agenda for a meeting.")
    _writing(questions)
    questions.add_argument("--mentor", metavar="NAME", help="whom you meet")
    questions.add_argument(
        "--minutes", type=_minutes, metavar="N", help="how long, 5 to 480 (default: 30)"
    )
    say = add("say", "Say it in plain words; coach sees whether to answer, draft or list.")
    _writing(say)

    check = add("check", "Check a message before it goes out: facts, names, asks, length, tone.")
    check.add_argument(
        "what",
        metavar="message|FILE",
        help="message: JSON on stdin, a draft and what its sender vouches for; "
        "or a draft file of the workspace, against its notes",
    )
    check.add_argument(
        "--jsonl", action="store_true", help="with message: one message a line, its findings a line"
    )

    search = add("search", "Find passages, without an answer.")
    search.add_argument("text", nargs="?", metavar="TEXT", help="what to look for; - reads stdin")
    search.add_argument("--k", type=_count, default=8, metavar="N", help="how many, 1 to 100")
    search.add_argument("--in", dest="origin", choices=ORIGINS)
    search.add_argument(
        "--jsonl",
        action="store_true",
        help='many at once: {"text", "k", "in"} a line in, {"passages", "abstained"} a line out',
    )
    index = add("index", "Bring the index up to date and say what is in it.")
    index.add_argument("--rebuild", action="store_true", help="make it anew from the files")
    _rehearsing(add("rehearse", "Rehearse a meeting with a made-up mentor, and be debriefed."))
    debrief = add("debrief", "Judge a transcript of a talk with a mentor.")
    debrief.add_argument("file", metavar="FILE", help="JSON with the turns; - reads stdin")
    why = add("why", "Open a guide with its sources and how strong they are.")
    why.add_argument(
        "id", metavar="ID", help="a guide's id, or a source's number in the last answer"
    )
    library = add("library", "List the guidance there is, or share a handbook on a Chroma server.")
    library.add_argument("action", nargs="?", choices=("list", "publish"), default="list")
    library.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="what to publish")
    library.add_argument("--to", metavar="URL", help="the Chroma server to publish to")
    library.add_argument("--name", metavar="NAME", help="what it is called (default: the folder's)")
    init = add("init", "Make a commented starter workspace; never overwrites.")
    init.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="default: the workspace")
    add("notes", "Say what was read in the workspace, and what was passed over.")
    history = add("history", "List the conversations, or print one.")
    history.add_argument("id", nargs="?", type=int, metavar="ID")
    history.add_argument("--delete", action="store_true", help="forget that conversation")
    add("doctor", "Say what is configured, what answers, what is broken, and how to mend it.")
    return parser


def _outreach(parser: argparse.ArgumentParser) -> None:
    _writing(parser, optional=True)
    parser.add_argument("--mentor", metavar="NAME", help="whom it is for")
    parser.add_argument("--channel", choices=CHANNELS, help="how it travels (default: email)")
    parser.add_argument("--plan", choices=("free", "premium"), default="free", help="of LinkedIn")
    parser.add_argument("--stage", metavar="STAGE", help="why now, such as thanks or follow-up")
    parser.add_argument("--why", metavar="WORDS", help="why this person: one true thing")
    parser.add_argument("--ask", metavar="WORDS", help="the one thing you ask for")
    parser.add_argument("--link", metavar="WORDS", help="what joins you: how you met, who you are")
    parser.add_argument("--news", metavar="WORDS", help="what it is there to tell")
    parser.add_argument(
        "--fact", action="append", default=[], metavar="WORDS", help="a fact of yours to use"
    )
    parser.add_argument(
        "--without-fact",
        action="append",
        default=[],
        metavar="WORDS",
        help="keep out what your notes say with these words",
    )
    parser.add_argument(
        "--with-fact",
        action="append",
        default=[],
        metavar="WORDS",
        help="let in what your notes say with these words, though it is private",
    )
    parser.add_argument("--facts", action="store_true", help="only list questions and facts")
    parser.add_argument("--rough", metavar="FILE", help="your own text, edited; - reads stdin")
    parser.add_argument("--from-scratch", action="store_true", help="leave the rough text aside")
    parser.add_argument("--no-questions", action="store_true", help="ask nothing on the terminal")
    parser.add_argument("--eml", type=Path, metavar="PATH", help="write a mail file there too")


def _revise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the draft, or a word of it: osei")
    parser.add_argument("words", nargs="*", metavar="WORDS", help='such as "shorter"')
    parser.add_argument("--versions", action="store_true", help="list the versions")
    parser.add_argument("--restore", type=int, metavar="N", help="take an older version again")
    parser.add_argument(
        "--fill",
        nargs=2,
        action="append",
        metavar=("N", "WORDS"),
        help="fill a blank, by its number or some of its words",
    )
    parser.add_argument("--dry-run", action="store_true", help="leave the file as it is")
    parser.add_argument("--save", action="store_true", help="save a change of your own file too")


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("common")
    group.add_argument("--workspace", metavar="DIR", help="your folder of notes (default: ~/coach)")
    group.add_argument("--sample", action="store_true", help="use the made-up sample workspace")
    group.add_argument(
        "--model", metavar="MODEL", help="auto, offline, or provider:name (default: auto)"
    )
    group.add_argument(
        "--base-url", dest="base_url", metavar="URL", help="an OpenAI-compatible server"
    )
    group.add_argument("--json", action="store_true", help="print one JSON value on stdout")
    return common


def _writing(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    words = "your words; - reads them from stdin"
    if optional:
        parser.add_argument("text", nargs="?", default="", metavar="TEXT", help=words)
    else:
        parser.add_argument("text", metavar="TEXT", help=words)
    parser.add_argument("--save", action="store_true", help="save the result in the workspace too")
    parser.add_argument(
        "--without",
        "--no-scope",
        dest="without",
        action="append",
        default=[],
        metavar="WHAT",
        help="take it for less: person, time, or a name it was taken to be about (repeatable)",
    )
    parser.add_argument(
        "--continue",
        dest="goes_on",
        action="store_true",
        help="go on with the last conversation, and keep this in it",
    )


def _rehearsing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mentor", metavar="NAME", help="whom the partner is made from")
    parser.add_argument("--scenario", metavar="ID", help="see --list (default: the next meeting)")
    parser.add_argument(
        "--difficulty", type=_difficulty, default=1, metavar="1-3", help="how hard (default: 1)"
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="same seed, same partner (default: 0)"
    )
    parser.add_argument("--script", metavar="FILE", help="play these turns of yours; - reads stdin")
    parser.add_argument("--list", action="store_true", help="the scenarios, and what was kept")
    parser.add_argument("--each-turn", action="store_true", help="the critic after each turn")
    parser.add_argument("--unaided", action="store_true", help="no hints, no critic till the end")
    parser.add_argument("--resume", type=int, metavar="N", help="go on with a kept rehearsal")
    parser.add_argument("--swap", type=int, metavar="N", help="you play the mentor of rehearsal N")
    parser.add_argument("--export", type=int, metavar="N", help="print a kept rehearsal, whole")
    parser.add_argument(
        "--after", type=int, metavar="N", help="the real meeting against rehearsal N"
    )
    parser.add_argument("--progress", action="store_true", help="levels over the rehearsals so far")


def _difficulty(text: str) -> int:
    return _between(text, 1, 3)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("expected a day as YYYY-MM-DD") from None


def _minutes(text: str) -> int:
    return _between(text, 5, 480)


def _count(text: str) -> int:
    return _between(text, 1, 100)


def _between(text: str, low: int, high: int) -> int:
    try:
        value = int(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}")
    return value
