"""word/styles.xml, made from the table of styles."""

from __future__ import annotations

from collections.abc import Iterator

from reference.styles import DEEP, INK, LINE, SANS, SHADE, STYLES, Style

BUILT_IN = {
    "Normal", "Body Text", "Title", "Subtitle", "Date", "Block Text", "footnote text", "caption", "Bibliography",
    "header", "footer", "TOC Heading", "toc 1", "toc 2", "toc 3", "Default Paragraph Font", "footnote reference",
    "Hyperlink", *(f"heading {level}" for level in range(1, 10)),
}  # fmt: skip
"""Names that Word itself has; every other style is marked as an addition."""
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def style_sheet() -> str:
    """The part as XML."""
    styles = "".join(_style(style) for style in STYLES)
    return f"<w:styles {WORD}>{_defaults()}{styles}{TABLES}</w:styles>"


def _defaults() -> str:
    fonts = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:eastAsia="{SANS}" w:cs="{SANS}"/>'
    run = f'{fonts}<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    language = '<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'
    paragraph = '<w:widowControl/><w:suppressAutoHyphens/><w:spacing w:before="0" w:after="0" w:line="288" w:lineRule="auto"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run}{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def style_id(name: str) -> str:
    """“heading 1” is Heading1: the form that Word and pandoc give it."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def _style(style: Style) -> str:
    kind = "character" if style.character else "paragraph"
    default = ' w:default="1"' if style.name in {"Normal", "Default Paragraph Font"} else ""
    custom = "" if style.name in BUILT_IN else ' w:customStyle="1"'
    head = f'<w:style w:type="{kind}"{default}{custom} w:styleId="{style_id(style.name)}">'
    links = f'<w:name w:val="{style.name}"/>{_reference("basedOn", style.based)}{_reference("next", style.following)}'
    paragraph, run = "".join(_paragraph(style)), "".join(_run(style))
    return (
        f"{head}{links}{'' if style.character else '<w:qFormat/>'}"
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _reference(tag: str, name: str) -> str:
    return f'<w:{tag} w:val="{style_id(name)}"/>' if name else ""


def _paragraph(style: Style) -> Iterator[str]:
    """The paragraph properties, in the order that the schema asks for."""
    if style.keep_next:
        yield "<w:keepNext/>"
    if style.keep_lines:
        yield "<w:keepLines/>"
    if style.rule:
        space = 8 if style.rule == "left" else 4
        yield f'<w:pBdr><w:{style.rule} w:val="single" w:sz="4" w:space="{space}" w:color="{LINE}"/></w:pBdr>'
    if style.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{_twentieths(at)}"/>' for kind, at in style.tabs)
        yield f"<w:tabs>{stops}</w:tabs>"
    if style.hyphens is not None:
        yield f'<w:suppressAutoHyphens w:val="{0 if style.hyphens else 1}"/>'
    yield from _spaces(style)
    if style.align:
        yield f'<w:jc w:val="{style.align}"/>'
    if style.outline is not None:
        yield f'<w:outlineLvl w:val="{style.outline}"/>'


def _spaces(style: Style) -> Iterator[str]:
    given = {"before": style.before, "after": style.after}
    spacing = [f'w:{side}="{_twentieths(points)}"' for side, points in given.items() if points is not None]
    if style.line is not None:
        spacing.append(f'w:line="{round(style.line * 240)}" w:lineRule="auto"')
    if spacing:
        yield f"<w:spacing {' '.join(spacing)}/>"
    given = {"left": style.indent, "right": style.right}
    indents = [f'w:{side}="{_twentieths(points)}"' for side, points in given.items() if points is not None]
    if indents:
        yield f"<w:ind {' '.join(indents)}/>"


def _run(style: Style) -> Iterator[str]:
    """The character properties, in the order that the schema asks for."""
    if style.font:
        yield f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
    for tag, on in (("b", style.bold), ("i", style.italic)):
        if on is not None:
            yield f'<w:{tag} w:val="{int(on)}"/><w:{tag}Cs w:val="{int(on)}"/>'
    if style.color:
        yield f'<w:color w:val="{style.color}"/>'
    if style.size is not None:
        yield f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    if style.underline:
        yield '<w:u w:val="single"/>'
    if style.superscript:
        yield '<w:vertAlign w:val="superscript"/>'


def _twentieths(points: float) -> int:
    return round(points * 20)


def _border(side: str, width: int, color: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{color}"/>'


_NORMAL_TABLE = """<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""
_REPORT_TABLE = f"""<w:style w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/>
<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>
{_border("top", 8, DEEP)}{_border("bottom", 8, DEEP)}{_border("insideH", 4, LINE)}</w:tblBorders><w:tblCellMar>
<w:top w:w="50" w:type="dxa"/><w:left w:w="105" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>
<w:right w:w="105" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>
<w:color w:val="{DEEP}"/></w:rPr><w:tcPr><w:tcBorders>{_border("bottom", 8, DEEP)}</w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>"""
_NO_LIST = """<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"""
TABLES = "".join(f"{_NORMAL_TABLE}{_REPORT_TABLE}{_NO_LIST}".splitlines())
