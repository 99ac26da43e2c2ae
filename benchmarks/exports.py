"""Write invented exports of any size: contacts and cases of 2011 and 2012, semicolons, Windows-1252, CRLF.

usage: python benchmarks/exports.py FOLDER CONTACTS [--damaged ROWS]

With --damaged so many rows of contacts, spread evenly, get one of five kinds of damage: a stray quote, a quote that is
never closed, an inch mark, a cell too many, a cell too few. The same figures can be read from them.

Identity numbers have an impossible month (61–72), so none is a person's.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

FIRST = np.datetime64("2011-01-01")
DAYS = 731
CHANNELS = (["Besök", "Telefon", "Hembesök", "Möte"], [0.5, 0.35, 0.05, 0.1])
METHODS = (["VASKA", "Stödsamtal", "Rådgivning", ""], [0.4, 0.35, 0.2, 0.05])
KINDS = (["Utredning", "Insats", "Rådgivning"], [0.25, 0.5, 0.25])
SOURCES = (["Egen ansökan", "Anmälan", "Tingsrätt", "Familjerätt", "Polis"], [0.35, 0.3, 0.02, 0.13, 0.2])
OUTCOMES = (["Fullföljt", "Avbrutet", "Pågår", ""], [0.4, 0.2, 0.3, 0.1])


def identities(rng: np.random.Generator, persons: int) -> np.ndarray:
    """Twelve digits each, all different while there are fewer than 50 million."""
    number = np.arange(persons)
    year = 1940 + number // 10_000 % 56
    month = 61 + number // 560_000 % 12
    day = rng.integers(1, 29, persons)
    return np.array(
        [f"{y}{m}{d:02d}{n % 10_000:04d}" for y, m, d, n in zip(year, month, day, number, strict=True)]
    )


def write_exports(folder: Path, contacts: int, seed: int = 2012) -> None:
    """arenden.csv with an eighth as many cases as kontakter.csv has contacts."""
    rng = np.random.default_rng(seed)
    persons, cases = max(8, contacts // 12), max(8, contacts // 8)
    identity, sex = identities(rng, persons), rng.choice(["Man", "Kvinna"], persons, p=[0.9, 0.1])
    who = rng.integers(0, persons, cases)
    event = FIRST + rng.integers(-30, DAYS - 40, cases)
    opened = event + rng.integers(0, 40, cases)
    closed = (opened + rng.integers(10, 300, cases)).astype(str).astype(object)
    closed[rng.random(cases) < 0.3] = ""
    number = np.arange(1, cases + 1)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "arenden.csv", {
        "Ärende-ID": number, "Personnummer": identity[who], "Händelsedatum": event.astype(str),
        "Inlett": opened.astype(str), "Avslutat": closed, "Typ": rng.choice(KINDS[0], cases, p=KINDS[1]),
        "Initierat av": rng.choice(SOURCES[0], cases, p=SOURCES[1]), "Utfall": rng.choice(OUTCOMES[0], cases, p=OUTCOMES[1]),
    })  # fmt: skip
    of = rng.integers(0, cases, contacts)
    when = np.minimum(opened[of] + rng.integers(0, 300, contacts), FIRST + DAYS - 1)
    minutes = rng.choice(["15", "30", "45", "60", "90", "7,5"], contacts)
    _write(folder / "kontakter.csv", {
        "Kontakt-ID": np.arange(1, contacts + 1), "Ärende-ID": number[of], "Personnummer": identity[who[of]],
        "Kön": sex[who[of]], "Datum": when.astype(str), "Kontaktform": rng.choice(CHANNELS[0], contacts, p=CHANNELS[1]),
        "Insats": rng.choice(METHODS[0], contacts, p=METHODS[1]), "Längd (min)": minutes,
        "Handläggare": rng.choice(["A. Exempelsson", "B. Provström", "C. Låtsas"], contacts),
    })  # fmt: skip


DAMAGES: tuple[Callable[[list[bytes]], list[bytes]], ...] = (
    lambda cells: [*cells[:-1], b'"' + cells[-1].replace(b" ", b'" ')],
    lambda cells: [*cells[:5], b'"' + cells[5], *cells[6:]],
    lambda cells: [*cells[:-1], cells[-1] + b' 5"'],
    lambda cells: [*cells, b""],
    lambda cells: cells[:-1],
)


def damage(path: Path, rows: int) -> None:
    """Damages so many rows of the file, evenly spread, each kind in turn."""
    lines = path.read_bytes().split(b"\r\n")
    places = np.linspace(2, len(lines) - 3, rows).astype(int) if rows > 1 else [len(lines) // 2]
    for number, place in enumerate(dict.fromkeys(map(int, places))):
        lines[place] = b";".join(DAMAGES[number % len(DAMAGES)](lines[place].split(b";")))
    path.write_bytes(b"\r\n".join(lines))


def _write(path: Path, columns: dict[str, np.ndarray]) -> None:
    frame = pd.DataFrame(columns)
    frame.to_csv(path, sep=";", index=False, encoding="cp1252", lineterminator="\r\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("contacts", type=int)
    arguments.add_argument("--damaged", type=int, default=0, metavar="ROWS", help="so many rows are damaged")
    asked = arguments.parse_args()
    write_exports(asked.folder, asked.contacts)
    if asked.damaged:
        damage(asked.folder / "kontakter.csv", asked.damaged)
