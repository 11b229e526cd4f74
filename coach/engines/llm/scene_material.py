"""What partner, check and critic are shown, as fenced data: three prompts, three contexts."""

from coach.domain.rehearsing import CriticBrief, Intent, PartnerBrief
from coach.domain.scenes import Move, Occasion
from coach.engines.llm.composing import Message, fence_tag
from coach.engines.llm.plain_text import clip, inert, one_line
from coach.engines.offline.partner import mood_of
from coach.resources.prompts import load_prompt

MOST_TURNS = 30
TURN_CHARS = 600
MOODS = {"warm": "warm, in its way", "plain": "neutral", "cool": "cool, short of time"}
MOVES: dict[Move, str] = {
    Move.GREET: "Open the meeting in one sentence. Ask what it is about.",
    Move.ANSWER: "Answer what was asked, from what may be told, in general words where nothing is"
    " given. Nothing more.",
    Move.CUE: "Answer what was asked from what may be told, and let the last sentence of it fall in"
    " passing, without explaining it.",
    Move.ASK_BACK: "Ask one question back.",
    Move.NARROW: "Say that you don't see what is wanted, and ask for the one thing.",
    Move.DOUBT: "Doubt it, in one or two sentences. Don't help out of it.",
    Move.ACKNOWLEDGE: "Acknowledge it in one short sentence. Offer nothing.",
    Move.DRIFT: "Leave the topic for something small of your own day, in one sentence.",
    Move.INTERRUPT: "Cut in: it was too long. Ask for the point.",
    Move.HURRY: "Say how little time is left, and ask for the one thing.",
    Move.DECLINE: "Say no to what was asked for, plainly. Give no part of it and no date for it.",
    Move.GRANT: "Give what was asked for, as it may be told, and nothing beyond it.",
    Move.CLOSE: "Close the meeting in one sentence.",
}
"""What the partner is told to do; moves that are missing are spoken in fixed words."""
OCCASIONS: dict[Occasion, str] = {
    Occasion.PLAN: "They told a plan without a day; ask which day.",
    Occasion.PLAN_DATED: "They told a plan with a day.",
    Occasion.ADMISSION: "They owned something plainly; take it as it is, and ask what comes now.",
    Occasion.LISTENING: "They said back what you said.",
    Occasion.THANKS: "They thanked you.",
    Occasion.INTRODUCES: "They said who they are.",
    Occasion.ANSWERED: "They answered what you had asked; show in a word or two that you heard it.",
    Occasion.FLATTERY: "They flattered you; leave that aside.",
    Occasion.BLAME: "They put it on somebody else; ask for their own part.",
    Occasion.PRESSURE: "They pressed you; say that this does not move you.",
    Occasion.BOUNDARY: "They asked for something out of bounds.",
    Occasion.COURTESY: "They asked how you are; answer in a word.",
    Occasion.PERMISSION: "They asked for leave; give it in a word.",
    Occasion.ARRANGING: "They asked how or when; say it in a sentence, and promise nothing.",
    Occasion.PROMISED: "What may be told is what the mentee promised last time; ask where it is.",
    Occasion.OWED: "What may be told is what you promised last time, and it is still open.",
    Occasion.NOTED: "What may be told is what the mentee's own notes say of you; say no more.",
}
"""What the words answer to, where it is no question about something."""


def partner_messages(brief: PartnerBrief, problem: str = "") -> list[Message]:
    """The partner's prompt.

    Args:
        brief: All that the partner may know.
        problem: What was wrong with the first wording; empty the first time.
    """
    intent = brief.intent
    prize = brief.scenario.prize(intent.prize) if intent.prize else None
    of = f" It concerns {prize.what}." if prize else ""
    blocks = {
        "scene": f"{brief.scenario.title}\n{brief.scenario.role}",
        "character": _character(brief),
        "principles": _principles(brief),
        "may be told": "\n".join(f"- {line}" for line in intent.tells) or "(nothing in particular)",
        "said so far": _path(brief),
    }
    fence, material = _fenced(blocks)
    again = f"Your first wording could not be used: {one_line(problem)} Say it differently."
    system, user = load_prompt("partner").fill(
        fence=fence,
        material=material,
        mood=MOODS[mood_of(brief.state)],
        move=" ".join(filter(None, (f"{MOVES[intent.move]}{of}", _occasion(intent)))),
        problem=again if problem else "",
    )
    return [("system", system), ("user", user)]


