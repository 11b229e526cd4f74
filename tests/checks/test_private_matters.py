"""What was asked to be kept out is found where a message tells it, or hints at it."""

import pytest

from tests.checks.messages import ids, message

TOLD = (
    "I mend roofs in Ghent.",
    "I read her piece on glaze.",
    "My foreman Dirk lets me choose the tiles.",
    "I passed the roofing exam in May.",
)


def leaks(private: str, words: str) -> bool:
    """Whether a message that says this leaks the private line."""
    value = message(words, statements=TOLD, private=(private,), stage="cold")
    return "private_leak" in ids(value)


@pytest.mark.parametrize(
    ("private", "words"),
    [
        ("Dirk drinks.", "Dirk lets me choose the tiles, at least when he is sober."),
        ("I am looking for another job.", "I shan't be in Ghent much longer, if all goes well."),
        ("I had a miscarriage in April.", "It has been a sad spring for us, after the baby."),
        ("The firm will be sold in June.", "Before the new owners come I'd like to learn it."),
        ("I take antidepressants.", "My pills make me slow, and so I do the glaze late."),
        ("My wife and I are separating.", "Now that I live alone I have time for the glaze."),
        ("Dirk is being investigated for fraud.", "The police sit in Dirk's office every week."),
        ("I failed the exam once.", "At my second try I passed the roofing exam in May."),
        ("I was in prison in 2019.", "After my time inside I learnt to mend roofs."),
        ("I have epilepsy.", "Since my fits began I have stayed on low roofs."),
        ("My mother is dying.", "I'm often at the hospice these weeks."),
        ("I find her second book weak.", "Your first book helped me more, to be honest."),
        ("Dirk was dismissed at Bruges.", "Dirk, since they threw him out, lets me choose."),
        ("Her husband left her.", "I was sorry to hear about the divorce."),
    ],
)
def test_a_hint_at_a_private_matter_is_a_leak(private: str, words: str) -> None:
    assert leaks(private, words)


@pytest.mark.parametrize(
    ("private", "words"),
    [
        ("I had a burnout in 2023.", "I mend roofs in Ghent and passed the exam in May."),
        ("My wife and I are separating.", "I read your piece on glaze and tried it on my roof."),
        ("I take antidepressants.", "Which glaze would you use on a cold roof?"),
        ("Dirk is being investigated for fraud.", "My foreman Dirk lets me choose the tiles."),
        ("I am looking for another job.", "I mend roofs in Ghent, and a no is fine."),
        ("My salary is 1,900 euros.", "Would you pay more for a blue glaze, or wait for spring?"),
        ("I was in prison in 2019.", "In your piece you left the sentence on salt unfinished."),
    ],
)
def test_what_lies_beside_a_private_matter_is_none(private: str, words: str) -> None:
    assert not leaks(private, words)
