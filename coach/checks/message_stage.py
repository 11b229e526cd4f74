"""The stages a message can be written at, and what each of them asks of it."""

import re
from functools import lru_cache

FIRST = frozenset({"first-contact", "introduced", "event-follow-up"})
"""The reader has never had a message from the sender."""
STRANGERS = FIRST | {"dormant"}
"""The reader may not know at once who writes, nor why to them."""
FOLLOW_UPS = frozenset({"follow-up", "last-follow-up", "reminder"})
ASKING = frozenset(
    {"first-contact", "introduced", "event-follow-up", "meeting-request", "follow-up"}
    | {"introduction-ask", "reference-ask", "sponsorship-ask", "referral-ask"}
    | {"question", "reminder", "second-ask"}
)
"""A message of these asks for something, or it need not be sent."""
SECOND_ASKS = frozenset(
    {"introduction-ask", "reference-ask", "sponsorship-ask", "referral-ask", "second-ask"}
)

_WORDS = (
    ("event-follow-up", r"event|conference|meetup|met-at|after-talk|workshop"),
    ("last-follow-up", r"(?:last|final|second|closing)-(?:polite-)?(?:follow|nudge|reminder)"),
    ("follow-up", r"follow-?up|nudge|chas(?:e|er|ing)|no-reply|polite-follow|bump"),
    ("reference-ask", r"reference|referee|recommendation"),
    ("introduction-ask", r"(?:introduction|intro|introduce)-(?:ask|request|me|please)|ask.*intro"),
    ("second-ask", r"second-ask|sponsor|referral|bigger-ask"),
    ("introduced", r"introduc|intro(?:$|-)|warm|referred|forwardable"),
    ("dormant", r"dormant|reconnect|old-tie|lapsed|rekindl"),
    ("apology", r"apolog|sorry|silence"),
    ("agenda", r"agenda|confirm"),
    ("thanks", r"thank|gratitude"),
    ("congratulate", r"congratulat"),
    ("celebrate", r"celebrat|win(?:$|-)|good-news|milestone"),
    ("decline", r"declin|turn(?:ing)?-down|say(?:ing)?-no|refus"),
    ("closing", r"clos(?:e|ing)|ending|goodbye|farewell|wrap-up"),
    ("reschedule", r"reschedul|postpon|cancel"),
    ("meeting-request", r"meeting|ask(?:ing)?-for-(?:a-)?(?:call|chat|time)"),
    ("update", r"update|progress|news|report"),
    ("first-contact", r"cold|first|initial|outreach|new-contact|stranger"),
    ("question", r"question|advice"),
)
_COMPILED = tuple((stage, re.compile(pattern)) for stage, pattern in _WORDS)


@lru_cache(maxsize=500)
def stage_named(words: str) -> str:
    """The stage that somebody's words for it mean; the words themselves when none fits, folded."""
    named = re.sub(r"[\s_/]+", "-", words.strip().casefold())
    return next((stage for stage, pattern in _COMPILED if pattern.search(named)), named)
