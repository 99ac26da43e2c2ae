import pytest

from projrapport.accessibility.markdown_rules import RULES, markdown_findings

SOUND = """\
# Rapport

## Sammanfattning

Se [Socialstyrelsens statistik](https://www.socialstyrelsen.se/statistik).

| Ålder | 2012 |
|-------|-----:|
| 18–24 år | 7 |

![Antalet män steg från 27 till 45](men.png)

```
#### inte en rubrik
```
"""

EXAMPLES = {
    "title": ("## Sammanfattning", "the text has no title."),
    "headings": (
        "# Rapport\n\n### Mål 1",
        "heading “Mål 1” is of level 3 although the one above it is of level 1.",
    ),
    "header-rows": (
        "# Rapport\n\n| | |\n|--|--|\n| a | b |",
        "the table at line 3 has no words in its header row.",
    ),
    "header-cells": (
        "# R\n\n| Ålder | |\n|--|--|\n| a | b |",
        "the table at line 3 has no heading over column 2.",
    ),
    "alt-texts": ("# Rapport\n\n![](men.png)", "picture no. 1 has no alternative text."),
    "link-texts": (
        "# Rapport\n\nLäs mer [här](https://example.org).",
        "link “här” does not say where it leads.",
    ),
}


def told(text):
    return [(one.rule, f"{one.place} {one.what}") for one in markdown_findings(text.encode())]


def test_a_sound_text_has_no_finding():
    assert told(SOUND) == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_finds_what_it_is_for(rule):
    text, expected = EXAMPLES[rule]
    assert (rule, expected) in told(text)


def test_a_second_title_is_told():
    assert told("# Rapport\n\n# En till") == [("title", "heading “En till” is a second title.")]


def test_a_picture_may_say_what_it_shows_in_an_attribute():
    assert told('# Rapport\n\n![](men.png){alt="Antalet män steg"}') == []
