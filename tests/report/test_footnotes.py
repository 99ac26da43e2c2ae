"""Footnotes of a rendered report."""

import re

from builders.report import report
from builders.templates import rendered
from projrapport.report.footnotes import with_footnotes


def test_notes_are_numbered_as_they_are_met_and_written_once(tmp_path):
    made = report()
    first, second = made.notes[0], made.notes[1]
    text = with_footnotes(f"A[^note-{second.number}] B[^note-{first.number}] C[^note-{second.number}]", made)
    assert text == f"A[^1] B[^2] C[^1]\n\n[^1]: {second.text}\n\n[^2]: {first.text}\n"


def test_references_that_stand_together_are_in_order_and_apart():
    made = report()
    text = with_footnotes("A[^note-2] B[^note-1][^note-2]", made)
    assert text.startswith("A[^1] B[^1]\N{NARROW NO-BREAK SPACE}[^2]\n")


def test_a_report_without_notes_ends_with_one_line_break():
    assert with_footnotes("# T", report()) == "# T\n"


def test_a_definition_can_be_a_footnote(tmp_path):
    text = rendered(tmp_path, '{{ f("men") }}{{ f("men").definition_note }}{{ f("men").notes }}')
    assert text.startswith("45[^1]\N{NARROW NO-BREAK SPACE}[^2]")
    assert "\n[^1]: Antal olika personer i Kontakter med datum i perioden.\n" in text
    assert "\n[^2]: Anonyma kontakter är inte medräknade." in text


def test_every_reference_of_the_board_report_has_its_note_and_the_other_way_round():
    from builders.templates import SHIPPED
    from projrapport.report.render import render

    for template in ("board", "funder"):
        text = render(report(), template, folders=(SHIPPED,))
        defined = re.findall(r"(?m)^\[\^(\d+)\]: ", text)
        assert set(re.findall(r"\[\^(\d+)\](?!: )", text)) == set(defined)
        assert defined == [str(number) for number in range(1, len(defined) + 1)]
        assert "[^note" not in text
