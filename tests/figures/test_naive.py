from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from naive.cases import many_cases
from naive.counted import by_hand, differences, figures
from naive.strategies import indicators, periods, tables

COVERS = st.sampled_from(
    [
        None,
        (dt.date(2011, 1, 1), dt.date(2012, 12, 31)),
        (dt.date(2011, 6, 15), dt.date(2012, 6, 30)),
    ]
)
EXTRACTED = st.sampled_from([None, dt.date(2012, 12, 31), dt.date(2014, 1, 1)])


@many_cases
@given(indicators(), tables(), periods(), COVERS, EXTRACTED)
def test_the_query_and_a_person_who_goes_through_the_rows_agree(indicator, rows, names, covers, extracted):
    declared = {"covers": covers, "extracted": extracted}
    found = figures(indicator, rows, names, **declared)
    assert differences(found, by_hand(indicator, rows, names, **declared)) == []
