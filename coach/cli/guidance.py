"""`coach why` and `coach library`: the guidance itself, and where it comes from."""

from argparse import Namespace
from contextlib import closing
from typing import Any

from coach.cli.as_json import print_json
from coach.cli.flags import flags_of, wants_json, wants_sample
from coach.cli.printing import notices
from coach.domain.guides import GuidePage
from coach.errors import RequestError
from coach.settings import Settings, load
from coach.tasks.why import last_citations, why_markdown
from coach.wiring import open_coach, open_library
from coach.wiring.publishing import publish_folder


def why(options: Namespace) -> int:
    """`coach why`."""
    coach = open_coach(load(flags_of(options)), sample=wants_sample(options))
    with closing(coach):
        known = coach.conversations()
        citations = last_citations(coach.exchanges(known[0].id)) if known else ()
        page = coach.why(options.id, citations)
    if wants_json(options):
        print_json(page_json(page))
    else:
        print(why_markdown(page))
    return 0


def library(options: Namespace) -> int:
    """`coach library`, `coach library publish`."""
    settings = load(flags_of(options))
    if options.action == "publish":
        return _publish(options, settings)
    guidance, notice = open_library(settings)
    pages = [guidance.page(document.path) for document in guidance.documents()]
    found = [page for page in pages if page is not None]
    if wants_json(options):
        listed = [
            {"id": page.id, "title": page.title, "library": page.library or None} for page in found
        ]
        passed = [one.model_dump() for one in guidance.notices()]
        print_json({"guides": listed, "notices": passed, "notice": notice or None})
        return 0
    for name in dict.fromkeys(page.library for page in found):
        of_one = [page for page in found if page.library == name]
        print(f"{name or 'coach'} ({len(of_one)})")
        for page in of_one:
            print(f"  {page.id}  {page.title}")
    notices(guidance.notices())
    if notice:
        print(notice)
    return 0


def page_json(page: GuidePage) -> dict[str, Any]:
    """A guide as a plain JSON value."""
    return {
        "id": page.id,
        "path": page.path,
        "title": page.title,
        "library": page.library or None,
        "strength": page.strength.value if page.strength else None,
        "strength_in_words": page.strength.in_words if page.strength else None,
        "contested": page.contested,
        "sources": [
            {
                **source.model_dump(mode="json"),
                "strength_in_words": source.strength.in_words,
                "address": source.address,
            }
            for source in page.sources
        ],
        "see_also": list(page.see_also),
        "text": page.body,
    }


def _publish(options: Namespace, settings: Settings) -> int:
    if options.folder is None or options.to is None:
        raise RequestError(
            "What to publish, and where, is missing.", hint="coach library publish DIR --to URL"
        )
    told = publish_folder(options.folder, options.to, settings, name=options.name)
    if wants_json(options):
        print_json(
            {
                "name": told.name,
                "pages": told.pages,
                "version": told.version,
                "notices": [one.model_dump() for one in told.notices],
            }
        )
        return 0
    notices(told.notices)
    print(f"{told.name}: {told.pages} pages are shared at {options.to}.")
    print(f'Mentees read it with this line in their settings: library = "{options.to}"')
    return 0
