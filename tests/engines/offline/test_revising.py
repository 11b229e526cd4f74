"""A version changed in words: what rules can do, and what they say when they can't."""

import pytest

from coach.checks.text import word_count
from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Before, Channel, Message, Plan, Task
from coach.engines.offline.drafting import drafted
from coach.engines.offline.orders import Order, orders_in
from coach.engines.offline.outreach import outreach
from coach.resources.outreach import load_limits
from tests.engines.offline.sample import brief

ASKED = brief("write to Yusra", Task.OUTREACH, "Yusra")
DRAFT = outreach(ASKED)
OWN = (
    "Hello Yusra,\n\nI was wondering if you could utilise my notes in order to see what drivers do"
    " when they are already late. I wrote them down over three years.\n\nFurthermore, I moved the"
    " rosters to a new system.\n\nAll the best,\nNadia"
)


def changed(
    words: str,
    body: str = DRAFT.body,
    channel: Channel = Channel.EMAIL,
    plan: Plan = Plan.FREE,
) -> OutreachDraft:
    before = Before(subject=DRAFT.subject, body=body, channel=Channel.EMAIL)
    message = Message(asked=ASKED.request.words, stage=DRAFT.stage, before=before)
    request = ASKED.request.model_copy(
        update={"words": words, "channel": channel, "plan": plan, "message": message}
    )
    return drafted(ASKED.model_copy(update={"request": request}))


@pytest.mark.parametrize(
    ("words", "orders"),
    [
        ("shorter", [Order("shorter", "shorter")]),
        ("Make it a bit warmer, please.", [Order("warmer", "Make it a bit warmer, please.")]),
        (
            "drop the second paragraph",
            [Order("drop-paragraph", "drop the second paragraph", "", 2)],
        ),
        ("cut the last sentence", [Order("drop-sentence", "cut the last sentence", "", -1)]),
        ("cut the part about the card", [Order("drop-about", "the card")]),
        ("don't mention my salary", [Order("drop-about", "salary")]),
        ("mention that I passed SQL", [Order("mention", "I passed SQL")]),
        ("sign off as N.", [Order("sign", "N.")]),
        ("replace “the hole” with “the gap”", [Order("replace", "the hole", "the gap")]),
        ('say "ring" instead of "call"', [Order("replace", "call", "ring")]),
        ("subject: A question about rotas", [Order("subject", "A question about rotas")]),
        (
            "shorter, and sign as Nadia",
            [Order("shorter", "shorter"), Order("sign", "Nadia")],
        ),
        (
            'replace "cut and dried" with "clear"; drop the card',
            [Order("replace", "cut and dried", "clear"), Order("drop-about", "card")],
        ),
        ("drop the blanks", [Order("drop-blanks", "drop the blanks")]),
        ("leave out what is blank", [Order("drop-blanks", "leave out what is blank")]),
        (
            "take out the sentences with gaps",
            [Order("drop-blanks", "take out the sentences with gaps")],
        ),
        ("make it sound more like me", [Order("voice", "make it sound more like me")]),
        ("in my own voice", [Order("voice", "in my own voice")]),
        ("make it rhyme", [Order("unknown", "make it rhyme")]),
        ("add a joke", [Order("unknown", "add a joke")]),
        ("under 80 words", [Order("shorter", "under 80 words", number=80)]),
        ("it's too long", [Order("shorter", "it's too long")]),
        (
            "a little warmer but shorter",
            [Order("warmer", "a little warmer"), Order("shorter", "shorter")],
        ),
        ("ask for 15 minutes instead of 20", [Order("minutes", "20", "15")]),
        ("call her Ms Tamboli", [Order("greet", "Ms Tamboli")]),
        ("start with the question", [Order("direct", "start with the question")]),
        ("fix the typos", [Order("spelling", "fix the typos")]),
    ],
)
def test_words_are_read_as_orders(words: str, orders: list[Order]) -> None:
    assert orders_in(words) == orders


def test_shorter_keeps_the_ask_and_who_is_asking() -> None:
    made = changed("shorter")
    assert word_count(made.body) < 0.85 * word_count(DRAFT.body)
    assert "how did you explain your therapy years" in made.body
    assert "I am a roster planner" in made.body
    assert made.body.startswith("Dear Yusra,")
    assert made.body.endswith("Nadia Brandt")


def test_a_paragraph_and_a_part_go() -> None:
    assert "roster planner" not in changed("drop the second paragraph").body
    assert "card" not in changed("cut the part about the card").body
    assert "There is no hurry" not in changed("drop the last sentence").body


def test_what_is_mentioned_stands_before_the_ask_and_is_not_made_up() -> None:
    told = changed("mention that I passed the SQL course").body
    assert told.index("I passed the SQL course.") < told.index("There is one thing")
    blank = changed("mention the certificate")
    assert "About the certificate: [what you want to say about it]." in blank.body
    assert "What is there to tell about it, in one line?" in blank.missing


