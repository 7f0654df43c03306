"""Which codes of the IATI standard matter here, and how are they read, whatever the file format?

What every reader of IATI activities does alike: dates, goals and targets, transactions, languages.
"""

import re
from collections.abc import Iterable

from etl import wording
from etl.problems import INFO, Problem

# activity-date types of IATI 2.03, in the order in which they are preferred.
START_TYPES, END_TYPES = ("2", "1"), ("4", "3")
SDG_TAGS = {"2": "goal", "3": "target"}
SDG_SECTORS = {"7": "goal", "8": "target", "9": "indicator"}
MEASURES = {"2": "commitment", "3": "disbursement", "4": "expenditure"}


def choose_date(dates: Iterable[tuple[str, str]], types: tuple[str, ...]) -> str:
    """The day of the first type in `types` that the (type, date) pairs hold, else nothing."""
    by_type: dict[str, str] = {}
    for kind, date in dates:
        if date:
            by_type.setdefault(kind, date)
    return next((by_type[kind][:10] for kind in types if kind in by_type), "")


def read_language(code: str) -> str:
    """The language of a tag such as EN or pt-BR: 'en', 'pt'."""
    return re.split(r"[-_]", code.strip().lower())[0]


def list_sdgs(
    tags: Iterable[tuple[str, str]], sectors: Iterable[tuple[str, str]]
) -> list[dict[str, str]]:
    """Goals and targets of (vocabulary, code) pairs, each once.

    A target named by tag and by sector is one target, and a goal is left out beside its targets.
    """
    found: dict[str, str] = {}
    for kinds, basis, pairs in ((SDG_TAGS, "tag", tags), (SDG_SECTORS, "sector", sectors)):
        for vocabulary, written in pairs:
            code = written.lstrip("0").lower()  # some publishers write 04.4 or 1.A
            if kinds.get(vocabulary) == "indicator":
                code = code.rpartition(".")[0]
            if vocabulary in kinds and code:
                found.setdefault(code, basis)
    with_target = {code.partition(".")[0] for code in found if "." in code}
    return [
        {"goal": code.partition(".")[0], "target": code if "." in code else "", "basis": basis}
        for code, basis in found.items()
        if "." in code or code not in with_target
    ]


def list_amounts(transactions: Iterable[tuple[str, str, str, str]]) -> list[dict[str, str]]:
    """Those of the (type, amount, date, currency) transactions that a measure counts."""
    return [
        {"measure": MEASURES[kind], "amount": amount, "year": date[:4], "currency": currency}
        for kind, amount, date, currency in transactions
        if kind in MEASURES
    ]


def note_other_transactions(count: int, row: int, column: str) -> Problem:
    """The note that an activity has transactions of types that the snapshot has no place for."""
    return Problem(
        "not_loaded",
        row=row,
        column=column,
        value=wording.OTHER_TRANSACTIONS.format(count=count),
        expected=wording.EXPECTED_TRANSACTIONS,
        severity=INFO,
        is_row_rejected=False,
    )
