"""Headings that name somebody."""

from __future__ import annotations

import pytest

from projrapport.loading.inspection.personal import heading_is_personal

SOMEBODY = [
    "Tolk", "tolken", "TOLK (språk)", "Ombud", "Juridiskt ombud", "Kontaktperson", "God man", "god_man", "Anhörig", "Anhöriga",
    "Mamma", "Pappa", "Mor", "Far", "Förälder 1", "Föräldrar", "Barn", "Barnets mor", "Anmälare", "Kallad", "Kallade", "Närstående",
    "Vårdnadshavare", "Uppgiftslämnare", "Sambo", "Interpreter", "Representative", "Contact person", "Guardian", "Next of kin",
    "next_of_kin", "Relatives", "Mother", "Father", "Parent", "Parents", "Child", "Children", "Reporter", "Witness", "Called",
]  # fmt: skip
NOBODY = [
    "Kontaktform", "Tolkning", "Ombudsman-typ", "Faroläge", "Moral", "Sonderat", "Kallelse", "Farlighet", "Insats", "Minuter",
    "Datum", "Parented", "Childcare", "Motherboard", "Witnessed",
]  # fmt: skip


@pytest.mark.parametrize("heading", SOMEBODY)
def test_a_word_for_somebody_makes_a_heading_personal(heading):
    assert heading_is_personal(heading)


@pytest.mark.parametrize("heading", NOBODY)
def test_a_word_that_only_begins_like_one_for_somebody_does_not(heading):
    assert not heading_is_personal(heading)
