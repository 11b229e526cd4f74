"""A message on its way out, by the mentee's own hand: a mail file, a mailto address.

Nothing here sends anything.
"""

import datetime as dt
import itertools
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from coach.domain.artifacts import OutreachDraft
from coach.errors import RequestError, WorkspaceError

MAILTO_CHARS = 1_900
"""Longer addresses are cut off by some mail programs and by Windows; RFC 6068 names no limit."""
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\Z")


@dataclass(frozen=True)
class Mailto:
    """An address that opens the mail program with the message filled in."""

    url: str
    notice: str = ""
    """What the mentee should know: no address known, or the text is too long for it."""


def eml(draft: OutreachDraft, *, address: str | None, now: dt.datetime) -> bytes:
    """The message as a mail file that mail programs open as a draft to look over and send.

    Headers as RFC 5322 has them: To, Subject (encoded where needed), Date, a Message-ID of this
    machine's own making, UTF-8 text, and X-Unsent, which makes Outlook open it for editing.

    Args:
        draft: A message; one without a subject gets none.
        address: Where to; None leaves To out, for the mail program to ask.
        now: The moment in Date, with a time zone.

    Raises:
        RequestError: The address is none.
    """
    message = EmailMessage(policy=policy.SMTP.clone(cte_type="7bit"))
    if address:
        message["To"] = _to(draft.recipient, address)
    message["Subject"] = " ".join((draft.subject or "").split())
    message["Date"] = format_datetime(now)
    digest = sha256(f"{now.isoformat()}\0{address}\0{draft.body}".encode()).hexdigest()[:24]
    message["Message-ID"] = f"<{digest}@coach.invalid>"
    message["X-Unsent"] = "1"
    message.set_content(
        draft.body.strip() + "\n", subtype="plain", charset="utf-8", cte="quoted-printable"
    )
    return message.as_bytes()


def mailto(draft: OutreachDraft, *, address: str | None) -> Mailto:
    """The message as a `mailto:` address (RFC 6068), encoded, at most 1,900 characters.

    One that would be longer carries the subject alone, and says so: the text is to be copied.

    Raises:
        RequestError: The address is none.
    """
    if address and not _ADDRESS.match(address):
        raise _no_address(address)
    notices = [] if address else ["Your notes have no address for them; put it in yourself."]
    to = quote(address or "", safe="@.+-_")
    subject = quote(" ".join((draft.subject or "").split()), safe="")
    body = quote(draft.body.strip().replace("\n", "\r\n"), safe="")
    url = f"mailto:{to}?subject={subject}&body={body}"
    if len(url) > MAILTO_CHARS:
        url = f"mailto:{to}?subject={subject}"
        notices.append("The text is too long for a mailto address; copy it into the mail.")
    return Mailto(url, " ".join(notices))


def new_file(path: Path, data: bytes) -> Path:
    """Write a file where there is none, whole or not at all; a taken name is numbered.

    Raises:
        WorkspaceError: It can't be written.
    """
    half = path.with_name(f".{uuid4().hex}.tmp")
    try:
        half.write_bytes(data)
        for number in itertools.count(1):
            target = path if number == 1 else path.with_stem(f"{path.stem} {number}")
            try:
                # A link fails where a file is, and never shows half of one.
                os.link(half, target)
            except FileExistsError:
                continue
            return target
    except OSError as error:
        raise WorkspaceError(
            f"{path} can't be written ({error.strerror or error}).", hint="Copy the text instead."
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    raise AssertionError("counting has no end")  # pragma: no cover


def _to(name: str | None, address: str) -> Address:
    if not _ADDRESS.match(address):
        raise _no_address(address)
    display = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", name or "").split())
    user, _, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
        return Address(display_name=display, username=user, domain=domain)
    except (ValueError, UnicodeError) as error:
        raise _no_address(address) from error


def _no_address(address: str) -> RequestError:
    return RequestError(
        f"{address[:80]!r} is not an e-mail address.", hint="Correct it in the mentor's file."
    )
