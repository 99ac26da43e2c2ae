"""The LibreOffices in which documents are edited: the one on the PATH, and a second one where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from returning import Office, office_on_path

SECOND = "SECOND_SOFFICE"
"""Names the `soffice` of another LibreOffice, with its own `python` beside it, as in the folder `program` of a download."""


@pytest.fixture(scope="session", params=["first", "second"])
def office(request) -> Office:
    """Each edit is made in both: what they save differs."""
    if request.param == "first":
        return office_on_path()
    program = os.environ.get(SECOND)
    if not program:
        pytest.skip(f"no second LibreOffice; set {SECOND} to the path of its soffice")
    return Office(str(Path(program).with_name("python")), program)
