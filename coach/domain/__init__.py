"""Frozen values and ports. No I/O, no vendor types; import from the modules."""
