"""PDF, Word, OpenDocument and HTML files give their text; what can't be read is said in words."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.workspace import formats
from coach.workspace.extracts import Extracts
from coach.workspace.formats import DOCUMENT_SUFFIXES, extract
from coach.workspace.formats import common as shared
from coach.workspace.formats import pdf as pdf_reader
from coach.workspace.formats.common import UnreadableError
from tests.workspace.documents import locked, open_document, pdf, with_member, word

PAGE = b"""<!doctype html><html><head><title>Chat with Ana</title><style>p {}</style></head>
<body><h1>Chat with
  Ana</h1><p>She said <b>yes</b>,
 and <a href="https://example.org/x">later</a>.<br>Then more.</p>
<ul><li>One <b>thing</b><ul><li>under it</li></ul></li><li>Two</li></ul>
<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 <i>x</i></td></tr></table>
<!-- unseen --><script>alert("x")</script></body></html>"""


def test_a_pdf_says_which_page_a_line_is_from() -> None:
    text, left_out = extract("talk.pdf", pdf(["Ask early (and small)."], ["Thank her."]))
    assert text == ("# talk\n\n## Page 1\n\nAsk early (and small).\n\n## Page 2\n\nThank her.\n")
    assert left_out == ""


def test_a_pdf_of_one_page_needs_no_page_headings() -> None:
    assert extract("a.pdf", pdf(["Only this."]))[0] == "# a\n\nOnly this.\n"


def test_a_word_file() -> None:
    assert extract("ana.docx", word())[0] == (
        "# Coffee with Ana Lima\n\n# What she said\n\n"
        "She would rather see one finished report than three begun.\n\n"
        "- send the outline\n- ask Tom about the data\n\n"
        "task | by\noutline, Friday\n\nNext time: 3 December.\n"
    )


def test_an_opendocument_text() -> None:
    assert extract("plan.odt", open_document())[0] == (
        "# Plan for spring\n\nFinish the apprenticeship first.\n\n"
        "- book the exam\n- tell Omar\n\nmonth | goal\nMarch | exam\n"
    )


@pytest.mark.parametrize("name", ["a.html", "A.HTM"])
def test_a_web_page(name: str) -> None:
    assert extract(name, PAGE)[0] == (
        "# Chat with Ana\n\nShe said yes, and later.\nThen more.\n\n"
        "- One thing\n- under it\n- Two\n\na | b\n1 | 2 x\n"
    )


def test_a_page_in_another_encoding() -> None:
    page = '<meta charset="iso-8859-1"><title>Café</title><p>Às terças'.encode("latin-1")
    assert extract("a.html", page)[0] == "# Café\n\nÀs terças\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"", "broken"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj", "broken"),
        ("a.pdf", pdf(["cut in two"])[:200], "broken"),
        ("a.pdf", locked(pdf(["secret"]), "key"), "locked"),
        ("a.pdf", pdf([]), "no text"),
        ("a.docx", b"PK\x03\x04 no archive", "broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "locked"),
        ("a.docx", open_document(), "broken"),
        ("a.docx", with_member(word(), "word/document.xml", b"<w:document"), "broken"),
        ("a.odt", word(), "broken"),
        ("a.odt", with_member(open_document(), "content.xml", b"<office"), "broken"),
        (
            "a.odt",
            with_member(
                open_document(), "META-INF/manifest.xml", b"<m:encryption-data m:checksum='x'/>"
            ),
            "locked",
        ),
        ("a.html", b"\x00\x01\x02", "not text"),
        ("a.html", b"<script>x()</script>", "no text"),
    ],
    ids=[f"case{n}" for n in range(14)],
)
def test_what_cannot_be_read_says_why(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        extract(name, data)


def test_an_empty_password_is_no_lock() -> None:
    assert "Open to all." in extract("a.pdf", locked(pdf(["Open to all."]), ""))[0]


def test_an_archive_that_unpacks_to_too_much_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared, "MAX_UNPACKED_BYTES", 1_000_000)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2_000_000)
    with pytest.raises(UnreadableError, match="far more"):
        extract("a.docx", out.getvalue())


def test_a_long_document_is_read_as_far_as_it_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MAX_PAGES", 1)
    assert extract("a.pdf", pdf(["One."], ["Two."])) == (
        "# a\n\n## Page 1\n\nOne.\n",
        "Only its first 1 of 2 pages were read.",
    )
    monkeypatch.setattr(formats, "MAX_TEXT_CHARS", 30)
    text, left_out = extract("a.html", b"<p>" + b"word " * 100)
    assert len(text) <= 40
    assert "first 30 characters" in left_out


def test_entities_of_a_page_from_outside_are_not_fetched() -> None:
    xml = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>"
    )
    text, _ = extract("a.docx", with_member(word(), "word/document.xml", xml))
    assert "root:" not in text


@given(st.sampled_from(DOCUMENT_SUFFIXES), st.binary(max_size=400))
def test_no_bytes_break_it(suffix: str, data: bytes) -> None:
    text = text_or_notice(f"a{suffix}", data)
    assert text.startswith("# ") or text.endswith((".", "?"))
    assert "\x1b" not in text


@given(st.data())
def test_damage_anywhere_is_an_error_or_a_text(data: st.DataObject) -> None:
    name, whole = _WHOLE[data.draw(st.integers(0, len(_WHOLE) - 1))]
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(min_size=1, max_size=8)) + whole[at + 4 :]
    assert text_or_notice(name, damaged).strip()


def text_or_notice(name: str, data: bytes) -> str:
    """What the mentee gets: the text, or why there is none."""
    try:
        return extract(name, data)[0]
    except UnreadableError as error:
        return str(error)


_WHOLE = (
    ("a.pdf", pdf(["One line."], ["Another."])),
    ("a.docx", word()),
    ("a.odt", open_document()),
)


def test_a_long_page_is_read_in_one_pass() -> None:
    page = (
        b"<ul>" + b"<li>one<ul><li>two</li></ul></li>" * 2_000 + b"</ul>" + b"<p>x y</p>" * 10_000
    )
    started = time.process_time()
    text, _ = extract("long.html", page)
    assert text.count("- two") == 2_000
    assert text.count("x y") == 10_000
    assert time.process_time() - started < 5


def test_rows_headings_and_items_of_a_page_stand_apart() -> None:
    page = (
        "<h2>Plan <b>B</b></h2><table><tr><td>one</td><td>two <i>three</i></td></tr></table>"
        "<p>See<br>this</p><ol><li>first <p>part</p></li></ol><pre>a\n  b</pre><!-- not this -->"
    )
    text, _ = extract("page.html", page.encode())
    lines = [line for line in text.splitlines() if line]
    assert lines == [
        "# page", "## Plan B", "one | two three", "See", "this", "- first", "part", "a", "b"
    ]  # fmt: skip


def test_a_span_that_a_word_file_claims_costs_nothing() -> None:
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = docx.Document()
    cell = made.add_table(rows=1, cols=2).rows[0]._tr.tc_lst[0]
    cell.p_lst[0].add_r().text = "wide"
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "2000000000")
    cell.get_or_add_tcPr().append(span)
    out = BytesIO()
    made.save(out)
    assert "wide" in extract("wide.docx", out.getvalue())[0]


def test_what_lies_outside_the_document_is_not_kept_against_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(data: bytes) -> tuple[str, str]:
        raise MemoryError

    kept = Extracts(tmp_path / "texts")
    page = b"<p>Hello there</p>"
    with monkeypatch.context() as patched:
        patched.setattr("coach.workspace.formats.html.extract", full)
        with pytest.raises(UnreadableError, match="tried again"):
            kept.text_of("a.html", page)
    assert "Hello there" in kept.text_of("a.html", page)[0]
    (file,) = (tmp_path / "texts").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
