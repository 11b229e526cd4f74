"""Small PDF, Word and OpenDocument files, made here, for tests."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx
import odfdo
from pypdf import PdfReader, PdfWriter


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with these lines of text on each page, by hand: a font, and a stream a page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = b" ".join(b"(%s) Tj T*" % _escaped(line) for line in lines)
        stream = b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % shown
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    out, places = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def locked(plain: bytes, password: str) -> bytes:
    """The PDF, readable only with the password (RC4, which needs no other library)."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def word() -> bytes:
    """A Word file with a title, a heading, a list and a table with merged cells."""
    made = docx.Document()
    made.add_heading("Coffee with Ana Lima", 0)
    made.add_heading("What she said", 1)
    made.add_paragraph("She would rather see one finished report than three begun.")
    made.add_paragraph("send the outline", style="List Bullet")
    made.add_paragraph("ask Tom about the data", style="List Bullet")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "task", "by"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "outline, Friday"
    made.add_paragraph("Next time: 3 December.")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def open_document() -> bytes:
    """An OpenDocument text with a heading, a nested list and a table."""
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Plan for spring"))
    made.body.append(odfdo.Paragraph("Finish the apprenticeship first."))
    made.body.append(odfdo.List(["book the exam", "tell Omar"]))
    table = odfdo.Table("t")
    table.set_values([["month", "goal"], ["March", "exam"]])
    made.body.append(table)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    """The archive with one member replaced or added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return out.getvalue()


def _escaped(line: str) -> bytes:
    raw = line.encode("latin-1")
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
