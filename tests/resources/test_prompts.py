"""Every prompt takes exactly what the engine gives it, and puts values in once."""

from collections.abc import Callable
from pathlib import Path
from string import Template

import pytest

from coach.domain.requests import Brief, Task
from coach.engines.llm.composing import Asking, compose
from coach.errors import ResourceError
from coach.resources import prompts
from coach.resources.prompts import Prompt, load_prompt, prompt_names
from tests.contracts.briefs import a_bare_brief, a_brief

NEEDED = {
    "answer": {"house", "frame"},
    "critic": {"fence", "material"},
    "house": {"today", "fence", "request_fence", "material", "request"},
    "outreach": {
        *("house", "frame", "channel", "recipient", "purpose", "asks", "length", "subject"),
    },
    "partner": {"fence", "material", "mood", "move", "problem"},
    "partner_check": {"fence", "material"},
    "questions": {"house", "frame", "mentor", "minutes", "core", "reserve", "shape"},
    "repair": {"problem", "shape"},
    "revise": {
        *("house", "frame", "work", "channel", "recipient", "purpose", "asks", "length"),
        "subject",
    },
}


def test_every_prompt_is_known_here() -> None:
    assert prompt_names() == sorted(NEEDED)


@pytest.mark.parametrize("name", sorted(NEEDED))
class TestEach:
    def test_fills_with_what_it_needs(self, name: str) -> None:
        values = {placeholder: f"<{placeholder}>" for placeholder in NEEDED[name]}
        both = "\n".join(load_prompt(name).fill(**values))
        assert all(value in both for value in values.values())
        assert "$" not in both

    @pytest.mark.parametrize("dropped", [True, False], ids=["missing", "unused"])
    def test_refuses_one_less_and_one_more(self, name: str, dropped: bool) -> None:
        values = dict.fromkeys(NEEDED[name], "x")
        odd = min(values) if dropped else "another"
        if dropped:
            del values[odd]
        else:
            values[odd] = "x"
        with pytest.raises(ResourceError, match=odd):
            load_prompt(name).fill(**values)


@pytest.mark.parametrize("task", list(Task))
@pytest.mark.parametrize("make", [a_brief, a_bare_brief], ids=["full", "bare"])
@pytest.mark.parametrize("problem", ["", "it had no `body`."], ids=["first", "repair"])
def test_the_engine_fills_each(task: Task, make: Callable[[Task], Brief], problem: str) -> None:
    messages = compose(Asking(make(task), problem=problem, bad_reply="{"))
    assert len(messages) == (4 if problem else 2)
    assert not any(Template(text).get_identifiers() for _, text in messages)


def test_values_are_not_read_for_placeholders() -> None:
    prompt = Prompt(name="p", system="$a", user="$b")
    assert prompt.fill(a="$b {b} $$", b="100 %s") == ("$b {b} $$", "100 %s")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Only one part.", "needs a system and a user part"),
        ("\n<!-- user -->\nNo system.", "needs a system and a user part"),
        ("System.\n<!-- user -->\n \n", "needs a system and a user part"),
        ("Costs $5.\n<!-- user -->\nUser.", "stray $"),
        ("System.\n<!-- user -->\nPay $ now.", "stray $"),
    ],
)
def test_a_broken_file_is_refused(
    text: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(prompts, "data_folder", lambda name: tmp_path)
    with pytest.raises(ResourceError) as caught:
        load_prompt.__wrapped__("broken")
    assert wrong in caught.value.message


def test_a_missing_file_is_said() -> None:
    with pytest.raises(ResourceError):
        load_prompt("no-such-prompt")
