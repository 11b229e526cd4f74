"""What indexing and searching cost, at 1,000 and at 10,000 passages of made-up notes.

    python -m benchmarks indexing

The notes are made from word lists with a fixed seed, about 60 words a passage and two passages a
file, dated, about one of twelve people; every sentence has two of 4,000 made-up words, frequent
and rare ones as in a language. Searching is measured end to end, the query's embedding
included; "recall of Chroma" compares its 100 nearest with an exact scan.
"""

import datetime as dt
import random
import statistics
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import numpy as np
import psutil

from benchmarks.report import save, table
from coach.domain.passages import Document, Origin, Query
from coach.retrieval.embedding import BuiltInEmbedder
from coach.retrieval.index import HybridIndex
from coach.retrieval.shelf import Shelf

SIZES = (1_000, 10_000)
QUERIES = 100
PEOPLE = (
    "Amara Cole", "Ben Adeyemi", "Carla Fonseca", "Dmitri Orlov", "Esther Njoroge", "Farid Haddad",
    "Greta Lind", "Hana Sato", "Ivo Petrov", "Jo Whitcombe", "Kamal Rao", "Lena Brandt",
)  # fmt: skip
SUBJECTS = (
    "the budget", "the night rota", "a new curriculum", "the funding bid", "my portfolio",
    "the harvest plan", "a data course", "the safety audit", "the move to Leeds", "parental leave",
    "the patient survey", "a speaking slot", "the choir tour", "our stall at the fair",
)  # fmt: skip
VERBS = (
    "agreed to review", "asked me to rewrite", "was doubtful about", "praised", "wants numbers for",
    "promised an introduction for", "told a long story about", "warned me about",
)  # fmt: skip
REASONS = (
    "because the deadline moved to spring", "since nobody had asked the people concerned",
    "although the first draft was too long", "before the committee meets again",
    "so that I can apply in the autumn", "and I felt braver afterwards",
    "which I had put off for weeks", "after we compared it with last year",
)  # fmt: skip
FIRST_SEARCH = """
import time; started = time.perf_counter()
import sys
from pathlib import Path
from coach.domain.passages import Origin, Query
from coach.retrieval.index import open_index
from coach.settings import Settings
from coach.wiring.library import Guidance
settings = Settings(data_dir=Path(sys.argv[1]), workspace=Path(sys.argv[1]))
index = open_index(settings)
index.refresh(Origin.GUIDANCE, Guidance(settings).documents())
assert index.search(Query(text="how do I thank my mentor", origins=(Origin.GUIDANCE,))).found
print(time.perf_counter() - started)
index.close()
"""
MADE_UP_WORDS = 4_000
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def main() -> None:
    """Measure each size, print, and write the figures."""
    rows = [measure(size) for size in SIZES]
    columns = list(rows[0])
    table("Indexing and searching", columns, [[row[c] for c in columns] for row in rows])
    first = first_search_seconds()
    print(f"\nfrom a fresh data directory to the first passage of guidance: {first:.2f} s")
    save("indexing", {"rows": rows, "first guidance search s": first})


def first_search_seconds() -> float:
    """From a fresh data directory to guidance found, imports included, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-c", FIRST_SEARCH, folder], capture_output=True, text=True, check=True
        )
    return float(told.stdout)


def measure(size: int) -> dict[str, object]:
    """All figures at one size."""
    notes = made_up_notes(size)
    with tempfile.TemporaryDirectory() as folder:
        index = HybridIndex(Path(folder), Path("/made-up"))
        index.search(Query(text="warm up"))
        BuiltInEmbedder().embed(["warm up"])
        first = index.refresh(Origin.WORKSPACE, notes)
        unchanged = index.refresh(Origin.WORKSPACE, notes)
        changed = index.refresh(Origin.WORKSPACE, [made_up_note(999_999), *notes[1:]])
        index.close()
        index = HybridIndex(Path(folder), Path("/made-up"))
        started = time.perf_counter()
        index.refresh(Origin.WORKSPACE, [made_up_note(999_999), *notes[1:]])
        opened = time.perf_counter() - started
        by_person = _search_ms(index, people=True)
        plain = _search_ms(index, people=False)
        row: dict[str, object] = {
            "passages": first.passages,
            "passages/s": round(first.embedded / first.seconds, 1),
            "first index s": round(first.seconds, 2),
            "unchanged s": round(unchanged.seconds, 3),
            "open + unchanged s": round(opened, 3),
            "one file changed s": round(changed.seconds, 3),
            "query p50 ms": round(statistics.median(plain), 1),
            "query p95 ms": round(_p95(plain), 1),
            "by person p95 ms": round(_p95(by_person), 1),
            "memory MB": round(psutil.Process().memory_info().rss / 1e6),
            "recall of Chroma": round(_recall(index), 4),
        }
        index.close()
    return row


def made_up_notes(passages: int) -> list[Document]:
    """Notes of two passages each."""
    return [made_up_note(number) for number in range(passages // 2)]


def made_up_note(number: int) -> Document:
    """A note that depends on its number alone."""
    chance = random.Random(number)
    person = chance.choice(PEOPLE)
    date = dt.date(2020, 1, 1) + dt.timedelta(days=number % 2400)
    parts = [f"# {chance.choice(SUBJECTS).title()} ({number})"]
    for heading in ("What we said", "What comes next"):
        sentences = [
            f"{person.split()[0]} {chance.choice(VERBS)} {chance.choice(SUBJECTS)}"
            f" {chance.choice(REASONS)}, {_rare_word(chance)} and {_rare_word(chance)}."
            for _ in range(4)
        ]
        parts += [f"## {heading}", " ".join(sentences)]
    text = "\n\n".join(parts) + "\n"
    return Document(
        origin=Origin.WORKSPACE,
        path=f"meetings/{number:06d}.md",
        title=f"Meeting {number}",
        text=text,
        date=date,
        people=(person,),
        digest=sha256(text.encode()).hexdigest(),
    )


def questions() -> list[tuple[str, str]]:
    """Questions and the person each is about."""
    chance = random.Random(20261123)
    return [
        (f"what did {person} say about {chance.choice(SUBJECTS)} and {_rare_word(chance)}?", person)
        for person in (chance.choice(PEOPLE) for _ in range(QUERIES))
    ]


def _rare_word(chance: random.Random) -> str:
    """A made-up word; the nth is about n times as rare as the first."""
    number = int(MADE_UP_WORDS ** chance.random())
    return "".join(SYLLABLES[number // 20**place % 20] for place in range(3))


def _search_ms(index: HybridIndex, *, people: bool) -> list[float]:
    spent: list[float] = []
    for text, person in questions():
        started = time.perf_counter()
        index.search(Query(text=text, people=(person,) if people else ()))
        spent.append(1000 * (time.perf_counter() - started))
    return spent


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _recall(index: HybridIndex) -> float:
    """Share of the exactly nearest 100 that Chroma lists, over twenty questions."""
    shelf: Shelf = index.shelf(Origin.WORKSPACE)
    embedder = BuiltInEmbedder()
    shares: list[float] = []
    with shelf.reading() as generation:
        assert generation is not None
        ids = generation.all_ids()
        stored = generation.vectors_of(ids)
        matrix = np.stack([stored[id_] for id_ in ids])
        for text, _ in questions()[:20]:
            vector = embedder.embed([text])[0]
            exact = {ids[at] for at in np.argsort(-(matrix @ vector))[:100]}
            shares.append(len(exact & generation.nearest(vector, limit=100).keys()) / len(exact))
    return statistics.fmean(shares)


if __name__ == "__main__":
    main()
