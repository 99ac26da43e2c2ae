"""Numbers that the analyst typed: which of them are told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from builders.report import DECLARATIONS, report
from builders.templates import SHIPPED, own
from projrapport.figures.figure import Figures
from projrapport.project.declaration import Project
from projrapport.report.numbers import number_text
from projrapport.report.typed.check import typed_numbers
from projrapport.report.typed.grounds import Grounds
from projrapport.report.typed.lexicon import lexicon
from projrapport.report.typed.sources import template_sources

# The report below: 45 men (27 the year before, +18 or +67 %), 23 of them by telephone, 12 in visits; 310 calls; 8,3 days to the first
# contact; 37,8 % longer support (29,6 %); one hidden figure of 3 sentenced men; 500 000 kronor granted, 473 346 used.
# Its target is at least 40 men; its periods are two calendar years. Goals 1 and 2.
SWEDISH = """
Teamet mötte 45 män.                                          |
Teamet mötte 46 män.                                          | 46
Teamet mötte fyrtiofem män, mot 27 året före.                 |
Teamet mötte fyrtiosex män.                                   | fyrtiosex
Fyrtiofem män kom.                                            |
45 personer fick stöd.                                        |
Drygt 40 män kom.                                             | 40
Drygt 300 samtal, cirka 300 samtal.                           |
Knappt 300 samtal.                                            | 300
Knappt 20 fler än året före.                                  | 20
Cirka 45 män kom.                                             |
18 fler än 2011, en ökning med 67 procent.                    |
En ökning med 67 %, eller 66 %.                               | 66 %
En ökning med 67 män.                                         | 67
67 procent av männen stannade.                                | 67 procent
18 män stannade.                                              | 18
Antalet var 45 (+18).                                         |
Hälften fick längre stöd.                                     | Hälften
Andelen var 37,8 procent, alltså 38 %.                        |
Andelen var 37,9 procent.                                     | 37,9 procent
Det tog 8,3 dagar.                                            |
Det tog 8 dagar.                                              |
Det tog nio dagar.                                            | nio
Tre män dömdes till samtal.                                   | Tre
3 män dömdes.                                                 | 3
Av männen var 3 dömda.                                        | 3
En man dömdes till samtal.                                    | En
Bara en man kom tillbaka.                                     | en
En av männen kom tillbaka.                                    | En
En man räknas en gång per år.                                 |
Det är svårt för en man att ringa.                            |
Det var 12 och 23 män, mot 27 året före och 27 i år.          |
Det var 12 och 3 män.                                         | 3
45 kvinnor kom.                                               | 45
Ett tiotal män kom.                                           | tiotal
Teamet träffas två gånger i veckan.                           |
Två gånger kom ingen.                                         | Två
Den enda kvinnan avbröt.                                      | enda
Båda männen avbröt.                                           | Båda
Samtliga män kom tillbaka.                                    | Samtliga
Ingen man kom tillbaka.                                       |
Ingen har uppgett vem han är. Den enda vägen är lång.         |
Ingen dömdes. Ingen av dem kom tillbaka.                      |
Inga barn bodde hos dem.                                      | Inga
Samtliga fullföljde, och alla män stannade.                   | Samtliga, alla
Alla män erbjuds samtal. Samtliga medarbetare vet det.        |
Båda dömdes, en enda återkom, en av dem avbröt.               | Båda, enda, en
Av männen dömdes tre.                                         | tre
Antal dömda män: 3                                            | 3
Antal samtal: 310, antal män: 45, mot 27 under 2011.          |
Tre av fyra män stannade.                                     | Tre av fyra
Två tredjedelar av männen stannade.                           | Två tredjedelar
Var tredje man fick längre stöd året före.                    | tredje
En fjärdedel av männen stannade.                              | En fjärdedel
I hälften av fallen kom kontakten inom 8 dagar.               |
Var femte man stannade.                                       | femte
Tre fjärdedelar stannade.                                     | Tre fjärdedelar
Av de 45 kom 23 per telefon, 23 av 45.                        |
24 av 45 kom per telefon.                                     | 24 av 45
Målet är minst 40 män, högst sju dagar.                       |
Det kom 40 män.                                               | 40
Det kom 40 samtal.                                            | 40
Enligt mål 2 och mål 1 i de två målen.                        |
Enligt mål 3.                                                 | 3
Bidraget var 500 000 kronor, 500 tkr eller 0,5 mnkr.          |
Bidraget var en halv miljon kronor, femhundratusen.           |
Bidraget var 400 000 kr i stället för 450 000 kr.             | 450 000
Det kostade 473 346 kronor, cirka 473 tkr.                    |
Den 1 oktober 2011 klockan 13.30, 2012-03-01 och 3/4 2012.    |
I januari 2012, 2011/12, den 5 och 6 maj, 1990-talet.         |
2012 män kom.                                                 | 2012
Under 2012 män som slår.                                      |
Den 32 mars.                                                  | 32
Enligt 5 kap. 11 § SoL (2001:453), prop. 2006/07:38.          |
Dnr 1.2.4-123-2012 och 540-77-2012.                           |
Dnr 1.2.4-124-2012.                                           | 1.2.4-124-2012
Under 12 månader, 366 dagar, ett år.                          |
Under 13 månader.                                             | 13
Det andra året, första gången, 3:e mötet.                     |
Teamet hade sex möten.                                        | sex
Teamet hade tolv hundar och fjorton katter.                   | fjorton
Samtal om sex, sex och samlevnad.                             |
Covid-19 stängde plan B2.                                     |
Ring 08-508 04 000 eller https://example.org/2345.            |
Det var 310 samtal, trehundratio samtal.                      |
Det var 311 samtal.                                           | 311
Det kom {{ f("men") }} män, inte 46.                          | 46
{% if f("men").rose %}Fler än 46{% else %}{# 51 #}{% endif %} | 46, 51
{{ "46 män" }} och {{ 47 }} {{ f("men@2012[channel=brev]") }} | 46, 47
{% set n = 46 %}{% for x in ["47 män"] %}{{ x }}{% endfor %}  | 46, 47
{{ words("line_alone", label="46 män", value=47) ~ "48" }}    | 46, 47, 48
{{ f("men").level("telefon") }} {{ ("46", "47")|join(" ") }}  | 46, 47
"""
ENGLISH = """
The team met 45 men, forty-five in all.                       |
The team met forty-six men.                                   | forty-six
One man was sentenced.                                        | One
No one knows, and one way or the other.                       |
It spent SEK 473,346.                                         |
It spent 473,347 kronor.                                      | 473,347
Three out of four men stayed.                                 | Three out of four
Two thirds of the men stayed.                                 | Two thirds
An increase of 67 per cent.                                   |
No men came, and one in three stayed.                         | one in three
Three quarters of the men stayed.                             | Three quarters
On 1 October 2011 and May 3, 2012, at 9:30 and 4 pm.          |
All men came back. All men were sentenced.                    | All, All
All men are offered talks. All clients can call.              |
The third quarter of 2012, the second time.                   |
"""


def drawn(table):
    rows = [line.rsplit("|", maxsplit=1) for line in table.strip().splitlines()]
    return [(text.strip(), [one.strip() for one in found.split(", ") if one.strip()]) for text, found in rows]


def few_figures(language="sv", **declarations):
    """The example without its small cells, so that a small number is not one of them by chance."""
    made = report(language, **declarations)
    kept = [
        figure
        for key, figure in made.figures.items()
        if not key.levels or key.levels[0][1] in {"telefon", "besok"}
    ]
    return replace(made, figures=Figures(tuple(kept)))


ENGLISH_UNITS = {"man": {"one": "man", "many": "men"}, "dag": {"one": "day", "many": "days"}}


def told(text, language="sv", **declarations):
    """The numbers that are told of one text."""
    units = {} if language == "sv" else {"units": ENGLISH_UNITS}
    found = typed_numbers(few_figures(language, texts={"summary": text}, **units, **declarations), {})
    return [one.number for one in found if "[texts] summary" in one.where]


@pytest.mark.parametrize(("text", "expected"), drawn(SWEDISH), ids=str)
def test_of_a_swedish_text_are_told(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), drawn(ENGLISH), ids=str)
def test_of_an_english_text_are_told(text, expected):
    assert told(text, "en") == expected


# Any number, anywhere

FRAMES = ("{}", "Det var {} män.", "({})", "Först {}, sedan fler.", "**{}**", "{}–{}", "Under 2012 {} samtal.",
          "Den 1 maj: {} st", "Endast {} kr", "»{}«", "I mars kom\n{} till.", "kl. 9 kom {} personer")  # fmt: skip
ALLOWED = {2011, 2012, *(round(ground.value) for ground in Grounds.of(report()).figures)}
NUMBERS = st.integers(60, 999_999).filter(lambda n: n not in ALLOWED and not 1900 <= n < 2100)
FORMS = (str, lambda n: number_text(n, locale="sv"), lambda n: num2words(n, lang="sv"), lambda n: f"{n},7")


def placed(text):
    """The example with the text in each of the places in which an analyst types, one at a time."""
    goal, first = {"id": 1, "title": "Mål", "text": ""}, DECLARATIONS["indicator"][0]
    yield "[texts] matter", {"texts": {"matter": text}}
    yield "[[goal]] 1, title", {"goal": [{**goal, "title": text}, {"id": 2, "title": "x"}]}
    yield "[[goal]] 1, text", {"goal": [{**goal, "text": text}, {"id": 2, "title": "x"}]}
    for key in ("label", "note"):
        yield f"[[indicator]] men, {key}", {"indicator": [{**first, key: text}]}
    yield (
        "[[indicator]] men, target.text",
        {"indicator": [{**first, "target": {"at_least": 40, "text": text}}]},
    )
    yield "values.2012.source", {"indicator": [{**first, "values": {"2012": {"source": text}}}]}
    yield "[[break]] no. 1, text", {"break": [{"date": "2012-01-01", "text": text, "tables": "contacts"}]}
    yield "[[budget]] resor, explanation", {"budget": [{"item": "resor", "granted": 1, "explanation": text}]}
    yield "[[grant]] main, text", {"grant": [{"id": "main", "funder": "x", "amount": 500000, "text": text}]}
    yield "[[check]] rule, label", {"check": [{"id": "rule", "label": text, "of": "contacts"}]}
    period = {"id": "year", "label": text, "from": "2012-01-01", "to": "2012-12-31"}
    yield "[[period]] year, label", {"period": [period]}
    yield "[project] title", {"project": {**DECLARATIONS["project"], "title": text}}


MADE = report()


@settings(max_examples=20, deadline=None)
@given(NUMBERS, st.sampled_from(FORMS), st.sampled_from(FRAMES))
def test_a_number_that_nothing_stands_behind_is_found_wherever_it_is_typed(number, form, frame):
    written = " ".join(form(number).split())
    text = frame.format(written, written)
    for where, declarations in placed(text):
        made = replace(MADE, project=Project.model_validate({**DECLARATIONS, **declarations}))
        found = [one for one in typed_numbers(made, {}) if where in one.where]
        assert [one.number for one in found if written in one.number], (where, text)


@settings(max_examples=20, deadline=None)
@given(NUMBERS, st.sampled_from(FORMS), st.sampled_from(FRAMES))
def test_a_number_is_found_in_a_template_and_told_with_its_line(number, form, frame):
    text = f"# Titel\n\n{{{{ f('men') }}}} och\n{frame.format(form(number), form(number))}\n"
    found = typed_numbers(few_figures(), {"mine/report.md.j2": text})
    assert any(one.where.startswith("templates/mine/report.md.j2, line ") for one in found)


# Where, what, and the way out


def test_a_finding_says_where_the_number_stands_and_what_to_do():
    text = 'Vi mötte {{ f("men") }}.\n\nAv dem var 46\nmän nya.'
    assert [
        str(one) for one in typed_numbers(few_figures(texts={"summary": text}), {}) if "texts" in one.where
    ] == [
        (
            "projrapport.toml, [texts] summary, line 3: “46” is typed, but no printed figure, no declared number and no "
            'date stands behind it. Name the figure instead, as in {{ f("men").with_unit }}, or declare it in [constants] '
            'with of = "män".'
        )
    ]


def test_what_cannot_hold_a_figure_is_told_to_leave_the_number_out():
    made = few_figures(budget=[{"item": "resor", "granted": 1, "explanation": "Bara 14 resor."}])
    (found,) = [one for one in typed_numbers(made, {}) if "budget" in one.where]
    assert found.fix == "Leave it out, or declare it in [constants]."


def test_a_hidden_figure_is_no_excuse_and_is_not_given_away():
    hidden, absent = (
        few_figures(texts={"summary": "Tre män dömdes."}),
        few_figures(texts={"summary": "Elva män dömdes."}),
    )
    told_of = [
        str(one).replace("Elva", "Tre")
        for made in (hidden, absent)
        for one in typed_numbers(made, {})
        if "texts" in one.where
    ]
    assert len(told_of) == 2
    assert len(set(told_of)) == 1


# What is declared


@pytest.mark.parametrize(
    ("constants", "text", "expected"),
    [
        ({"rooms": 14}, "Det finns 14 rum, fjorton i allt.", []),
        ({"rooms": 14}, "Det kom 14 män.", ["14"]),
        (
            {"staff": {"value": 14, "of": "personer", "reason": "de anställda"}},
            "Där arbetar 14 personer.",
            [],
        ),
        ({"staff": {"value": 14, "of": "personer", "reason": "de anställda"}}, "Där finns 14 rum.", ["14"]),
        ({"share": 0.14}, "Det är 14 procent av länet.", []),
        ({"share": 0.14}, "Det är 14 hus.", ["14"]),
    ],
)
def test_a_constant_stands_behind_its_number(constants, text, expected):
    assert told(text, constants=constants) == expected


def test_a_label_may_name_the_limits_of_its_own_definition():
    indicator = {
        **DECLARATIONS["indicator"][0],
        "at_least": 14,
        "label": "Män med 14 samtal eller fler, 16 i något fall",
    }
    found = typed_numbers(few_figures(indicator=[indicator], finance=None, budget=[]), {})
    assert [one.number for one in found] == ["16"]


def test_a_note_may_not_say_how_many_persons_there_are_by_a_limit_of_its_definition():
    first = DECLARATIONS["indicator"][0]
    indicator = {
        **first,
        "at_least": 14,
        "note": "14 män avbröt. Med 14 samtal eller fler räknas de. Målet är minst 40 män.",
    }
    found = typed_numbers(few_figures(indicator=[indicator], finance=None, budget=[]), {})
    assert [one.number for one in found] == ["14"]


def test_a_limit_of_one_is_not_all_of_them():
    indicator = {
        **DECLARATIONS["indicator"][0],
        "at_least": 1,
        "note": "Från början till slut kom samtliga män.",
    }
    found = typed_numbers(few_figures(indicator=[indicator], finance=None, budget=[]), {})
    assert [one.number for one in found] == ["samtliga"]


# What comes with projrapport


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_templates_that_come_along_state_no_number(language):
    sources = template_sources(("board", "funder"), folders=(SHIPPED,))
    assert {"board/report.md.j2", "board/summary.md.j2", "funder/report.md.j2"} <= set(sources)
    nothing = replace(few_figures(language), figures=Figures(()), finance=None)
    assert [one for one in typed_numbers(nothing, sources) if one.where.startswith("templates/")] == []


def test_the_parts_that_a_template_of_ones_own_reads_are_looked_at(tmp_path):
    folders = own(tmp_path, report='# T\n{% include "mine/part.md.j2" %}', part="Tretton.", unread="Fjorton.")
    assert list(template_sources(("mine",), folders=folders)) == ["mine/part.md.j2", "mine/report.md.j2"]


def test_both_languages_have_the_same_lists():
    assert set(lexicon("sv").names()) == set(lexicon("en").names())


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=80))
def test_whatever_is_typed_is_read_to_its_end(text):
    made = replace(MADE, project=Project.model_validate({**DECLARATIONS, "texts": {"summary": text}}))
    for one in typed_numbers(made, {}):
        assert one.number
