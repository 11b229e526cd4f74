"""Reads and validates what ships with coach: prompts and knowledge."""
