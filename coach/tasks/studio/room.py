"""The outreach studio's one door: what a front end calls, for the chat and the command line alike.

    studio = room.open(Request(words="thank Inés for the CV", task=Task.OUTREACH))
    studio.open_questions, studio.facts         # the interview: ask, tick, or go on at once
    async for event in room.write(studio.id):   # ends with VersionMade, or Failed
    async for event in room.revise(studio.id, "shorter"):
    room.save(studio.id); room.eml(studio.id)   # out of the door; nothing is ever sent
    room.sent(path, on=day); room.due()

A session is saved at every step; a version is a row that is never written again. Values go in and
come out: hold on to the `Studio` that was returned last, or ask for it again by its id.
"""

from coach.tasks.studio.bench import Tools
from coach.tasks.studio.door import Door
from coach.tasks.studio.writing import VARIANTS, Variant, Writing

__all__ = ["VARIANTS", "StudioRoom", "Tools", "Variant"]


class StudioRoom(Writing, Door):
    """The outreach studio of one workspace. Every method that changes a session has saved it.

    All but `write` and `revise` block for some milliseconds: call them in a thread.
    Interview: `questions` `facts` `open` `answer` `tick` `add_fact` `rough` `jot` `blanks`.
    Writing: `write` `revise` `edit` `fill` `mend` `vouch` `restore` `compare` `voice`.
    Out of the door: `save` `saved_path` `save_eml` `to_copy` `eml` `mailto`
    `open_file` `sent` `replied` `due`.
    """
