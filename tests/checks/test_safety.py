import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.checks.safety import clean


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x1b]52;c;cm0gLXJm\x07copied", "copied"),
        ("\x9b31mred", "red"),
        ("a\x00b\x08c\x7f", "abc"),
        ("line\r\nnext\u2028third", "line\nnext\nthird"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("[see](javascript:alert)", "see (javascript:alert)"),
        ("![pixel](https://evil.example/p.png)", "pixel (https://evil.example/p.png)"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("[@click=app.quit]press[/]", "press"),
        ("[bold red]loud[/bold red]", "loud"),
        ("<script>x</script>", "x"),
        ("Dear [name], [date], [red] pen [1]", "Dear [name], [date], [red] pen [1]"),
        ("שלום עולם، مرحبا 👩‍👩‍👧 İnés naïve", "שלום עולם، مرحبا 👩‍👩‍👧 İnés naïve"),
        ("tab\tand\nnewline `code` **bold**", "tab\tand\nnewline `code` **bold**"),
    ],
)
def test_what_could_act_is_made_inert(text: str, safe: str) -> None:
    assert clean(text) == safe


@given(
    st.text(alphabet=st.sampled_from("ab[](){}<>/@=\x1b\x07\x9b;0m\n \u202e!script"), max_size=60)
)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in once)