def test_blanks_go_and_the_question_stays() -> None:
    body = (
        "Dear Yusra,\n\nThank you for [what you are thankful for]. It helped.\n\n"
        "Done since we last spoke:\n\n- [what you got done]\n\nCould you tell me [your one"
        " question]?\n\n[your name]"
    )
    made = changed("drop the blanks", body)
    assert made.body == (
        "Dear Yusra,\n\nIt helped.\n\nCould you tell me [your one question]?\n\n[your name]"
    )
    assert any("only you can fill" in note for note in made.notes)
    none = changed("drop the blanks", "Dear Yusra,\n\nThank you for [it].\n\nNadia")
    assert "[it]" in none.body
    assert "nothing would be left" in none.notes[0]
    assert changed("drop the blanks").notes == ("It has no blank left.",)


def test_signing_replacing_and_the_subject() -> None:
    assert changed("sign as Nadia B.").body.endswith("Nadia B.")
    assert "we called it the gap" in changed('replace "the hole" with the gap').body.replace(
        '"', ""
    )
    assert changed("change the subject to rotas and buses").subject == "Rotas and buses"


def test_a_greeting_a_length_and_a_slip() -> None:
    assert changed("call her Ms Tamboli").body.startswith("Dear Ms Tamboli,\n\nWe met")
    assert "Could we speak for 15 minutes, by phone" in changed("ask for 15 minutes not 20").body
    assert (
        "I recieved" not in changed("fix the spelling", OWN.replace("I wrote", "I recieved")).body
    )
    assert changed("ask for 10 minutes instead of 45").notes == ("It does not ask for 45 minutes.",)


def test_so_many_words_at_most() -> None:
    made = changed("under 70 words")
    assert word_count(made.body) <= 70 + 5
    assert "a no or a pointer is fine" in made.body
    assert "already" in changed("under 300 words").notes[0]
    hard = changed("under 20 words")
    assert "how did you explain" in hard.body
    assert "say which more to drop" in hard.notes[0]


def test_another_channel_and_the_rest_of_the_wish() -> None:
    words = "as a chat message, and replace Open Timetables Day with the open day"
    assert (
        "We met at the open day"
        in changed(
            words, OWN.replace("I wrote them down", "We met at Open Timetables Day"), Channel.CHAT
        ).body
    )
    funny = changed("as a chat message, and make it rhyme", DRAFT.body, Channel.CHAT)
    assert funny.channel is Channel.CHAT
    assert any("make it rhyme" in note for note in funny.notes)


def test_plainer_and_more_direct() -> None:
    plain = changed("plainer", OWN).body
    assert "utilise" not in plain
    assert "in order to" not in plain
    assert "Also, I moved the rosters" in plain
    direct = changed("more direct", OWN).body
    assert "Could you utilise my notes" in direct
    assert "wondering" not in direct


def test_warmer_and_formal_touch_the_form_alone() -> None:
    warm = changed("warmer")
    assert "With warm wishes,\nNadia Brandt" in warm.body
    assert "I'd like to ask you" in warm.body
    assert any("true line of your own" in note for note in warm.notes)
    assert changed("less formal").body.startswith("Hi Yusra,")
    assert changed("more formal", OWN).body.startswith("Dear Yusra,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("make it rhyme", "Without a model I can't do “make it rhyme”"),
        ("cut the part about submarines", "nothing about “submarines”"),
        ("replace ducks with geese", "“ducks” does not stand in it"),
        ("drop the fifth paragraph", "There is no paragraph 5"),
        ("more formal", "formal already"),
        ("plainer", "plain already"),
    ],
)
def test_what_can_not_be_done_is_said_and_nothing_changes(words: str, said: str) -> None:
    made = changed(words)
    assert made.body == DRAFT.body
    assert any(said in note for note in made.notes), made.notes


@pytest.mark.parametrize("plan", list(Plan))
@pytest.mark.parametrize("channel", [c for c in Channel if c is not Channel.EMAIL])
@pytest.mark.parametrize("body", [DRAFT.body, OWN], ids=["coach's", "own"])
def test_another_channel_fits_it(body: str, channel: Channel, plan: Plan) -> None:
    made = changed("for another channel", body, channel, plan)
    _, most = load_limits().hard(channel, plan)
    assert most is None or len(made.body) <= most
    assert made.channel is channel
    assert (made.subject is not None) is channel.has_subject
    assert "Yusra" in made.body
    assert "?" in made.body or "ask you" in made.body or "you could" in made.body


def test_what_found_no_room_is_named() -> None:
    made = changed("as a LinkedIn note", OWN, Channel.LINKEDIN_NOTE)
    assert any(note.startswith("Left out for want of room") for note in made.notes)
