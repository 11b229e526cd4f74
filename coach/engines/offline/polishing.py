"""The mentee's rough text, edited and not replaced: what is theirs stays theirs.

Only what is certain is changed, and every change is told: misspelt words, sentences that say
nothing, sentences too long to read at once, the ask buried before what leads to it, a greeting, a
close or a subject that is missing. Thanks and apologies get the lightest touch: spelling, greeting
and close alone, since those read as sincere only in the sender's own words.
"""

import re
from functools import partial

from coach.checks.text import word_count
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Brief, Channel, Gap, Message
from coach.engines.offline.names import greeting_name, recipient_name, signature
from coach.engines.offline.outreach import missing_from, signed, subject_for
from coach.engines.offline.own_voice import closed
from coach.engines.offline.shape import Shape, asks, eases, sentences_in, shape_of, without
from coach.engines.offline.stages import channel_of, stage_of
from coach.engines.offline.tidying import tidied
from coach.resources.outreach import load_limits, load_patterns
from coach.resources.wording import load_edits

LIGHT = frozenset({"thanks", "apology", "celebrate", "congratulate", "closing", "decline"})
"""Stages whose words must stay the sender's own."""
LONG_SENTENCE = 24
"""Words above which a sentence is split where it joins two."""
_GREETED = frozenset({Channel.EMAIL, Channel.INMAIL, Channel.CHAT, Channel.LINKEDIN_NOTE})
_JOINT = re.compile(
    r",? (?:and|but|so) (?=(?:I|we|my|it|this|that|the|you|she|he|they)\b)|; (?=\w)"
    r"|, (?=(?:however|therefore)\b)"
)
_LIST = re.compile(r"\s*(?:[-*\u2022]|\d+[.)])\s")
_ASKED = re.compile(
    r"(?:(?:and|also|so),? )?(?:could|would|can|may|will|do|did|are|is) (?:you|i|we|there)\b", re.I
)
_GREETING_LINE = re.compile(
    r"\A\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b[^\n,!]{0,50}[,!]?", re.I
)


def polished(brief: Brief, message: Message) -> OutreachDraft:
    """The rough text of the message, edited; `notes` say what was changed and what was not."""
    stage, channel = stage_of(brief), channel_of(brief)
    notes: list[str] = []
    subject, body = _subject_line(message.rough)
    body = tidied(_spelt(body, notes), brief, notes)
    shape = shape_of(body)
    if stage not in LIGHT:
        shape = _emptied(shape, notes)
        shape = _split(shape, notes)
        shape = _ask_last(shape, stage, notes)
    else:
        notes.append("Thanks and apologies count in your own words, so little was changed.")
    shape = _stopped(shape, channel)
    shape = _with_ask(shape, brief, message, notes)
    shape = _framed(shape, brief, channel, notes)
    if channel.has_subject and not subject:
        told = brief.request.model_copy(update={"words": f"{brief.request.words}. {body}"})
        subject = subject_for(brief.model_copy(update={"request": told}))
        notes.append("Added a subject.")
    many = sum(asks(text) for paragraph in shape.paragraphs for text in sentences_in(paragraph))
    if many > 1 and load_limits().asks(stage):
        notes.append(f"It asks in {many} places; keep the one that matters most now.")
    if len(notes) == 0:
        notes.append("Nothing needed changing.")
    draft = OutreachDraft(
        channel=channel,
        plan=brief.request.plan,
        stage=stage,
        recipient=recipient_name(brief),
        subject=subject if channel.has_subject else None,
        body=shape.text,
        notes=tuple(notes),
    )
    return draft.model_copy(update={"missing": missing_from(draft, brief)})


