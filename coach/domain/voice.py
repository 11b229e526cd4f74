"""How somebody writes, as habits that can be counted; a pure value, and no judgement."""

from pydantic import Field

from coach.domain.base import Value


class Voice(Value):
    """How the mentee writes, measured on their own texts: sent messages and notes."""

    words: int = Field(default=0, ge=0)
    """How many words it was measured on."""
    sentence_words: float = Field(default=0, ge=0)
    """Median words of a sentence."""
    contractions: float = Field(default=0, ge=0, le=1)
    """Share of the places for "I'm" or "don't" where the short form stands."""
    exclamations: float = Field(default=0, ge=0, le=1)
    """Share of sentences that end in an exclamation mark."""
    dashes: float = Field(default=0, ge=0)
    """Dashes between clauses, per 100 words."""
    semicolons: float = Field(default=0, ge=0)
    """Semicolons, per 100 words."""
    greetings: tuple[str, ...] = ()
    """Words they greet with, the usual one first: "Dear", "Hi"."""
    closings: tuple[str, ...] = ()
    """How they end before the name; "" stands for the name alone."""
    favourites: tuple[str, ...] = ()
    """Words of meaning they use often, most often first, at most 12."""

    @property
    def known(self) -> bool:
        """Whether there was enough to measure by: 120 words."""
        return self.words >= 120

    @property
    def writes_short_forms(self) -> bool:
        """Whether they usually write "I'm" and "don't"."""
        return self.contractions > 0.6

    @property
    def in_words(self) -> str:
        """The habits as a line for who writes for them; no word of the texts but greetings."""
        if not self.known:
            return ""
        said = [f"Their usual sentence has about {self.sentence_words:.0f} words."]
        if self.writes_short_forms:
            said.append("They write \u201cI'm\u201d and \u201cdon't\u201d.")
        elif self.contractions < 0.15:
            said.append("They write \u201cI am\u201d and \u201cdo not\u201d in full.")
        if self.exclamations < 0.02:
            said.append("No exclamation marks.")
        if self.dashes < 0.2:
            said.append("No dashes between clauses.")
        if self.greetings:
            said.append(f"They greet with \u201c{self.greetings[0]}\u201d.")
        if self.closings:
            end = self.closings[0]
            said.append(
                f"They end with \u201c{end}\u201d and the name."
                if end
                else "They end with the name alone."
            )
        return " ".join(said)
