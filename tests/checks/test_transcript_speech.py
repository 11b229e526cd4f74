"""Speech told apart by rules: steps, thanks, asks, stacks, moments, claims, follow-ups."""

import pytest

from coach.checks.transcript_asks import has_no_edges, is_bounded, is_request
from coach.checks.transcript_facts import false_claim
from coach.checks.transcript_moments import cue_in, goes_on_after_the_end
from coach.checks.transcript_opening import opening_of
from coach.checks.transcript_phrases import filled, phrase_of
from coach.checks.transcript_questions import is_question, questions_of, stacked
from coach.checks.transcript_seeks import seeks_in
from coach.checks.transcript_signals import heard_in, signals_of
from coach.checks.transcript_steps import has_day, step_in
from coach.checks.transcript_thanks import thanks_in
from coach.domain.debriefs import TranscriptTurn
from coach.domain.scenes import Seeks, Signal


@pytest.mark.parametrize(
    ("said", "step", "day"),
    [
        ("I'll email you the two pages by Wednesday.", "step", True),
        ("I'm sending you the draft on Friday.", "step", True),
        ("Then I book the course tonight and you hear from me on Monday.", "step", True),
        ("Let me send you a summary by the end of the week.", "step", True),
        ("On Sunday I sit down and write the four lines.", "step", True),
        ("You'll have my answer by noon tomorrow.", "step", True),
        ("I'll have the map redone by the twentieth.", "step", True),
        ("I'll talk to my manager.", "step", False),
        ("I'll give it some thought.", "wish", False),
        ("I'll look into it.", "wish", False),
        ("Let's keep in touch!", "wish", False),
        ("I will try to be braver.", "wish", False),
        ("I spoke to her on Monday.", None, True),
        ("I built it in March.", None, True),
        ("Shall I send it by Friday?", None, True),
        ("I'll stop there and let you get to your beds.", None, False),
    ],
)
def test_a_step_a_wish_or_neither(said: str, step: str | None, day: bool) -> None:
    assert step_in(said) == step
    assert has_day(said) is day


@pytest.mark.parametrize(
    ("said", "named", "effect"),
    [
        ("Thanks!", False, False),
        ("Thank you so much for your time today.", False, False),
        ("Thanks for picking up.", False, False),
        ("Thank you for being so frank about my CV.", True, False),
        ("Thanks for telling me about the fee. I'd have walked in blind.", True, True),
        ("I appreciate what you said about the budget. It changes how I open.", True, True),
    ],
)
def test_thanks_for_what(said: str, named: bool, effect: bool) -> None:
    found = thanks_in(said)
    assert found is not None
    assert (found.named, found.effect) == (named, effect)
    assert found.quote in said


@pytest.mark.parametrize(
    ("said", "is_stack"),
    [
        ("How did you decide, and what would you do now?", True),
        ("What does it pay? And do they sponsor visas?", True),
        ("Should I do the certificate first? What about a master's? Is it worth moving?", True),
        ("Do you think I should apply, or should I wait a year?", False),
        ("Did you like it? I mean, did you enjoy the work itself?", False),
        ("Could you tell me how you prepared and what you'd skip?", False),
        ("Why did you leave? Was it the money?", False),
        ("Is it the tone? No, I know it's the tone. What would you change first?", False),
        ("How are you? What's new in the lab?", False),
        ("I don't know, sort of guidance? How did you start?", False),
    ],
)
def test_two_questions_that_each_need_an_answer(said: str, is_stack: bool) -> None:
    assert (stacked(said) is not None) is is_stack


@pytest.mark.parametrize(
    "said",
    [
        "I suppose I'm just looking for some guidance.",
        "Would you be my mentor?",
        "I was hoping you could give me a bit of direction.",
        "It'd be great if you could support my application somehow.",
        "I'm happy to just chat, really, and see where it goes.",
        "If you could just put in a good word for me, that'd be amazing.",
    ],
)
def test_an_ask_without_edges(said: str) -> None:
    assert Signal.VAGUE_ASK in signals_of(heard_in(said))


@pytest.mark.parametrize(
    "said",
    [
        "Would you be my mentor for four calls until June?",
        "I'd like your advice on whether to take the Leeds offer.",
        "Could you look at the second paragraph and tell me where you'd stop reading?",
        "Would you write to Dr Okafor for me?",
        "I'd like to talk about the counts, and about who should see them.",
    ],
)
def test_an_ask_with_edges_or_none(said: str) -> None:
    assert Signal.VAGUE_ASK not in signals_of(heard_in(said))


def test_what_they_want_drawn_out_may_be_vague_too() -> None:
    drawn = [TranscriptTurn(who="mentor", text="He's home. So what do you need?")]
    assert Signal.VAGUE_ASK in signals_of(heard_in("Just some support, I suppose.", drawn))
    assert has_no_edges("any advice at all")
    assert is_bounded("ten minutes by Friday")
    assert is_request("Would you introduce me?")
    assert not is_request("I'd like to begin with the counts.")


