"""Letterheads as municipalities have them, made for the tests: by python-docx, then changed as Word and others leave them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from projrapport.writers.package import Package

SWEDISH_IDS = {"Heading1": "Rubrik1", "Heading2": "Rubrik2", "Heading3": "Rubrik3", "BodyText": "Brdtext", "Title": "Rubrik", "Caption": "Beskrivning"}  # fmt: skip
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def logo(width: int = 120, height: int = 40) -> bytes:
    """A picture in the town's blue."""
    rows = b"".join(b"\0" + b"\x1f\x4e\x79" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def plain() -> Document:
    """A4 with Word's own styles and nothing on it."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    return document


def swedish() -> Document:
    """Styles as a Swedish Word numbers them, in the house's type and colour; text of its own; a first-page header.

    The header holds a table with the logo and the labels Datum, Dnr and Handläggare over empty cells.
    """
    document = plain()
    rename_ids(document, SWEDISH_IDS)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:hAnsi"), "Georgia")
    heading = document.styles["Heading 1"]
    heading.font.color.rgb, heading.font.size = RGBColor(0x7A, 0x1F, 0x3D), Pt(18)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    table = section.first_page_header.add_table(2, 3, Cm(16))
    table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(logo()), width=Cm(3))
    table.cell(0, 1).text, table.cell(0, 2).text = "Datum", "Dnr"
    section.header.paragraphs[0].text = "Socialförvaltningen"
    section.first_page_footer.paragraphs[0].text = "Rådhustorget 1, 123 45 Exempelstad"
    section.footer.paragraphs[0].text = "Exempelstad"
    document.add_paragraph("Handläggare: ")
    document.add_paragraph("Till [Nämnd]")
    document.add_paragraph("[Text]")
    document.add_paragraph("Med vänlig hälsning")
    return document


def landscape_letter() -> Document:
    """US Letter, lying."""
    document = plain()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(27.94), Cm(21.59)
    return document


def by_another_program() -> Document:
    """Styles that bear their Swedish names in the file, as programs other than Word write them; no style Title or Caption."""
    document = plain()
    for name, swedish_name in (
        ("Heading 1", "Rubrik 1"),
        ("Heading 2", "Rubrik 2"),
        ("Body Text", "Brödtext"),
    ):
        style = document.styles[name]
        style.element.name_val = swedish_name
    document.styles.element.find(qn("w:latentStyles")).getparent().remove(
        document.styles.element.find(qn("w:latentStyles"))
    )
    for name in ("Title", "Caption", "Heading 3"):
        document.styles[name].delete()
    return document


def rename_ids(document: Document, ids: dict[str, str]) -> None:
    for style in document.styles.element.iter(qn("w:style")):
        style.set(qn("w:styleId"), ids.get(style.get(qn("w:styleId")), style.get(qn("w:styleId"))))
        for link in style.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
            link.set(qn("w:val"), ids.get(link.get(qn("w:val")), link.get(qn("w:val"))))


def control(tag: str = "", title: str = "", text: str = "Klicka här för att ange text."):
    """A content control within a line, as Word makes it, bound and locked."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="1"/>'
        f'<w:lock w:val="sdtLocked"/><w:showingPlcHdr/><w:dataBinding w:xpath="/x" w:storeItemID="{{0}}"/><w:text/></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def field(instruction: str, shown: str = "x"):
    """The runs of a field between marks, as Word writes it."""
    return [
        parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>")
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            f"<w:rPr><w:b/></w:rPr><w:t>{shown}</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    ]


def saved(document: Document, path: Path) -> Path:
    """The file as Word would save it; a `.dotx` is declared a template."""
    stream = io.BytesIO()
    document.save(stream)
    package = Package.read(stream.getvalue())
    if path.suffix == ".dotx":
        retype(package, f"{MAIN}.document.main+xml", f"{MAIN}.template.main+xml")
    path.write_bytes(package.to_bytes())
    return path


def retype(package: Package, old: str, new: str) -> None:
    for one in package.tree("[Content_Types].xml"):
        if one.get("ContentType") == old:
            one.set("ContentType", new)


def with_controls() -> Document:
    """Controls and fields of every kind in text, header and footer, with even pages of their own and a text box."""
    document = swedish()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.even_page_header.paragraphs[0].text = "Dnr: xx-xxxx"
    line = section.header.paragraphs[0]
    line.text = "Diarienummer "
    line._p.append(control(tag="dnr"))
    foot = section.footer.paragraphs[0]
    for run in field("DOCPROPERTY Handläggare \\* MERGEFORMAT"):
        foot._p.append(run)
    first = document.paragraphs[0].insert_paragraph_before("Den ")
    for run in field('DATE \\@ "yyyy-MM-dd"', "2011-01-01"):
        first._p.append(run)
    second = document.paragraphs[1].insert_paragraph_before("Nämnd: ")
    second._p.append(control(title="Nämnd"))
    third = document.paragraphs[2].insert_paragraph_before()
    third._p.append(text_box("Diarienr:"))
    return document


def text_box(text: str):
    """A text box as Word draws it, with the older drawing beside it."""
    spaces = nsdecls("w", "wp", "a", "r")
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {spaces} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2160000" cy="360000"/>'
        '<wp:docPr id="7" name="Textruta 1"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:shape style="width:170pt;height:28pt"><v:textbox>{inner}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def document_bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_macros() -> bytes:
    """A template with macros, under whatever suffix."""
    package = Package.read(document_bytes(plain()))
    retype(
        package, f"{MAIN}.document.main+xml", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    )
    return package.to_bytes()


def with_tracked_change() -> Document:
    document = plain()
    document.add_paragraph()._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>ny</w:t></w:r></w:ins>')
    )
    return document


def with_comment() -> Document:
    document = plain()
    document.add_comment(document.add_paragraph("Till nämnden").runs, text="hej", author="x", initials="x")
    return document


def with_linked_picture() -> Document:
    document = plain()
    identifier = document.part.relate_to("file:///C:/logo.png", IMAGE, is_external=True)
    run = document.add_paragraph().add_run()
    run.add_picture(io.BytesIO(logo()))
    blip = next(run._r.iter(qn("a:blip")))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), identifier)
    return document


def with_picture_of_kind(suffix: str, content: bytes, kind: str) -> bytes:
    """The Swedish letterhead with its logo as a file of another kind."""
    package = Package.read(document_bytes(swedish()))
    old = next(name for name in package.names() if name.startswith("word/media/"))
    parts = {name: package.content(name) for name in package.names()}
    new = old.replace(".png", suffix)
    del parts[old]
    parts[new] = content
    name = old.rpartition("/")[2].encode()
    for links in [part for part in parts if part.endswith(".rels")]:
        parts[links] = parts[links].replace(name, name.replace(b".png", suffix.encode()))
    types = "[Content_Types].xml"
    default = f'<Default Extension="{suffix[1:]}" ContentType="{kind}"/></Types>'
    parts[types] = parts[types].replace(b"</Types>", default.encode())
    return Package(parts).to_bytes()


def with_two_sections() -> Document:
    """A first page with a header and a logo of its own, then a lying page."""
    document = plain()
    document.sections[0].header.paragraphs[0].text = "Dnr:"
    document.add_paragraph().add_run().add_picture(io.BytesIO(logo(30, 30)))
    second = document.add_section()
    second.orientation = WD_ORIENT.LANDSCAPE
    second.page_width, second.page_height = Cm(29.7), Cm(21)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Bilaga"
    return document
