"""The mentee's folder of Markdown and text: read, parse, write atomically, watch."""
