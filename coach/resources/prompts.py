"""Prompts: one Markdown file per piece of writing, with `$placeholders` checked both ways."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from string import Template

from coach.errors import ResourceError
from coach.resources.files import data_folder, read_text

_DIVIDER = "\n<!-- user -->\n"


@dataclass(frozen=True)
class Prompt:
    """A prompt file: what the system says, and what the user says, before filling."""

    name: str
    system: str
    user: str

    @property
    def placeholders(self) -> frozenset[str]:
        """Names that `fill` wants, no more and no less."""
        both = Template(self.system).get_identifiers() + Template(self.user).get_identifiers()
        return frozenset(both)

    @property
    def digest(self) -> str:
        """Short SHA-256 of the unfilled text, to tell which wording made an artifact."""
        return sha256((self.system + _DIVIDER + self.user).encode()).hexdigest()[:12]

    def fill(self, **values: str) -> tuple[str, str]:
        """System and user text with every placeholder filled.

        Values are put in once and never read for placeholders themselves.

        Raises:
            ResourceError: A value is missing, or one is given that no placeholder wants.
        """
        wanted = self.placeholders
        if wanted != values.keys():
            missing = ", ".join(sorted(wanted - values.keys())) or "none"
            unused = ", ".join(sorted(values.keys() - wanted)) or "none"
            raise ResourceError(
                f"The prompt {self.name!r} does not fit: missing {missing}; unused {unused}."
            )
        return Template(self.system).substitute(values), Template(self.user).substitute(values)


@cache
def load_prompt(name: str) -> Prompt:
    """The prompt in `prompts/<name>.md`; its two parts are split by a line `<!-- user -->`.

    Raises:
        ResourceError: There is none of that name, it has not two parts, or a `$` is stray.
    """
    text = read_text(data_folder("prompts") / f"{name}.md")
    system, divider, user = text.partition(_DIVIDER)
    if not divider or not system.strip() or not user.strip():
        raise ResourceError(f"The prompt {name!r} needs a system and a user part.")
    for part in (system, user):
        if not Template(part).is_valid():
            raise ResourceError(f"The prompt {name!r} holds a stray $: write $$ for the sign.")
    return Prompt(name=name, system=system.strip(), user=user.strip())


def prompt_names() -> list[str]:
    """The names of all prompts, sorted."""
    return sorted(path.stem for path in data_folder("prompts").glob("*.md"))
