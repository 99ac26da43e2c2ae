"""Documents drawn for the tests of rules: small, and sound but for what a test changes in them."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>{language}</dc:language></cp:coreProperties>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


# Word

HEADING = '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Sammanfattning</w:t></w:r></w:p>'
LOWER = '<w:p><w:pPr><w:pStyle w:val="H3"/></w:pPr><w:r><w:t>Mål 1</w:t></w:r></w:p>'
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{language}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:styleId="H1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="H3"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:styleId="Mine"><w:basedOn w:val="H3"/></w:style>{more}'
)


def word(
    body: str = "",
    *,
    title: str = "Rapport",
    language: str = '<w:lang w:val="sv-SE"/>',
    styles: str = "",
    first: str = HEADING,
) -> bytes:
    return packed(
        {
            "word/document.xml": f"<w:document {W} {WP} {R} {V}><w:body>{first}{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{STYLES.format(language=language, more=styles)}</w:styles>",
            "docProps/core.xml": CORE.format(title=title, language="sv"),
        }
    )


def paragraph(text: str, *, run: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: str, header: bool = True, caption: str = "Män") -> str:
    """A Word table; rows are told as “Ålder | 2012”."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>"
    drawn = [
        f"<w:tr>{mark if header and not number else ''}"
        + "".join(f"<w:tc>{paragraph(cell.strip())}</w:tc>" for cell in row.split("|"))
        + "</w:tr>"
        for number, row in enumerate(rows)
    ]
    named = f'<w:tblPr><w:tblCaption w:val="{caption}"/></w:tblPr>' if caption else "<w:tblPr/>"
    return f"<w:tbl>{named}{''.join(drawn)}</w:tbl>"


# Excel

HOLDS = "Ålder | 2012", "18–24 år | 7", "25 år eller äldre | 38"


def sheet_xml(rows: tuple[str, ...], *, before: str = "", after: str = "") -> str:
    drawn = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{text.strip()}</t></is></c>'
            for column, text in enumerate(row.split("|"))
            if text.strip()
        )
        drawn.append(f'<row r="{number}">{cells}</row>')
    return f"<worksheet {S} {R}>{before}<sheetData>{''.join(drawn)}</sheetData>{after}</worksheet>"


def workbook(
    rows: tuple[str, ...] = ("Män i kontakt med teamet", "", *HOLDS),
    *,
    tables: tuple[str, ...] = ("A3:B5",),
    more_in_table: str = "",
    before: str = "",
    after: str = "",
    name: str = "Mål 1",
    state: str = "visible",
    title: str = "Sammanställning",
    language: str = "sv",
    view: str = "",
    fonts: str = "",
    drawing: str = "",
    extra: dict[str, str] | None = None,
) -> bytes:
    """A workbook of one sheet. A row is told as “Ålder | 2012”, an empty one as “”."""
    parts = {
        "xl/workbook.xml": f"<workbook {S} {R}><bookViews><workbookView {view}/></bookViews>"
        f'<sheets><sheet name="{name}" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        ),
        "xl/styles.xml": f"<styleSheet {S}><fonts><font/>{fonts}</fonts></styleSheet>",
        "docProps/core.xml": CORE.format(title=title, language=language),
    }
    marks = "".join(f'<tablePart r:id="t{number}"/>' for number, _ in enumerate(tables))
    relations = "".join(
        f'<Relationship Id="t{number}" Target="../tables/table{number}.xml"/>'
        for number, _ in enumerate(tables)
    )
    if drawing:
        after += '<drawing r:id="d"/>'
        relations += '<Relationship Id="d" Target="/xl/drawings/drawing1.xml"/>'
        parts["xl/drawings/drawing1.xml"] = f"<wsDr>{drawing}</wsDr>"
    parts["xl/worksheets/sheet1.xml"] = sheet_xml(
        rows, before=before, after=f"{after}<tableParts>{marks}</tableParts>"
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = RELATIONS.format(relations)
    for number, reference in enumerate(tables):
        parts[f"xl/tables/table{number}.xml"] = f'<table {S} ref="{reference}">{more_in_table}</table>'
    return packed(parts | (extra or {}))


# Web pages

TABLE = (
    '<table><caption>Män</caption><thead><tr><th scope="col">Ålder</th><th scope="col">2012</th></tr></thead>'
    '<tbody><tr><th scope="row">18–24 år</th><td>7</td></tr></tbody></table>'
)


def page(
    body: str = "",
    *,
    head: str = "<title>Rapport</title>",
    lang: str = ' lang="sv"',
    first: str = "<h1>Rapport</h1>",
) -> bytes:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><main>{first}{body}</main></body></html>".encode()


# PDF

TYPST = """
#set document(title: "Rapport")
#set text(lang: "sv")
#title()
= Sammanfattning
Text med #link("https://example.org")[en länk].
#table(columns: 2, table.header([Ålder], [2012]), [18–24 år], [7])
"""


def pdf(source: str = TYPST, **options: object) -> bytes:
    import typst

    return typst.compile(source.encode(), format="pdf", ignore_system_fonts=True, **options)
