"""Which line breaks of a template and of a text are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.report import report
from builders.templates import fault, rendered
from projrapport.report.line_breaks import without_lines_of_tags


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("a\n{% if true %}\nb\n{% endif %}\nc", "a\nb\nc"),
        ("a\n\n  {% if true %} {%# why #%}\n\nb\n{% endif %}\n\nc", "a\n\nb\n\nc"),
        ("{% if true %}a{% endif %}\nb", "a\nb"),
        ("{% if true %}a{% endif %}\n\n- b", "a\n\n- b"),
        ("{% if true %}a{% else %}b{% endif %}\n{% if true %}c{% endif %}\nd", "a\nc\nd"),
        ("{% for n in (1, 2) %}\n- {{ n }}\n{% endfor %}\nb", "- 1\n- 2\nb"),
        ("- a\n  {% if true %}- b{% endif %}\n", "- a\n  - b"),
        ("a\n{%#\ntwo\nlines {% if %}\n#%}\nb", "a\nb"),
        ("a\n{%- if true %}\nb\n{%- endif +%}\nc", "ab\nc"),
        ("a\n{% if true -%}\n\nb\n{% endif %}\n", "a\nb"),
    ],
)
def test_only_lines_of_tags_leave_no_trace(tmp_path, source, printed):
    assert rendered(tmp_path, source) == printed


def test_a_fault_behind_lines_of_tags_names_the_right_line(tmp_path):
    source = "{% if true %}\n{%#\nwhy\n#%}\n{% endif %}\n{{ projct }}"
    assert fault(tmp_path, source).startswith("templates/mine/report.md.j2, line 6:")


@given(st.lists(st.sampled_from(["{% if x %}", "{% endif %}", "{%# a #%}", "a", " ", "\n", "{{ b }}"])))
def test_no_line_is_gained_or_lost(parts):
    source = "".join(parts)
    assert without_lines_of_tags(source).count("\n") == source.count("\n")


def test_a_line_break_behind_a_tag_in_a_text_is_a_space(tmp_path):
    text = "Fler{% if f('men').rose %} (+18).{% endif %}\n29 följdes upp.\n{% if true %}\nSå är det.\n{% endif %}\n\nSlut."
    assert rendered(tmp_path, "{{ texts.summary }}", report(texts={"summary": text})) == (
        "Fler (+18). 29 följdes upp. Så är det.\n\nSlut."
    )


def test_printed_tables_stand_by_themselves(tmp_path):
    source = (
        "Text:\n{{ table(figures, 'Alla') }}\n"
        "{% for goal in goals %}{% for b in goal.breakdowns %}{{ b.table }}{% endfor %}{% endfor %}Slut"
    )
    first, *blocks = rendered(tmp_path, source).split("\n\nSlut")[0].split("\n\n")
    tables, captions = blocks[::2], blocks[1::2]
    assert first == "Text:"
    assert len(tables) == len(captions) > 2
    assert all(table.startswith("| ") and table.endswith(" |") for table in tables)
    assert all(caption.startswith(": ") and "\n" not in caption for caption in captions)