def respelt(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with words that are always misspelt put right, and those words."""
    slips = load_edits().slips
    mended: dict[str, None] = {}

    def right(match: re.Match[str]) -> str:
        word = match.group()
        spelt = slips.get(word.casefold())
        if spelt is None or spelt == word or (word[1:] != word[1:].lower()):
            return word
        mended[word] = None
        return spelt[:1].upper() + spelt[1:] if word[0].isupper() else spelt

    text = re.sub(r"(?<![\w'\u2019@./-])[^\W\d_]+(?![\w'\u2019@/-])", right, text)
    for pattern, meant in load_edits().phrases:
        for slip in re.finditer(pattern, text, re.IGNORECASE):
            mended[slip.group().strip()] = None
        text = re.sub(pattern, partial(_as_begun, meant=meant), text, flags=re.I)
    if re.search(r"(?<![\w.'\u2019-])i(?=(?:'(?:m|ve|d|ll))?(?:\s|[,.!?]))(?!\.)", text):
        text = re.sub(r"(?<![\w.'\u2019-])i(?=(?:'(?:m|ve|d|ll))?(?:\s|[,!?]))", "I", text)
        mended["i"] = None
    return text, tuple(mended)


def _as_begun(slip: re.Match[str], meant: str) -> str:
    said = slip.expand(meant)
    return said[:1].upper() + said[1:] if slip.group()[:1].isupper() else said


def split_sentence(sentence: str, most_words: int) -> list[str]:
    """A sentence over so many words, cut once where it joins two; as it is where it does not."""
    if word_count(sentence) <= most_words:
        return [sentence]
    best = None
    for match in _JOINT.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        if "(" in before and ")" not in before:
            continue
        if min(word_count(before), word_count(after)) >= 6:
            away = abs(len(before) - len(after))
            best = min(best, (away, before, after)) if best else (away, before, after)
    if best is None:
        return [sentence]
    _, before, after = best
    first = before.rstrip(",;") + "."
    return [first, *split_sentence(after[:1].upper() + after[1:], most_words)]


def _subject_line(text: str) -> tuple[str | None, str]:
    match = re.match(r"\s*subject:[ \t]*(\S[^\n]*)\n+", text, re.IGNORECASE)
    return (match.group(1).strip(), text[match.end() :]) if match else (None, text.strip())


def _spelt(body: str, notes: list[str]) -> str:
    text, mended = respelt(body)
    if mended:
        notes.append(f"Spelling: {', '.join(mended)}.")
    return text


def _emptied(shape: Shape, notes: list[str]) -> Shape:
    edits = load_edits()
    dropped = []
    paragraphs = []
    for paragraph in shape.paragraphs:
        for sentence in sentences_in(paragraph):
            if edits.is_empty(sentence):
                paragraph = without(paragraph, sentence)
                dropped.append(sentence)
        paragraphs.append(paragraph)
    if dropped:
        quoted = ", ".join(f"\u201c{sentence}\u201d" for sentence in dropped)
        notes.append(f"Took out what says nothing: {quoted}.")
    return shape.with_paragraphs(paragraphs)


def _split(shape: Shape, notes: list[str]) -> Shape:
    paragraphs, count = [], 0
    for paragraph in shape.paragraphs:
        for sentence in sentences_in(paragraph):
            pieces = split_sentence(sentence, LONG_SENTENCE)
            if len(pieces) > 1:
                count += 1
                paragraph = paragraph.replace(sentence, " ".join(pieces), 1)
        paragraphs.append(paragraph)
    if count:
        notes.append("Split a long sentence." if count == 1 else f"Split {count} long sentences.")
    return shape.with_paragraphs(paragraphs)


def _stopped(shape: Shape, channel: Channel) -> Shape:
    """Paragraphs with their last mark, where they end in a word; a chat may go without."""
    if channel is Channel.CHAT:
        return shape
    return shape.with_paragraphs([text + _mark(text) for text in shape.paragraphs])


def _mark(paragraph: str) -> str:
    if not re.search(r"\w\Z", paragraph) or _LIST.match(paragraph):
        return ""
    last = sentences_in(paragraph)[-1]
    return "?" if _ASKED.match(last) else "."


def _ask_last(shape: Shape, stage: str, notes: list[str]) -> Shape:
    """The ask after what leads to it, where a first message opens with it."""
    if stage not in ("first-contact", "introduced") or len(shape.paragraphs) < 2:
        return shape
    first = shape.paragraphs[0]
    told = sentences_in(first)
    asking = [text for paragraph in shape.paragraphs for text in sentences_in(paragraph)
              if asks(text)]  # fmt: skip
    if not told or asking != [told[0]]:
        return shape
    rest = [without(first, told[0]), *shape.paragraphs[1:]]
    easing = next((n for n, text in enumerate(rest) if n and eases(text)), len(rest))
    rest.insert(easing, told[0])
    notes.append("Moved the question after what leads to it.")
    return shape.with_paragraphs(rest)


def _with_ask(shape: Shape, brief: Brief, message: Message, notes: list[str]) -> Shape:
    """The interview's ask, where the text asks for nothing itself."""
    asked = next((answer.words for answer in message.answers if answer.gap is Gap.ASK), None)
    told = [text for paragraph in shape.paragraphs for text in sentences_in(paragraph)]
    if not asked or any(map(asks, told)):
        return shape
    sentence = asked.strip()
    sentence = sentence[:1].upper() + sentence[1:]
    notes.append("Added the ask you gave.")
    ending = "" if sentence.endswith(("?", ".", "!")) else "?" if asks(f"{sentence}?") else "."
    return shape.with_paragraphs([*shape.paragraphs, sentence + ending])


def _framed(shape: Shape, brief: Brief, channel: Channel, notes: list[str]) -> Shape:
    """Greeting and close where they are missing; their own stay, whatever they are."""
    if channel not in _GREETED:
        return shape
    opening, closing = shape.opening, shape.closing
    body = f"{opening}{shape.paragraphs[0] if shape.paragraphs else ''}"
    if not _GREETING_LINE.match(body):
        name = greeting_name(brief)
        formal = channel in (Channel.EMAIL, Channel.INMAIL)
        opening = f"Dear {name},\n\n" if formal else f"Hi {name}, "
        notes.append("Added a greeting.")
    elif nameless := re.fullmatch(r"\s*(dear|hi|hello|hey)\s*[,!:]?\s*", opening, re.IGNORECASE):
        word = nameless.group(1).capitalize()
        gap = "\n\n" if channel in (Channel.EMAIL, Channel.INMAIL) else " "
        opening = f"{word} {greeting_name(brief)},{gap}"
        notes.append("Added their name to the greeting.")
    if channel in (Channel.EMAIL, Channel.INMAIL) and not closing.strip():
        pattern = load_patterns()[stage_of(brief)]
        closing = f"\n\n{pattern.close}\n{signed(pattern, brief)}"
        voice = brief.request.message.voice if brief.request.message else None
        if voice is not None and voice.known:
            closing = closed(f"\N{BULLET}{closing}", voice).removeprefix("\N{BULLET}")
        notes.append("Added a close and your name.")
    elif closing.strip() and closing.strip().endswith((",", "regards", "thanks", "wishes", "best")):
        closing = f"{closing.rstrip()}\n{signature(brief, full=False)}"
        notes.append("Added your name.")
    paragraphs = shape.paragraphs
    if paragraphs and opening.endswith("\n"):
        paragraphs = (paragraphs[0][:1].upper() + paragraphs[0][1:], *paragraphs[1:])
    return Shape(opening, paragraphs, closing)
