"""Subject and length: what a subject needs, what a channel takes, what is read in half a minute."""

import re
from collections.abc import Iterator

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.limits import Limits
from coach.checks.message_stage import FIRST
from coach.checks.text import plain, word_count
from coach.domain.artifacts import Edit, Finding, Severity
from coach.domain.requests import Channel

MARGIN = 1.25
"""Over the target by this factor counts as too long; within it nobody minds."""
_OTHER_WORDS = 120
"""The target, in words, for a stage that has none of its own."""
_REPLY = re.compile(r"\s*(?:(?:re|fw|fwd|aw|wg|sv|antw|tr|rv)\s*(?:\[\d+\])?\s*[:\uff1a]\s*)+")
_BAIT = re.compile(
    r"(?<!no )\b(?:urgent(?! care)|asap|act now|act fast|last chance(?! saloon)|final notice"
    r"|time[- ]sensitive"
    r"|don't miss"
    r"|don't delete|do not (?:delete|ignore|miss)|open (?:me|this|immediately|now)|read (?:me"
    r"|this (?:now|first|please))"
    r"|you won't believe|you(?:'ll| will) (?:never|not|love|want|regret|thank)|guess (?:what|who)"
    r"|can you (?:believe|guess|keep)|i (?:have|know|found) (?:a |an |your |something "
    r"|the )?(?:secret|surprise|something)|(?:a|my|your|the|our) secret|the one thing"
    r"|this (?:one )?(?:will|could"
    r"|might|is going to) (?:change|blow|surprise|shock)|change (?:your|my|both) (?:life|lives"
    r"|everything|career)"
    r"|opportunit(?:y|ies) (?:of a lifetime|you can't|for you|inside|knocks)|once in a lifetime"
    r"|amazing (?:offer|news|opportunity)|exclusive|limited (?:time|offer)|free (?:gift|money"
    r"|offer)|congratulations!?$|you(?:'ve| have) (?:won|been (?:selected|chosen|nominated))"
    r"|win-win|million(?:-| )dollar|life[- ]changing|mind[- ]blowing|shocking|unbelievable"
    r"|important!*$|^(?:very |extremely )?important(?: message| notice|:|!|$)|^(?:help"
    r"|please help|sos|emergency)\b|please read|must[- ]read|attention(?=[:!])|confidential|invoice"
    r"|payment|overdue|your account|action required|(?:response|reply|answer) (?:required|needed"
    r"|requested)|need(?:ed)? (?:your )?(?:reply|answer|help) (?:now|today|tonight)"
    r"|as (?:we )?(?:discussed|agreed|promised)|following up on our (?:call|chat|conversation"
    r"|meeting)|our (?:call|meeting|conversation|chat) (?:yesterday|today|tomorrow|last)"
    r"|about (?:yesterday|last night)|we need to talk|you(?:'re| are) (?:missing|making)"
    r"|mistake (?:on|in) your|problem with your|bad news|big news|some news for you|surprise"
    r"|a favou?r you can't|(?:can't|cannot) refuse|are you (?:sitting|ready|there|ok|in trouble)"
    r"|quick!+|hurry|now or never|before it's too late|only you can|i need you|your (?:future"
    r"|fortune|big break|next star)|the next big|will make you|make you (?:rich|famous)|trust me"
    r"|don't (?:tell|open)|not spam|this is not|^(?:just )?(?:a )?(?:quick|short|little|small)"
    r" (?:question|one|thing|favou?r)$|^hey (?:you|there|stranger)|long time no see"
    r"|^(?:great|good|exciting|big|amazing) (?:news|things)(?: inside| for you)?$|i know what"
    r"|something (?:you|for you|special|big|important|that)|our deal|or regret"
    r"|(?:it's|it is) about your (?:mother|father|son|daughter|wife|husband|family|house|money)"
    r"|once[- ]in[- ]a[- ]lifetime|^(?:an? |the )?(?:great |exciting |unique |rare |golden )?"
    r"opportunity!*$|before you do anything)\b"
)
_MET = re.compile(
    r"\bas (?:we )?(?:discussed|agreed|promised)|following up on our|our (?:call|meeting"
    r"|conversation|chat)\b"
)
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_ACRONYM = re.compile(r"[A-Z]{2,5}")


def length_findings(letter: Letter, limits: Limits) -> list[Finding]:
    """Everything about subject and length."""
    return [*_subject(letter, limits), *_body(letter, limits)]


def _subject(letter: Letter, limits: Limits) -> Iterator[Finding]:
    subject = (letter.subject or "").strip()
    if not subject:
        if letter.wants_subject:
            yield found(
                "subject_missing",
                Severity.MEND,
                "There is no subject line; in one company's data, few such mails got a reply.",
                "Say in three to eight words what it concerns.",
                where="subject",
            )
        return
    most, _ = limits.hard(letter.channel, letter.plan)
    if most is not None and len(subject) > most:
        yield found(
            "channel_limit",
            Severity.STOP,
            f"The subject has {len(subject)} characters; the channel takes {most}.",
            "Cut it to what it concerns.",
            (0, len(letter.subject or "")),
            where="subject",
        )
    count = len(_REPLY.sub("", subject).split())
    _, many = limits.subject_words
    if len(subject) > limits.subject_characters or count > many:
        yield found(
            "subject_too_long",
            Severity.MEND,
            f"The subject has {count} words and {len(subject)} characters; {many} words and"
            f" {limits.subject_characters} characters are plenty.",
            "Keep the words that say what it concerns.",
            (0, len(letter.subject or "")),
            where="subject",
            fix=_shorter(letter.subject or "", limits),
        )
    yield from _bait(letter)


