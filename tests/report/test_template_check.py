"""All faults of templates and texts in one go."""

import pytest

from builders.report import report
from builders.templates import SHIPPED, own
from projrapport.errors import TemplateError
from projrapport.report.template_check import check_templates


def problems(folder, made=None, **parts):
    with pytest.raises(TemplateError) as caught:
        check_templates(made or report(), ("mine",), folders=own(folder, **parts))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_templates_that_come_with_projrapport_are_without_fault(language):
    check_templates(report(language), ("board", "funder"), folders=(SHIPPED,))


def test_every_fault_of_every_part_and_text_is_listed(tmp_path):
    made = report(texts={"summary": "{{ f('men').chnge }}", "matter": "{% if %}"})
    found = problems(
        tmp_path,
        made,
        report="# T\n{{ f('mne') }} {{ projct }}\n{% include 'mine/part.md.j2' %}{% include 'mine/prat.md.j2' %}",
        part="{{ period.spann }}\n\n{% for goal in goals %}{{ goal.title }}{{ gaol }}{% endfor %}{{ f('men').reached }}",
    )
    assert found == [
        "projrapport.toml, [texts] matter, line 1: Expected an expression, got 'end of statement block'.",
        "templates/mine/prat.md.j2: is not there. Did you mean “mine/part.md.j2”?",
        "projrapport.toml, [texts] summary, line 1: a figure has no “chnge”. Did you mean “change”?",
        "templates/mine/report.md.j2, line 2: there is no “projct”. Did you mean “project”?",
        "templates/mine/report.md.j2, line 2: there is no indicator “mne”. Did you mean “men”?",
        "templates/mine/part.md.j2, line 3: there is no “gaol”. Did you mean “goals”?",
        "templates/mine/part.md.j2, line 1: a period has no “spann”. Did you mean “span”?",
    ]


def test_what_only_filling_in_can_find_is_found_too(tmp_path):
    made = report(texts={"summary": "{{ project.meeting_date }}"})
    found = problems(tmp_path, made, report="# T\n\n{{ goals[0] }}")
    assert [problem.split(":")[0] for problem in found] == [
        "projrapport.toml, [texts] summary, line 1",
        "templates/mine/report.md.j2, line 3",
    ]


def test_names_that_an_including_template_sets_are_known_in_the_part(tmp_path):
    parts = {
        "report": "# T\n{% macro m() %}{% endmacro %}{% for goal in goals %}{% include 'mine/part.md.j2' %}{% endfor %}",
        "part": "{{ goal.title }}{{ m() }}",
    }
    check_templates(report(), ("mine",), folders=own(tmp_path, **parts))


def test_what_stands_behind_a_condition_on_a_missing_thing_is_no_fault(tmp_path):
    source = (
        "# T\n{% if finance %}{{ finance.granted }}{% endif %}{% if 'x' in texts %}{{ texts.x }}{% endif %}"
    )
    made = report(finance=None, grant=[], budget=[])
    check_templates(made, ("mine",), folders=own(tmp_path, report=source))


def test_a_template_that_is_not_there_is_a_fault(tmp_path):
    assert problems(tmp_path) == [
        "templates/mine/report.md.j2: is not there. Did you mean “funder/report.md.j2”?"
    ]
