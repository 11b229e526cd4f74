"""coach: a terminal coach for mentees. Importing it loads nothing heavy."""

__version__ = "0.1.0"
