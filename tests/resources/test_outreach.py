import re
from pathlib import Path

import pytest
import yaml

from coach.checks.limits import Limits as LimitsPort
from coach.checks.text import listed
from coach.domain.requests import Channel, Plan
from coach.errors import ResourceError
from coach.resources import outreach
from coach.resources.guides import load_guides
from coach.resources.outreach import BLANK, FACT, Pattern, load_blanks, load_limits, load_patterns

STAGES = set(
    listed(
        "first-contact introduced event-follow-up dormant meeting-request agenda thanks update news"
        " introduction-ask reference-ask sponsorship-ask referral-ask celebrate congratulate"
        " follow-up last-follow-up reminder"
        " question apology reschedule decline closing deliver"
    )
)


def test_there_is_a_pattern_for_every_stage() -> None:
    assert set(load_patterns()) == STAGES


def test_the_guides_that_shaped_them_exist() -> None:
    known = {guide.id for guide in load_guides()}
    assert {guide for pattern in load_patterns().values() for guide in pattern.guides} <= known


def test_every_blank_is_asked_for_and_every_question_has_its_blank() -> None:
    used = {
        blank[1:-1]
        for pattern in load_patterns().values()
        for text in pattern.texts()
        for blank in BLANK.findall(text)
    }
    made_by_code = {"your name", "name", "what you want to say about it"}
    assert used | made_by_code == set(load_blanks())


@pytest.mark.parametrize("pattern", load_patterns().values(), ids=lambda pattern: pattern.stage)
def test_bare_subjects_and_notes_fit(pattern: Pattern) -> None:
    limits = load_limits()
    subject = FACT.sub("", pattern.subjects[-1])
    assert len(subject) <= limits.subject_characters
    assert limits.subject_words[0] <= len(subject.split()) <= limits.subject_words[1]
    _, most = limits.hard(Channel.LINKEDIN_NOTE)
    assert most is not None
    assert len(pattern.note[-1].replace("{name}", "Alexandria")) + len("Hi Alexandria, ") <= most


@pytest.mark.parametrize("pattern", load_patterns().values(), ids=lambda pattern: pattern.stage)
def test_plain_words_without_stock_phrases(pattern: Pattern) -> None:
    for text in pattern.texts():
        assert "!" not in text
        assert not re.search(
            r"reach(?:ing)? out|finds you well|pick your brain|honou?red|thrilled", text
        )


def test_limits_serve_the_checks() -> None:
    limits: LimitsPort = load_limits()
    assert limits.hard(Channel.LINKEDIN_NOTE) == (None, 200)
    assert limits.hard(Channel.LINKEDIN_NOTE, Plan.PREMIUM) == (None, 300)
    assert limits.hard(Channel.INMAIL, Plan.PREMIUM) == (200, 1900)
    assert limits.hard(Channel.INMAIL) == (200, 1900)
    assert limits.hard(Channel.EMAIL) == (None, None)
    assert limits.good_words(Channel.EMAIL, "first-contact") == (60, 120)
    assert limits.good_words(Channel.EMAIL, "of-another-making") is None
    assert limits.good_characters(Channel.INMAIL) == 400
    assert limits.asks("first-contact")
    assert not limits.asks("update")


def test_every_limit_says_when_it_was_checked() -> None:
    assert all(limit.last_checked.year >= 2026 for limit in load_limits().channels.values())


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"subjects": ["About {weather}", "A question"]}, "weather"),
        ({"note": ["Hello [your shoe size]"]}, "your shoe size"),
        ({"subjects": ["{topic}"]}, "last variant"),
        ({"stage": "other"}, "calls itself"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_broken_pattern_is_refused_by_name(
    change: dict[str, object], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = outreach._folder()
    pattern = yaml.safe_load((folder / "thanks.yaml").read_text(encoding="utf-8"))
    (tmp_path / "thanks.yaml").write_text(yaml.safe_dump(pattern | change), encoding="utf-8")
    monkeypatch.setattr(outreach, "_folder", lambda: tmp_path)
    monkeypatch.setattr(outreach, "load_blanks", load_blanks)
    with pytest.raises(ResourceError, match=what):
        load_patterns.__wrapped__()
