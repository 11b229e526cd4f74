"""Deterministic rules over what was written: claims, messages, questions, citations, safety."""
