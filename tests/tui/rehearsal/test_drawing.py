"""Lines, bars and levels: as wide and high as asked, and right at the ends."""

from hypothesis import given
from hypothesis import strategies as st

from coach.tui.rehearsal.drawing import bar, level, lines, steps

SHARES = st.lists(st.none() | st.floats(0, 1), max_size=30)


@given(st.lists(SHARES, min_size=1, max_size=2), st.integers(1, 60), st.integers(1, 8))
def test_lines_are_braille_of_the_size_asked_for(
    series: list[list[float | None]], width: int, height: int
) -> None:
    drawn = lines(series, width, height)
    assert len(drawn) == height
    assert {row.cell_length for row in drawn} == {width}
    assert all(0x2800 <= ord(character) <= 0x28FF for row in drawn for character in row.plain)
    seen = any(value is not None for values in series for value in values)
    assert seen == any(set(row.plain) != {"\u2800"} for row in drawn)


def test_full_is_at_the_top_and_none_at_the_bottom() -> None:
    top, *_, bottom = (row.plain for row in lines([[1.0, 1.0], [0.0, 0.0]], 10, 4))
    assert set(top) == {"⠉"}
    assert set(bottom) <= set("⠀⡀⢀⣀")
    assert set(bottom) != {"⠀"}


def test_a_dashed_line_has_gaps_where_a_solid_one_has_none() -> None:
    solid = lines([[0.0, 0.0]], 20, 1)[0].plain
    both = lines([[], [0.0, 0.0]], 20, 1)[0].plain
    assert "⠀" not in solid
    assert sum(map(ord, both)) < sum(map(ord, solid))


@given(st.floats(-1, 2), st.integers(0, 40))
def test_a_bar_is_as_wide_as_asked(share: float, width: int) -> None:
    drawn = bar(share, width)
    assert len(drawn) == width
    if share >= 1:
        assert set(drawn) <= {"█"}
    if share <= 0:
        assert set(drawn) <= {" "}


def test_levels_and_steps() -> None:
    assert [level(n) for n in (None, 0, 2, 3)] == ["···", "□□□", "■■□", "■■■"]
    assert steps((0, None, 2.0, 3)) == "▁ · ▅ █"
