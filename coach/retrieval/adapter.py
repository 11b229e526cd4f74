"""coach's retriever as LangChain knows one, for chains that want to call it themselves.

Importing this module imports LangChain; nothing else in the room does.
"""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from coach.domain.passages import Found, Origin, Query
from coach.domain.ports import Retriever


class CoachRetriever(BaseRetriever):
    """A `BaseRetriever` over whatever satisfies the domain's port.

    A document's `page_content` is the passage's text, its `id` the passage's id, and its metadata
    tell where the passage stands. When nothing relevant is found, the list is empty.
    """

    retriever: Any
    """A `Retriever` of the domain."""
    k: int = 8
    origins: tuple[Origin, ...] = (Origin.GUIDANCE, Origin.WORKSPACE)
    people: tuple[str, ...] = ()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        port: Retriever = self.retriever
        evidence = port.search(
            Query(text=query, k=self.k, origins=self.origins, people=self.people)
        )
        return [] if evidence.abstained else [_document(found) for found in evidence.found]


def _document(found: Found) -> Document:
    passage = found.passage
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "origin": passage.origin.value,
            "path": passage.path,
            "title": passage.title,
            "heading": list(passage.heading),
            "first_line": passage.first_line,
            "last_line": passage.last_line,
            "date": passage.date.isoformat() if passage.date else None,
            "people": list(passage.people),
            "score": found.score,
        },
    )
