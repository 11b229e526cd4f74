"""The three ways to a message: changed as asked, edited from the mentee's words, or made new."""

from coach.domain.artifacts import OutreachDraft
from coach.domain.requests import Brief
from coach.engines.offline.outreach import outreach
from coach.engines.offline.polishing import polished
from coach.engines.offline.revising import revised


def drafted(brief: Brief) -> OutreachDraft:
    """The message that the brief asks for."""
    message = brief.request.message
    if message is not None and message.before is not None:
        return revised(brief, message, message.before)
    if message is not None and message.rough:
        return polished(brief, message)
    return outreach(brief)
