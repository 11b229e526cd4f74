"""A version changed as the mentee's words ask, as far as rules honestly go.

Nothing is invented: what a rule can't do, or finds nothing to do it to, is said in the notes, and
the text stays as it was.
"""

import re
from collections.abc import Callable

from coach.checks.text import content_stems
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Before, Brief, Message
from coach.engines.offline.adapting import adapted
from coach.engines.offline.filling import turned
from coach.engines.offline.names import recipient_name
from coach.engines.offline.orders import KNOWN, Order, orders_in
from coach.engines.offline.outreach import missing_from, outreach
from coach.engines.offline.own_voice import in_voice
from coach.engines.offline.polishing import respelt
from coach.engines.offline.shape import Shape, asks, sentences_in, shape_of, without
from coach.engines.offline.stages import channel_of, stage_of
from coach.engines.offline.tone import formal, informal, more_direct, plainer, shorter, warmer
from coach.resources.outreach import load_limits

_TONES: dict[str, Callable[[Shape, list[str]], Shape]] = {
    "shorter": shorter,
    "warmer": warmer,
    "plainer": plainer,
    "direct": more_direct,
    "formal": formal,
    "informal": informal,
}


def revised(brief: Brief, message: Message, before: Before) -> OutreachDraft:
    """The version before, changed; `notes` say what was not done, and why."""
    channel = channel_of(brief)
    notes: list[str] = []
    subject, shape = before.subject, shape_of(before.body)
    if channel is not before.channel:
        draft = _on_channel(brief, message, before, notes)
        draft = _also(draft, brief, notes)
    else:
        for order in orders_in(brief.request.words):
            if order.what == "subject":
                subject = _subject(subject, order.words, channel.has_subject, notes)
            else:
                shape = _done(order, shape, brief, notes)
        draft = OutreachDraft(
            channel=channel,
            plan=brief.request.plan,
            stage=stage_of(brief),
            recipient=recipient_name(brief),
            subject=subject,
            body=shape.text,
            forward=_forward(before, brief),
        )
    draft = draft.model_copy(update={"notes": tuple(dict.fromkeys((*draft.notes, *notes)))})
    return draft.model_copy(update={"missing": missing_from(draft, brief)})


def _also(draft: OutreachDraft, brief: Brief, notes: list[str]) -> OutreachDraft:
    """The draft on its new channel, with what else was asked for in the same breath."""
    orders = orders_in(brief.request.words)
    if len(orders) < 2:
        return draft
    subject, shape = draft.subject, shape_of(draft.body)
    for order in orders:
        if order.what == "subject":
            subject = _subject(subject, order.words, draft.channel.has_subject, notes)
        elif order.what != "channel":
            shape = _done(order, shape, brief, notes)
    return draft.model_copy(update={"subject": subject, "body": shape.text})


def _forward(before: Before, brief: Brief) -> str | None:
    """The note to forward, with words replaced as they were in the message."""
    note = before.forward
    if note is None:
        return None
    for order in orders_in(brief.request.words):
        if order.what == "replace":
            note = _put(order.words, order.other, note)
    return note


def _on_channel(brief: Brief, message: Message, before: Before, notes: list[str]) -> OutreachDraft:
    """The same message for another channel: composed anew when nobody changed it, else cut down."""
    asked = brief.request.model_copy(
        update={
            "words": message.asked or brief.request.words,
            "message": message.model_copy(update={"before": None, "asked": ""}),
        }
    )
    fresh = brief.model_copy(update={"request": asked})
    old = fresh.model_copy(update={"request": asked.model_copy(update={"channel": before.channel})})
    if outreach(old).body == before.body:
        return outreach(fresh)
    return adapted(fresh, before, notes)


