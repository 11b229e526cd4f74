"""Engines: who writes. `llm` asks a chat model, `offline` composes; `resolve` chooses."""
