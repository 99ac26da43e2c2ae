"""The parts of templates/reference.docx beside its styles: the page, its header and footer, settings, theme."""

from __future__ import annotations

from reference.style_sheet import WORD, style_id, style_sheet
from reference.styles import DEEP, INK, LINE, MONO, QUIET, SANS, SHADE, STYLES

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARGIN = 1417
"""25 mm in twentieths of a point, the unit of all lengths here."""

RELATED = (
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("webSettings", "webSettings.xml"),
    ("fontTable", "fontTable.xml"),
    ("numbering", "numbering.xml"),
    ("theme", "theme/theme1.xml"),
    ("footnotes", "footnotes.xml"),
    ("header", "header1.xml"),
    ("header", "header2.xml"),
    ("footer", "footer1.xml"),
    ("footer", "footer2.xml"),
)
"""What word/document.xml refers to, by kind and file; the first is rId1."""


def parts() -> dict[str, bytes]:
    """Every part of the document by its name in the package."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _root_relationships(),
        "docProps/app.xml": _APP,
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _relationships(RELATED),
        "word/document.xml": _document(),
        "word/fontTable.xml": _FONTS,
        "word/footer1.xml": _footer(),
        "word/footer2.xml": _footer(),
        "word/footnotes.xml": _FOOTNOTES,
        "word/header1.xml": _header(_field("TITLE")),
        "word/header2.xml": _header(""),
        "word/numbering.xml": f"<w:numbering {WORD}/>",
        "word/settings.xml": _SETTINGS,
        "word/styles.xml": style_sheet(),
        "word/theme/theme1.xml": _THEME,
        "word/webSettings.xml": f"<w:webSettings {WORD}/>",
    }
    return {name: (DECLARATION + text).encode() for name, text in texts.items()}


def _content_types() -> str:
    kinds = {f"word/{file}": f"{CONTENT}.{kind}+xml" for kind, file in RELATED}
    kinds["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds["word/document.xml"] = f"{CONTENT}.document.main+xml"
    kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{kind}"/>' for n, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _root_relationships() -> str:
    targets = (
        (f"{OFFICE}/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    )
    return _relationship_list(targets)


def _relationships(related: tuple[tuple[str, str], ...]) -> str:
    return _relationship_list(tuple((f"{OFFICE}/{kind}", file) for kind, file in related))


def _relationship_list(targets: tuple[tuple[str, str], ...]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def _document() -> str:
    """The body: each paragraph style shown by its own name, and the page. Pandoc takes the page only."""
    shown = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(style.name)}"/></w:pPr><w:r><w:t>{style.name}</w:t></w:r></w:p>'
        for style in STYLES
        if not style.character
    )
    return f'<w:document {WORD} xmlns:r="{OFFICE}"><w:body>{shown}{_page()}</w:body></w:document>'


def _page() -> str:
    ids = {file: f"rId{number}" for number, (_, file) in enumerate(RELATED, 1)}
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{ids["header1.xml"]}"/>'
        f'<w:headerReference w:type="first" r:id="{ids["header2.xml"]}"/>'
        f'<w:footerReference w:type="default" r:id="{ids["footer1.xml"]}"/>'
        f'<w:footerReference w:type="first" r:id="{ids["footer2.xml"]}"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins} w:header="709" w:footer="624" w:gutter="0"/>'
        f"<w:titlePg/></w:sectPr>"
    )


def _field(instruction: str, shown: str = "") -> str:
    """A field that Word keeps up to date; projrapport fills in what it shows until then."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def _header(content: str) -> str:
    return f'<w:hdr {WORD}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>'


def _footer() -> str:
    """Whose report it is, and the page as “1 (7)”."""
    pages = f"{_field('PAGE', '1')}{_text(' (')}{_field('NUMPAGES', '1')}{_text(')')}"
    content = f"{_field('AUTHOR')}<w:r><w:tab/></w:r>{pages}"
    return f'<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{content}</w:p></w:ftr>'


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>projrapport</Application><DocSecurity>0</DocSecurity><Company></Company></Properties>"
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>projrapport: reference document</dc:title><dc:language>sv-SE</dc:language></cp:coreProperties>"
)
_FONTS = (
    f'<w:fonts {WORD}><w:font w:name="{SANS}"><w:altName w:val="Liberation Sans"/><w:family w:val="swiss"/>'
    f'<w:pitch w:val="variable"/></w:font><w:font w:name="{MONO}"><w:altName w:val="Liberation Mono"/>'
    '<w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>'
)
_FOOTNOTES = (
    f'<w:footnotes {WORD}><w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="60"/></w:pPr>'
    '<w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)
_SETTINGS = (
    f'<w:settings {WORD}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>'
    '<w:consecutiveHyphenLimit w:val="2"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr>'
    '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def _color(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


_COLORS = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": DEEP, "lt2": SHADE, "accent1": DEEP, "accent2": QUIET, "accent3": "4F7A5B",
    "accent4": "9A6B1F", "accent5": "7A4A6B", "accent6": LINE, "hlink": "0B4F8A", "folHlink": QUIET,
}  # fmt: skip
_FONT = f'<a:latin typeface="{SANS}"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
)
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="projrapport"><a:themeElements>'
    f'<a:clrScheme name="projrapport">{"".join(_color(*item) for item in _COLORS.items())}</a:clrScheme>'
    f'<a:fontScheme name="projrapport"><a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont>'
    f'</a:fontScheme><a:fmtScheme name="projrapport">{_FORMATS}</a:fmtScheme></a:themeElements></a:theme>'
)