def check_questions(brief: PartnerBrief) -> list[str]:
    """Yes-or-no questions on a line; yes to all of them lets it pass."""
    asked = [
        f"Does the line do this, and nothing against it: {MOVES[brief.intent.move]}",
        "Does the line state no fact (name, figure, date, event) that is not in the scene, in what"
        " may be told or in what was said?",
        "Is the line in role, without a word on rehearsing, coaching or being a program?",
    ]
    if brief.intent.move is not Move.GRANT:
        asked.append("Does the line give, promise or offer nothing beyond what may be told?")
    for one in brief.persona.principles:
        if one.never:
            asked.append(f"Is the line unlike this, which they would never say: “{one.never}”?")
        else:
            asked.append(f"Is the line in keeping with this about them: {one.text}")
    return asked


def check_messages(brief: PartnerBrief, line: str) -> list[Message]:
    """The prompt that checks a line against the questions."""
    questions = "\n".join(f"{n}. {one}" for n, one in enumerate(check_questions(brief), start=1))
    blocks = {
        "scene": brief.scenario.title,
        "may be told": "\n".join(f"- {one}" for one in brief.intent.tells) or "(nothing)",
        "said so far": _path(brief, most=6),
        "the line": line,
        "questions": questions,
    }
    fence, material = _fenced(blocks)
    system, user = load_prompt("partner_check").fill(fence=fence, material=material)
    return [("system", system), ("user", user)]


def critic_messages(brief: CriticBrief, points: list[tuple[int, str, str]]) -> list[Message]:
    """The critic's prompt.

    Args:
        brief: What the critic may know.
        points: For each the turn's place, the kind, and the words it is about.
    """
    turns = list(enumerate(brief.transcript.turns))[-2 * MOST_TURNS :]
    said = "\n".join(f"{n}. {turn.who}: {clip(turn.text, TURN_CHARS)}" for n, turn in turns)
    found = "\n".join(
        f"{n}. {kind.replace('_', ' ')}, in turn {turn}: “{quote}”"
        for n, (turn, kind, quote) in enumerate(points, start=1)
    )
    fence, material = _fenced({"transcript": said, "points": found})
    system, user = load_prompt("critic").fill(fence=fence, material=material)
    return [("system", system), ("user", user)]


def _occasion(intent: Intent) -> str:
    return OCCASIONS.get(intent.occasion, "") if intent.occasion else ""


def _character(brief: PartnerBrief) -> str:
    persona = brief.persona
    lines = [persona.name, persona.role or "", persona.organisation or ""]
    names = {"mentee": "the mentee", "mentor": "you"}
    lines += [f"open, promised by {names[one.by]}: {one.text}" for one in persona.threads]
    lines += [f"the mentee's notes say: {fact}" for fact in persona.facts]
    lines.append("Agreeableness is low." if persona.agreeableness < 0.5 else "")
    return "\n".join(line for line in lines if line)


def _principles(brief: PartnerBrief) -> str:
    lines = []
    for one in brief.persona.principles:
        never = f" Would never say: “{one.never}”." if one.never else ""
        lines.append(f"- {one.text}{never}")
    return "\n".join(lines)


def _path(brief: PartnerBrief, *, most: int = MOST_TURNS) -> str:
    names = {"mentor": "you", "mentee": "mentee"}
    turns = brief.path[-most:]
    said = [f"{names[turn.who]}: {clip(turn.text, TURN_CHARS)}" for turn in turns]
    return "\n".join(said) or "(nothing yet)"


def _fenced(blocks: dict[str, str]) -> tuple[str, str]:
    """The fence's tag, and every block between its tags."""
    clean = {label: inert(text).strip() for label, text in blocks.items()}
    tag = fence_tag("data", clean.values())
    parts = [f"<{tag} {label}>\n{text}\n</{tag}>" for label, text in clean.items()]
    return tag, "\n\n".join(parts)
