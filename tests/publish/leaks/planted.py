"""Numbers of persons in every form, and the places of finished documents that they are planted in."""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

TWELVE = "198503262399"
"""One of the tax agency's published test numbers."""
BORN, SERIAL = "850326", "2399"
NUMBER = f"{BORN}-{SERIAL}"
FULL_WIDTH = NUMBER.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
ARABIC = NUMBER.translate({ord(str(digit)): chr(0x0660 + digit) for digit in range(10)})

FORMS = {
    "twelve digits": TWELVE,
    "twelve digits and a hyphen": f"19{NUMBER}",
    "ten digits": BORN + SERIAL,
    "ten digits and a hyphen": NUMBER,
    "a plus for the very old": f"{BORN}+{SERIAL}",
    "a space": f"{BORN} {SERIAL}",
    "a space in twelve digits": f"19{BORN} {SERIAL}",
    "spaces round the hyphen": f"{BORN} - {SERIAL}",
    "an en dash": f"{BORN}–{SERIAL}",
    "an em dash": f"{BORN}—{SERIAL}",
    "a minus": f"{BORN}−{SERIAL}",
    "a hyphen that does not break": f"{BORN}\u2011{SERIAL}",
    "a full-width hyphen": f"{BORN}－{SERIAL}",
    "a no-break space": f"{BORN}\u00a0{SERIAL}",
    "a thin space": f"{BORN}\u2009{SERIAL}",
    "a narrow no-break space": f"{BORN}\u202f{SERIAL}",
    "a soft hyphen within": f"8503\u00ad26-{SERIAL}",
    "a zero-width space within": f"85\u200b0326-{SERIAL}",
    "a word joiner within": f"{BORN}-23\u206099",
    "a mark of direction": f"{BORN}\u200e-{SERIAL}",
    "full-width digits": FULL_WIDTH,
    "arabic digits": ARABIC,
    "pairs of digits": "85 03 26 23 99",
    "pairs of digits with a century": "19 85 03 26 23 99",
    "a date and the rest": f"1985-03-26-{SERIAL}",
    "a date with dots and the rest": f"1985.03.26 {SERIAL}",
    "a date with slashes and the rest": f"1985/03/26-{SERIAL}",
    "a slash": f"{BORN}/{SERIAL}",
    "an underscore": f"{BORN}_{SERIAL}",
    "a dot": f"{BORN}.{SERIAL}",
    "the check digit apart": f"{BORN}-239-9",
    "letters before it": f"pnr{TWELVE}",
    "a wrong check digit and a hyphen": f"{BORN}-2398",
    "a wrong check digit and a plus": f"{BORN}+2398",
    "a wrong check digit in twelve digits": "198503262398",
    "a wrong check digit and a space in twelve digits": f"19{BORN} 2398",
    "a wrong check digit behind a date": "1985-03-26-2398",
    "nobody's month": "19836219-0016",
    "nobody's month in twelve digits": "198069100104",
    "a coordination number": "195612892389",
    "a coordination number and a hyphen": "561289-2389",
    "a coordination number without a month": "200000732388",
    "a coordination number of the sample's kind": "198362790016",
    "an interim number": f"{BORN}-T399",
    "an interim number in small letters": f"{BORN}-k399",
    "an interim number without a hyphen": f"19{BORN}T399",
    "a reserve number": f"{BORN}-9A2B",
    "masked with X": f"{BORN}-XXXX",
    "masked with small x": f"19{BORN}-xxxx",
    "masked with stars": f"{BORN}-****",
    "masked with stars and no hyphen": f"{BORN}****",
    "masked with number signs": f"19{BORN}-####",
    "masked in part": f"{BORN}-23XX",
    "dashes with spaces": "1985 - 03 - 26 - 2399",
    "masked with question marks": f"{BORN}-????",
    "a date that is masked": "1985-03-26-XXXX",
    "an exponent": "1,98503262399E+11",
    "a rounded exponent": "1,98503E+11",
    "a rounded exponent with a point": "1.985E+11",
    "an exponent of ten digits": "8,503262399E+09",
    "percent signs": "".join(f"%{ord(sign):02X}" for sign in NUMBER),
    "percent signs of percent signs": "".join(f"%25{ord(sign):02X}" for sign in NUMBER),
    "decimal entities": "".join(f"&#{ord(sign)};" for sign in NUMBER),
    "hexadecimal entities": "".join(f"&#x{ord(sign):x};" for sign in NUMBER),
    "an entity for the hyphen": f"{BORN}&hyphen;{SERIAL}",
    "escapes of JSON": "".join(f"\\u{ord(sign):04x}" for sign in NUMBER),
    "escapes of CSS": "".join(f"\\{ord(sign):06x}" for sign in NUMBER),
    "base64": "data:text/plain;base64," + base64.b64encode(f"Pnr: {NUMBER}".encode()).decode(),
    "base64 of UTF-16": "data:text/plain;base64," + base64.b64encode(NUMBER.encode("utf-16-le")).decode(),
    "seven digits of nobody knows what": "4711471",
    "an account": "53011234567",
}
"""By what is special about them."""

