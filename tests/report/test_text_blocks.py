"""Text blocks of the project file."""

from builders.report import report
from builders.templates import fault, rendered

NBSP = "\N{NO-BREAK SPACE}"


def block(tmp_path, text, written="texts.summary"):
    return rendered(tmp_path, f"{{{{ {written} }}}}", report(texts={"summary": text}))


def test_figures_are_filled_in_and_paragraphs_kept(tmp_path):
    text = 'Teamet mötte {{ f("men").with_unit }}\nunder året.\n\n\n  Det är   fler.\n'
    assert block(tmp_path, text) == f"Teamet mötte 45{NBSP}män under året.\n\nDet är fler."


def test_the_text_comes_out_as_typed(tmp_path):
    text = (
        '*Viktigt* & <b>_bra_</b> | 5 $ #1\n\n- ingen lista\n\n1. inte heller\n\n{{ f("men") }}. heller inte'
    )
    assert block(tmp_path, text) == (
        "\\*Viktigt\\* & \\<b>\\_bra\\_\\</b> \\| 5 \\$ \\#1\n\n"
        "\\- ingen lista\n\n1\\. inte heller\n\n45\\. heller inte"
    )


def test_conditions_and_loops_work_in_a_text(tmp_path):
    text = '{% if f("men").rose %}Fler: {{ f("men").change }}.{% else %}Inte fler.{% endif %}'
    assert block(tmp_path, text) == "Fler: +18."


def test_lines_are_for_proposals(tmp_path):
    text = "\nGodkänn.\n\n  Sänd vidare. \n"
    source = "{% for line in texts.summary.lines %}{{ loop.index }}={{ line }};{% endfor %}"
    assert rendered(tmp_path, source, report(texts={"summary": text})) == "1=Godkänn.;2=Sänd vidare.;"


def test_markdown_goes_through_only_when_asked_for(tmp_path):
    assert block(tmp_path, "- *ett*\n- två {{ project.board }}", "texts.summary.as_markdown") == (
        "- *ett*\n- två Hässelby & Vällinge stadsdelsnämnd"
    )


def test_an_empty_text_is_as_if_it_were_not_there(tmp_path):
    source = '{% if "summary" in texts %}ja{% else %}nej{% endif %}'
    assert rendered(tmp_path, source, report(texts={"summary": " \n"})) == "nej"
    assert rendered(tmp_path, source, report(texts={"summary": "x"})) == "ja"


def test_a_fault_in_a_text_names_the_text_and_its_line(tmp_path):
    made = report(texts={"summary": 'Ett.\n\n{{ f("mne") }}'})
    assert fault(tmp_path, "# T\n{{ texts.summary }}", made) == (
        "projrapport.toml, [texts] summary, line 3: there is no indicator “mne”. Did you mean “men”?"
    )


def test_a_fault_in_the_text_of_a_goal_names_the_goal(tmp_path):
    made = report(goal=[{"id": 1, "title": "Ett", "text": "{{ f('men').x }}"}, {"id": 2, "title": "Två"}])
    source = "{% for goal in goals if goal.text %}{{ goal.text }}{% endfor %}"
    assert fault(tmp_path, source, made).startswith(
        "projrapport.toml, [[goal]] 1, text, line 1: a figure has no “x”."
    )


def test_a_text_that_prints_itself_is_stopped(tmp_path):
    made = report(texts={"summary": "{{ texts.summary }}"})
    assert "calls or includes itself without end" in fault(tmp_path, "{{ texts.summary }}", made)
