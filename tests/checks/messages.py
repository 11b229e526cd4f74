"""Messages in the shape of the `check message` protocol, small enough to read."""

from typing import Any

from coach.checks.message import check_letter
from coach.checks.message_protocol import letter_from
from coach.domain.artifacts import Finding
from coach.resources.outreach import load_limits

STATEMENTS = (
    "I am a charge nurse on ward 7 at Larkfield Hospital and have been there for three years",
    "Ruth spoke about night shifts at the Care Forum in May 2026",
    "I was at the Care Forum and took notes",
    "Elizabeth Okafor suggested that I write to Ruth",
    "We cut falls on the ward from 12 to 7 a month",
    "Ruth Okello works for AT&T's health fund, before that for Ben & Jerry's and E.ON",
)
GOOD = (
    "At the Care Forum in May you spoke about night shifts, and I took notes. I have been a charge"
    " nurse at Larkfield Hospital for three years.\n\nCould I have 20 minutes to ask how you would"
    " plan the first four weeks of a new rota? A no or a pointer is fine."
)


def message(
    text: str = GOOD,
    *,
    subject: str | None = "A question about night rotas",
    channel: str = "email",
    plan: str | None = None,
    stage: str = "first-contact",
    name: str = "Ruth",
    statements: tuple[str, ...] = STATEMENTS,
    private: tuple[str, ...] = (),
    bare: bool = False,
) -> dict[str, Any]:
    """A message with greeting and sign-off around the text, unless it is to stand bare."""
    body = text if bare else f"Dear {name},\n\n{text}\n\nThank you,\nAma"
    return {
        "channel": channel,
        "plan": plan,
        "facts": {
            "sender": "Ama Boateng",
            "recipient": "Ruth Okello",
            "stage": stage,
            "statements": list(statements),
            "private": list(private),
        },
        "draft": {"subject": subject, "body": body},
    }


def found_in(value: dict[str, Any]) -> tuple[Finding, ...]:
    """What the checks find."""
    return check_letter(letter_from(value), load_limits())


def ids(value: dict[str, Any]) -> set[str]:
    """The ids of what the checks find."""
    return {finding.check for finding in found_in(value)}