def _done(order: Order, shape: Shape, brief: Brief, notes: list[str]) -> Shape:
    match order.what:
        case "drop-paragraph":
            return _drop_paragraph(shape, order.number, notes)
        case "drop-sentence":
            return _drop_sentence(shape, order.number, notes)
        case "drop-about":
            return _drop_about(shape, order.words, notes)
        case "drop-blanks":
            return _drop_blanks(shape, notes)
        case "voice":
            return _like_them(shape, brief, notes)
        case "mention":
            return _mention(shape, order.words, brief, notes)
        case "sign":
            return _sign(shape, order.words)
        case "greet":
            return _greet(shape, order.words, notes)
        case "spelling":
            return _spelling(shape, notes)
        case "minutes":
            return _minutes(shape, order.words, order.other, notes)
        case "shorter" if order.number:
            return shorter(shape, notes, order.number)
        case "replace":
            return _replace(shape, order.words, order.other, notes)
        case "channel":
            notes.append(f"It is written for that already: {channel_of(brief).in_words}.")
            return shape
        case "unknown":
            notes.append(
                f"Without a model I can't do \u201c{order.words}\u201d. I can do: {KNOWN}."
            )
            return shape
        case _:
            changed = _TONES[order.what](shape, notes)
            if changed.text == shape.text and not notes:
                notes.append(
                    f"I found nothing to make it {order.what.replace('direct', 'more direct')}."
                )
            return changed


def _drop_paragraph(shape: Shape, number: int, notes: list[str]) -> Shape:
    count = len(shape.paragraphs)
    index = number - 1 if number > 0 else count - 1
    if not 0 <= index < count:
        notes.append(f"There is no paragraph {number}; it has {count}.")
        return shape
    if count == 1:
        notes.append("It has only one paragraph, so nothing would be left.")
        return shape
    return shape.with_paragraphs([p for at, p in enumerate(shape.paragraphs) if at != index])


def _drop_sentence(shape: Shape, number: int, notes: list[str]) -> Shape:
    told = [(at, s) for at, p in enumerate(shape.paragraphs) for s in sentences_in(p)]
    index = number - 1 if number > 0 else len(told) - 1
    if not 0 <= index < len(told):
        notes.append(f"There is no sentence {number}; it has {len(told)}.")
        return shape
    return _without(shape, [told[index]])


def _drop_about(shape: Shape, words: str, notes: list[str]) -> Shape:
    wanted = set(content_stems(words))
    told = [(at, s) for at, p in enumerate(shape.paragraphs) for s in sentences_in(p)]
    shares = [(len(wanted & set(content_stems(s))), at, s) for at, s in told]
    best = max((share for share, _, _ in shares), default=0)
    if not wanted or not best or best < len(wanted) / 2:
        notes.append(f"I found nothing about \u201c{words}\u201d in it.")
        return shape
    gone = [(at, s) for share, at, s in shares if share == best]
    if len(gone) == len(told):
        notes.append("That would leave nothing; say which sentence to drop.")
        return shape
    return _without(shape, gone)


def _drop_blanks(shape: Shape, notes: list[str]) -> Shape:
    """Without sentences that have a blank; a question stays, for a message without it asks naught.

    A line that leads in a list goes with the last line of it.
    """
    paragraphs = []
    for paragraph in shape.paragraphs:
        open_ones = [s for s in sentences_in(paragraph) if "[" in s]
        kept = paragraph
        for sentence in open_ones:
            if asks(sentence):
                notes.append(
                    f"I kept the question, which only you can fill: \u201c{sentence}\u201d"
                )
            else:
                kept = without(kept, sentence)
        if open_ones and kept.rstrip().endswith(":"):
            kept = kept.rstrip().rpartition("\n")[0]
        paragraphs.append(kept)
    made = shape.with_paragraphs(_without_leads(paragraphs, shape.paragraphs))
    if not made.paragraphs:
        notes.append("Without its blanks nothing would be left; fill the one that matters most.")
        return shape
    if made == shape and not notes:
        notes.append("It has no blank left.")
    return made


def _without_leads(paragraphs: list[str], before: tuple[str, ...]) -> list[str]:
    """Without a paragraph that led in one that has gone: "Done since we last spoke:"."""
    kept = []
    for at, paragraph in enumerate(paragraphs):
        gone = at + 1 < len(paragraphs) and before[at + 1] and not paragraphs[at + 1].strip()
        if not (gone and paragraph.rstrip().endswith(":")):
            kept.append(paragraph)
    return kept


def _like_them(shape: Shape, brief: Brief, notes: list[str]) -> Shape:
    """In the mentee's own habits, as far as they were measured."""
    voice = brief.request.message.voice if brief.request.message else None
    if voice is None or not voice.known:
        notes.append("There is too little of your own writing in your notes yet to go by.")
        return shape
    made = shape_of(in_voice(shape.text, brief, stage_of(brief), channel_of(brief)))
    if made.text == shape.text:
        notes.append("By what can be counted it sounds like you already.")
    return made


