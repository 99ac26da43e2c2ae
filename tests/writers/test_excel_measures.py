import pytest

from projrapport.writers.excel.measures import column_width, lines_of_rows
from projrapport.writers.excel.sheet import Column


@pytest.mark.parametrize(
    "header", ["Män", "Män i kontakt med teamet", "Utfall 1 oktober 2011–30 september 2012", "Måluppfyllelse"]
)
def test_a_header_takes_two_lines_at_most_whatever_stands_below_it(header):
    width = column_width(Column(header, numeric=True), ["[c]"])
    assert lines_of_rows([[header]], [width])[0] <= 2


def test_a_long_header_makes_its_column_no_wider_than_two_lines_need():
    assert column_width(Column("Män i kontakt med teamet", numeric=True), ["[c]"]) < 20
