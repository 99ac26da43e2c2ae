"""Templates are strict, bounded and kept from everything but the report."""

import pytest

from builders.report import report
from builders.templates import SHIPPED, fault, rendered
from projrapport.errors import TemplateError
from projrapport.report.render import render

WHERE = "templates/mine/report.md.j2, line 1: "


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ projct.title }}", "there is no “projct”. Did you mean “project”?"),
        ("{{ project.titel }}", "a project has no “titel”. Did you mean “title”?"),
        ("{{ none }}", "nothing (none) cannot be printed."),
        ("{{ project.meeting_date }}", "nothing (none) cannot be printed."),
        ("{{ texts.summary }}", "there is no text “summary” in [texts]."),
        ('{{ "" }}', "an empty text cannot be printed."),
        ("{{ goals }}", "a tuple cannot be printed. Loop over it, or join it"),
        ("{{ finance }}", "a ShownFinance cannot be printed. Print one of its attributes: budget_table,"),
        ("{{ 3.5 }}", "a float cannot be printed."),
        ("{{ true }}", "a bool cannot be printed."),
        ("{{ f }}", "a function cannot be printed."),
        ("{{ goals[9].title }}", "the list has 2 items; there is no number 9."),
        ('{{ words("sumary") }}', "there are no words “sumary”. Did you mean “summary”?"),
        ('{{ words("goal", id="1") }}', "the words need a value for “title”: title=…."),
        ('{{ "a"|upper }}', "there is no filter “upper”. There is: first, join, last"),
        ('{% if "a" is string %}{% endif %}', "there is no test “string”."),
        ('{{ "a".upper() }}', "a text has no “upper”. It only prints."),
        ("{{ range(3) }}", "there is no “range”."),
        ("{{ 2 ** 99999 }}", "a template does not calculate (**)."),
        ('{{ "a" * 9999999 }}', "a template does not calculate (*)."),
        ('{{ "%s" % 1 }}', "a template does not calculate (%)."),
        ('{{ "a" + "b" }}', "a template does not calculate (+). Declare an indicator; join texts with ~."),
        ('{% include "mine/nothing.md.j2" %}', "there is no template “mine/nothing.md.j2”."),
        ('{% extends "mine/nothing.md.j2" %}', "there is no template “mine/nothing.md.j2”."),
        ("{{ ().__class__.__base__ }}", "a list has no “__class__”."),
        ("{{ goals.__class__ }}", "a list has no “__class__”."),
        ("{{ f.__globals__ }}", "a function has no “__globals__”."),
        ("{% if x %}", "the {% if %} in line 1 is not closed."),
        ("{{ f( }}", "unexpected '}'"),
        ("{% om x %}", "there is no statement “om”. There is: "),
        ("{{ men }}", 'there is no “men”. Write {{ f("men") }}.'),
        ('{{ f("men", 2011) }}', 'f takes one text, the period and all: f("men@2011").'),
    ],
)
def test_a_fault_is_said_with_its_place_and_the_way_out(tmp_path, source, said):
    assert fault(tmp_path, source).startswith(WHERE + said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls or includes itself without end"),
        ('{% include "mine/report.md.j2" %}', "calls or includes itself without end"),
        ('{% extends "mine/report.md.j2" %}', "calls or includes itself without end"),
        (
            "{% macro m(n) %}{% if n < 40 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(0) }}",
            "does not come to an end",
        ),
        (
            "".join(f"{{% for {x} in figures %}}" for x in "abcdefghij") + "{% endfor %}" * 10,
            "does not come to an end",
        ),
        (
            "{% macro m(t, n) %}{% if n < 60 %}{{ m(t ~ t, n + 1) }}{% endif %}{% endmacro %}{{ m('ab', 0) }}",
            "more than a million characters",
        ),
    ],
)
def test_what_does_not_end_is_stopped(tmp_path, source, said):
    assert said in fault(tmp_path, source)


