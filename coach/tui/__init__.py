"""The chat: a Textual app over one Coach. Import `coach.tui.app`; this module loads nothing."""
