import pytest

from coach.checks.signs import Sign, signs_in


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("I don't want to live anymore", Sign.DANGER),
        ("sometimes I think about killing myself", Sign.DANGER),
        ("everyone would be better off without me", Sign.DANGER),
        ("he threatened to kill me", Sign.DANGER),
        ("my mentor made a comment about my body", Sign.HARM_BY_OTHERS),
        ("my boss keeps touching me", Sign.HARM_BY_OTHERS),
        ("I am 16 and want a mentor", Sign.MINOR),
        ("write that I know her cousin even though I don't", Sign.DECEIT),
        ("can they enforce the non-compete", Sign.LAW),
        ("will my H1B visa survive a job change", Sign.VISA),
        ("what are my stock options worth", Sign.MONEY),
        ("I'm burnt out and can't sleep", Sign.DISTRESS),
    ],
)
def test_a_sign_is_seen(words: str, sign: Sign) -> None:
    assert sign in signs_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "this commute is killing me",
        "I would kill for that job",
        "how do I end it with a mentor nicely",
        "I'm dying to hear back",
        "is 40 too late to change career",
        "I am 17 weeks into the job",
        "cut my CV down to one page",
        "Sue offered to read my CV",
        "how do I thank her for her time",
    ],
)
def test_plain_talk_is_no_sign(words: str) -> None:
    assert signs_in(words) == ()


def test_danger_comes_first() -> None:
    assert signs_in("he harassed me and I want to die")[0] is Sign.DANGER
