"""Good replies of a model, by task, and an engine on a test server."""

import json
from typing import Any

from pydantic import SecretStr

from coach.domain.requests import Task
from coach.engines.llm.engine import LlmEngine
from coach.engines.llm.server import Server
from tests.servers.openai_server import OpenAIServer

KEY = "sk-very-secret-0123456789"
ANSWER = (
    "Bring three questions [1], and ask for advice, though the finding is disputed [2].\n\n"
    "- The deputy post opens in March [3].\n- A made-up point [9]."
)
OUTREACH: dict[str, Any] = {
    "subject": "The handover sheet, and the rota",
    "body": "Dear Ruth,\n\nThe handover sheet works. Could I ask you about the rota"
    " for 20 minutes on [day]? A no is fine.\n\nAma",
    "missing": ["Which day suits you?"],
    "sources": [3, 9],
}
QUESTIONS: dict[str, Any] = {
    "questions": [
        {
            "text": f"How did you decide on case {n}?",
            "why": "It decides what I do next.",
            "follow_ups": ["What would you do again?", "What would you leave out?", "A third?"],
            "sources": [3] if n == 1 else [12],
        }
        for n in range(1, 9)
    ],
    "reserve": [{"text": "What am I not asking?", "why": "", "follow_ups": [], "sources": [1]}],
    "agenda": [
        {"minutes": 5, "text": "Update"},
        {"minutes": 17, "text": "Questions"},
        {"minutes": 5, "text": "Recap"},
    ],
}
REPLIES = {
    Task.ASK: ANSWER,
    Task.OUTREACH: json.dumps(OUTREACH),
    Task.QUESTIONS: json.dumps(QUESTIONS),
}


def engine_on(
    server: OpenAIServer,
    *,
    timeout_seconds: float = 5,
    retries: int = 2,
    partial_seconds: float = 0.02,
) -> LlmEngine:
    """An engine that waits hardly at all between two tries."""
    return LlmEngine(
        Server(
            provider="server",
            model="test-model",
            base_url=server.base_url,
            api_key=SecretStr(KEY),
            timeout_seconds=timeout_seconds,
        ),
        retries=retries,
        backoff_seconds=0.01,
        partial_seconds=partial_seconds,
    )
