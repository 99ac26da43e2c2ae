from __future__ import annotations

import datetime as dt
import os

from hypothesis import given, settings
from hypothesis import strategies as st

from naive.counted import by_hand, differences, figures
from naive.strategies import indicators, periods, tables

EXAMPLES = int(os.environ.get("PROJRAPPORT_EXAMPLES", "150"))
"""How many random cases each property is tried on; set the variable for a longer campaign."""

random_cases = settings(max_examples=EXAMPLES, deadline=None)

COVERS = st.sampled_from(
    [None, (dt.date(2011, 1, 1), dt.date(2012, 12, 31)), (dt.date(2011, 6, 15), dt.date(2012, 6, 30))]
)
EXTRACTED = st.sampled_from([None, dt.date(2012, 12, 31), dt.date(2014, 1, 1)])


@random_cases
@given(indicators(), tables(), periods(), COVERS, EXTRACTED)
def test_the_query_and_a_person_who_goes_through_the_rows_agree(indicator, rows, names, covers, extracted):
    declared = {"covers": covers, "extracted": extracted}
    found = figures(indicator, rows, names, **declared)
    assert differences(found, by_hand(indicator, rows, names, **declared)) == []
