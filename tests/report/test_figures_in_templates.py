"""`f("men")` and what belongs to it, as a template prints it. The numbers are those of builders.report."""

import pytest

from builders.report import report
from builders.templates import fault, rendered

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('f("men")', "45"),
        ('f("men").with_unit', f"45{NBSP}män"),
        ('f("men").previous', "27"),
        ('f("men").change', "+18"),
        ('f("men").change.size', "18"),
        ('f("men").change.size.with_unit', f"18{NBSP}män"),
        ('f("men").change.in_table', "+18"),
        ('f("men").percent', f"+67{NBSP}procent"),
        ('f("men").percent.size', f"67{NBSP}procent"),
        ('f("men").comparable', "27"),
        ('f("men@2011")', "27"),
        ('f("men@2012:change")', "+18"),
        ('f("men@2012[channel=telefon]")', "23"),
        ('f("men").level("telefon")', "23"),
        ('f("men").level("telefon").previous', "15"),
        ('f("men").level("telefon").change', "+8"),
        ('f("men").at(channel="telefon")', "23"),
        ('f("men").at(channel=none)', "2"),
        ('f("men").at(sex="man", age="18–24")', "6"),
        ('f("men").level("2012-03").previous', "2"),
        ('f("men").signed', "+45"),
        ('f("men").about', "45"),
        ('f("men").period', "2012"),
        ('f("men").compared.during', "under 2011"),
        ('f("men").target', "minst 40"),
        ('f("men").state', "uppnått"),
        ('f("men").label', "Män i kontakt med teamet"),
        ('f("men").unit', "män"),
        ('f("men").kind', "count"),
        ('f("longer")', f"37,8{NBSP}procent"),
        ('f("longer").in_table', f"37,8{NBSP}%"),
        ('f("longer").state', "delvis uppnått"),
        ('f("calls").previous', "ej räknat"),
        ('f("calls").change.in_table', "–"),
        ('f("sentenced")', ".."),
        ('f("sentenced").with_unit', ".."),
        ('f("sentenced").words_with_unit', ".."),
        ('f("sentenced").about', ".."),
        ('f("sentenced").change', ".."),
        ('f("sentenced").change.size', ".."),
        ('f("costs").thousands', f"473{NBSP}tkr"),
        ('f("costs").millions', f"0,5{NBSP}mnkr"),
        ('f("men").n', "jämförs inte"),
    ],
)
def test_a_figure_prints(tmp_path, written, printed):
    assert rendered(tmp_path, f"# T\n\n{{{{ {written} }}}}").removeprefix("# T\n\n") == printed


@pytest.mark.parametrize(
    ("figure", "answers"),
    [
        ("men", {"known", "rose", "has_target", "reached"}),
        ("sentenced", {"hidden"}),
        ("longer", {"known", "has_target", "partly_reached"}),
        ("days_to_contact", {"known", "fell", "has_target", "not_reached"}),
        ("calls", {"known"}),
    ],
)
def test_a_figure_answers_questions(tmp_path, figure, answers):
    questions = [
        "known",
        "hidden",
        "zero",
        "one",
        "rose",
        "fell",
        "unchanged",
        "has_target",
        "reached",
        "partly_reached",
        "not_reached",
    ]
    source = "".join(f'{{% if f("{figure}").{question} %}} {question}{{% endif %}}' for question in questions)
    assert set(rendered(tmp_path, source).split()) == answers


def test_a_sentence_begins_with_a_capital_letter(tmp_path):
    assert rendered(tmp_path, '{{ f("men").level("brev").words_with_unit.capitalised }}') == "Fyra män"


def test_rows_that_name_nobody_are_told(tmp_path):
    from dataclasses import replace

    from builders.report import example_figures, figure, project
    from projrapport.figures.figure import Figures, Key, Part

    nameless = figure(Key("men", "2012", part=Part.WITHOUT_KEY), 12)
    made = report(figures=Figures((*example_figures(project()).values(), nameless)))
    assert (
        rendered(tmp_path, '{{ f("men").at_least }}', made)
        == f"minst 45{NBSP}män samt 12{NBSP}rader utan identitet"
    )
    one = replace(nameless, value=0.0)
    made = report(figures=Figures((*example_figures(project()).values(), one)))
    assert rendered(tmp_path, '{{ f("men").at_least }}', made) == f"45{NBSP}män"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('f("mne")', "there is no indicator “mne”. Did you mean “men”?"),
        ('f("men@2010")', "there is no figure “men@2010”. Did you mean “men@201"),
        ('f("men").chnge', "a figure has no “chnge”. Did you mean “change”?"),
        ('f("men").level("telefn")', "men@2012 has no level “telefn”. Did you mean “telefon”?"),
        ('f("men").at(channel="fax")', "men@2012 has no level “fax”."),
        ('f("men")._figure', "a figure has no “_figure”."),
        ('f("men").__class__', "a figure has no “__class__”."),
        ('f("men") + 1', "a template does not calculate (+)."),
        ('-f("men")', "a template does not calculate (-)."),
        ('f("men") > 3', "“men@2012” cannot be compared or calculated with: it only prints."),
        ('f("men") == 45', "“men@2012” cannot be compared"),
        ('f("men") in (45,)', "“men@2012” cannot be compared"),
        ('"ja" if f("men") else "nej"', "“men@2012” is not a condition: it only prints."),
        ('f("men")|length', "“men@2012” cannot be compared"),
        ('f("men") and 1', "“men@2012” is not a condition"),
        ("f()", "f() missing 1 required positional argument: 'name'."),
    ],
)
def test_what_a_figure_does_not_do_is_said_with_the_line(tmp_path, written, said):
    assert fault(tmp_path, f"# T\n\n{{{{ {written} }}}}").startswith(
        f"templates/mine/report.md.j2, line 3: {said}"
    )


def test_a_loop_over_a_figure_is_refused(tmp_path):
    assert "“men@2012” is not a list: it only prints." in fault(
        tmp_path, '{% for x in f("men") %}{% endfor %}'
    )


def test_a_change_that_prints_as_nought_did_not_rise(tmp_path):
    from dataclasses import replace

    from builders.report import example_figures, project
    from projrapport.figures.figure import Figures, Key, Part

    figures = dict(example_figures(project()))
    key = Key("men", "2012", part=Part.CHANGE)
    figures[key] = replace(figures[key], value=0.3)
    made = report(figures=Figures(tuple(figures.values())))
    assert rendered(tmp_path, '{% if f("men").unchanged %}lika{% endif %}', made) == "lika"
    assert rendered(tmp_path, '{% if f("men").rose %}fler{% endif %}x', made) == "x"
