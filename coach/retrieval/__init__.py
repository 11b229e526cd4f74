"""Finds passages: splitting, embedding, Chroma (dense), SQLite FTS5 (lexical), and their fusion."""
