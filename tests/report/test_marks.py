"""Marks round figures: unseen by formats, kept by Markdown, gone from every text that people read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builders.report import report
from builders.templates import own
from projrapport.report.live import LiveFigures
from projrapport.report.marks import marked, names_in, pieces, without_marks
from projrapport.report.render import render

PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=20)


@given(PLAIN, PLAIN, PLAIN, PLAIN.filter(bool))
def test_a_mark_gives_back_the_text_and_the_name_of_its_figure(before, text, behind, name):
    whole = before + marked(text, name) + behind
    assert without_marks(whole) == before + text + behind
    assert list(pieces(whole)) == [(before, ""), (text, name), (behind, "")]


def test_a_text_without_a_figure_has_no_mark():
    assert marked("45", "") == "45"


def rendered(tmp_path, source):
    return render(report(), "mine", folders=own(tmp_path, report=source))


def named(tmp_path, source):
    """What the figures of a template print, by name; without those of its notes."""
    return {name: text for text, name in pieces(rendered(tmp_path, source)) if name}


def test_each_form_of_a_figure_has_a_name_of_its_own(tmp_path):
    source = '{{ f("men") }} {{ f("men").change.size.with_unit }} {{ f("men").level("telefon").in_table }} {{ f("men").state }} {{ f("costs").millions }}'
    assert named(tmp_path, source) == {
        "men@2012": "45",
        "men@2012:change|size.with_unit": "18\u00a0män",
        "men@2012[channel=telefon]|in_table": "23",
        "men@2012|state": "uppnått",
        "costs@2012|millions": "0,5\u00a0mnkr",
    }


def test_what_is_printed_now_under_a_name_is_what_the_template_printed(tmp_path):
    parts = ("f('men').{}", "f('men').change.{}", "f('longer').{}", "f('costs').{}", "f('sentenced').{}")
    forms = "in_table with_unit words words_with_unit about thousands millions size signed at_least target state capitalised"
    source = "\n\n".join(f"{{{{ {part.format(form)} }}}}" for part in parts for form in forms.split())
    live = LiveFigures(report())
    printed = named(
        tmp_path,
        source + "\n\n{{ table(figures, 'Alla') }} {{ breakdowns[0].table }} {{ breakdowns[2].table }}",
    )
    assert len(printed) > 80
    assert {name: live.text(name) for name in printed} == {
        name: unescaped(text) for name, text in printed.items()
    }


def unescaped(text):
    return text.replace("\\", "")


def test_two_figures_in_one_cell_keep_both_names(tmp_path):
    found = named(tmp_path, "{{ table([f('men')], 'Män') }}")
    assert (found["men@2012:change|in_table"], found["men@2012:percent|in_table"]) == ("+18", "+67\u00a0%")


def test_a_note_that_tells_numbers_is_live_as_a_whole(tmp_path):
    figures = LiveFigures(report())
    assert all(figures.text(name) == text for text, name in figures.notes().items())


def test_marks_change_nothing_in_what_begins_a_line(tmp_path):
    made = report(
        texts={"fewer": '{{ f("men") }}. Fler', "more": '– {{ f("men") }}\n\n{{ f("men").change }} fler'}
    )
    text = render(made, "mine", folders=own(tmp_path, report="{{ texts.fewer }}\n\n{{ texts.more }}"))
    assert "45\\. Fler\n\n– 45\n\n+18 fler" in without_marks(text)


def test_marks_that_somebody_typed_are_taken_out(tmp_path):
    assert list(names_in(rendered(tmp_path, "a" + marked("45", "men@2012") + "b"))) == []
