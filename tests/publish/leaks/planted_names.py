"""The places of web pages and PDF files that people put a name into: by a template, a picture, a letterhead, another program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from publish.leaks.planted import NUMBER, a_pdf, page

FIRST, LAST = "Åsa", "Kanariefågel"
NAME = f"{FIRST} {LAST}"
NAMES_IN_HTML: Mapping[str, str] = {
    "the text": page(f"<p>Hon heter {NAME}.</p>"),
    "the title": page(head=f"<title>{NAME}</title>"),
    "a heading": page(f"<h2>{LAST}, {FIRST}</h2>"),
    "two elements within a line": page(f"<p><b>{FIRST}</b> <i>{LAST}</i></p>"),
    "an element that ends within a word": page(f"<p>{FIRST} <b>Kanarie</b>fågel</p>"),
    "two lines": page(f"<p>{FIRST}<br>{LAST}</p>"),
    "two cells": page(f"<table><tr><td>{FIRST}</td><td>{LAST}</td></tr></table>"),
    "two items": page(f"<dl><dt>{FIRST}</dt><dd>{LAST}</dd></dl>"),
    "a caption": page(f"<table><caption>{NAME}</caption></table>"),
    "entities": page("<p>&Aring;sa Kanariefågel</p>"),
    "a soft hyphen": page(f"<p>{FIRST} Kanarie&shy;fågel</p>"),
    "a place where a line may break": page(f"<p>{FIRST} Kanarie<wbr>fågel</p>"),
    "a no-break space": page(f"<p>{FIRST}&nbsp;{LAST}</p>"),
    "a letter that is put together": page("<p>A\u030asa Kanariefa\u030agel</p>"),
    "a remark": page(f"<!-- {NAME} -->"),
    "a remark within a name": page(f"<p>{FIRST} Kanarie<!-- x -->fågel</p>"),
    "a hidden element": page(f"<p hidden>{NAME}</p>"),
    "an element without display": page(f'<p style="display: none">{NAME}</p>'),
    "a template": page(f"<template><p>{NAME}</p></template>"),
    "what is shown without scripts": page(f"<noscript>{NAME}</noscript>"),
    "details that are closed": page(f"<details><summary>x</summary>{NAME}</details>"),
    "an alternative text": page(f'<img alt="{NAME}">'),
    "a hint": page(f'<p title="{NAME}">x</p>'),
    "a label for those who listen": page(f'<p aria-label="{NAME}">x</p>'),
    "data of an element": page(f'<p data-person="{NAME}">x</p>'),
    "two data of an element": page(f'<p data-first="{FIRST}" data-last="{LAST}">x</p>'),
    "an identifier": page('<p id="åsa-kanariefågel">x</p>'),
    "the name of a class": page('<p class="åsa kanariefågel">x</p>'),
    "an attribute without quotes": page("<p class=åsa.kanariefågel>x</p>"),
    "an attribute that stands there twice": page(f'<p class="x" class="{NAME}">x</p>'),
    "a link": page('<a href="akt/åsa_kanariefågel.docx">x</a>'),
    "a link with percent signs": page('<a href="akt/%C3%85sa%20Kanarief%C3%A5gel.docx">x</a>'),
    "an address": page('<a href="mailto:åsa.kanariefågel@exempel.se">x</a>'),
    "the value of a field": page(f'<input value="{NAME}">'),
    "a field for text": page(f"<textarea>{NAME}</textarea>"),
    "the hint of a field": page(f'<input placeholder="{NAME}">'),
    "a choice": page(f"<select><option>{NAME}</option></select>"),
    "a property": page(head=f'<meta name="author" content="{NAME}">'),
    "a property with a name of its own": page(head=f'<meta property="og:title" content="{NAME}">'),
    "a script": page(f"<script>const person = '{NAME}';</script>"),
    "escapes in a script": page("<script>'\\u00c5sa Kanarief\\u00e5gel'</script>"),
    "a style": page(head=f"<style>p::after {{ content: '{NAME}' }}</style>"),
    "escapes in a style": page(head="<style>p::after { content: '\\0000c5sa Kanarief\\0000e5gel' }</style>"),
    "the style of an element": page(f"<p style=\"--who: '{NAME}'\">x</p>"),
    "a picture's address": page(f"<img src='data:image/svg+xml,<svg><desc>{NAME}</desc></svg>'>"),
    "the title of a drawing": page(f"<svg><title>{NAME}</title></svg>"),
    "a text in a drawing": page(f"<svg><text><tspan>{FIRST}</tspan> <tspan>{LAST}</tspan></text></svg>"),
    "properties of a drawing": page(f"<svg><metadata>{NAME}</metadata></svg>"),
    "a page within the page": page(f'<iframe srcdoc="&lt;p&gt;{NAME}&lt;/p&gt;"></iframe>'),
    "a declaration": f"<!DOCTYPE html SYSTEM '{NAME}'>" + page(),
    "an instruction": page(f"<?who {NAME}?>"),
    "a part that is marked as data": page(f"<svg><![CDATA[{NAME}]]></svg>"),
    "what follows the page": page() + f"<!-- x --><p>{NAME}",
}


# ── Word and Excel ───────────────────────────────────────────────────────────────────────────────


def with_the_name(content: bytes) -> bytes:
    """An Office document in whose XML a number was planted, with the name in its place."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(NUMBER.encode(), NAME.encode()))
    return file.getvalue()


