"""The mentee's own text, edited: their sentences stay, and every change is told."""

from hypothesis import given
from hypothesis import strategies as st

from coach.checks.text import content_stems
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Answered, Channel, Gap, Message, Task
from coach.engines.offline.drafting import drafted
from coach.engines.offline.polishing import respelt, split_sentence
from tests.engines.offline.sample import brief

ROUGH = (
    "hello, i am writting to you because i saw your talk on dwell time at the Open Timetables Day"
    " and it realy changed how I see the stop I drove past for three years, and I have been"
    " thinking about it ever since because it was my own stop. I hope this email finds you well."
    " I was wondering if you could tell me how you explained your therapy years. I look forward"
    " to hearing from you"
)


def edited(
    rough: str, stage: str, *answers: Answered, channel: Channel = Channel.EMAIL
) -> OutreachDraft:
    asked = brief("write to Yusra", Task.OUTREACH, "Yusra", channel=channel)
    message = Message(rough=rough, stage=stage, answers=answers)
    return drafted(
        asked.model_copy(update={"request": asked.request.model_copy(update={"message": message})})
    )


def test_slips_stock_and_long_sentences_go_and_are_told() -> None:
    made = edited(ROUGH, "event-follow-up")
    assert made.body.startswith("Hello Yusra,\n\nI am writing to you because I saw your talk")
    assert "really changed how I see the stop" in made.body
    assert "finds you well" not in made.body
    assert made.body.endswith("Thank you,\nNadia Brandt")
    assert made.subject
    told = " ".join(made.notes)
    for change in ("Spelling: writting, realy, i.", "says nothing", "Split", "close", "subject"):
        assert change in told


def test_thanks_keep_their_own_words() -> None:
    made = edited(
        "thanks for reading my CV, it was realy helpfull. I hope this finds you well", "thanks"
    )
    assert (
        "Thanks for reading my CV, it was really helpful. I hope this finds you well" in made.body
    )
    assert any("your own words" in note for note in made.notes)


def test_a_clean_text_stays_as_it_is() -> None:
    text = "Dear Yusra,\n\nI saw your talk. Could you tell me how you began?\n\nNadia"
    made = edited(f"Subject: Your talk\n{text}", "event-follow-up")
    assert (made.subject, made.body) == ("Your talk", text)
    assert made.notes == ("Nothing needed changing.",)


def test_the_ask_of_the_interview_is_added_only_where_none_is() -> None:
    ask = Answered(gap=Gap.ASK, words="could we speak for 20 minutes")
    made = edited("Dear Yusra,\n\nI saw your talk.\n\nNadia", "event-follow-up", ask)
    assert "Could we speak for 20 minutes?" in made.body
    kept = edited("Dear Yusra,\n\nCould you tell me how you began?\n\nNadia", "question", ask)
    assert "20 minutes" not in kept.body


def test_an_ask_that_comes_first_is_moved_after_what_leads_to_it() -> None:
    made = edited(
        "Dear Yusra,\n\nCould we speak for 20 minutes? I saw your talk."
        "\n\nI plan rosters.\n\nNadia",
        "first-contact",
    )
    assert made.body.index("I plan rosters.") < made.body.index("Could we speak")


def test_two_asks_are_pointed_out_and_left() -> None:
    made = edited(
        "Hi Yusra, could we meet? Could you read my CV?", "question", channel=Channel.CHAT
    )
    assert "could we meet? Could you read my CV?" in made.body
    assert any("asks in 2 places" in note for note in made.notes)


def test_capitals_names_and_apostrophes_are_put_right() -> None:
    made = edited(
        "hi yusra\n\ni saw u on thursday. its been a while, e.g. since may. could you tell me how"
        " you began\n\nnadia",
        "event-follow-up",
    )
    assert made.body == (
        "Hi Yusra,\n\nI saw you on Thursday. It's been a while, e.g. since may. Could you tell me"
        " how you began?\n\nNadia"
    )
    assert "Put capitals and names right." in made.notes


def test_an_accent_is_put_right_and_a_strangers_name_is_left() -> None:
    asked = brief("thank Inés", Task.OUTREACH, "Inés")
    request = asked.request.model_copy(update={"message": Message(rough="hello ines,\n\nThanks.")})
    made = drafted(asked.model_copy(update={"request": request}))
    assert made.body.startswith("Hello Inés,\n\nThanks.")
    kept = edited("dear ludwig van der berg,\n\nCould we meet?\n\nNadia", "first-contact")
    assert kept.body.startswith("Dear ludwig van der berg,")


def test_names_and_addresses_are_not_respelt() -> None:
    text = "Teh Wei wrote to wich@seperate.org about IM and i.e. nothing."
    assert respelt(text)[0] == "The Wei wrote to wich@seperate.org about IM and i.e. nothing."
    assert respelt("DONT") == ("DONT", ())


WORDS = st.sampled_from(
    "the bus and I we it that late but so because driver, night; then my stop".split()
)


@given(words=st.lists(WORDS, min_size=1, max_size=60))
def test_splitting_loses_no_word_of_meaning(words: list[str]) -> None:
    sentence = " ".join(words) + "."
    pieces = split_sentence(sentence, 12)
    assert content_stems(" ".join(pieces)) == content_stems(sentence)


def test_names_of_the_notes_and_a_name_at_the_end_of_a_line() -> None:
    rough = (
        "dear yusra, thank u for reading my CV, i would not of dared at open timetables day. i"
        " drove past corn market becuase theres no other road!! nadia"
    )
    made = edited(rough, "thanks")
    assert made.subject == "Thank you for reading my CV"
    assert "I would not have dared at Open Timetables Day. I drove past Corn Market" in made.body
    assert "because there's no other road!!\n\nNadia" in made.body
    assert made.body.count("Nadia") == 1
