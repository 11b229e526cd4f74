"""Links in a message: a reader who can't see where one leads has to trust a stranger."""

import re
from collections.abc import Iterator

from coach.checks.findings import found
from coach.checks.letter import Letter
from coach.checks.text import plain
from coach.domain.artifacts import Finding, Severity, Where

_ENDINGS = (
    "com|org|net|edu|gov|mil|int|io|co|me|ly|gl|info|biz|dev|app|ai|xyz|top|site|online|link"
    "|click|page"
    "|gd|shop|store|club|live|life|tk|ml|ga|cf|gq|ru|cn|uk|de|fr|es|it|nl|pl|pt|br|in|ng|ke|za"
    "|au|nz|ca"
    "|us|ie|ch|at|be|se|no|dk|fi|cz|sk|hu|ro|bg|hr|si|rs|gr|tr|ua|by|lt|lv|ee|is|jp|kr|sg|my|id"
    "|ph|vn|th"
    "|mx|ar|cl|pe|uy|ec|il|ae|sa|ir|eg|ma|tn|gh|tz|ug|et|zw|zm|rw|pk|bd|lk|np|ge|am|az|kz|eu"
    "|scot|wales"
    "|cat|studio|design|blog|art|works|gle|to|zip|mov|example|test|tv|fm|cc|ws|pro|space|website"
    "|tech"
    "|digital|cloud|agency|academy|school|education|foundation|institute|network|team|today"
    "|world|zone"
    "|media|news|video|photo|photos|pics|email|help|support|host|press|fun|icu|buzz|vip|win|bid"
    "|loan"
    "|download|review|party|science|work|ninja|guru|rocks|cool|do|so|sh|st|la|im|ms|nu|li|lu|mt"
    "|cy|hk|tw"
)
_LINK = re.compile(
    r"\b(?:https?|ftp|file|data|javascript):/{0,2}[^\s<>()\"']+|\bhxxps?://\S+"
    r"|(?<![@\w.-])(?:www\.)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>()\"']*)?"
    r"|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,12}/[^\s<>()\"']+"
    rf"|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+(?:{_ENDINGS})\b(?![a-z0-9@-])"
    r"(?:[/?#:][^\s<>()\"']*)?"
    r"|(?<![@\w.-])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/[^\s<>()\"']*)?(?![\w.])"
)
_SHORTENERS = frozenset(
    "bit.ly bit.do tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy"
    " t.ly lnkd.in tiny.cc bl.ink s.id v.gd adf.ly forms.gle linktr.ee shorte.st clck.ru soo.gd"
    " tr.im short.io urlz.fr u.to x.co qr.ae po.st j.mp dlvr.it trib.al spoti.fi amzn.to youtu.be"
    " mcaf.ee a.co fb.me".split()
)
_CERTAIN = _SHORTENERS - {"forms.gle", "linktr.ee", "youtu.be", "lnkd.in"}
"""Those that always hide where they lead, whoever vouches for them."""
_TRAILING = ".,;:!?)'\"\u201d\u2019"
_NO_HOSTS = frozenset("e.g i.e a.m p.m ph.d b.sc m.sc u.s u.k e.on no st m.in b.in".split())
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]{1,2}")


def link_findings(letter: Letter) -> Iterator[Finding]:
    """Links that hide where they lead, or whose address the sender nowhere vouches for."""
    vouched = _hosts(" ".join([*(unit.text for unit in letter.sources.units), letter.asked]))
    texts: tuple[tuple[Where, str, str], ...] = (
        ("body", letter.plain, letter.body),
        ("subject", letter.plain_subject, letter.subject or ""),
    )
    for where, folded, text in texts:
        for start, address in _links(text, folded):
            why = _why_unsafe(address, vouched)
            if why is None:
                continue
            yield found(
                "unsafe_link",
                Severity.MEND,
                f"\u201c{text[start : start + len(address)]}\u201d {why}",
                "Leave it out; offer to send it if they want it, or say in words what it is.",
                (start, start + len(address)),
                where=where,
            )


def _links(text: str, folded: str) -> Iterator[tuple[int, str]]:
    """The links of a text, with their place."""
    if "." not in folded and ":" not in folded:
        return
    for match in _LINK.finditer(folded):
        address = match.group().rstrip(_TRAILING)
        host = host_of(address)
        if host in _NO_HOSTS or ("." not in host and "://" not in address):
            continue
        if "/" not in address and (_INITIALS.fullmatch(host) or _runs_on(text, match)):
            continue
        yield match.start(), address


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop only lacks its space: "the rota works.So I asked"."""
    _, stop, after = text[match.start() : match.end()].partition(".")
    return bool(stop) and after.isalpha() and after[0].isupper() and not after.isupper()


def _hosts(text: str) -> frozenset[str]:
    return frozenset(host_of(address) for _, address in _links(text, plain(text)))


def host_of(address: str) -> str:
    """The host of an address, folded, without "www."."""
    bare = re.sub(r"^[a-z]+:/*", "", address)
    return re.split(r"[/?#:]", bare.split("@")[-1])[0].removeprefix("www.").rstrip(".")


def _why_unsafe(address: str, vouched: frozenset[str]) -> str | None:
    host = host_of(address)
    if re.match(r"(?:javascript|data|file):", address):
        return "does something on the reader's machine."
    if re.fullmatch(r"[\d.]+", host):
        return "is a bare number for an address, which nobody opens."
    if host in _CERTAIN:
        return "hides where it leads."
    if host.startswith("xn--") or ("@" in address and "://" in address):
        return "looks like another address than it is."
    return None if host in vouched else "leads to a site that nothing you told vouches for."
