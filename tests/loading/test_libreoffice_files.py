"""Workbooks as LibreOffice itself writes them. Needs it: apt-get install libreoffice-calc"""

import datetime as dt
import shutil
import subprocess

import pytest

from exports import HEADER, csv_bytes, load_bytes, project_of, said, values, xlsx_bytes

pytestmark = pytest.mark.skipif(
    not shutil.which("soffice"), reason="no soffice; install with: apt-get install libreoffice-calc"
)
NATIVE = [
    HEADER,
    (1, 198069100104, dt.datetime(2012, 3, 1), "Besök", 30.5),  # noqa: DTZ001 - Excel's days know no time zone
    (2, "198069100104", dt.datetime(2012, 3, 15, 10, 20), "Telefon", "=10+5"),  # noqa: DTZ001
    (3, None, "2012-04-01", "besök", None),
    (4, 197561020203, 41001, "tel", 1250),
]
PLAIN = [
    HEADER,
    ("1", "198069100104", "2012-03-01", "Besök", "30,5"),
    ("2", "198069100104", "2012-03-15", "Telefon", "15"),
    ("3", "", "2012-04-01", "besök", ""),
    ("4", "197561020203", "2012-04-02", "tel", "1250"),
]


@pytest.mark.parametrize("kind", ["xls", "xlsx", "ods"])
def test_what_libreoffice_writes_loads_as_the_text_does(tmp_path, kind):
    (tmp_path / "source.xlsx").write_bytes(xlsx_bytes(NATIVE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / "out"]
    subprocess.run([*command, tmp_path / "source.xlsx"], check=True, capture_output=True, timeout=180)
    written = (tmp_path / "out" / f"source.{kind}").read_bytes()
    table = load_bytes(project_of(), **{f"data_{kind}": written})
    assert values(table) == values(load_bytes(project_of(), data_csv=csv_bytes(PLAIN)))
    assert "formulas without" not in said(table)
