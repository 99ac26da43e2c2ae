import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import unquote

import pytest
from page_sample import LOOK, page, written

from builders.report import report
from projrapport.accessibility.page_rules import page_findings
from projrapport.errors import TemplateError
from projrapport.writers.html import html

TABLE = "| Ålder | 2012 | |\n|:---|---:|:---:|\n| 18–24 år | 7 | uppnått |\n|  | 38 | – |\n\n: Män\n"
NOTES = "Ett[^1] två[^2] tre[^1].\n\n[^1]: Räknat för hand.\n\n[^2]: Preliminärt."


def test_the_first_line_is_the_title_of_the_page_and_its_only_top_heading():
    shown = page("## Sammanfattning")
    assert shown.findtext(".//title") == "Rapport"
    assert [heading.text for heading in shown.iter("h1")] == ["Rapport"]


@pytest.mark.parametrize("text", ["", "Text.", "#\n\nText."])
def test_a_text_without_a_title_is_refused(text):
    with pytest.raises(TemplateError, match="has no title"):
        written(text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_language_is_set(language):
    assert page("Text.", language).get("lang") == language


def test_what_is_typed_comes_out_as_typed():
    awkward = r"å & b \< c > d \*e\* \$5\$ \<script>alert(1)\</script>"
    assert page(awkward).find(".//main/p").text == "å & b < c > d *e* $5$ <script>alert(1)</script>"


def test_the_same_text_gives_the_same_bytes():
    assert written("# Rapport\n\nText.") == written("# Rapport\n\nText.")


def test_the_page_fetches_nothing_and_runs_nothing():
    text = written(f"# Rapport\n\n{TABLE}\n{NOTES}").decode()
    assert not re.search(r"<script|<link|<iframe|url\(|@import|\ssrc=|\sstyle=|\son\w+=", text)


def test_its_policy_forbids_to_fetch_and_allows_its_own_look_only():
    policy = page("Text.").find(".//meta[@http-equiv]").get("content")
    seal = b64encode(sha256(page("Text.").findtext(".//style").encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{seal}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_a_look_that_would_leave_its_element_is_refused(tmp_path):
    look = tmp_path / "report.css"
    look.write_text("</style><script>alert(1)</script>")
    with pytest.raises(TemplateError, match=r"report\.css: holds “</”"):
        html("# Rapport", report(), look=look)


def test_a_picture_that_a_page_cannot_hold_is_refused():
    with pytest.raises(TemplateError):
        written("# Rapport\n\n![Män](men.png)")


def test_the_contents_lead_to_every_section():
    shown = page("## Sammanfattning\n\n## Resultat\n\n### Mål 1\n\nText.")
    links = [(link.text, unquote(link.get("href"))) for link in shown.iterfind(".//nav//a")]
    assert links == [("Sammanfattning", "#sammanfattning"), ("Resultat", "#resultat"), ("Mål 1", "#mål-1")]
    assert {href[1:] for _, href in links} <= {one.get("id") for one in shown.iter()}
    assert shown.findtext(".//nav/details/ul/li[2]/ul/li/a") == "Mål 1"


def test_the_way_past_the_contents_comes_first():
    shown = page("## Sammanfattning")
    first = next(shown.iter("a"))
    assert (first.text, first.get("href")) == ("Hoppa till innehållet", "#Text")
    assert shown.find(".//main").get("id") == "Text"


def test_the_foot_says_whose_it_is_and_of_which_day():
    foot = [line.text for line in page("Text.").iterfind(".//footer/p")]
    assert foot[0] == "Hässelby & Vällinge stadsdelsförvaltning"
    assert foot[1].startswith("1.2.4-123-2012, 540-77-2012, 20")


def test_the_look_holds_for_light_dark_and_print():
    look = LOOK.read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in look
    assert "@media print" in look


# Tables


def test_header_cells_say_what_they_head():
    table = page(TABLE).find(".//table")
    heads = [(cell.text, cell.get("scope")) for cell in table.iter("th")]
    assert heads == [("Ålder", "col"), ("2012", "col"), ("18–24 år", "row")]


def test_an_empty_cell_heads_nothing():
    assert [cell.tag for cell in page(TABLE).iterfind(".//tbody/tr[2]/*")] == ["td", "td", "td"]


def test_numbers_stand_to_the_right_and_short_words_on_one_line():
    row = page(TABLE).findall(".//tbody/tr[1]/*")
    assert [cell.get("class") for cell in row] == [None, "number", "centre"]
    assert page("| A | B |\n|---|---|\n| x | delvis uppnått |").find(".//tbody//td").get("class") == "short"


def test_a_table_scrolls_by_itself_and_can_be_reached_by_keyboard():
    region = page(TABLE).find(".//div[@class='table']")
    assert (region.get("role"), region.get("tabindex")) == ("region", "0")
    assert region.find(f"table/caption[@id='{region.get('aria-labelledby')}']").text == "Män"


def test_a_table_without_caption_is_called_by_its_number():
    region = page(TABLE.partition("\n\n:")[0]).find(".//div[@class='table']")
    assert region.get("aria-label") == "Tabell 1"


# Notes


def test_a_note_is_printed_once_and_leads_back_to_every_place():
    shown = page(NOTES)
    assert [sup.text for sup in shown.iter("sup")] == ["1", "2", "1"]
    notes = shown.findall(".//section[@id='footnotes']/ol/li")
    assert [note.find("p").text for note in notes] == ["Räknat för hand.", "Preliminärt."]
    back = [link.get("href") for link in notes[0].iter("a")]
    assert back == ["#fnref1", "#fnref3"]
    assert {href[1:] for href in back} <= {link.get("id") for link in shown.iter("a")}


def test_ways_back_are_told_apart():
    names = [link.get("aria-label") for link in page(NOTES).iterfind(".//a[@class='footnote-back']")]
    assert len(set(names)) == 3


def test_a_page_without_notes_has_no_heading_for_them():
    assert page("Text.").find(".//h2") is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_keeps_nobody_out(language):
    text = f"# Rapport\n\n## Sammanfattning\n\n{NOTES}\n\n### Mål 1\n\n{TABLE.replace('| |', '| Mål |', 1)}"
    assert [str(one) for one in page_findings(written(text, language))] == []