CLEAN = {
    "a year": "2012",
    "a span of years": "2011–2012",
    "a day": "2012-10-01",
    "a span of days": "2012-10-01–2012-12-31",
    "a span of days with spaces": "2011-10-01 – 2012-09-30",
    "a day and a year": "2012-10-01 2013",
    "a day and no end": "2012-10-01–???",
    "a day in words": "1 oktober 2011",
    "an amount": "1 250 000 kronor",
    "an amount with no-break spaces": "12\u00a0345\u00a0678 kr",
    "amounts in a row": "500 000 100 000 250 000",
    "the name of an export": "data/kontakter_20120101-20121231.csv",
    "the day of an export": "data/export_20130121.csv",
    "a row of a table": "40 12 11 25 23 99 15 8",
    "a decimal": "33,333333333",
    "a decimal with a point": "0.8503262399",
    "a registry number": "1.2.1-042-2013",
    "a case number of the registry": "SN 2012/0345-67",
    "an organisation number": "212000-0142",
    "a telephone with spaces": "08-508 04 000",
    "a book": "9789144115603",
    "a book with hyphens": "978-91-44-11560-3",
    "a postcode": "162 61 Vällingby",
    "a law": "2001:453",
    "a time": "2013-02-01T00:00:00Z",
    "a moment": "kl. 10.30–11.45",
    "a share": "45 av 154 (29,2 %)",
    "pages": "s. 12, 14, 18–24 och 31",
    "ages": "18–24 år",
    "a colour": "#1F2A44",
    "a version": "3.11.15",
}
"""What reports are full of, and nobody is found by."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


# ── Packages ─────────────────────────────────────────────────────────────────────────────────────


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed; new where there is none."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return file.getvalue()


def inserted(part: str, before: str, text: str) -> Callable[[bytes], bytes]:
    """What puts a text into a part, before the first place where another stands."""

    def plant(content: bytes) -> bytes:
        def change(data: bytes) -> bytes:
            assert before.encode() in data, (part, before)
            return data.replace(before.encode(), text.encode() + before.encode(), 1)

        return with_part(content, part, change)

    return plant


def replaced(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """What puts a text in the place of another."""

    def plant(content: bytes) -> bytes:
        def change(data: bytes) -> bytes:
            assert old.encode() in data, (part, old)
            return data.replace(old.encode(), new.encode(), 1)

        return with_part(content, part, change)

    return plant


def added(part: str, data: bytes | str) -> Callable[[bytes], bytes]:
    """What adds a part."""
    return lambda content: with_part(
        content, part, lambda _: data.encode() if isinstance(data, str) else data
    )


def in_workbook_behind(plant: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """What plants in the workbook behind the first chart of a document."""
    return lambda content: with_part(content, "word/embeddings/Microsoft_Excel_Worksheet1.xlsx", plant)


def with_comment(content: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as package:
        package.comment = NUMBER.encode()
    return file.getvalue()


def with_part_comment(content: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as package:
        package.infolist()[3].comment = NUMBER.encode()
        package.comment = b" "  # so that the directory is written anew
    return file.getvalue()


def behind(content: bytes) -> bytes:
    return NUMBER.encode() + content


def picture(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of one dot with chunks of text."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *(chunk(*one) for one in chunks), chunk(b"IDAT", zlib.compress(b"\0\0"))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def a_workbook() -> bytes:
    """A small package with the number in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/sharedStrings.xml", shared(f"<si><t>{NUMBER}</t></si>"))
    return file.getvalue()


def shared(items: str) -> str:
    return f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}</sst>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


BODY = "word/document.xml"
FIRST = "<w:p>"


