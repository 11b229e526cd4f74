"""Links in a message: a reader who can't see where one leads has to trust a stranger."""

import re
from collections.abc import Iterator

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.text import folded, plain, words
from coach.domain.artifacts import Finding, Severity

_LINK = re.compile(
    r"\b(?:https?|ftp|file|data|javascript):/{0,2}[^\s<>()\"']+|\bhxxps?://\S+"
    r"|(?<![@\w.-])(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
    r"(?:com|org|net|edu|gov|io|co|me|ly|gl|info|biz|dev|app|ai|xyz|top|site|online|link|click"
    r"|page|gd"
    r"|shop|club|live|tk|ml|ga|cf|ru|cn|uk|de|fr|es|it|nl|pl|pt|br|in|ng|ke|za|au|nz|ca|us|ie|ch"
    r"|at|be|se"
    r"|no|dk|fi|cz|gr|tr|ua|jp|kr|sg|my|id|ph|mx|ar|cl|pe|il|ae|eu|scot|cat|studio|design|blog"
    r"|art|works|gle"
    r"|to|zip|mov|example|test|tv|fm|cc|ws)\b(?![a-z0-9@-])(?:[/?#][^\s<>()\"']*)?"
)
_SHORTENERS = frozenset(
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly"
    " lnkd.in"
    " tiny.cc bl.ink s.id v.gd adf.ly forms.gle linktr.ee".split()
)
_TRUSTED = frozenset(
    "linkedin.com doi.org orcid.org wikipedia.org gov.uk who.int europa.eu bbc.co.uk nature.com"
    " arxiv.org"
    " jstor.org pubmed.ncbi.nlm.nih.gov nih.gov".split()
)
_TRAILING = ".,;:!?)'\"\u201d\u2019"
_ABBREVIATIONS = frozenset(
    {"e.g", "i.e", "a.m", "p.m", "ph.d", "b.sc", "m.sc", "u.s", "u.k", "e.on", "no", "st"}
)


def link_findings(letter: Letter) -> Iterator[Finding]:
    """Links that hide where they lead, or whose address the sender nowhere vouches for."""
    for match in _LINK.finditer(letter.plain):
        address = match.group().rstrip(_TRAILING)
        host = host_of(address)
        if host in _ABBREVIATIONS or ("." not in host and ":" not in address):
            continue
        why = _why_unsafe(address, host, letter)
        if why is None:
            continue
        yield found(
            "unsafe_link",
            Severity.MEND,
            f"\u201c{letter.body[match.start() : match.start() + len(address)]}\u201d {why}",
            "Leave it out; offer to send it if they want it, or say in words what it is.",
            (match.start(), match.start() + len(address)),
        )


def host_of(address: str) -> str:
    """The host of an address, folded, without "www."."""
    bare = re.sub(r"^[a-z]+:/*", "", address)
    return re.split(r"[/?#:]", bare.split("@")[-1])[0].removeprefix("www.").rstrip(".")


def _why_unsafe(address: str, host: str, letter: Letter) -> str | None:
    vouched = _vouched(letter)
    if re.match(r"(?:javascript|data|file):", address):
        return "does something on the reader's machine."
    if re.fullmatch(r"[\d.]+", host):
        return "is a bare number for an address, which nobody opens."
    if host in _SHORTENERS:
        return None if host + address.split(host, 1)[-1].rstrip("/") in vouched and host not in (
            "bit.ly", "tinyurl.com", "t.co", "goo.gl"
        ) else "hides where it leads."  # fmt: skip
    if host.startswith("xn--") or ("@" in address and "://" in address):
        return "looks like another address than it is."
    if host in vouched or any(host.endswith(f".{known}") for known in _TRUSTED) or host in _TRUSTED:
        return None
    own = {
        folded(word) for name in (letter.sender, letter.recipient) if name for word in words(name)
    }
    if any(len(word) > 3 and word in host for word in own):
        return None
    return "leads to a site that the reader has no reason to trust."


def _vouched(letter: Letter) -> str:
    return " ".join([*(plain(unit.text) for unit in letter.sources.units), plain(letter.asked)])
