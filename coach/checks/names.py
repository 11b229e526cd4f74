"""Names in a text: people, companies, places, events; and whether somebody vouches for them.

Nothing is guessed from a name. A familiar form may stand for the full one ("Liz" for Elizabeth),
an initial for its name, a short form in capitals for the words it is made of.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coach.checks.text import STOP_WORDS, folded, listed, month_of

TITLES = frozenset(
    listed("dr prof professor mr mrs ms mx miss sir dame rev sr sra herr frau madam doctor chef"
           " nurse"
           " sister captain coach judge justice madame madam monsieur mme mlle senor senora don"
           " dona esteemed excellency honourable honorable ambassador councillor counsellor pastor"
           " father"
           " brother imam rabbi sheikh sergeant major sgt maj colonel lieutenant inspector minister"
           " bishop reverend mother uncle aunt auntie chief mayor senator maestro sensei pere don")
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_](?:[\w'\u2019]|(?<=\w)[&.\u2010-](?=\w)|&(?=\w))*")
_PARTICLES = frozenset(
    listed("de del della der den da das dos do du di la le van von zu al el bin ibn bint ben af av"
           " ter ten y e &")
)  # fmt: skip
_LANGUAGES = listed(
    "english german french spanish italian portuguese dutch danish swedish norwegian finnish polish"
    " czech russian ukrainian greek turkish arabic hebrew hindi urdu bengali tamil chinese mandarin"
    " cantonese japanese korean vietnamese thai swahili yoruba igbo hausa amharic somali persian"
    " farsi"
    " welsh irish scottish british european african asian american indian nigerian kenyan latin"
)
_COMMON = frozenset(
    listed(
        "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday mondays"
        " tuesdays"
        " wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat"
        " sun"
        " january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec"
        " cv linkedin zoom teams skype facetime dear hi hello hey thanks thank ok okay pm am re"
        " fwd ps"
        " fyi tv uk us usa eu bst gmt cet est pst utc gps pdf email e-mail whatsapp google internet"
        " christmas easter eid diwali ramadan hanukkah new-year ai it hr ceo cto cfo q&a faq diy"
        " please urgent important not no yes best regards sincerely rsvp asap tbc tbd plan b"
        " a-level"
        " a-levels i'm mum dad god excel word powerpoint inmail"
    )
) | frozenset(_LANGUAGES)
_OPENERS = frozenset(
    listed(
        "last next since after before during while although though because however meanwhile today"
        " yesterday tomorrow recently currently perhaps maybe sorry apologies congratulations"
        " looking reading hearing seeing working having being thinking following given without"
        " two three four five six seven eight nine ten eleven twelve first second third finally"
        " happy glad delighted good great lovely nice best kind many most people everyone somebody"
        " someone nobody nothing something hope hoping wishing attached enclosed until unless once"
        " twice both either neither another late early one part half instead besides also then"
        " unfortunately luckily thankfully sadly honestly frankly briefly separately question"
        " questions subject follow quick short brief small big little long old young under over"
        " between among within around near alongside despite according regarding concerning"
        " would could should might must let's let did does had has have having is are was were be"
        " will can shall may any some all none each every few several that's this that these those"
        " there it's here's what's how's where's who's she's he's they're we're you're you've you'd"
        " they've we've we'd she'd he'd i'd isn't don't doesn't didn't won't wouldn't can't"
        " couldn't"
        " growing watching talking listening speaking learning starting training studying moving"
        " taking getting doing making going coming using trying keeping thank welcome cheers"
        " sounds seems turns feel feels need needs want wants no yes ok well right true still just"
        " only even now soon later ever never always often sometimes usually mostly nearly almost"
    )
)
_TOOLS = frozenset(("google", "linkedin", "zoom", "skype", "facetime"))
_AT = re.compile(r"\b(?:at|joined|joining|left|leaving) $")
_SPEAKS = re.compile(
    r"\s+(?:has |had |also |kindly |once )?(?:said|says|suggested|suggests|told|introduced"
    r"|recommended|mentioned|thinks|thought|gave"
    r"|passed|pointed|put|sent|encouraged|urged|asked|advised|and i|and you|is|was|will|at|from"
    r"|in)\b"
)


class Name(NamedTuple):
    """A run of words with capitals, where it stands, and its words folded."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]


def squashed(word: str) -> str:
    """A name's word as it is compared: folded, without possessive, dots, hyphens, ampersands."""
    return re.sub(r"[^\w]", "", re.sub(r"'s?$", "", folded(word)))