def _shorter(subject: str, limits: Limits) -> str | None:
    """The subject cut where a phrase of it ends, or None where no cut leaves sense."""
    few, many = limits.subject_words
    cuts = [match.start() for match in re.finditer(r"\s*(?:[,;:(]|\s[-\u2013\u2014|]\s)", subject)]
    cuts += [
        match.start()
        for match in re.finditer(
            r"\s+(?:and|because|so that|which|who|that|as|since|after|before|while|when|from|in"
            r"|at|on|with|for)\b",
            subject,
        )
    ]
    for at in sorted(cuts, reverse=True):
        short = subject[:at].rstrip(" ,;:-\u2013\u2014")
        if (
            len(short) <= limits.subject_characters
            and max(few, 3) <= len(short.split()) <= many
            and not re.search(
                r"\b(?:a|an|the|and|or|of|to|my|your|our|how|about|on|in|with|for|from|you|i)$",
                short,
                re.IGNORECASE,
            )
        ):
            return short
    return None


def _bait(letter: Letter) -> Iterator[Finding]:
    subject, small = letter.subject or "", letter.plain_subject
    if (match := _REPLY.match(small)) and not _has_thread(letter):
        rest = subject[match.end() :]
        lifted = rest[:1].upper() + rest[1:]
        yield found(
            "bait_subject",
            Severity.MEND,
            f"\u201c{subject[: match.end()].strip()}\u201d pretends that this answers a mail of"
            " theirs.",
            "Take it off.",
            (0, match.end()),
            where="subject",
            fix=Edit(where="subject", start=0, end=len(subject), replacement=lifted)
            if rest
            else None,
        )
        return
    loud = [word for word in _SHOUTED.findall(subject) if word.casefold() not in _known(letter)]
    hooked = _BAIT.search(small)
    if hooked and _MET.search(hooked.group()) and letter.stage not in FIRST:
        hooked = None
    if hooked and hooked.group() in _told(letter):
        hooked = None
    marks = re.search(
        r"!!|\?\?|!\?|\?!|\.\.\.$|\u2026$|[\U0001F525\U0001F6A8\U0001F4B0\U0001F680\u2757\u26a0]",
        subject,
    )
    if not (
        hooked
        or marks
        or len(loud) >= 2
        or (loud and len(subject.split()) <= 3 and len(loud[0]) > 5)
    ):
        return
    yield found(
        "bait_subject",
        Severity.MEND,
        "The subject pulls at the reader and does not say what it concerns.",
        "Say in three to eight plain words what it concerns.",
        hooked.span() if hooked else (0, len(subject)),
        where="subject",
    )


def _has_thread(letter: Letter) -> bool:
    """Whether the two have written to each other, so that "Re:" is true."""
    if letter.stage not in FIRST | {"", "dormant", "question", "meeting-request"}:
        return True
    told = _told(letter)
    if re.search(
        r"\b(?:repl(?:y|ied|ies)|answered (?:my|me)|wrote (?:back|to me|me)|e-?mailed (?:me|back)"
        r"|thread|her (?:e-?mail|mail|message)|his (?:e-?mail|mail|message)|their (?:e-?mail"
        r"|message)|sent me|your (?:e-?mail|message|reply)|exchange of|correspond|in reply"
        r"|responded|got back|introduced us by e-?mail|copied|cc)\b",
        told,
    ):
        return True
    return (
        letter.stage in ("", "dormant", "meeting-request", "question") and not letter.sources.units
    )


def _told(letter: Letter) -> str:
    return plain(" ".join([*(unit.text for unit in letter.sources.units), letter.asked]))


def _known(letter: Letter) -> frozenset[str]:
    return letter.sources.words


def _body(letter: Letter, limits: Limits) -> Iterator[Finding]:
    _, most = limits.hard(letter.channel, letter.plan)
    if most is not None and len(letter.body) > most:
        yield found(
            "channel_limit",
            Severity.STOP,
            f"It has {len(letter.body)} characters; the channel takes {most}.",
            f"Cut {len(letter.body) - most} characters: keep who you are and the one ask.",
        )
        if letter.channel is Channel.LINKEDIN_NOTE:
            return
    good = limits.good_characters(letter.channel)
    if good is not None and letter.channel is not Channel.LINKEDIN_NOTE:
        if len(letter.body) > MARGIN * good:
            yield _too_long(
                f"It has {len(letter.body)} characters; under {good} did better in LinkedIn's data."
            )
        return
    target = limits.good_words(letter.channel, letter.stage)
    if target is None and letter.channel is not Channel.EMAIL:
        return
    upper = target[1] if target else _OTHER_WORDS
    count = word_count(letter.body[letter.parts.start : letter.parts.end])
    if count > MARGIN * upper:
        yield _too_long(f"It has {count} words; up to {upper} suit such a message.")


def _too_long(why: str) -> Finding:
    return found(
        "too_long", Severity.MEND, why, "Drop what the reader does not need in order to answer."
    )
