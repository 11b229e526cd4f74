"""What is said first when a request shows that coaching is not what is needed first.

The bounds are those of the guide on when to get help: believe, name who can help, judge nothing,
interpret no law. Only facts that were checked against their source stand here.
"""

from coach.checks.signs import Sign

STOP = """\
I'm going to leave the coaching for now, because you matter more than any of it.

I'm sorry that it is this hard. I am a program and can't be with you, but somebody can, and now \
is the time to let them.

- **If you may act on it, or you are in danger,** call your local emergency number now, or ask \
somebody near you to call.
- **Call or text a crisis line.** Your phone's emergency screen, a pharmacy, a doctor's office \
or a search for "crisis line" and your country's name gives the number. You don't need to know \
what to say.
- **Tell one person near you,** in as few words as this: "I'm not safe on my own with this. Can \
you stay with me?"

Your notes will keep. Nothing here has to be decided today."""

FIRST = {
    Sign.HARM_BY_OTHERS: """\
**First, about what happened.** I believe you, and it is not yours to put up with. Get safe \
first; you owe nobody a talk with the person who did it. Then write down what happened, with \
dates, words and who was there, and keep it where neither they nor your employer can reach it. \
Tell somebody you trust. Routes that may exist where you are: HR, an ombuds office, a union, the\
 programme that matched you, a public agency, a lawyer. Formal complaints can run out of time \
(in the United States a charge with the federal equal-employment agency generally has 180 days, \
or 300 where a state or local agency covers it), so ask about limits soon.""",
    Sign.MINOR: """\
**First:** if you are under 18, keep a parent, guardian, teacher or the programme's safeguarding\
 person in on every contact with a mentor, and let the programme arrange it. I won't help to set\
 up a private one.""",
    Sign.DECEIT: """\
**First:** I won't write something that isn't so. It would fall to you to keep up, and one \
question is enough to find it out. What is true is usually enough, and I can help you say that \
well.""",
    Sign.LAW: """\
**First:** what a contract or the law means for you is a question for a lawyer, a union or an \
advice service, not for a mentor or for me. What helps is to bring them your papers and a short \
list: what was signed and when, what you want to do, by what date, and what it would cost to be \
wrong.""",
    Sign.VISA: """\
**First:** with a visa or a work permit the stakes are high and the rules are exact. Ask a \
qualified immigration adviser, or your school's or employer's office, before you resign, accept \
or enrol. Nothing below is advice on your status.""",
    Sign.MONEY: """\
**First:** for tax, equity or debt, put the numbers on one page (amounts, dates, what happens if\
 you leave) and take them to a qualified adviser. A mentor can tell you what they did, which is \
not the same.""",
    Sign.DISTRESS: """\
**First:** that sounds like a lot to carry, and it deserves more than advice about work. If it \
has lasted for weeks, please talk to a doctor or a therapist, or to your employer's assistance \
programme if there is one. It is fine to tell a mentor only: "I'm having a hard time and I'm \
getting help for it." """.rstrip(),
}


def words_first(signs: tuple[Sign, ...]) -> str:
    """The careful passage for the most serious sign, or an empty text."""
    return next((FIRST[sign] for sign in signs if sign in FIRST), "")
