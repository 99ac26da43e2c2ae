import io
import re

import pypdf
import pytest

from builders.report import report
from projrapport.accessibility.pdf_file import PdfFile
from projrapport.accessibility.pdf_rules import pdf_findings
from projrapport.errors import TemplateError
from projrapport.report.escape import escaped
from projrapport.report.marks import marked
from projrapport.resources import CHECKOUT
from projrapport.writers.pdf import pdf

LOOK = CHECKOUT / "templates" / "report.typ"
TABLE = "| Ålder | 2012 |\n|:---|---:|\n| 18–24 år[^1] | 7 |\n| 25 år[^1] | 38 |\n\n: Män efter ålder\n\n[^1]: Fyllda år."
LONG = "| Månad | 2012 |\n|:---|---:|\n" + "\n".join(f"| Rad {number} | {number} |" for number in range(90))


def written(markdown, language="sv"):
    return pdf(markdown, report(language), look=LOOK)


def opened(text, language="sv"):
    return pypdf.PdfReader(io.BytesIO(written(f"# Rapport\n\n{text}", language)))


def text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def test_it_says_of_itself_what_it_is_and_whose():
    about = opened("Text.").metadata
    assert (about.title, about.author) == ("Rapport", "Hässelby & Vällinge stadsdelsförvaltning")
    assert about.subject == "Interventionssamtal för våldsutövare"
    assert about["/Keywords"] == "1.2.4-123-2012, 540-77-2012"


def test_it_is_of_the_day_of_the_report():
    assert opened("Text.").metadata.creation_date.date().isoformat() == report().date


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_says_in_which_language_it_is(language):
    assert opened("Text.", language).trailer["/Root"]["/Lang"] == language


def test_it_follows_pdf_ua():
    file = PdfFile(written("# Rapport\n\n## Sammanfattning\n\nText."))
    assert re.search(r"pdfuaid:part\W+1", file.about())
    assert file.title == "Rapport"


def test_the_same_text_gives_the_same_bytes():
    assert written(f"# Rapport\n\n{TABLE}") == written(f"# Rapport\n\n{TABLE}")


def test_only_typefaces_that_come_with_typst_are_used():
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in opened(f"Text.\n\n{TABLE}").pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert names
    assert all(name.startswith("Libertinus") for name in names)


def test_sections_are_bookmarks():
    outline = opened("## Sammanfattning\n\n### Mål 1\n\nText.").outline
    assert outline[0].title == "Sammanfattning"
    assert outline[1][0].title == "Mål 1"


def test_pages_say_which_they_are_and_the_title_runs_on():
    pages = [page.extract_text() for page in opened(LONG).pages]
    for number, page in enumerate(pages, 1):
        assert f"{number} ({len(pages)})" in page
    assert ["Rapport" in page.splitlines()[0] for page in pages[1:]] == [True] * (len(pages) - 1)


def test_a_long_table_repeats_its_header():
    pages = [page.extract_text() for page in opened(LONG).pages]
    assert len(pages) > 2
    assert all("Månad" in page for page in pages)


def test_a_table_of_few_but_high_rows_is_broken_rather_than_cut_off():
    rows = "\n".join(
        f"| Post {number} | {'Förklaring av posten. ' * 60} slut{number} |" for number in range(8)
    )
    text = text_of(opened(f"| Post | Förklaring |\n|:---|:---|\n{rows}"))
    assert all(f"slut{number}" in text.replace("\n", "") for number in range(8))


def test_a_short_table_is_not_broken():
    table = "| Månad | 2012 |\n|:---|---:|\n" + "\n".join(
        f"| Rad {number} | {number} |" for number in range(12)
    )
    pages = [page.extract_text() for page in opened(f"{table}\n\nText.\n\n" * 6).pages]
    assert len(pages) > 1
    assert all(page.count("Rad 0 ") == page.count("Rad 11 ") for page in pages)


