"""Which code page wrote the bytes above 7F of a Swedish text: the one in which they make the best Swedish."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from projrapport.records import dataclass

CODE_PAGES = ("cp1252", "cp850", "mac_roman")
NAMES = {"cp1252": "Windows-1252", "cp850": "CP850", "mac_roman": "Mac Roman"}
WINDOWS = "".join(
    chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in range(256)
)
"""Windows-1252 as browsers read it: the five bytes that it does not define are control characters, not errors."""
LEAD, AT_LEAST = 0.2, 0.5
"""By how much, and to what degree, the letters of another code page must fit better than those of Windows-1252."""
FEW = 3
"""Bytes that are too few to be sure of another code page."""
BLOCK = 1 << 20

BESIDE_WORDS = "“”…"
"""Signs of Windows-1252 that stand at the edge of a word as often as the ö of CP850 or the Ö of Mac Roman, whose bytes they have."""
STRANGE = bytes.fromhex("83 86 87 88 89 8c 98 9c a1 a2 a3 a5 a6 a9 ac af b1 b2 b3 b6 b8 b9 bc bd be bf")
"""Signs of Windows-1252 that do not stand within a word: what has become of letters such as ł and ż."""
SIGN_IN_WORD = re.compile(
    rb"[%b](?<=[A-Za-z\xc0\xc1\xc4-\xe1\xe3-\xff].)(?=[A-Za-z\xc0-\xff])|[\xa3\xa5\xaf](?=[a-z])"
    % re.escape(STRANGE),
    re.DOTALL,
)
"""Behind C2, C3 and E2 they are what Windows-1252 makes of UTF-8, which is told of otherwise."""
CURRENCY_SIGN = 0xA4
"""¤ in Windows-1252, € in ISO 8859-15."""

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often each byte occurs: anywhere, between two ASCII letters, and beside just one."""

    anywhere: Counts
    within: Counts
    beside: Counts


@dataclass(frozen=True, slots=True)
class CodePage:
    """The code page that is chosen, with its evidence, and what a person should look at."""

    name: str
    evidence: str
    warnings: tuple[str, ...]

    def decode(self, data: bytes) -> str:
        return windows(data) if self.name == "cp1252" else data.decode(self.name)


def windows(data: bytes) -> str:
    """The text of bytes in Windows-1252."""
    return codecs.charmap_decode(data, "strict", WINDOWS)[0]


def code_page_of(data: bytes) -> CodePage:
    """Windows-1252, unless another code page clearly makes better Swedish of the high bytes."""
    histogram = histogram_of(data)
    scores = {page: _score(histogram, page) for page in CODE_PAGES}
    rival = max(CODE_PAGES[1:], key=lambda page: scores[page])
    clearly = scores[rival] >= AT_LEAST and scores[rival] - scores["cp1252"] >= LEAD
    best = rival if clearly else "cp1252"
    return CodePage(
        best, _told(scores), (*_unsure(scores, best, histogram), *_strange(data, best, histogram))
    )


def histogram_of(data: bytes) -> Histogram:
    """Counted block by block, so that a large file needs no more memory than a small one."""
    letters = np.zeros(256, bool)
    letters[[*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]] = True
    counts = np.zeros((3, 256), np.int64)
    codes = np.frombuffer(data, np.uint8)
    for start in range(0, len(codes), BLOCK):
        block = codes[max(start - 1, 0) : start + BLOCK + 1]
        at = np.flatnonzero(block >= 0x80)
        at = at[(at >= min(start, 1)) & (at < min(start, 1) + BLOCK)]
        before = letters[block[np.maximum(at - 1, 0)]]
        behind = letters[block[np.minimum(at + 1, len(block) - 1)]]
        for row, chosen in enumerate((at, at[before & behind], at[before ^ behind])):
            counts[row] += np.bincount(block[chosen], minlength=256)
    return Histogram(*counts)


def _score(histogram: Histogram, page: str) -> float:
    """How well the bytes make Swedish, at most 1. Between two letters a byte counts twice, and no dash or quote fits."""
    letters = [bytes([byte]).decode(page, "replace") for byte in range(256)]
    weights = np.array([_weight(letter) for letter in letters])
    in_words = np.where(weights == 0.3, -1.0, weights)
    at_edges = np.array(
        [
            1.0 - weight if letter in BESIDE_WORDS else 0.0
            for letter, weight in zip(letters, weights, strict=True)
        ]
    )
    total = histogram.anywhere.sum() + histogram.within.sum()
    fit = histogram.anywhere @ weights + histogram.within @ in_words + histogram.beside @ at_edges
    return float(fit / total)


def _weight(letter: str) -> float:
    if letter in "åäöÅÄÖ":
        return 1.0
    if letter in "éÉèüÜ":
        return 0.8
    if letter == "\ufffd":
        return -2.0
    return 0.3 if letter in "–—’‘“”…€§°½´·\u00a0àáëóíñæøçß" else -1.0


def _told(scores: Mapping[str, float]) -> str:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    return "not UTF-8; letters fit: " + ", ".join(f"{NAMES[page]} {score:.2f}" for page, score in ranked)


def _unsure(scores: Mapping[str, float], best: str, histogram: Histogram) -> tuple[str, ...]:
    second = max(score for page, score in scores.items() if page != best)
    enough = best == "cp1252" or histogram.anywhere.sum() >= FEW
    if enough and scores[best] >= AT_LEAST and scores[best] - second >= LEAD:
        return ()
    what = f"the encoding {NAMES[best]} is a guess: there are too few letters to tell."
    return (f"{what} See that å ä ö come out right, or set `encoding`.",)


def _strange(data: bytes, best: str, histogram: Histogram) -> tuple[str, ...]:
    """What a good fit of Swedish letters cannot show: a few names or signs of another code page."""
    if best != "cp1252":
        return ()
    signs = sum(1 for _ in SIGN_IN_WORD.finditer(data)) if histogram.anywhere[list(STRANGE)].any() else 0
    euros = int(histogram.anywhere[CURRENCY_SIGN])
    within = (
        f"signs such as ³ and ¿ stand within words at {signs} places: letters of another code page, as ł and ż."
        ' Ask for the export in UTF-8, or set `encoding = "windows-1250"`.'
    )
    currency = (
        f"the sign ¤ stands at {euros} places: it is the € of ISO 8859-15."
        ' If € is meant, set `encoding = "iso-8859-15"`.'
    )
    return (*((within,) if signs else ()), *((currency,) if euros else ()))
