"""The same table as a file of every kind."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

import pyarrow as pa
import xlwt
from pyarrow import parquet

from exports import csv_bytes, xlsx_bytes

Rows = Iterable[Sequence[object]]
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def xls_bytes(rows: Rows, *, title: str = "Blad1") -> bytes:
    book = xlwt.Workbook()
    put_xls(book.add_sheet(title), rows)
    return saved_xls(book)


def put_xls(sheet: xlwt.Worksheet, rows: Rows) -> None:
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is not None:
                sheet.write(number, place, value, *([day] if isinstance(value, dt.date) else []))


def saved_xls(book: xlwt.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def ods_bytes(rows: Rows, *, title: str = "Blad1") -> bytes:
    return ods_of(ods_sheet("".join(map(ods_row, rows)), title=title))


def ods_of(sheets: str, *, styles: str = "", settings: str = "", manifest: str = "") -> bytes:
    """An OpenDocument workbook around its sheets."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{settings}{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": SPREADSHEET, "content.xml": content, "META-INF/manifest.xml": f"<m>{manifest}</m>"}
    )


def ods_sheet(rows: str, *, title: str = "Blad1", look: str = "") -> str:
    return f'<table:table table:name="{title}" table:style-name="{look}">{rows}</table:table>'


def ods_row(cells: Sequence[object], attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(map(ods_cell, cells))}</table:table-row>"


def ods_cell(value: object, attributes: str = "") -> str:
    return f"<table:table-cell {attributes} {_typed(value)}</table:table-cell>"


def _typed(value: object) -> str:
    match value:
        case None | "":
            return ">"
        case bool():
            return f'office:value-type="boolean" office:boolean-value="{str(value).lower()}">'
        case int() | float():
            return f'office:value-type="float" office:value="{value!r}"><text:p>{value:g}</text:p>'
        case dt.date():
            return f'office:value-type="date" office:date-value="{value.isoformat()}"><text:p>en dag</text:p>'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'office:value-type="string">{lines}'


def parquet_bytes(rows: Rows) -> bytes:
    """The first row as the names of the columns."""
    header, *body = map(tuple, rows)
    columns = [
        pa.array([row[place] if place < len(row) else None for row in body]) for place in range(len(header))
    ]
    return as_parquet(pa.table(columns, names=list(header)))


def as_parquet(table: pa.Table, **settings: object) -> bytes:
    data = io.BytesIO()
    parquet.write_table(table, data, **settings)
    return data.getvalue()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


WRITERS: Mapping[str, Callable[[Rows], bytes]] = {
    "csv": csv_bytes,
    "tsv": lambda rows: csv_bytes(rows, delimiter="\t"),
    "txt": lambda rows: csv_bytes(rows, delimiter="|", encoding="utf-16"),
    "xlsx": xlsx_bytes,
    "xlsm": xlsx_bytes,
    "xls": xls_bytes,
    "ods": ods_bytes,
    "parquet": parquet_bytes,
    "gz": lambda rows: gzip.compress(csv_bytes(rows), mtime=0),
    "zip": lambda rows: zipped({"Anna Provsson.csv": csv_bytes(rows)}),
}
"""By suffix: the table as a file of that kind. Every kind that is read stands here; a test fails if one is missing."""

TRANSITIONAL = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"


def xlsx_of(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    formats: Sequence[str] = (),
    texts: str = "",
    strict: bool = False,
) -> bytes:
    """A workbook of Excel's around the XML of its sheets; style n shows numbers by the n-th format, the first is 1."""
    home = STRICT if strict else TRANSITIONAL
    main = f"{home}/spreadsheetml/main" if strict else f"{home}/spreadsheetml/2006/main"
    related = (
        f"{home}/officeDocument/relationships" if strict else f"{home}/officeDocument/2006/relationships"
    )
    listed = "".join(
        f'<sheet name="{title}" sheetId="{n}" r:id="rId{n}" state="{(states or {}).get(title, "visible")}"/>'
        for n, title in enumerate(sheets, 1)
    )
    known = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(formats)
    )
    looks = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    kinds = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    kinds += [("rIdS", "styles", "styles.xml"), ("rIdT", "sharedStrings", "/xl/sharedStrings.xml")]
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations(related, [("rId1", "officeDocument", "xl/workbook.xml")]),
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(related, kinds),
            "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>{known}</numFmts><cellXfs><xf numFmtId="0"/>{looks}</cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
            **{
                f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{main}">{content}</worksheet>'
                for n, content in enumerate(sheets.values(), 1)
            },
        }
    )


def _relations(kind: str, relations: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}/{of}" Target="{target}"/>' for name, of, target in relations
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def inline(*texts: str) -> str:
    """Cells with their text in them."""
    return "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in texts)
