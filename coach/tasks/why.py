"""Why coach says what it says: a guide whole, with its sources and how strong each of them is."""

import difflib
from collections.abc import Sequence

from coach.domain.artifacts import Citation
from coach.domain.conversations import Exchange
from coach.domain.guides import GuidePage, Source
from coach.domain.passages import Origin
from coach.domain.ports import Library
from coach.errors import RequestError

OURSELVES = "coach"
"""The author that stands for what coach recommends without a study."""
NO_OWN_GUIDE = "That source is a note of your own: what it says is yours, with no study behind it."


NO_GUIDE = "That is from the {bank}: a pattern of coach's own, with no study behind it."


def no_guide(origin: Origin) -> str:
    """Why a passage that is no guidance has no guide."""
    return NO_OWN_GUIDE if origin is Origin.WORKSPACE else NO_GUIDE.format(bank=origin.in_words)


def page_of(wanted: str, library: Library, citations: Sequence[Citation] = ()) -> GuidePage:
    """The guide that is meant.

    Args:
        wanted: A guide's id, its file's path, or the number of a source.
        library: Where guides are looked for.
        citations: The sources that a number is counted in.

    Raises:
        RequestError: No guide is called that, or the number names no guide; says what is near.
    """
    name = wanted.strip().strip("[]")
    if name.isdigit():
        return _numbered(int(name), library, citations)
    for path in (name, f"{name}.md"):
        if page := library.page(path):
            return page
    ids = library.ids()
    folded = {id_.casefold(): id_ for id_ in ids}
    if (exact := folded.get(name.casefold())) and (page := library.page(path_of(exact, library))):
        return page
    near = difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)
    near += [one for one in folded if name.casefold() in one and one not in near]
    hint = f"Near it: {', '.join(folded[one] for one in near[:5])}." if near else ""
    raise RequestError(
        f"No guide is called {name[:80]!r}.",
        hint=hint or "coach search WORDS --in guidance finds guides; their ids stand at the end.",
    )


def path_of(id_: str, library: Library) -> str:
    """The path of a guide by its id: the suffix differs in handbooks."""
    for suffix in (".md", ".markdown", ".txt", ".pdf", ".docx", ".odt", ".html", ".htm", ""):
        if library.page(f"{id_}{suffix}"):
            return f"{id_}{suffix}"
    return id_


def last_citations(exchanges: Sequence[Exchange]) -> tuple[Citation, ...]:
    """The sources of the last exchange that has any."""
    for exchange in reversed(exchanges):
        if exchange.artifact is not None and exchange.artifact.citations:
            return exchange.artifact.citations
    return ()


def why_markdown(page: GuidePage) -> str:
    """The guide as Markdown: what it rests on first, then all of it."""
    return "\n\n".join([f"# {page.title}", *_standing(page), "## The guide", page.body])


def source_words(source: Source) -> str:
    """A source on one line: who, when, what, where, how strong, and its address."""
    if source.author == OURSELVES:
        return f"House practice: {source.strength.in_words}."
    where = f", {source.venue}" if source.venue else ""
    address = f" {source.address}" if source.address else ""
    return (
        f"{source.author} ({source.year}), “{source.title}”{where}. "
        f"{_sentence(source.strength.in_words)}{address}"
    )


def _standing(page: GuidePage) -> list[str]:
    whose = f"From the handbook “{page.library}”." if page.library else "A guide of coach's own."
    strength = f" It rests on: {page.strength.in_words}." if page.strength else ""
    found = [f"{whose}{strength}"]
    if page.contested:
        found.append(
            "**Contested:** researchers disagree about part of this, or could not repeat it. "
            "The text says which part."
        )
    if page.sources:
        listed = "\n".join(f"- {source_words(source)}" for source in page.sources)
        found.append(f"## Where it comes from\n\n{listed}")
    elif page.library:
        found.append("It names no sources of its own.")
    return found


def _numbered(n: int, library: Library, citations: Sequence[Citation]) -> GuidePage:
    if not citations:
        raise RequestError(
            "There is no answer with sources to count in.",
            hint="Ask with --continue, so that the answer is kept, or give a guide's id.",
        )
    cited = next((c for c in citations if c.n == n), None)
    if cited is None:
        known = ", ".join(str(c.n) for c in citations)
        raise RequestError(f"The last answer has no source {n}.", hint=f"It has: {known}.")
    if cited.passage.origin is not Origin.GUIDANCE:
        raise RequestError(
            no_guide(cited.passage.origin), hint=f"It stands in {cited.passage.path}."
        )
    page = library.page(cited.passage.path)
    if page is None:
        raise RequestError(f"The guide {cited.passage.path} is no longer there.")
    return page


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
