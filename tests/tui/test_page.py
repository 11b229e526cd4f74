"""Markdown as lines: what a reader sees, at any width, however the text arrives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from coach.tui.page import blocks_of
from coach.tui.widgets.answer import AnswerText

PAGE = """# Asking

A *short* **bold** ~~old~~ `code` paragraph that is
wrapped in the file [1, 3].

- one
- two
  with a second line
  1. inner
  2. list
- three

> quoted **words** here
>
> twice

```python
if x:
\tprint("[red]")
```

| Topic | Minutes |
|---|---|
| Goal check | 10 |
| A long topic that has to wrap somewhere | 5 |

3. third
4. fourth

---
A [link](https://example.org/a) and <b>tags</b> stay text. ![alt](x.png)
"""


def lines(markdown: str, width: int = 40) -> list[str]:
    """What it reads at a width, a blank line between blocks."""
    out: list[str] = []
    for block in blocks_of(markdown):
        out += [""] * bool(out)
        out += [line.plain.rstrip() for row in block.rows for line in row.lay(width)]
    return out


def test_a_page_as_it_reads() -> None:
    assert lines(PAGE) == [
        "Asking",
        "",
        "A short bold old code paragraph that is",
        "wrapped in the file [1][3].",
        "",
        " • one",
        " • two with a second line",
        "    1. inner",
        "    2. list",
        " • three",
        "",
        "▌ quoted words here",
        "▌",
        "▌ twice",
        "",
        "  if x:",
        '      print("[red]")',
        "",
        "Topic                            Minutes",
        "────────────────────────────────────────",
        "Goal check                       10",
        "A long topic that has to wrap    5",
        "somewhere",
        "",
        " 3. third",
        " 4. fourth",
        "",
        "────────────────────",
        "",
        "A link and <b>tags</b> stay text. 🖼 alt",
    ]


def test_a_wrapped_bullet_hangs() -> None:
    assert lines("- a bullet with more words than fit\n- b", 20) == [
        " • a bullet with",
        "   more words than",
        "   fit",
        " • b",
    ]


def test_a_loose_list_keeps_its_air() -> None:
    assert lines("1. one\n\n   more\n\n2. two") == [" 1. one", "", "    more", "", " 2. two"]


def test_a_number_that_is_no_marker_stays() -> None:
    assert lines("[1](https://x.org) `[2]` [date] [3]: x") == ["1 [2] [date] [3]: x"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 1.-*`[]()>|#\n~_é漢", max_size=200), st.integers(1, 60))
def test_any_text_at_any_width(text: str, width: int) -> None:
    for line in lines(text, width):
        assert "\n" not in line


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["a b ", "\n", "\n\n", "- x", "> q", "1. y", "# h"]), max_size=30))
def test_lines_fit_the_width(pieces: list[str]) -> None:
    for block in blocks_of("".join(pieces)):
        for row in block.rows:
            assert all(line.cell_length <= 60 for line in row.lay(60))


class _Host(App[None]):
    def compose(self) -> ComposeResult:
        yield AnswerText()


@pytest.mark.parametrize("step", [1, 7, 50])
async def test_streamed_text_reads_as_the_whole(step: int) -> None:
    app = _Host()
    async with app.run_test(size=(60, 60)) as pilot:
        answer = app.query_one(AnswerText)
        for at in range(0, len(PAGE), step):
            answer.feed(PAGE[at : at + step])
            if at % 3 == 0:
                answer._grow()
        answer._grow()
        await pilot.pause()
        streamed = answer.lines
        answer.settle(PAGE)
        await pilot.pause()
        assert streamed == answer.lines
        assert answer.size.height == len(streamed)
