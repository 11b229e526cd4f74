"""Whom and which time a request is about, told by rules from its words, the talk and the notes."""
