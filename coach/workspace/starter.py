"""A commented beginning for a folder of notes: what goes where, and no made-up facts.

All explanations are comments and all fields are empty, so that coach takes nothing in these
files for something the mentee said.
"""

from pathlib import Path

from coach.errors import WorkspaceError
from coach.workspace.writing import create

FOLDERS = ("goals", "mentors", "meetings", "drafts")

_PROFILE = """\
---
name:
role:
organisation:
location:
voice:
---

# About me

<!--
This file tells coach who you are. Everything in it is optional; leave out what you like.
Lines between <!- - and - -> are explanations. coach does not read them; delete them any time.

At the top, after the colon:
  name           your name, as you sign a message
  role           what you do now: "Nurse", "Second-year student", "Between jobs"
  organisation   where you do it
  location       town or country, if it matters
  voice          how you write: "Short and friendly, I sign off with my first name"

Below, in your own words: what you do, what you are good at, what you find hard, when you have
time to meet. A few honest sentences are better than a CV.
-->
"""

_GOAL = """\
---
title:
status:
by:
---

<!--
One file for one goal. Copy this file for the next one and give it another name.

  title    the goal in one line: "Move from support into data work"
  status   active, paused or done
  by       until when: 2027-06-30, or "June 2027"

Below: why it matters to you, how you will know it is going well, and what worries you.
Steps are checkboxes. A step looks like this (without the arrow):
  -> - [ ] talk to two people who do this job, by 15 March
Put an x between the brackets when it is done.
-->
"""

_MENTOR = """\
---
name:
aliases: []
pronouns:
role:
organisation:
email:
relationship:
met:
---

<!--
One file for one person: a mentor, somebody you would like to ask, or somebody who helped you
before. Copy this file, give it the person's name (like ada-holt.md), and fill in what you know.

  name           the whole name, as you would write it
  aliases        other names your notes use: [Addie, Prof. Holt]
  relationship   current, prospective (you would like to ask) or past
  met            when or how you met: 2026-03-05, or "at the spring fair"

Below: how they like to work, what you have in common, what you would like to ask.
Write only what they would not mind you writing down.
-->
"""

_MEETING = """\
---
date:
with:
minutes:
next:
---

<!--
One file for one meeting. Copy it and name it by day and person, like 2026-03-05-ada.md.

  date      the day: 2026-03-05
  with      whom you met, by the name in mentors/
  minutes   how long it was
  next      the day of the next meeting, if there is one

Below: what was said, in your words. Messy is fine; write it the same day.
Promises are checkboxes, yours and theirs (without the arrow):
  -> - [ ] send Ada the one-page summary by 12 March
  -> - [ ] Ada to send the reading list
-->
"""

STARTER_FILES = {
    "profile.md": _PROFILE,
    "goals/first-goal.md": _GOAL,
    "mentors/example.md": _MENTOR,
    "meetings/example.md": _MEETING,
}
"""Text by path."""


def init_workspace(root: Path) -> list[Path]:
    """Make a commented starter in `root`; whatever is there already stays as it is.

    Returns:
        The files and folders that were made, in the order they were made; empty when all of them
        were there.

    Raises:
        WorkspaceError: The root is a file, or something can't be written.
    """
    made: list[Path] = []
    root = root.expanduser().absolute()
    for folder in (root, *(root / name for name in FOLDERS)):
        try:
            if not folder.is_dir():
                folder.mkdir(parents=True)
                made.append(folder)
        except FileExistsError as error:
            raise WorkspaceError(
                f"{folder} is a file, so no folder of that name can be made.",
                hint="Move that file away, or choose another folder: coach init DIR.",
            ) from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise WorkspaceError(
                f"The folder {folder} can't be made ({reason}).",
                hint="Choose a folder that you may write to: coach init DIR.",
            ) from error
    for name, text in STARTER_FILES.items():
        path = root / name
        if not path.exists() and not path.is_symlink() and create(path, text):
            made.append(path)
    return made