def _without(shape: Shape, gone: list[tuple[int, str]]) -> Shape:
    paragraphs = list(shape.paragraphs)
    for at, sentence in gone:
        paragraphs[at] = without(paragraphs[at], sentence)
    return shape.with_paragraphs(paragraphs)


def _mention(shape: Shape, words: str, brief: Brief, notes: list[str]) -> Shape:
    """A clause goes in as a sentence; a bare thing as a marked blank, since its news is unknown."""
    said = turned(words, brief).strip()
    if re.match(r"(?:I|we|my|our|it|the \w+ (?:is|was|has|went)|that)\b", said, re.IGNORECASE) and (
        len(said.split()) > 2
    ):
        sentence = said[:1].upper() + said[1:]
        sentence = sentence if sentence[-1:] in ".!?" else f"{sentence}."
    else:
        sentence = f"About {said}: [what you want to say about it]."
        notes.append(f"Say in a line what there is to tell about \u201c{words}\u201d.")
    paragraphs = list(shape.paragraphs)
    for at, paragraph in enumerate(paragraphs):
        told = sentences_in(paragraph)
        asking = next((n for n, text in enumerate(told) if asks(text)), None)
        if asking is None:
            continue
        if asking or not at:
            place = paragraph.find(told[asking])
            paragraphs[at] = f"{paragraph[:place]}{sentence} {paragraph[place:]}"
        else:
            paragraphs[at - 1] = f"{paragraphs[at - 1]} {sentence}"
        return shape.with_paragraphs(paragraphs)
    if paragraphs:
        paragraphs[0] = f"{paragraphs[0]} {sentence}"
    return shape.with_paragraphs(paragraphs or [sentence])


def _sign(shape: Shape, name: str) -> Shape:
    lines = shape.closing.rstrip().split("\n")
    if shape.closing.strip():
        return Shape(shape.opening, shape.paragraphs, "\n".join([*lines[:-1], name]))
    return Shape(shape.opening, shape.paragraphs, f"\n\n{name}")


def _greet(shape: Shape, name: str, notes: list[str]) -> Shape:
    """The name of the greeting changed; its word and its mark stay."""
    match = re.match(r"(\s*\w+[ \t]+)([^\n,.!:]+)", shape.opening)
    if match is None:
        notes.append("It has no greeting with a name in it.")
        return shape
    return Shape(f"{match[1]}{name}{shape.opening[match.end() :]}", shape.paragraphs, shape.closing)


def _spelling(shape: Shape, notes: list[str]) -> Shape:
    paragraphs, mended = [], dict[str, None]()
    for paragraph in shape.paragraphs:
        text, words = respelt(paragraph)
        paragraphs.append(text)
        mended |= dict.fromkeys(words)
    if not mended:
        notes.append("I found no slip that is certain; only common misspellings are known here.")
    return Shape(shape.opening, tuple(paragraphs), shape.closing)


def _minutes(shape: Shape, old: str, new: str, notes: list[str]) -> Shape:
    """A length of time changed, and no other number."""
    made = tuple(re.sub(rf"\b{old}(?=[ -]min(?:ute)?s?\b)", new, text) for text in shape.paragraphs)
    if made == shape.paragraphs:
        notes.append(f"It does not ask for {old} minutes.")
    return Shape(shape.opening, made, shape.closing)


def _replace(shape: Shape, old: str, new: str, notes: list[str]) -> Shape:
    made = Shape(
        _put(old, new, shape.opening),
        tuple(_put(old, new, paragraph) for paragraph in shape.paragraphs),
        _put(old, new, shape.closing),
    )
    if made == shape:
        notes.append(f"\u201c{old}\u201d does not stand in it.")
    return made


def _put(old: str, new: str, text: str) -> str:
    """The text with the old words replaced, whatever their capitals; a sentence keeps its own."""

    def put(match: re.Match[str]) -> str:
        capital = match.group()[0].isupper() and not old[0].isupper()
        return new[:1].upper() + new[1:] if capital else new

    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", put, text, flags=re.IGNORECASE)


def _subject(old: str | None, new: str, has_subject: bool, notes: list[str]) -> str | None:
    if not has_subject:
        notes.append("This channel has no subject line.")
        return old
    if len(new) > load_limits().subject_characters:
        notes.append("That subject is longer than one needs to be.")
    return new[:1].upper() + new[1:]
