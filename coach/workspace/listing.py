"""People whom notes introduce: a table of who is who, a list of contacts, "Ada Holt, my tutor".

Nobody is invented from a name in passing. A name counts where a note sets out to say who somebody
is: in the first column of a table headed "who" or "name", in the lines of a list of people, or
beside a word for what a person is to others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coach.checks.person_names import NOT_PEOPLE, fold, leading_name, looks_like_name
from coach.workspace.markdown import Line, plain

MOST = 200
"""People that one note may introduce."""

MOST_WHAT_CHARS = 80
MAX_PROSE_CHARS = 4_000
MAX_LINE_CHARS = 600
"""Of a line, how much is looked through for somebody introduced in it."""

_HEADS = frozenset(
    "who name names person people contact contacts quem nome quien nombre qui nom wer chi wie naam"
    .split()
)  # fmt: skip
_LIST_TITLES = re.compile(
    r"\b(?:who(?:'s| is)? who|people|contacts?|team|network|mentors|quem e quem|pessoas|contatos"
    r"|gente|quien es quien|personas|qui est qui|personnes|wer ist wer|kontakte|leute|chi e chi"
    r"|mensen)\b"
)
_JOBS = (
    r"(?:manager|boss|supervisor|advis[eo]r|mentor|tutor|coach|director|professor|lecturer|teacher"
    r"|recruiter|analyst|engineer|nurse|doctor|consultant|planner|designer|developer|scientist"
    r"|researcher|postdoc|accountant|lawyer|head of [a-z]+|team lead|foreman|colleague|coordinator"
    r"|administrator|secretary|technician|editor)"
)
_JOB = re.compile(rf"\b{_JOBS}\b", re.IGNORECASE)
_ROLE = rf"(?:(?:(?!the |as |is |was |and |to |in |at |for |of |work)[a-z-]+ ){{0,2}}{_JOBS})"
_NAME = (
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Dra?)\.? )?[^\W\d_a-z][\w'’-]+(?: (?:de|da|do|van|von|der|bin|al))?"
    r"(?: [^\W\d_a-z][\w'’-]+){1,2}"
)
_INTRODUCED = (
    re.compile(rf"(?P<name>{_NAME})(?:,| \(| [–-]) ?(?:an? |my |our |their )?(?P<what>{_ROLE})\b"),
    re.compile(rf"\b(?:my|our|the new|new) (?P<what>{_ROLE})[,:]? (?P<name>{_NAME})"),
    re.compile(
        rf"(?:^|[-*.;(!]\s*|\s)(?P<what>(?:[A-Z][\w-]+ )?(?i:{_JOBS})) = (?P<name>{_NAME})"
        r"\s*(?:[.,;(]|$)"
    ),
)
_KIN = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]+) \((?P<what>(?:my|[^\W\d_a-z]\w+'s)"
    r" (?:big |little |older |younger )?(?:sister|brother|mother|mum|father|dad|wife|husband"
    r"|partner|cousin|aunt|uncle|daughter|son|friend|flatmate))\b"
)
_FULL = r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,2}"
_IS = re.compile(
    rf"(?<![\w'’] )(?<!\w)(?P<name>{_FULL}) (?:is|was) (?:the |an? |my |our )?"
    r"(?P<what>[a-z][^,.;]{2,60})"
)
_NICK = re.compile(
    r"(?:^|[.;,!?:]\s+(?:and )?|\band )(?:[Tt]he )?"
    r"(?P<nick>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?)"
    rf" is (?P<name>{_FULL})"
)
_TITLED = re.compile(
    r"(?<!\w)(?P<name>(?:Dr|Prof|Frau|Herr|Dra|Mr|Mrs|Ms|Mme)\.? (?:Dr\.? )?"
    r"(?P<last>[^\W\d_a-z][\w'’-]{2,}(?: [^\W\d_a-z][\w'’-]+)?))"
)
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_SPLIT = re.compile(r"\s*(?::|=|,|;|\(|\s[–—-]\s|→)\s*")


@dataclass(frozen=True)
class Introduced:
    """Somebody whom a note introduces."""

    name: str
    what: str
    """What the note says they are, in a few words; empty when nothing."""
    aliases: tuple[str, ...] = ()
    """What else the note calls them: "Shaz is Sharon Doyle"."""

    def joined(self, other: "Introduced") -> "Introduced":
        """What two notes say of one person; the first one's words on what they are."""
        aliases = tuple(dict.fromkeys((*self.aliases, *other.aliases)))
        return Introduced(self.name, self.what or other.what, aliases)


