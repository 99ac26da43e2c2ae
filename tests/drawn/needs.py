"""What published reports need to say; every need has an example."""

from __future__ import annotations

NEEDS = {
    "C1": "rows by filter",
    "C2": "distinct by any key, with missing keys",
    "C3": "started, ended, active, stock at a date",
    "C4": "net against the sum over categories",
    "C5": "share with a chosen denominator, two side by side",
    "C6": "ratio of indicators",
    "C7": "rate by real calendar length",
    "C8": "rate by an external population, by year and class",
    "C9": "change against any earlier period, like with like",
    "C10": "mean, median, extremes, share above a limit of days",
    "C11": "cohort with censoring",
    "C12": "before and after, with loss to follow-up",
    "C13": "breakdown of several values in a cell",
    "C14": "two-way tables with totals",
    "C15": "sums of money, hours, children, participants",
    "C16": "unmet demand: denied of those who asked",
    "C17": "cumulative since the start, beside right now",
    "C18": "distribution per parent: contacts per person",
    "C19": "manual values with their source",
    "C20": "comparison adjusted for a series break",
    "C21": "goal, limit and peers",
    "C23": "the account of the money",
    "C24": "control sums",
}
"""C22 is about print and has its examples with the report's language."""
