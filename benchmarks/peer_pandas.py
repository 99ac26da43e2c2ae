"""What a competent analyst writes for the same twelve figures: plain pandas. usage: peer_pandas.py FOLDER [c|pyarrow]"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd

folder = Path(sys.argv[1])
engine = sys.argv[2] if len(sys.argv) > 2 else "c"
options = {"sep": ";", "encoding": "cp1252", "decimal": ",", "dtype": {"Personnummer": str}, "engine": engine}


def read(pattern: str, dates: list[str]) -> pd.DataFrame:
    files = [pd.read_csv(path, parse_dates=dates, **options) for path in sorted(folder.glob(pattern))]
    return files[0] if len(files) == 1 else pd.concat(files, ignore_index=True)


contacts = read("kontakter*.csv", ["Datum"])
cases = read("arenden*.csv", ["Händelsedatum", "Inlett", "Avslutat"])
first = contacts.groupby("Ärende-ID")["Datum"].min()
cases["wait"] = (cases["Ärende-ID"].map(first) - cases["Händelsedatum"]).dt.days
figures = {}
for year in (2011, 2012):
    made = contacts[contacts["Datum"].dt.year == year]
    opened = cases[cases["Inlett"].dt.year == year]
    closed = cases[cases["Avslutat"].dt.year == year]
    talks = made[made["Insats"].isin(["VASKA", "Stödsamtal"])].groupby("Personnummer").size()
    figures[str(year)] = {
        "persons": int(made["Personnummer"].nunique()),
        "men": int(made.loc[made["Kön"] == "Man", "Personnummer"].nunique()),
        "contacts": len(made),
        "phone": int((made["Kontaktform"] == "Telefon").sum()),
        "vaska": int((made["Insats"] == "VASKA").sum()),
        "long_support": int((talks >= 4).sum()),
        "mean_minutes": float(made["Längd (min)"].mean()),
        "investigations": int((opened["Typ"] == "Utredning").sum()),
        "court": int(opened.loc[opened["Initierat av"] == "Tingsrätt", "Personnummer"].nunique()),
        "wait_median": float(opened["wait"].median()),
        "completed_share": float((closed["Utfall"] == "Fullföljt").mean()),
        "by_form": {form: int(rows) for form, rows in made.groupby("Kontaktform").size().items()},
        "by_month": {
            str(month): int(rows) for month, rows in made.groupby(made["Datum"].dt.month).size().items()
        },
    }
json.dump(figures, sys.stdout, ensure_ascii=False)