def names_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The names in a sentence of a text, in order.

    A sentence's first word counts only when what follows shows that it is a name.
    """
    run: list[re.Match[str]] = []
    tokens = list(_TOKEN.finditer(text, start, end))
    for index, token in enumerate(tokens):
        word = token.group()
        capital = _capital(word)
        if capital and index == 0:
            capital = _opens_as_name(text, tokens)
        elif capital and _after_break(text, token.start()):
            capital = folded(word) not in STOP_WORDS and folded(word) not in _OPENERS
        common = is_common(word) and not _employs(text, token)
        if capital and not common and not _shouted(word):
            if run and not _joined(text, run[-1].end(), token.start()):
                yield _name(text, run)
                run = []
            run.append(token)
            continue
        if run:
            yield _name(text, run)
            run = []
    if run:
        yield _name(text, run)


def _employs(text: str, token: re.Match[str]) -> bool:
    """Whether a tool that everybody uses is named as somebody's employer: "at Google"."""
    return folded(token.group()) in _TOOLS and bool(_AT.search(text, 0, token.start()))


def _shouted(word: str) -> bool:
    """Whether it is a word in capitals for loudness, or a blank: "TONIGHT", "XX"."""
    return bool(
        re.fullmatch(r"[A-Z]{6,}|[XYZ]{2,}|(?:EUR|USD|GBP|CHF|NOK|SEK|DKK|INR|JPY|CAD|AUD)", word)
    )


def _capital(word: str) -> bool:
    if word[0].isdigit():
        return bool(re.fullmatch(r"\d[A-Z]\w*", word)) and not re.fullmatch(r"\d+[kKmM]", word)
    return word[0].isupper() or bool(re.match(r"[a-z]+[A-Z]", word))


def _opens_as_name(text: str, tokens: list[re.Match[str]]) -> bool:
    word = tokens[0].group()
    plain = folded(word)
    bare = re.sub(r"'(?:s|d|ll|ve|re)$", "", plain)
    if {plain, bare} & (STOP_WORDS | _OPENERS | _COMMON):
        return False
    if len(tokens) > 1:
        following = tokens[1].group()
        if _capital(following) and not is_common(following):
            return not plain.endswith(("ing", "ed", "ly"))
    possessive = plain.endswith("'s")
    return bool(possessive or (word.isupper() and len(word) > 1)
                or _SPEAKS.match(text, tokens[0].end()))  # fmt: skip


def _after_break(text: str, at: int) -> bool:
    """Whether a word stands where a capital tells nothing: after a colon, a quote, a bullet."""
    before = text[max(0, at - 2) : at].rstrip()
    return before[-1:] in ':"\u201c\u2022(' if before else True


def _joined(text: str, end: int, start: int) -> bool:
    return text[end:start] in (" ", "  ", " & ", "\n", ". ")


def _name(text: str, run: list[re.Match[str]]) -> Name:
    start, end = run[0].start(), run[-1].end()
    whole = re.sub(r"['\u2019]s?$", "", text[start:end])
    words = tuple(squashed(token.group()) for token in run)
    return Name(whole, start, start + len(whole), words)


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a word with a capital is no name: a day, a month, a title, a language."""
    plain = folded(word)
    bare = re.sub(r"'s$", "", plain)
    return bare in _COMMON or bare in TITLES or (month_of(bare) is not None and word[1:].islower())


@lru_cache(maxsize=4)
def _families(nicknames: tuple[tuple[str, ...], ...]) -> dict[str, frozenset[str]]:
    near: dict[str, set[str]] = {}
    for family in nicknames:
        members = {folded(name) for name in family}
        for name in members:
            near.setdefault(name, set()).update(members)
    return {name: frozenset(others) for name, others in near.items()}


def familiar(word: str, nicknames: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Every form that a given name, folded, may stand for, itself among them."""
    return _families(nicknames).get(word, frozenset((word,)))


def same_person(said: list[str], known: set[str], nicknames: tuple[tuple[str, ...], ...]) -> bool:
    """Whether words of a greeting or a signature name somebody of these names, all folded.

    Every word must be theirs, or a familiar form or an initial of theirs; particles are free.
    """
    if not said:
        return False
    whole = {name for each in known for name in (each, squashed(each))}

    def theirs(word: str) -> bool:
        bare = squashed(word)
        if bare in whole or folded(word) in _PARTICLES:
            return True
        if familiar(bare, nicknames) & whole:
            return True
        return len(bare) == 1 and any(name.startswith(bare) for name in whole)

    return all(theirs(word) for word in said)