def test_a_fault_in_a_part_names_the_part(tmp_path):
    said = fault(tmp_path, '# T\n{% include "mine/part.md.j2" %}', part="a\n\n{{ f('x') }}\n")
    assert said.startswith("templates/mine/part.md.j2, line 3: there is no indicator “x”.")


def test_a_fault_names_no_folder_of_the_machine(tmp_path):
    assert str(tmp_path) not in fault(tmp_path, "{{ x }}")


def test_a_template_that_is_not_there_is_told_with_the_nearest():
    with pytest.raises(TemplateError, match=r"no templates/bord/report\.md\.j2\. Did you mean “board”"):
        render(report(), "bord", folders=(SHIPPED,))


def test_loops_conditions_macros_blocks_and_counting_in_loops_work(tmp_path):
    base = "# {% block title %}Grund{% endblock +%}\n\n{% block body %}{% endblock %}"
    source = (
        '{% extends "mine/base.md.j2" %}{% block title %}{{ super() }}: {{ "a_b" }}{% endblock %}'
        "{% block body %}{% for goal in goals %}{{ loop.index + 1 }} {{ goal.title }}"
        "{% if not loop.last %}; {% endif %}{% endfor %}{% endblock %}"
    )
    assert rendered(tmp_path, source, base=base) == "# Grund: a\\_b\n\n2 Fler män i samtal; 3 Längre stöd"


def test_what_is_printed_is_escaped_once_wherever_it_passes_through(tmp_path):
    source = (
        "{% macro m(x) %}*{{ x }}*{% endmacro %}{% set s %}{{ '<&' }}{% endset %}"
        "{{ m('a*b') }} {{ s }} {{ s ~ '<' ~ m('_') }} {{ ['*', '#']|join('|') }} {{ '<' }}"
    )
    assert rendered(tmp_path, source) == r"*a\*b* \<\& \<\&\<*\_* \*\|\# \<"


def test_figures_can_be_joined_and_listed(tmp_path):
    source = "{{ goals[0].figures|join(', ') }}; {{ listed(goals[0].figures) }}; {{ count(goals) }}"
    assert rendered(tmp_path, source) == "45, .., 310; 45, .. och 310; två"


def test_the_name_of_a_part_can_be_put_together(tmp_path):
    source = '{% for name in ("a_b", "c") %}{% include "mine/" ~ name ~ ".md.j2" %};{% endfor %}'
    assert rendered(tmp_path, source, a_b="Ett", c="Två") == "Ett;Två;"


def test_an_own_part_replaces_that_part_only(tmp_path):
    (tmp_path / "board").mkdir()
    (tmp_path / "board" / "summary.md.j2").write_text("## Kort\n\nAllt väl.", encoding="utf-8")
    text = render(report(), "board", folders=(tmp_path, SHIPPED))
    assert "## Kort\n\nAllt väl.\n\n## " in text
    assert "## Sammanfattning" not in text
    assert "## Metod och kvalitet" in text


def test_blank_lines_and_spaces_at_line_ends_are_tidied(tmp_path):
    assert rendered(tmp_path, "# T  \n\n\n\n\nText \n## Del\nMer\n\n") == "# T\n\nText\n\n## Del\nMer"


def test_a_brace_and_a_hash_are_not_a_comment(tmp_path):
    assert rendered(tmp_path, "# T {#id}{%# hidden #%}") == "# T {#id}"


def test_the_same_report_gives_the_same_text():
    assert render(report(), "board", folders=(SHIPPED,)) == render(report(), "board", folders=(SHIPPED,))


@pytest.mark.parametrize("given", ['"men"', "goals", "[project]", '["men"]'])
def test_a_table_of_something_else_than_figures_is_told(tmp_path, given):
    message = fault(tmp_path, f"# T\n\n{{{{ table({given}, 'Alla') }}}}")
    assert "line 3: a table is made of figures: table(figures, …), table(goal.figures, …)." in message