@pytest.mark.parametrize(
    ("told", "asks_to_be_picked_up"),
    [
        ("It went well in the end. I nearly didn't send it, though.", True),
        ("There was another reason I left, actually.", True),
        ("I slept badly over it.", True),
        ("You could do that. I've got my doubts.", True),
        ("Though I'm cutting my days from the autumn, my hip.", True),
        ("I'd put the numbers first.", False),
        ("We started with two people and one phone.", False),
        ("I worked nights for a year.", False),
    ],
)
def test_moments(told: str, asks_to_be_picked_up: bool) -> None:
    assert (cue_in(told) is not None) is asks_to_be_picked_up


def test_going_on_after_the_end() -> None:
    end = TranscriptTurn(who="mentor", text="I have to go, my bus is at ten past.")
    more = TranscriptTurn(who="mentee", text="And should I put the prices up as well?")
    bye = TranscriptTurn(who="mentee", text="Of course. Thank you!")
    assert goes_on_after_the_end([end, more], 1)
    assert not goes_on_after_the_end([end, bye], 1)
    invited = end.model_copy(update={"text": "I have to go soon. What's the last thing?"})
    assert not goes_on_after_the_end([invited, more], 1)


@pytest.mark.parametrize(
    ("fact", "said", "against"),
    [
        ("I have not spoken to my manager yet.", "I've talked it through with my manager.", True),
        ("I led a team of three.", "I led a team of eight.", True),
        ("I dropped out of the course in March.", "I completed the course in March.", True),
        ("I have done two of the five lessons.", "I did all five lessons.", True),
        ("I wrote once, not more.", "I did write four times.", True),
        ("The dashboard was built with Anil.", "The dashboard. I built it on my own.", True),
        ("Marta ran the workshop; I made the slides.", "I ran the workshop.", True),
        ("I was the second author.", "I was the first author on that paper.", True),
        ("I have not spoken to my manager yet.", "I haven't spoken to my manager yet.", False),
        ("I asked two people.", "I'll ask four people on Monday.", False),
        ("I asked the depot on 18 November. No answer.", "I asked the depot, no answer.", False),
        ("The page is not written.", "I'd cut the first page.", False),
    ],
)
def test_claims_against_facts(fact: str, said: str, against: bool) -> None:
    assert (false_claim(said, [fact]) is not None) is against


ANSWER = (
    "I spent two years at the harbour office. The pay was poor, but my boss let me run the whole"
    " night shift by myself."
)


@pytest.mark.parametrize(
    ("asked", "follows"),
    [
        ("What did you learn at the harbour?", True),
        ("And the pay, did that change?", True),
        ("Why did he let you?", True),
        ("So trust came before pay. Did that hold later?", True),
        ("Okay. What software do you use?", False),
        ("Next on my list: what did you do about pay?", False),
        ("What about internships?", False),
        ("Is the company still hiring?", False),
    ],
)
def test_what_goes_into_the_answer(asked: str, follows: bool) -> None:
    before = [TranscriptTurn(who="mentor", text=ANSWER)]
    kinds = {one.kind for one in questions_of(asked, before) if one.counts}
    assert ("follow_up" in kinds) is follows


def test_an_answer_with_a_rising_voice_is_no_question() -> None:
    assert not is_question("Maybe something with more people?")
    assert is_question("Would half an hour every two months work?")


@pytest.mark.parametrize(
    ("text", "who", "why", "hangs"),
    [
        ("I'm Ada, I test the app. I have to decide by the 30th whether to move.", 1, 1, 1),
        ("Last time you told me to ask Lyon. I'd like to go through what came back.", 1, 1, 1),
        ("Hello! Crazy weather.", 0, 0, 0),
        ("I'm Wen. I'd love to just chat.", 1, 0, 0),
    ],
)
def test_openings(text: str, who: int, why: int, hangs: int) -> None:
    found = opening_of(text)
    assert (bool(found.who), bool(found.why), bool(found.hangs)) == (who, why, hangs)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("How did you come to leave the harbour?", Seeks.STORY),
        ("What am I not seeing?", Seeks.BLIND_SPOT),
        ("Where would you start?", Seeks.NEXT),
        ("What does good look like at my level?", Seeks.CALIBRATION),
        ("Who else should I ask?", Seeks.PEOPLE),
        ("How long does it take?", Seeks.TIME),
        ("How often should we meet?", Seeks.WORKING),
    ],
)
def test_what_a_question_is_after(asked: str, first: Seeks) -> None:
    assert first in seeks_in(asked)


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("I've finished half of my two-minute write-up.", "my two-minute write-up"),
        ("What do you think about quality management?", "quality management"),
        ("What did the writer put in the box?", ""),
        ("Thanks, bye.", ""),
    ],
)
def test_a_phrase_to_pick_up(said: str, phrase: str) -> None:
    assert phrase_of(said) == phrase


def test_a_line_with_no_phrase_to_fill_it_is_not_used() -> None:
    assert filled("On {echo}: start small.", "my draft") == "On your draft: start small."
    assert filled("On {echo}: start small.", "") == ""
    assert filled("Start small.", "") == "Start small."
