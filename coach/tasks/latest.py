"""The latest note wins: what later notes change of what was found is found too.

An answer about October may rest on a note that November has corrected. For each dated statement in
the evidence that could have changed, later notes on the same thing are looked for, whatever time
the request named; one that corrects it joins the evidence.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from coach.checks.contradictions import corrections, open_to_change
from coach.domain.passages import Evidence, Found, Origin, Passage, Query

LOOKED_FOR = 4
"""Later passages looked at for each statement."""
MOST_ADDED = 3


def with_later(
    evidence: Evidence,
    search: Callable[[Query], Evidence],
    names: Sequence[str],
    today: dt.date,
) -> Evidence:
    """The evidence with the later passages that correct what it says.

    Args:
        evidence: Its passages keep their numbers; what is added comes after them.
        search: Everything, unbounded by the request's time.
        names: Of people, which tell nothing of what a statement is about.
        today: The date.
    """
    passages = [one.passage for one in evidence.found]
    if evidence.abstained:
        return evidence
    later: dict[str, Found] = {}
    for statement in open_to_change(passages, names=names, today=today):
        query = Query(
            text=statement.text,
            k=LOOKED_FOR,
            origins=(Origin.WORKSPACE,),
            people=passages[statement.n - 1].people,
            since=statement.date + dt.timedelta(days=1),
        )
        for one in search(query).found:
            if not any(one.passage.id == known.id for known in passages):
                later.setdefault(one.passage.id, one)
    added = _correcting(passages, list(later.values()), names, today)
    return evidence.model_copy(update={"found": (*evidence.found, *added)}) if added else evidence


def _correcting(
    passages: Sequence[Passage], later: Sequence[Found], names: Sequence[str], today: dt.date
) -> list[Found]:
    """Those of the later passages that correct one of the others, the latest first."""
    told = corrections([*passages, *(one.passage for one in later)], names=names, today=today)
    known = len(passages)
    numbers = [one.later.n for one in told if one.later.n > known >= one.earlier.n]
    return [later[n - known - 1] for n in dict.fromkeys(numbers)][:MOST_ADDED]