def test_the_column_with_most_text_is_the_widest():
    funder, purpose = "County Administrative Board of Stockholm", "Development funds for the second part " * 4
    head = "| Funder | Amount | Status | Purpose |\n|:---|---:|:---|:---|\n"
    [page] = opened(f"{head}| {funder} | 100,000 | conditional | {purpose}|", "en").pages
    places = {}
    page.extract_text(visitor_text=lambda text, _, place, *__: places.setdefault(text.strip(), place[4]))
    right = float(page.mediabox.width) - places["Funder"]
    assert right - places["Purpose"] > places["Amount"] - places["Funder"]
    assert "Stockholm" in page.extract_text()


def test_a_table_has_header_cells_and_its_notes_stand_below_it_once():
    assert sum(one.kind == "TH" for one in PdfFile(written(f"# Rapport\n\n{TABLE}")).tagged) == 2
    assert text_of(opened(TABLE)).count("Fyllda år.") == 1


def test_the_notes_of_a_table_are_paragraphs():
    file = PdfFile(written(f"# Rapport\n\n{TABLE}"))
    assert [one.kind for one in file.tagged if one.above == ("Document",)] == ["P", "Div", "P"]


def test_a_high_table_begins_where_there_is_room_for_some_of_its_rows():
    table = "| Månad | 2012 |\n|:---|---:|\n" + "\n".join(f"| Rad {row} | {row} |" for row in range(30))
    broken = 0
    for lines in range(24, 48, 2):
        above = "Text.\\\n" * lines
        pages = [page.extract_text() for page in opened(f"{above}Text.\n\n{table}\n\n: Alla\n").pages]
        first = next(page for page in pages if "Alla" in page)
        assert "Rad 3" in first, lines
        broken += "Rad 29" not in first
    assert broken > 3


def test_a_note_of_the_text_is_printed_once_a_section():
    text = text_of(opened("## A\n\nEtt[^1] två[^1].\n\n## B\n\nTre[^1].\n\n[^1]: Räknat för hand."))
    assert text.count("Räknat för hand.") == 2


def test_what_is_typed_comes_out_as_typed():
    text = text_of(opened(r'Ett \#rect() och \$5\$ \<b> “q” "r" \\ \@namn \[x\] -- å.'))
    assert 'Ett #rect() och $5$ <b> “q” "r" \\ @namn [x] -- å.' in text


@pytest.mark.parametrize("title", ["Män & kvinnor", 'Den ”goda” "rapporten"', r"C:\\mapp", "#rubrik"])
def test_a_title_comes_out_as_typed(title):
    reader = pypdf.PdfReader(io.BytesIO(written(f"# {title.replace('#', chr(92) + '#')}\n\nText.")))
    assert reader.metadata.title == title.replace("\\\\", "\\")


def test_a_text_without_a_title_is_refused_in_typsts_words():
    with pytest.raises(TemplateError, match=r"cannot become an accessible PDF: .*title"):
        written("Text.")


def test_a_skipped_level_of_headings_is_refused_with_the_way_out():
    with pytest.raises(TemplateError) as error:
        written("# Rapport\n\n## Resultat\n\n#### Mål")
    assert str(error.value) == (
        "report text: cannot become an accessible PDF: skipped from heading level 1 to 3. "
        "Heading levels must be consecutive. Mend it in the template."
    )


def test_a_picture_that_cannot_be_read_is_refused():
    with pytest.raises(TemplateError):
        written("# Rapport\n\n![Män per år](/etc/hostname)")


def test_it_keeps_nobody_out():
    text = f"# Rapport\n\n## Sammanfattning\n\nSe [statistiken](https://example.org).\n\n{TABLE}\n\n{LONG}"
    assert [str(one) for one in pdf_findings(written(text))] == []


@pytest.mark.parametrize("figure", ["-", "+", "12.", "/"])
def test_a_figure_at_the_beginning_of_a_line_begins_no_list(figure):
    text = f"# Rapport\n\n{marked(escaped(figure), 'men@2012')} män\n\n| A |\n|---|\n| {marked(escaped(figure), 'men@2012')} män |"
    file = written(text)
    assert not {"L", "LI"} & {one.kind for one in PdfFile(file).tagged}
    assert text_of(pypdf.PdfReader(io.BytesIO(file))).count(f"{figure} män") == 2
