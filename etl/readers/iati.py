"""Which codes of the IATI standard matter here, and how are they read, whatever the file format?

What every reader of IATI activities does alike: dates, goals and targets, transactions,
percentages, values of results, languages.
"""

import math
import re
from collections.abc import Iterable

from etl import wording
from etl.problems import INFO, WARNING, Problem

# activity-date types of IATI 2.03, in the order in which they are preferred.
START_TYPES, END_TYPES = ("2", "1"), ("4", "3")
SDG_TAGS = {"2": "goal", "3": "target"}
SDG_SECTORS = {"7": "goal", "8": "target", "9": "indicator"}
MEASURES = {
    "1": "incoming_funds",
    "2": "commitment",
    "3": "disbursement",
    "4": "expenditure",
    "5": "interest_payment",
    "6": "loan_repayment",
    "7": "reimbursement",
    "8": "purchase_of_equity",
    "9": "sale_of_equity",
    "10": "credit_guarantee",
    "11": "incoming_commitment",
    "12": "outgoing_pledge",
    "13": "incoming_pledge",
}
PREFERRED_LANGUAGE = "en"
# The vocabulary of a recipient region that names none.
DAC_REGIONS = "1"
# Publishers round: three thirds are 99.99.
PERCENTAGE_SLACK = 1

Text = tuple[str, str]  # text, language
# vocabulary, code, percentage (empty when none is given)
Sector = tuple[str, str, str]


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


def choose_text(texts: list[Text]) -> Text:
    """The first text in the preferred language, else the first of all, else nothing."""
    preferred = (text for text in texts if text[1] == PREFERRED_LANGUAGE)
    return next(preferred, texts[0] if texts else ("", ""))


def list_sdgs(tags: Iterable[tuple[str, str]], sectors: Iterable[Sector]) -> list[dict[str, str]]:
    """Goals and targets of (vocabulary, code) tags and of sectors, each once.

    A target named by tag and by sector is one target, and a goal is left out beside its targets.
    The percentage is that of the first vocabulary of sectors that gives one; indicators of one
    target add theirs up.
    """
    found: dict[str, str] = {}
    percentages: dict[str, dict[str, list[str]]] = {}
    named = ((SDG_TAGS, "tag", ((*tag, "") for tag in tags)), (SDG_SECTORS, "sector", sectors))
    for kinds, basis, items in named:
        for vocabulary, written, percentage in items:
            code = written.lstrip("0").lower()  # some publishers write 04.4 or 1.A
            if kinds.get(vocabulary) == "indicator":
                code = code.rpartition(".")[0]
            if vocabulary in kinds and code:
                found.setdefault(code, basis)
                if percentage:
                    by_vocabulary = percentages.setdefault(code, {})
                    by_vocabulary.setdefault(vocabulary, []).append(percentage)
    with_target = {code.partition(".")[0] for code in found if "." in code}
    return [
        {
            "goal": code.partition(".")[0],
            "target": code if "." in code else "",
            "basis": basis,
            "percentage": _add_up(next(iter(percentages.get(code, {"": []}).values()))),
        }
        for code, basis in found.items()
        if "." in code or code not in with_target
    ]


def _add_up(texts: list[str]) -> str:
    """The sum of several percentages; one alone, or what cannot be added up, as it stands."""
    if len(texts) < 2:
        return "".join(texts)
    numbers = [read_number(text) for text in texts]
    return "; ".join(texts) if None in numbers else f"{sum(numbers):g}"


def read_number(text: str) -> float | None:
    """The number that a text is, or None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def list_amounts(transactions: Iterable[tuple[str, str, str, str]]) -> list[dict[str, str]]:
    """Those of the (type, amount, date, currency) transactions that a measure counts.

    One without an amount is none.
    """
    return [
        {"measure": MEASURES[kind], "amount": amount, "year": date[:4], "currency": currency}
        for kind, amount, date, currency in transactions
        if kind in MEASURES and amount
    ]


def note_other_transactions(count: int, row: int, column: str) -> Problem:
    """The note that an activity has transactions of unknown types or without an amount."""
    return Problem(
        "not_loaded",
        row=row,
        column=column,
        value=wording.count_other_transactions(count),
        expected=wording.EXPECTED_TRANSACTIONS,
        severity=INFO,
        is_row_rejected=False,
    )


def check_percentages(
    countries: Iterable[str], regions: Iterable[tuple[str, str]], row: int, columns: tuple[str, str]
) -> list[Problem]:
    """Warnings about percentages of countries and of (vocabulary, percentage) regions.

    With the countries the regions of each vocabulary add up to 100. A country's percentage that is
    no number is named where it is parsed; a region's, which no table holds, is named here.
    """
    country_column, region_column = columns
    by_vocabulary: dict[str, list[str]] = {}
    for vocabulary, percentage in regions:
        if percentage:
            by_vocabulary.setdefault(vocabulary or DAC_REGIONS, []).append(percentage)
    ours = [text for text in countries if text]
    problems = []
    for theirs in by_vocabulary.values() or ([[]] if ours else []):
        numbers = [read_number(text) for text in (*ours, *theirs)]
        wrong = [text for text in theirs if read_number(text) is None]
        problems += [_warn("not_a_number", row, region_column, text) for text in wrong]
        if None in numbers or abs(math.fsum(numbers) - 100) <= PERCENTAGE_SLACK:
            continue
        value = " + ".join((*ours, *theirs))
        column = country_column if ours else region_column
        problems.append(_warn("percentages_off", row, column, value))
    return problems


def _warn(rule: str, row: int, column: str, value: str) -> Problem:
    is_sum = rule == "percentages_off"
    expected = wording.EXPECTED_PERCENTAGES if is_sum else wording.EXPECTED_NUMBER
    return Problem(
        rule,
        row=row,
        column=column,
        value=value,
        expected=expected,
        severity=WARNING,
        is_row_rejected=False,
    )


def write_dimensions(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and values of dimensions as "name: value; ...", in the order of the file."""
    texts = (f"{name}: {value}" if name and value else name or value for name, value in pairs)
    return "; ".join(text for text in texts if text)
