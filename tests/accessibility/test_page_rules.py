import pytest
from drawn_documents import TABLE, page

from projrapport.accessibility.page_rules import RULES, page_findings

NAMED = "table 1 “Män”"
STYLE = "<title>Rapport</title><style>{}</style>"

EXAMPLES = {
    "title": (page(head=""), "the page has no title."),
    "language": (page(lang=""), "the page does not say in which language it is."),
    "headings": (
        page("<h3>Mål 1</h3>"),
        "heading “Mål 1” is of level 3 although the one above it is of level 1.",
    ),
    "landmarks": (page().replace(b"main>", b"div>"), "the page has 0 main parts instead of one."),
    "skip-link": (page("<nav>Innehåll</nav>"), "the page has no way past its navigation."),
    "header-rows": (page(TABLE.replace("th", "td")), f"{NAMED} has no header cells."),
    "header-scopes": (
        page(TABLE.replace(' scope="row"', "")),
        f"{NAMED} has header cells that do not say whether they head a column or a row.",
    ),
    "empty-headers": (page(TABLE.replace("Ålder", "")), f"{NAMED} has an empty header cell."),
    "merged-cells": (page(TABLE.replace("<td>", '<td colspan="2">')), f"{NAMED} has merged cells."),
    "captions": (page(TABLE.replace("<caption>Män</caption>", "")), "table 1 has no caption."),
    "alt-texts": (page('<img src="x.png">'), "picture no. 1 has no alternative text."),
    "link-texts": (page('<a href="x">läs mer</a>'), "link “läs mer” does not say where it leads."),
    "button-names": (page("<button></button>"), "button no. 1 has no name."),
    "unique-ids": (page('<p id="a"></p><p id="a"></p>'), "the id “a” is given to 2 elements."),
    "zoom": (
        page(head='<title>R</title><meta name="viewport" content="user-scalable=no">'),
        "the page cannot be made larger.",
    ),
    "focus-order": (
        page('<p tabindex="3">Text</p>'),
        "the page has elements that are reached by keyboard out of their order.",
    ),
    "contrast": (
        page(head=STYLE.format("p { color: #999 }")),
        "the text of “p” stands out too little from its paper: 2.8 to 1.",
    ),
}


def told(document):
    return [(one.rule, f"{one.place} {one.what}") for one in page_findings(document)]


def test_a_sound_page_has_no_finding():
    body = f'<h2>Sammanfattning</h2><p><a href="x">Socialstyrelsens statistik</a> <img src="x" alt=""></p>{TABLE}'
    assert told(page(body)) == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_finds_what_it_is_for(rule):
    document, expected = EXAMPLES[rule]
    assert (rule, expected) in told(document)


def test_a_drawing_needs_a_text_unless_it_only_adorns():
    assert told(page("<svg></svg>")) == [("alt-texts", "drawing no. 1 has no alternative text.")]
    assert told(page('<svg aria-hidden="true"></svg><svg><title>Män per år</title></svg>')) == []


def test_colours_are_judged_in_light_and_in_dark():
    sheet = ":root { --ink: #111; --paper: #fff } @media (x) { :root { --paper: #222 } } body { color: var(--ink); background: var(--paper) }"
    assert [what for _, what in told(page(head=STYLE.format(sheet)))] == [
        "the text of “body” stands out too little from its paper: 1.2 to 1."
    ]


def test_colours_in_other_notations_are_not_judged():
    assert told(page(head=STYLE.format("p { color: rgb(0 0 0 / 0.1); background: url(x) }"))) == []
