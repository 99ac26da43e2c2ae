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
        "template “mine”: there is no templates/mine/report.md.j2. There is: board, funder."
    ]


def test_a_word_template_is_called_with_its_suffix(tmp_path):
    (tmp_path / "mine.docx").touch()
    assert problems(tmp_path) == [
        "template “mine”: there is no templates/mine/report.md.j2. Did you mean “mine.docx”?"
    ]


def test_a_text_that_nothing_reads_is_told_with_the_nearest_name(tmp_path):
    made = report(texts={"sumary": "Ett.", "sucess_factors": "Två.", "metod": "Tre.", "own": "Fyra."})
    with pytest.raises(TemplateError) as caught:
        check_templates(made, ("board", "funder"), folders=(SHIPPED,))
    assert str(caught.value).splitlines() == [
        "projrapport.toml, [texts] sumary: no template reads this text. Did you mean “summary”?",
        "projrapport.toml, [texts] sucess_factors: no template reads this text. Did you mean “success_factors”?",
        "projrapport.toml, [texts] metod: no template reads this text. Did you mean “method”?",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{% for name in texts %}{{ texts[name] }}{% endfor %}",
        "{% macro m(name) %}{{ texts[name] }}{% endmacro %}{{ m('sumary') }}{{ texts.summary }}",
        "{{ texts['sumary'] }}{{ texts.summary }}",
        "{% for name in ('sumary', 'summary') %}{{ texts[name] }}{% endfor %}",
        "{% if 'sumary' in texts %}.{% endif %}{{ texts.summary }}",
        "{% include 'mine/' ~ 'part.md.j2' %}{{ texts.summary }}",
    ],
)
def test_a_text_that_something_reads_or_may_read_is_no_fault(tmp_path, source):
    made = report(texts={"sumary": "Ett.", "summary": "Två."})
    if "include" in source:
        own(tmp_path, part="{{ texts.sumary }}")
    check_templates(made, ("mine",), folders=own(tmp_path, report=f"# T\n{source}"))


def test_a_text_that_another_text_reads_is_no_fault():
    made = report(texts={"sumary": "Ett.", "summary": "{{ texts.sumary }}"})
    check_templates(made, ("board",), folders=(SHIPPED,))


def test_a_file_that_replaces_nothing_and_that_nothing_includes_is_told(tmp_path):
    (tmp_path / "board").mkdir()
    for name in ("sumary", "summary"):
        (tmp_path / "board" / f"{name}.md.j2").write_text("## Kort\n\nAllt väl.\n", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        check_templates(report(), ("board",), folders=(tmp_path, SHIPPED))
    assert str(caught.value) == (
        "templates/board/sumary.md.j2: no template includes this file, and it replaces none. "
        "Did you mean “summary.md.j2”?"
    )


def test_a_figure_in_single_braces_is_told_with_its_line(tmp_path):
    made = report(
        texts={"summary": 'Ett {tal} och {{ f("men") }}.\nSå { f("men").change } och {period}.'},
        goal=[{"id": 1, "title": "Ett", "text": "{f('men')}"}, {"id": 2, "title": "Två"}],
    )
    assert problems(tmp_path, made, report="# T\n{{ texts.summary }}") == [
        'projrapport.toml, [texts] summary, line 2: { f("men").change } is printed as it stands. Write {{ f("men").change }}.',
        "projrapport.toml, [texts] summary, line 2: {period} is printed as it stands. Write {{period}}.",
        "projrapport.toml, [[goal]] 1, text, line 1: {f('men')} is printed as it stands. Write {{f('men')}}.",
    ]


def test_a_figure_that_is_named_without_f_is_told_how_to_be_written(tmp_path):
    assert problems(tmp_path, report="# T\n\n{{ men }}") == [
        'templates/mine/report.md.j2, line 3: there is no “men”. Write {{ f("men") }}.'
    ]
