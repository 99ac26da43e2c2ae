"""What a competent analyst writes for the same twelve figures in Polars. usage: peer_polars.py FOLDER"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl

folder = Path(sys.argv[1])
options = {"separator": ";", "encoding": "cp1252", "decimal_comma": True, "try_parse_dates": True}


def read(pattern: str, types: dict[str, type]) -> pl.DataFrame:
    return pl.concat(
        pl.read_csv(path, schema_overrides=types, **options) for path in sorted(folder.glob(pattern))
    )


contacts = read("kontakter*.csv", {"Personnummer": pl.String, "Längd (min)": pl.Float64})
cases = read("arenden*.csv", {"Personnummer": pl.String})
first = contacts.group_by("Ärende-ID").agg(first=pl.col("Datum").min())
cases = cases.join(first, on="Ärende-ID", how="left").with_columns(
    wait=(pl.col("first") - pl.col("Händelsedatum")).dt.total_days()
)
figures = {}
for year in (2011, 2012):
    made = contacts.filter(pl.col("Datum").dt.year() == year)
    opened = cases.filter(pl.col("Inlett").dt.year() == year)
    closed = cases.filter(pl.col("Avslutat").dt.year() == year)
    talks = made.filter(pl.col("Insats").is_in(["VASKA", "Stödsamtal"])).group_by("Personnummer").len()
    figures[str(year)] = {
        "persons": made["Personnummer"].n_unique(),
        "men": made.filter(pl.col("Kön") == "Man")["Personnummer"].n_unique(),
        "contacts": made.height,
        "phone": made.filter(pl.col("Kontaktform") == "Telefon").height,
        "vaska": made.filter(pl.col("Insats") == "VASKA").height,
        "long_support": talks.filter(pl.col("len") >= 4).height,
        "mean_minutes": made["Längd (min)"].mean(),
        "investigations": opened.filter(pl.col("Typ") == "Utredning").height,
        "court": opened.filter(pl.col("Initierat av") == "Tingsrätt")["Personnummer"].n_unique(),
        "wait_median": opened["wait"].median(),
        "completed_share": (closed["Utfall"].fill_null("") == "Fullföljt").mean(),
        "by_form": dict(made.group_by("Kontaktform").len().sort("Kontaktform").iter_rows()),
        "by_month": {
            str(month): rows
            for month, rows in made.group_by(pl.col("Datum").dt.month()).len().sort("Datum").iter_rows()
        },
    }
json.dump(figures, sys.stdout, ensure_ascii=False)
