import pytest
from page_sample import figure, page

MEN = "men@2012"
ROWS = "| Indikator | 2012 |\n|:---|---:|\n| Män i kontakt[^1] | {men} |\n| Samtal | {calls} |\n\n: Mål 1\n\n[^1]: Not."
LEVELS = "| Kontaktsätt | 2012 |\n|:---|---:|\n| Telefon | {phone} |\n| **Totalt** | {men} |\n\n: Män\n"


def figures(shown):
    return [(one.text, one.get("data-figure"), one.get("value")) for one in shown.iter("data")]


@pytest.mark.parametrize(
    ("printed", "name", "value"),
    [
        ("45", MEN, "45"),
        ("45 män", f"{MEN}|with_unit", "45"),
        ("+18", f"{MEN}:change", "18"),
        ("23", f"{MEN}[channel=telefon]", "23"),
        ("ej räknat", "calls@2011", ""),
        ("..", "sentenced@2012|in_table", ""),
        ("..", f"{MEN}[channel=hembesok]", ""),
    ],
)
def test_a_figure_has_its_key_and_its_plain_value(printed, name, value):
    key = name.partition("|")[0]
    assert figures(page(f"Det blev {figure(printed, name)} till slut.")) == [(printed, key, value)]


def test_a_share_has_its_value_as_a_fraction_rounded_as_printed():
    [(_, _, value)] = figures(page(figure("78,3 procent", "longer@2012")))
    assert 0 < float(value) < 1
    assert len(value) <= len("0.783")


def test_the_text_round_a_figure_stays_as_it_is():
    text = f"Av {figure('45', MEN)} män **fick {figure('310', 'calls@2012')} samtal**, alltså {figure('45', MEN)}."
    shown = page(text).find(".//main/p")
    assert shown.text_content() == "Av 45 män fick 310 samtal, alltså 45."
    assert [one.getparent().getparent().tag for one in shown.iter("data")] == ["p", "strong", "p"]


def test_what_is_said_of_a_figure_is_no_figure():
    assert (
        figures(page(f"Målet är {figure('minst 40', f'{MEN}|target')}: {figure('uppnått', f'{MEN}|state')}."))
        == []
    )


def test_a_note_of_rows_left_out_is_no_figure_and_no_button():
    shown = page(figure("Räknas inte med: 12 kontakter utan identitet.", f"{MEN}|note.excluded"))
    assert figures(shown) == []
    assert shown.find(".//main//button") is None


def test_a_name_that_no_figure_has_leaves_the_text():
    shown = page(f"Det blev {figure('45', 'women@2012')}.")
    assert figures(shown) == []
    assert shown.find(".//main/p").text == "Det blev 45."


def test_headings_and_what_leads_to_them_hold_no_marks():
    shown = page(f"## Alla {figure('45', MEN)} män")
    assert shown.find(".//h2").get("id") == "alla-45-män"
    assert shown.find(".//nav//a").text == "Alla 45 män"


# Definitions


def panel(shown, name):
    return shown.find(f".//div[@id='{name}']")


def test_a_figure_in_the_text_leads_to_what_is_counted():
    shown = page(f"Det blev {figure('45', MEN)}.")
    button = shown.find(".//main/p/button")
    assert button.find("data").text == "45"
    told = panel(shown, button.get("popovertarget"))
    assert told.get("role") == "dialog"
    assert "Män i kontakt med teamet" in told.text_content()
    assert "Nyckel: men" in told.text_content()


def test_each_definition_is_told_once():
    shown = page(f"Det blev {figure('45', MEN)}, mot {figure('27', 'men@2011')}.")
    assert len(shown.findall(".//button[@class='figure']")) == 2
    assert len(shown.findall(".//div[@popover]")) == 1


def test_in_a_table_the_name_of_the_row_leads_there():
    shown = page(ROWS.format(men=figure("45", MEN), calls=figure("310", "calls@2012")))
    assert shown.find(".//td//button") is None
    buttons = shown.findall(".//tbody//th/button")
    assert [button.get("aria-label") for button in buttons] == [
        "Vad räknas? Män i kontakt",
        "Vad räknas? Samtal",
    ]
    assert shown.find(".//tbody//th").text_content() == "Män i kontakt1"


def test_a_table_of_one_indicator_leads_there_from_its_caption():
    shown = page(LEVELS.format(phone=figure("23", f"{MEN}[channel=telefon]"), men=figure("45", MEN)))
    assert shown.find(".//tbody//button") is None
    assert shown.find(".//caption/button").get("popovertarget") == "Definition-men"


def test_a_page_without_figures_has_no_panels():
    assert page("Text.").find(".//div[@popover]") is None