def holds_the_name(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return any(NAME.encode() in parts.read(part) for part in parts.namelist())


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


def _object(writer, **entries):
    """A dictionary in the file, by its keys; a text becomes one, a name begins with a slash."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

    def value(given):
        if isinstance(given, int):
            return NumberObject(given)
        if isinstance(given, str):
            return NameObject(given) if given.startswith("/") else TextStringObject(given)
        return given

    return DictionaryObject({NameObject(f"/{key}"): value(given) for key, given in entries.items()})


def _stream(writer, content: bytes, **entries):
    from pypdf.generic import DecodedStreamObject

    stream = DecodedStreamObject()
    stream.set_data(content)
    stream.update(_object(writer, **entries))
    return writer._add_object(stream.flate_encode())


def _list(*values):
    from pypdf.generic import ArrayObject

    return ArrayObject(values)


def _root(writer, key: str, value) -> None:
    from pypdf.generic import NameObject

    writer._root_object[NameObject(f"/{key}")] = value


def _on_page(writer, key: str, value) -> None:
    from pypdf.generic import NameObject

    writer.pages[0][NameObject(f"/{key}")] = value


def _drawn(content: bytes) -> Callable[[object], None]:
    """What draws the page anew, with its typeface F1."""
    return lambda writer: writer.pages[0]["/Contents"].get_object().set_data(content)


def shown(text: str) -> bytes:
    return b"(" + text.encode("cp1252") + b") Tj"


def utf16(text: str) -> bytes:
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"


def _form(writer, content: bytes):
    resources = writer.pages[0]["/Resources"]
    box = _list(*map(_number, (0, 0, 300, 300)))
    return _stream(writer, content, Type="/XObject", Subtype="/Form", BBox=box, Resources=resources)


def _number(value: int):
    from pypdf.generic import NumberObject

    return NumberObject(value)


def _in_a_form(text: str, *, is_used: bool):
    def plant(writer):
        form = _form(writer, b"BT /F1 12 Tf 20 100 Td " + shown(text) + b" ET")
        resources = writer.pages[0]["/Resources"]
        resources.update(_object(writer, XObject=_object(writer, X1=form)))
        _drawn(b"q /X1 Do Q" if is_used else b"q Q")(writer)

    return plant


def _annotation(writer, **entries) -> None:
    rect = _list(*map(_number, (0, 0, 9, 9)))
    one = _object(writer, Type="/Annot", Rect=rect, **entries)
    _on_page(writer, "Annots", _list(writer._add_object(one)))


def _appearing(text: str):
    def plant(writer):
        form = _form(writer, b"BT /F1 12 Tf 2 2 Td " + shown(text) + b" ET")
        _annotation(writer, Subtype="/Stamp", AP=_object(writer, N=form))

    return plant


def _pattern(text: str):
    def plant(writer):
        resources = writer.pages[0]["/Resources"]
        content = b"BT /F1 12 Tf 2 2 Td " + shown(text) + b" ET"
        pattern = _stream(writer, content, Type="/Pattern", PatternType=1, Resources=resources)
        resources.update(_object(writer, Pattern=_object(writer, P1=pattern)))

    return plant


def _marked(properties: bytes, text: str = "x"):
    return _drawn(b"BT /F1 12 Tf 20 200 Td /Span << " + properties + b" >> BDC " + shown(text) + b" EMC ET")


def _marked_by_name(text: str):
    """What the text stands for lies among the resources of the page."""

    def plant(writer):
        resources = writer.pages[0]["/Resources"]
        mark = writer._add_object(_object(writer, ActualText="x"))
        resources.update(_object(writer, Properties=_object(writer, M1=mark)))
        _drawn(b"BT /F1 12 Tf 20 200 Td /Span /M1 BDC " + shown(text) + b" EMC ET")(writer)

    return plant


def _layer(text: str, *, is_name: bool):
    def plant(writer):
        group = writer._add_object(_object(writer, Type="/OCG", Name=text if is_name else "x"))
        resources = writer.pages[0]["/Resources"]
        resources.update(_object(writer, Properties=_object(writer, L1=group)))
        hidden = _object(writer, OFF=_list(group))
        _root(writer, "OCProperties", _object(writer, OCGs=_list(group), D=hidden))
        _drawn(b"/OC /L1 BDC BT /F1 12 Tf 20 200 Td " + shown("x" if is_name else text) + b" ET EMC")(writer)

    return plant


def _described(text: str):
    def plant(writer):
        xmp = f"<x:xmpmeta><rdf:li>{text}</rdf:li></x:xmpmeta>".encode()
        _root(writer, "Metadata", _stream(writer, xmp, Type="/Metadata", Subtype="/XML"))

    return plant


def _field(**entries):
    def plant(writer):
        field = writer._add_object(_object(writer, FT="/Tx", **entries))
        _root(writer, "AcroForm", _object(writer, Fields=_list(field)))

    return plant


def _structure(**entries):
    def plant(writer):
        part = writer._add_object(_object(writer, Type="/StructElem", S="/P", **entries))
        _root(writer, "StructTreeRoot", _object(writer, Type="/StructTreeRoot", K=part))

    return plant


def written_over(text: str) -> bytes:
    """A file whose title was taken out by a program that adds to the end: the former one is still in it."""
    from pypdf import PdfReader, PdfWriter

    former = a_pdf(lambda writer: writer.add_metadata({"/Title": text}))
    writer = PdfWriter(io.BytesIO(former), incremental=True)
    writer.add_metadata({"/Title": "Rapport"})
    file = io.BytesIO()
    writer.write(file)
    assert PdfReader(file).metadata.title == "Rapport"
    return file.getvalue()


def in_object_streams(text: str) -> bytes:
    """As pdfTeX and browsers write: objects packed together, and a packed table of where they lie."""
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 6 0 R/Resources<<>>>>",
        4: f"<</Title({text})>>",
    }
    import zlib

    places, body = [], b""
    for number, one in objects.items():
        places.append(f"{number} {len(body)}")
        body += one.encode("cp1252") + b" "
    head = (" ".join(places) + " ").encode()
    packed = zlib.compress(head + body)
    file = b"%PDF-1.5\n"
    begins = {5: len(file)}
    file += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        len(head),
        len(packed),
    )
    file += packed + b"\nendstream endobj\n"
    begins[6] = len(file)
    file += b"6 0 obj<</Length 0>>stream\n\nendstream endobj\n"
    begins[7] = len(file)
    rows = [(0, 0, 255), *((2, 5, index) for index in range(4)), *((1, begins[n], 0) for n in (5, 6, 7))]
    table = zlib.compress(
        b"".join(bytes([kind]) + at.to_bytes(2, "big") + bytes([last]) for kind, at, last in rows)
    )
    file += (
        b"7 0 obj<</Type/XRef/Size 8/W[1 2 1]/Root 1 0 R/Info 4 0 R/Filter/FlateDecode/Length %d>>stream\n"
        % len(table)
    )
    return file + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % begins[7]


def locked(text: str) -> bytes:
    """A file that only a password opens for changes; every program shows it."""
    return a_pdf(
        lambda writer: (
            writer.add_metadata({"/Title": text}),
            writer.encrypt("", "owner", algorithm="RC4-128"),
        )
    )


PDF_PLACES_OF: dict[str, Callable[[str], bytes]] = {
    "the text": lambda text: a_pdf(_drawn(b"BT /F1 12 Tf 20 200 Td " + shown(text) + b" ET")),
    "a text that is set letter by letter": lambda text: a_pdf(
        _drawn(
            b"BT /F1 12 Tf 20 200 Td ["
            + b" 5 ".join(b"(" + sign.encode("cp1252") + b")" for sign in text)
            + b"] TJ ET"
        )
    ),
    "a text that is not drawn": lambda text: a_pdf(
        _drawn(b"BT 3 Tr /F1 12 Tf 20 200 Td " + shown(text) + b" ET")
    ),
    "a text beyond the page": lambda text: a_pdf(_drawn(b"BT /F1 12 Tf 2000 900 Td " + shown(text) + b" ET")),
    "a white text": lambda text: a_pdf(_drawn(b"1 g BT /F1 12 Tf 20 200 Td " + shown(text) + b" ET")),
    "a text under a black box": lambda text: a_pdf(
        _drawn(b"BT /F1 12 Tf 20 200 Td " + shown(text) + b" ET 0 g 0 190 300 30 re f")
    ),
    "a text in hexadecimal signs": lambda text: a_pdf(
        _drawn(b"BT /F1 12 Tf 20 200 Td <" + text.encode("cp1252").hex().encode() + b"> Tj ET")
    ),
    "what a text stands for": lambda text: a_pdf(_marked(b"/ActualText " + utf16(text))),
    "a text that stands for another": lambda text: a_pdf(_marked(b"/ActualText (x)", text)),
    "a text that stands for one among the resources": lambda text: a_pdf(_marked_by_name(text)),
    "a mark whose name is hidden": lambda text: a_pdf(_marked(b"/Actual#54ext (x)", text)),
    "what a part is said as": lambda text: a_pdf(_marked(b"/Alt " + utf16(text))),
    "what a short form stands for": lambda text: a_pdf(_marked(b"/E " + utf16(text))),
    "a form": lambda text: a_pdf(_in_a_form(text, is_used=True)),
    "a form that no page shows": lambda text: a_pdf(_in_a_form(text, is_used=False)),
    "a page that is no more in the list": lambda text: a_pdf(
        lambda writer: _stream(writer, b"BT /F1 12 Tf 20 200 Td " + shown(text) + b" ET")
    ),
    "a pattern": lambda text: a_pdf(_pattern(text)),
    "the look of a stamp": lambda text: a_pdf(_appearing(text)),
    "the name of a layer": lambda text: a_pdf(_layer(text, is_name=True)),
    "a layer that is off": lambda text: a_pdf(_layer(text, is_name=False)),
    "the title": lambda text: a_pdf(lambda writer: writer.add_metadata({"/Title": text})),
    "the author": lambda text: a_pdf(lambda writer: writer.add_metadata({"/Author": text})),
    "the keywords": lambda text: a_pdf(lambda writer: writer.add_metadata({"/Keywords": text})),
    "a property of one's own": lambda text: a_pdf(lambda writer: writer.add_metadata({"/Handlagd": text})),
    "the description in XML": lambda text: a_pdf(_described(text)),
    "a remark": lambda text: a_pdf(lambda writer: _annotation(writer, Subtype="/Text", Contents=text)),
    "the author of a remark": lambda text: a_pdf(lambda writer: _annotation(writer, Subtype="/Text", T=text)),
    "the subject of a remark": lambda text: a_pdf(
        lambda writer: _annotation(writer, Subtype="/Text", Subj=text)
    ),
    "a remark with a look": lambda text: a_pdf(
        lambda writer: _annotation(writer, Subtype="/FreeText", RC=f"<body><p>{text}</p></body>")
    ),
    "a link": lambda text: a_pdf(
        lambda writer: _annotation(
            writer, Subtype="/Link", A=_object(writer, S="/URI", URI=f"file:///H:/akter/{text}.docx")
        )
    ),
    "what a link is said as": lambda text: a_pdf(
        lambda writer: _annotation(writer, Subtype="/Link", Contents=text)
    ),
    "a bookmark": lambda text: a_pdf(lambda writer: writer.add_outline_item(title=text, page_number=0)),
    "a place that links lead to": lambda text: a_pdf(lambda writer: writer.add_named_destination(text, 0)),
    "the number of a page": lambda text: a_pdf(
        lambda writer: _root(
            writer, "PageLabels", _object(writer, Nums=_list(_number(0), _object(writer, P=text)))
        )
    ),
    "the name of a field": lambda text: a_pdf(_field(T=text)),
    "the value of a field": lambda text: a_pdf(_field(T="x", V=text)),
    "the hint of a field": lambda text: a_pdf(_field(T="x", TU=text)),
    "an alternative text": lambda text: a_pdf(_structure(Alt=text)),
    "the text of a part": lambda text: a_pdf(_structure(ActualText=text)),
    "the title of a part": lambda text: a_pdf(_structure(T=text)),
    "an attachment": lambda text: a_pdf(lambda writer: writer.add_attachment("x.txt", text.encode())),
    "a comment in the file": lambda text: a_pdf().replace(b"startxref", f"% {text}\nstartxref".encode()),
    "what follows its end": lambda text: a_pdf() + text.encode(),
    "a former version of it": written_over,
    "objects that are packed together": in_object_streams,
    "a file that is locked": locked,
}