def in_body(inner: str) -> Callable[[bytes], bytes]:
    return inserted(BODY, FIRST, inner)


def utf16(data: bytes) -> bytes:
    text = (
        data.decode()
        .replace("UTF-8", "UTF-16")
        .replace("</w:ftr>", f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p></w:ftr>")
    )
    return text.encode("utf-16")


WORD_PLACES: dict[str, Callable[[bytes], bytes]] = {
    "the text": in_body(paragraph(run(NUMBER))),
    "a text split over runs": in_body(paragraph(run("8503") + run("26-", "<w:b/>") + run("2399"))),
    "a text with Word's own hyphen": in_body(
        paragraph(f"{run(BORN)}<w:r><w:noBreakHyphen/></w:r>{run(SERIAL)}")
    ),
    "a text with Word's soft hyphen": in_body(
        paragraph(f"{run('8503')}<w:r><w:softHyphen/></w:r>{run('262399')}")
    ),
    "a table": in_body(f"<w:tbl><w:tr><w:tc>{paragraph(run(NUMBER))}</w:tc></w:tr></w:tbl>"),
    "hidden text": in_body(paragraph(run(NUMBER, "<w:vanish/>"))),
    "white text": in_body(paragraph(run(NUMBER, '<w:color w:val="FFFFFF"/>'))),
    "a deletion that is tracked": in_body(
        paragraph(
            f'{run("8503")}<w:del w:id="1" w:author="x"><w:r><w:delText>26-2399</w:delText></w:r></w:del>'
        )
    ),
    "an insertion that is tracked": in_body(paragraph(f'<w:ins w:id="1" w:author="x">{run(NUMBER)}</w:ins>')),
    "the author of a change": in_body(paragraph(f'<w:ins w:id="1" w:author="{NUMBER}">{run("x")}</w:ins>')),
    "a field": in_body(paragraph(f'<w:r><w:instrText>HYPERLINK "akt/{NUMBER}"</w:instrText></w:r>')),
    "a field split over runs": in_body(
        paragraph(
            "<w:r><w:instrText>REF a8503</w:instrText></w:r><w:r><w:instrText>262399</w:instrText></w:r>"
        )
    ),
    "a simple field": in_body(paragraph(f'<w:fldSimple w:instr="QUOTE {NUMBER}"/>')),
    "a bookmark": in_body(f'<w:bookmarkStart w:id="1" w:name="p{TWELVE}"/><w:bookmarkEnd w:id="1"/>'),
    "a link within the document": in_body(
        paragraph(f'<w:hyperlink w:anchor="p{TWELVE}">{run("x")}</w:hyperlink>')
    ),
    "an alternative text": in_body(
        paragraph(
            f'<w:r><w:drawing><wp:inline {WP}><wp:docPr id="1" name="x" descr="{NUMBER}"/></wp:inline></w:drawing></w:r>'
        )
    ),
    "a text box": in_body(
        paragraph(
            f"<w:r><w:pict><w:txbxContent>{paragraph(run('8503') + run('26-2399'))}</w:txbxContent></w:pict></w:r>"
        )
    ),
    "a content control": in_body(
        f'<w:sdt><w:sdtPr><w:tag w:val="{NUMBER}"/></w:sdtPr><w:sdtContent/></w:sdt>'
    ),
    "a form field": in_body(
        paragraph(f'<w:r><w:fldChar><w:ffData><w:default w:val="{NUMBER}"/></w:ffData></w:fldChar></w:r>')
    ),
    "a comment in the XML": in_body(f"<!-- {NUMBER} -->"),
    "digits written as entities": in_body(paragraph(run("".join(f"&#{ord(sign)};" for sign in NUMBER)))),
    "a text in no paragraph": in_body(f"<w:x>{NUMBER}</w:x>"),
    "a text between runs": in_body(paragraph(f"{run('x')}{NUMBER}")),
    "a style": inserted(
        "word/styles.xml", "</w:styles>", f'<w:style w:styleId="x"><w:name w:val="{NUMBER}"/></w:style>'
    ),
    "a header": inserted("word/header1.xml", "</w:hdr>", paragraph(run(NUMBER))),
    "a footer": inserted("word/footer1.xml", "</w:ftr>", paragraph(run("8503") + run("26-2399"))),
    "a footnote": inserted(
        "word/footnotes.xml", "</w:footnotes>", f'<w:footnote w:id="99">{paragraph(run(NUMBER))}</w:footnote>'
    ),
    "a remark": added(
        "word/comments.xml",
        f'<w:comments {W}><w:comment w:id="9">{paragraph(run(NUMBER))}</w:comment></w:comments>',
    ),
    "the author of a remark": added(
        "word/comments.xml", f'<w:comments {W}><w:comment w:author="{NUMBER}"/></w:comments>'
    ),
    "a variable of the document": inserted(
        "word/settings.xml",
        "</w:settings>",
        f'<w:docVars><w:docVar w:name="x" w:val="{NUMBER}"/></w:docVars>',
    ),
    "a numbering": inserted(
        "word/numbering.xml",
        "</w:numbering>",
        f'<w:abstractNum><w:lvl><w:lvlText w:val="{NUMBER}"/></w:lvl></w:abstractNum>',
    ),
    "the title": inserted("docProps/core.xml", "</dc:title>", NUMBER),
    "who changed it last": inserted(
        "docProps/core.xml", "</cp:coreProperties>", f"<cp:lastModifiedBy>{NUMBER}</cp:lastModifiedBy>"
    ),
    "the company": inserted("docProps/app.xml", "</Company>", NUMBER),
    "a property of one's own": added(
        "docProps/custom.xml",
        f'<Properties xmlns:v="v"><property name="x"><v:lpwstr>{NUMBER}</v:lpwstr></property></Properties>',
    ),
    "the name of a property": added(
        "docProps/custom.xml", f'<Properties><property name="{NUMBER}"/></Properties>'
    ),
    "a link to a file": inserted(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="y" TargetMode="External" Target="file:///H:/akter/{NUMBER}.docx"/>',
    ),
    "a link with percent signs": inserted(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="y" TargetMode="External" Target="file:///H:/{BORN}%2D{SERIAL}"/>',
    ),
    "a part in UTF-16": lambda content: with_part(content, "word/footer2.xml", utf16),
    "the name of a part": added(f"word/media/{TWELVE}.png", picture()),
    "a text of a picture": added("word/media/image1.png", picture((b"tEXt", b"Comment\0" + NUMBER.encode()))),
    "a packed text of a picture": added(
        "word/media/image1.png", picture((b"zTXt", b"Comment\0\0" + zlib.compress(NUMBER.encode())))
    ),
    "what follows a picture": added("word/media/image1.png", picture() + NUMBER.encode()),
    "a photograph": added(
        "word/media/image1.jpeg", b"\xff\xd8\xff\xfe\x00\x20" + NUMBER.encode() + b"\xff\xd9"
    ),
    "a drawing": added(
        "word/media/image1.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{NUMBER}</desc></svg>'
    ),
    "a metafile, as old logos are": added("word/media/image1.emf", b"\1\0\0\0" + NUMBER.encode("utf-16-le")),
    "what classes a typeface": inserted(
        "word/fontTable.xml",
        "</w:fonts>",
        f'<w:font w:name="x"><w:panose1 w:val="{TWELVE}00000000"/></w:font></w:fonts>',
    ),
    "a part of data": added("customXml/item1.xml", f"<a>{NUMBER}</a>"),
    "the list of people": added("word/people.xml", f'<w:people {W} w:author="{NUMBER}"/>'),
    "a glossary": added(
        "word/glossary/document.xml",
        f"<w:glossaryDocument {W}><w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p></w:glossaryDocument>",
    ),
    "a thumbnail": added("docProps/thumbnail.jpeg", b"\xff\xd8\xff\xd9"),
    "a macro": added("word/vbaProject.bin", NUMBER.encode("utf-16-le")),
    "a workbook within": added("word/embeddings/Workbook1.xlsx", a_workbook()),
    "the numbers of a chart": inserted(
        "word/charts/chart1.xml", "</c:numCache>", f'<c:pt idx="9"><c:v>{TWELVE}</c:v></c:pt>'
    ),
    "the texts of a chart": inserted(
        "word/charts/chart1.xml", "</c:strCache>", f'<c:pt idx="9"><c:v>{NUMBER}</c:v></c:pt>'
    ),
    "the alternative text of a chart": replaced("word/document.xml", 'descr="', f'descr="{NUMBER} '),
    "a text of the workbook behind a chart": in_workbook_behind(
        inserted("xl/sharedStrings.xml", "</sst>", f"<si><t>{NUMBER}</t></si>")
    ),
    "a number of the workbook behind a chart": in_workbook_behind(
        inserted(
            "xl/worksheets/sheet1.xml", "</sheetData>", f'<row r="90"><c r="B90"><v>{TWELVE}</v></c></row>'
        )
    ),
    "a macro of the workbook behind a chart": in_workbook_behind(added("xl/vbaProject.bin", b"x")),
    "the comment of the archive": with_comment,
    "the comment of a part": with_part_comment,
    "what stands before the archive": behind,
}

SHARED, BOOK, CHART = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/charts/chart1.xml"
SHEET, ROWS = "xl/worksheets/sheet3.xml", "</sheetData>"


def in_cell(inner: str, kind: str = "n") -> Callable[[bytes], bytes]:
    return inserted(SHEET, ROWS, f'<row r="900"><c r="B900" t="{kind}">{inner}</c></row>')


def in_sheet(after: str) -> Callable[[bytes], bytes]:
    return inserted(SHEET, "</worksheet>", after)


WORKBOOK_PLACES: dict[str, Callable[[bytes], bytes]] = {
    "a text": replaced(SHARED, "</t></si>", f" {NUMBER}</t></si>"),
    "a text split over runs": inserted(SHARED, "</sst>", "<si><r><t>8503</t></r><r><t>26-2399</t></r></si>"),
    "a text that no cell shows": inserted(SHARED, "</sst>", f"<si><t>{NUMBER}</t></si>"),
    "a text within the cell": in_cell(f"<is><t>{NUMBER}</t></is>", "inlineStr"),
    "a number": in_cell(f"<v>{TWELVE}</v>"),
    "a number of ten digits": in_cell(f"<v>{BORN}{SERIAL}</v>"),
    "a number that lost its zero": in_cell("<v>503262395</v>"),
    "a number that lost three zeros": in_cell("<v>1012382</v>"),
    "a number with an exponent": in_cell("<v>1.98503262399E+11</v>"),
    "a number with decimals": in_cell(f"<v>{TWELVE}.0</v>"),
    "a formula": in_cell(f'<f>"{NUMBER}"</f><v>0</v>'),
    "what a formula gave": in_cell(f"<v>{NUMBER}</v>", "str"),
    "the name of a sheet": replaced(BOOK, '<sheet name="', f'<sheet name="{NUMBER} '),
    "the name of a sheet that is hidden": replaced(
        BOOK, "</sheets>", f'<sheet name="{NUMBER}" sheetId="99" state="veryHidden"/></sheets>'
    ),
    "a defined name": replaced(BOOK, '<definedName name="', f'<definedName name="p{TWELVE}'),
    "what a name stands for": inserted(
        BOOK, "</definedNames>", f'<definedName name="x">"{NUMBER}"</definedName>'
    ),
    "a list of choices": in_sheet(
        f'<dataValidations><dataValidation type="list"><formula1>"{NUMBER},x"</formula1></dataValidation></dataValidations>'
    ),
    "the words of a choice": in_sheet(
        f'<dataValidations><dataValidation prompt="{NUMBER}"/></dataValidations>'
    ),
    "a rule of colour": in_sheet(f'<conditionalFormatting><cfRule text="{NUMBER}"/></conditionalFormatting>'),
    "a footer": in_sheet(f"<headerFooter><oddFooter>&amp;L{NUMBER}</oddFooter></headerFooter>"),
    "a link": in_sheet(f"""<hyperlinks><hyperlink ref="A1" location="'{NUMBER}'!A1"/></hyperlinks>"""),
    "the hint of a link": in_sheet(f'<hyperlinks><hyperlink ref="A1" tooltip="{NUMBER}"/></hyperlinks>'),
    "the target of a link": inserted(
        "xl/worksheets/_rels/sheet3.xml.rels",
        "</Relationships>",
        f'<Relationship Id="x" Type="y" TargetMode="External" Target="file:///H:/akter/{TWELVE}"/>',
    ),
    "the texts behind a chart": inserted(CHART, "</c:strCache>", f'<c:pt idx="9"><c:v>{NUMBER}</c:v></c:pt>'),
    "the numbers behind a chart": inserted(
        CHART, "</c:numCache>", f'<c:pt idx="9"><c:v>{TWELVE}</c:v></c:pt>'
    ),
    "the reference of a chart": inserted(CHART, "</c:f>", f"'{NUMBER}'!A1"),
    "the title of a chart": inserted(
        CHART, "<c:plotArea>", "<a:p><a:r><a:t>8503</a:t></a:r><a:r><a:t>26-2399</a:t></a:r></a:p>"
    ),
    "the alternative text of a chart": replaced("xl/drawings/drawing1.xml", 'descr="', f'descr="{NUMBER} '),
    "the heading of a column": replaced(
        "xl/tables/table1.xml", '<tableColumn id="1" name="', f'<tableColumn id="1" name="{NUMBER} '
    ),
    "a number format": inserted(
        "xl/styles.xml", "</numFmts>", f'<numFmt numFmtId="99" formatCode="&quot;{NUMBER}&quot;0"/>'
    ),
    "the keywords": inserted(
        "docProps/core.xml", "</cp:coreProperties>", f"<cp:keywords>{NUMBER}</cp:keywords>"
    ),
    "the titles of parts": replaced("docProps/app.xml", "<vt:lpstr>", f"<vt:lpstr>{NUMBER} "),
    "a comment in the XML": inserted(SHEET, "<sheetData>", f"<!-- {NUMBER} -->"),
    "a remark": added("xl/comments1.xml", f"<comments><t>{NUMBER}</t></comments>"),
    "a remark of the new kind": added("xl/threadedComments/threadedComment1.xml", f"<a>{NUMBER}</a>"),
    "the cache of a pivot table": added("xl/pivotCache/pivotCacheRecords1.xml", "<a/>"),
    "a link to another workbook": added("xl/externalLinks/externalLink1.xml", "<a/>"),
    "the settings of a printer": added("xl/printerSettings/printerSettings1.bin", NUMBER.encode("utf-16-le")),
    "a connection": added("xl/connections.xml", "<connections/>"),
    "a part of data": added("customXml/item1.xml", "<a/>"),
    "the comment of the archive": with_comment,
    "the comment of a part": with_part_comment,
}

TEXT_PLACES = {
    "the text": f"Mannen ({NUMBER}) kom.",
    "a table": f"| Man | {NUMBER} | 12 |",
    "a remark": f"<!-- {NUMBER} -->",
    "a link": f"[akten](file:///H:/{BORN}%2D{SERIAL})",
    "entities": f"{BORN}&#45;{SERIAL}",
    "marks of emphasis": f"8503**26**-{SERIAL}",
    "a backslash before the hyphen": f"{BORN}\\-{SERIAL}",
    "a span": "[8503]{.smallcaps}262399",
    "a tag": f"8503<b>26</b>-{SERIAL}",
    "two lines": f"Han har {BORN}-\n{SERIAL} som nummer.",
    "two lines without a hyphen": f"Han har {BORN}\n{SERIAL} som nummer.",
    "a picture within the text": "![](data:image/png;base64,"
    + base64.b64encode(picture((b"tEXt", b"Comment\0" + NUMBER.encode()))).decode()
    + ")",
    "front matter": f"---\nauthor: {TWELVE}\n---",
}
JSON_PLACES = {
    "a text": f'{{"title": "{NUMBER}"}}',
    "a key that stands there twice": f'{{"title": "{NUMBER}", "title": "x"}}',
    "a key": f'{{"{NUMBER}": 1}}',
    "a number": f'{{"figures": [{{"value": {TWELVE}}}]}}',
    "a number with an exponent": '{"value": 1.98503262399e11}',
    "a number that lost its zero": '{"value": 503262395}',
    "a number that is counted": f'{{"bytes": {TWELVE}}}',
    "escapes": '{"title": "' + "".join(f"\\u{ord(sign):04x}" for sign in NUMBER) + '"}',
    "a checksum that is none": f'{{"sha256": "{TWELVE}"}}',
    "the name of a file": f'{{"inputs": [{{"file": "data/{NUMBER}.csv"}}]}}',
}
PAGE = (
    "<!DOCTYPE html><html><head><title>Rapport</title>{head}</head><body><p>Text 2012</p>{body}</body></html>"
)


def page(body: str = "", head: str = "") -> str:
    return PAGE.format(body=body, head=head)


HTML_PLACES = {
    "the text": page(f"<p>{NUMBER}</p>"),
    "elements within a line": page(f"<p>85<b>03</b>26<span>-</span>{SERIAL}</p>"),
    "a table": page(f"<table><tr><td>{NUMBER}</td></tr></table>"),
    "entities": page(f"<p>{BORN}&#45;{SERIAL}</p>"),
    "a soft hyphen": page(f"<p>8503&shy;26-{SERIAL}</p>"),
    "a place where a line may break": page(f"<p>8503<wbr>26-{SERIAL}</p>"),
    "a remark": page(f"<!-- {NUMBER} -->"),
    "a remark within a word": page(f"<p>8503<!-- x -->26-{SERIAL}</p>"),
    "a script": page(f"<script>const person = '{NUMBER}';</script>"),
    "escapes in a script": page(
        "<script>'" + "".join(f"\\u{ord(sign):04x}" for sign in NUMBER) + "'</script>"
    ),
    "a style": page(head=f"<style>p::after {{ content: '{NUMBER}' }}</style>"),
    "a property": page(head=f'<meta name="author" content="{NUMBER}">'),
    "an alternative text": page(f'<img alt="{NUMBER}">'),
    "a link": page(f'<a href="akt/{BORN}%2D{SERIAL}">x</a>'),
    "the name of a class": page(f'<p class="p{TWELVE}">x</p>'),
    "data of an element": page(f'<p data-person="{TWELVE}">x</p>'),
    "a hidden element": page(f"<p hidden>{NUMBER}</p>"),
    "a picture within the page": page(
        '<img src="data:image/png;base64,'
        + base64.b64encode(picture((b"tEXt", b"Comment\0" + NUMBER.encode()))).decode()
        + '">'
    ),
    "an attribute that stands there twice": page(f'<p class="x" class="{NUMBER}">x</p>'),
    "what follows the page": page() + f"<!-- x --><p>{NUMBER}",
    "a declaration": f"<!DOCTYPE html SYSTEM '{NUMBER}'>" + page(),
    "the title": page(head=f"<title>{NUMBER}</title>"),
    "a drawing": page(f"<svg><desc>{NUMBER}</desc></svg>"),
}


def a_pdf(plant: Callable[[object], object] | None = None, text: str = "Rapport 2012") -> bytes:
    """A page with a line of text, and what is planted in it."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
    font = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    fonts = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(fonts)})}
    )
    writer.add_metadata({"/Title": "Rapport", "/CreationDate": "D:20130201000000Z"})
    if plant:
        plant(writer)
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        writer.write(file)
    return file.getvalue()


def _annotated(writer):
    from pypdf.annotations import FreeText

    writer.add_annotation(0, FreeText(text=NUMBER, rect=(0, 0, 9, 9)))


def _linked(writer):
    from pypdf.annotations import Link

    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"file:///H:/{BORN}%2D{SERIAL}"))


def _described(writer):
    from pypdf.generic import DecodedStreamObject, NameObject

    stream = DecodedStreamObject()
    stream.set_data(f"<x:xmpmeta><dc:creator>{NUMBER}</dc:creator></x:xmpmeta>".encode())
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream.flate_encode())


def _scripted(writer):
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert('x')"),
    }
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def _with_alt(writer):
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    tree = DictionaryObject(
        {NameObject("/Type"): NameObject("/StructElem"), NameObject("/Alt"): TextStringObject(NUMBER)}
    )
    writer._root_object[NameObject("/StructTreeRoot")] = writer._add_object(tree)


PDF_PLACES: dict[str, Callable[[], bytes]] = {
    "the text": lambda: a_pdf(text=NUMBER),
    "a property": lambda: a_pdf(lambda writer: writer.add_metadata({"/Author": NUMBER})),
    "a property in other letters": lambda: a_pdf(
        lambda writer: writer.add_metadata({"/Author": f"Åsa → {NUMBER}"})
    ),
    "the description in XML": lambda: a_pdf(_described),
    "a remark": lambda: a_pdf(_annotated),
    "a link": lambda: a_pdf(_linked),
    "an alternative text": lambda: a_pdf(_with_alt),
    "a bookmark": lambda: a_pdf(lambda writer: writer.add_outline_item(title=NUMBER, page_number=0)),
    "an attachment": lambda: a_pdf(lambda writer: writer.add_attachment("x.txt", NUMBER.encode())),
    "the name of an attachment": lambda: a_pdf(lambda writer: writer.add_attachment(f"{NUMBER}.txt", b"x")),
    "a script": lambda: a_pdf(_scripted),
    "what follows its end": lambda: a_pdf() + NUMBER.encode(),
}
