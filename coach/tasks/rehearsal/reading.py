"""Reading what somebody hands in: a transcript, or the turns of a script."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from coach.checks.safety import clean
from coach.domain.debriefs import Transcript, TranscriptTurn
from coach.errors import RequestError

MAX_TURNS = 400
MAX_TURN_CHARS = 20_000
_SHAPE = (
    'It looks like {"mentor": null, "scenario": null, "turns": [{"who": "mentee", "text": "…"}]}.'
)


def transcript_from(value: Mapping[str, Any]) -> Transcript:
    """The transcript in a JSON object; keys that are not its own are passed over.

    Raises:
        RequestError: It has not the shape; says where.
    """
    turns = value.get("turns")
    if not isinstance(turns, list) or not turns:
        raise RequestError("The transcript has no turns.", hint=_SHAPE)
    if len(turns) > MAX_TURNS:
        raise RequestError(
            f"The transcript has {len(turns)} turns; coach reads {MAX_TURNS}.",
            hint="Cut it to the part that matters.",
        )
    return Transcript(
        mentor=_text(value, "mentor"),
        scenario=_text(value, "scenario"),
        turns=tuple(_turn(n, turn) for n, turn in enumerate(turns)),
        facts=_facts(value.get("facts")),
    )


def script_turns(text: str) -> tuple[str, ...]:
    """What the mentee says, turn by turn: a JSON list or transcript, else one turn a line.

    Raises:
        RequestError: It holds no turn.
    """
    stripped = text.strip()
    value: object = None
    if stripped[:1] in ("[", "{"):
        try:
            value = json.loads(stripped)
        except (ValueError, RecursionError):
            value = None
    if isinstance(value, dict):
        found = [turn.text for turn in transcript_from(value).turns if turn.who == "mentee"]
    elif isinstance(value, list):
        found = [one for one in value if isinstance(one, str)]
    else:
        found = stripped.splitlines()
    turns = tuple(line.strip() for line in found if line.strip())
    if not turns:
        raise RequestError(
            "The script holds no turn of the mentee.", hint="Write one turn a line, or a JSON list."
        )
    return turns


def _turn(n: int, turn: object) -> TranscriptTurn:
    try:
        made = TranscriptTurn.model_validate(
            {key: turn[key] for key in ("who", "text") if key in turn}
            if isinstance(turn, dict)
            else turn
        )
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the turn"
        raise RequestError(
            f"Turn {n} of the transcript is invalid at {where}: {first['msg'].lower()}.",
            hint=_SHAPE,
        ) from None
    if len(made.text) > MAX_TURN_CHARS:
        raise RequestError(
            f"Turn {n} has {len(made.text):,} characters; coach reads {MAX_TURN_CHARS:,}.",
            hint="Cut it to what was said.",
        )
    return made.model_copy(update={"text": clean(made.text)})


def _text(value: Mapping[str, Any], key: str) -> str | None:
    said = value.get(key)
    return clean(said).strip() or None if isinstance(said, str) else None


def _facts(value: object) -> tuple[str, ...]:
    """Sentences known to be true: strings, or objects with a "text"."""
    found = []
    for one in value if isinstance(value, list) else []:
        said = one.get("text") if isinstance(one, dict) else one
        if isinstance(said, str) and said.strip():
            found.append(clean(said).strip())
    return tuple(found)
