"""Fences around data in a prompt, that nothing inside the data can close.

The tag ends in a digest of all the fenced texts, and it is checked to occur in none of them. Who
writes a note can't know the digest: it depends on the rest of the prompt and on the note itself.
The same texts always get the same tag, so a prompt can be repeated.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Fence:
    """A pair of tags. Build it with `around`, over every text it is going to hold."""

    tag: str

    @classmethod
    def around(cls, texts: Iterable[str], *, kind: str = "data") -> "Fence":
        """A fence whose tag occurs in none of the texts, in capitals or not.

        Args:
            texts: Everything that will stand in the same prompt and that coach did not write.
            kind: The readable beginning of the tag, lower case.
        """
        folded = [text.casefold() for text in texts]
        digest = sha256(kind.encode())
        for text in folded:
            digest.update(b"\0" + text.encode("utf-8", "surrogatepass"))
        while True:
            tag = f"{kind}-{digest.hexdigest()[:8]}"
            if not any(tag in text for text in folded):
                return cls(tag)
            digest.update(b"again")

    def wrap(self, text: str, label: str = "") -> str:
        """The text between the tags, on lines of its own.

        Args:
            text: Any text the fence was built over.
            label: coach's own words for the opening tag, never a note's.
        """
        opening = f"{self.tag} {label}" if label else self.tag
        return f"<{opening}>\n{text}\n</{self.tag}>"
