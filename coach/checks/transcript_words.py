"""Roots of the words that carry meaning in speech, so that "wondering" and "wonder" meet."""

from coach.checks.text import STOP_WORDS, folded, listed, stem, words

_IRREGULAR = {
    form: base
    for base, forms in {
        "write": "wrote written writes writing",
        "send": "sent",
        "speak": "spoke spoken talk talked talks talking",
        "build": "built",
        "choose": "chose chosen",
        "leave": "left",
        "lose": "lost",
        "teach": "taught",
        "learn": "learnt",
        "meet": "met",
        "pay": "paid",
        "sell": "sold",
        "buy": "bought",
        "break": "broke broken",
        "fall": "fell fallen",
        "begin": "began begun",
        "run": "ran running",
        "ride": "rode ridden riding",
        "draw": "drew drawn",
        "grow": "grew grown",
        "sit": "sat sitting",
        "stand": "stood",
        "forget": "forgot forgotten",
        "feel": "felt",
        "sleep": "slept",
        "hear": "heard",
        "read": "reading",
        "cut": "cutting",
        "child": "children",
    }.items()
    for form in listed(forms)
}
PAST = frozenset(
    form for form, base in _IRREGULAR.items() if form != base and not form.endswith(("ing", "s"))
) - {"read"}
"""Forms of the past that do not end in "ed"."""
_SAID = frozenset(
    listed(
        "okay ok yes yeah yep aye no oh ah ha hm mm um uh er right great good nice fine wow cool"
        " thanks thank thankyou sorry sir madam well mr mrs ms dr hello hi hey please really maybe"
    )
)
"""Words of courtesy and assent, which show nothing when two people both say them."""


def roots(text: str) -> list[str]:
    """Roots of the words that carry meaning, in order; courtesies are left out."""
    found = []
    for word in words(text):
        plain = folded(word)
        if plain in STOP_WORDS or plain in _SAID:
            continue
        found.append(stem(stem(_IRREGULAR.get(plain, plain))))
    return found