def introduced(
    title: str, lines: Sequence[Line], *, of_people: bool = False
) -> tuple[Introduced, ...]:
    """The people whom a note introduces, in order, each once.

    Args:
        title: The note's title.
        lines: Its lines.
        of_people: Whether it lies among notes on people; then most of its lines may list them.
    """
    found: dict[str, Introduced] = {}
    listed = list(_listed(lines))
    whole = bool(_LIST_TITLES.search(fold(title)))
    if not whole:
        listed = [one for one in listed if " " in one.name] if of_people else []
        listed = listed if len(listed) > 1 and 2 * len(listed) >= len(lines) - 1 else []
    told = _told_in_prose(lines) if whole else ()
    for one in (*_tabled(lines), *listed, *told, *_beside_roles(lines), *_titled(lines)):
        if len(found) < MOST:
            found.setdefault(fold(one.name), one)
    for nick, name in _nicknames(lines):
        if known := found.get(fold(name)):
            found[fold(name)] = replace(known, aliases=(*known.aliases, nick))
        elif whole:
            found[fold(name)] = Introduced(name, "", (nick,))
    return tuple(found.values())


def _tabled(lines: Sequence[Line]) -> Iterator[Introduced]:
    inside = False
    for line in lines:
        cells = [plain(cell).strip() for cell in line.text.strip().strip("|").split("|")]
        if line.heading or "|" not in line.text or len(cells) < 2:
            inside = False
        elif fold(cells[0]) in _HEADS:
            inside = True
        elif inside and (name := _whole(cells[0])):
            yield Introduced(name, _few(cells[1]))


def _listed(lines: Sequence[Line]) -> Iterator[Introduced]:
    for line in lines:
        text = plain(_BULLET.sub("", line.text)).strip()
        if "|" in text:
            continue
        head, *rest = _SPLIT.split(text, maxsplit=1)
        if not (name := _whole(head)) or not (rest or " " in name):
            continue
        what = rest[0] if rest else ""
        longer = leading_name(what)
        if longer and " " in longer and longer.split()[0] == name.split()[0]:
            name, what = longer, what[len(longer) :].strip(" ,;:")
        yield Introduced(name, _few(what))


def _few(what: str) -> str:
    """The first part of what somebody is, without what follows in other sentences."""
    what = re.sub(r"^[^()]{1,20}\)\s*,?\s*", "", what)
    return re.split(r"[.;]\s|\s[-–—]\s|\s(?:when|who|which|that|where|until i)\s", what)[0].strip(
        " .,;"
    )[:MOST_WHAT_CHARS]


def _beside_roles(lines: Sequence[Line]) -> Iterator[Introduced]:
    for line in lines:
        text = plain(line.text[:MAX_LINE_CHARS])
        for match in _KIN.finditer(text):
            if looks_like_name(match["name"]) and not _place(match["name"]):
                yield Introduced(match["name"], match["what"])
        if not _JOB.search(text):
            continue
        for pattern in _INTRODUCED:
            for match in pattern.finditer(text):
                name = match["name"].strip()
                if looks_like_name(name) and not _place(name):
                    yield Introduced(name, match["what"].strip())


def _told_in_prose(lines: Sequence[Line]) -> Iterator[Introduced]:
    """In a note on who is who: "Linda Marsh was site manager"."""
    for line in lines:
        for match in _IS.finditer(plain(line.text[:MAX_PROSE_CHARS])):
            if looks_like_name(match["name"]) and not _place(match["name"]):
                yield Introduced(match["name"], _few(match["what"]))


def _titled(lines: Sequence[Line]) -> Iterator[Introduced]:
    """Whoever has a title before their name: "Dr Amin"."""
    for line in lines:
        for match in _TITLED.finditer(plain(line.text[:MAX_PROSE_CHARS])):
            if not _place(match["last"]):
                yield Introduced(match["name"], "")


def _nicknames(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """What people are called, and who they are: "The Colonel is Alasdair Munro"."""
    for line in lines:
        for match in _NICK.finditer(plain(line.text[:MAX_PROSE_CHARS])):
            nick, name = match["nick"], match["name"]
            if not _place(name) and fold(nick) not in NOT_PEOPLE and not _place(nick):
                yield nick, name


def _whole(text: str) -> str | None:
    """The text as a name, when it is one and nothing else."""
    name = leading_name(text)
    left = text[len(name) :].strip(" .,:\"'*") if name else text
    return name if name and not any(char.isalnum() for char in left) else None


def _place(name: str) -> bool:
    """Whether it holds a word that no name has, or is a short form in capitals."""
    return any(
        fold(word) in NOT_PEOPLE
        or fold(word) in _NO_NAMES
        or (len(word) > 1 and word.isupper() and word.isascii())
        for word in name.split()
    )


_NO_NAMES = frozenset(
    "the a an my our your her his their this that street road hospital trust council authority"
    " programme program project data head senior junior chief clinical human resources new called"
    " met saw asked with from".split()
)
