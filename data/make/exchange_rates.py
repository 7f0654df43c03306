"""How many units of a currency was a US dollar worth, year by year?

    python -m data.make.exchange_rates --annual annual.csv --monthly monthly.csv

Derives `data/reference/exchange_rates.csv` from two files in the folder `data` of the repository
`datasets/exchange-rates`: rates of the Federal Reserve's release H.10 as FRED publishes them, all
in units of the currency per US dollar.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from data.make.reference import Row, Rows, write_table

SOURCE = "Federal Reserve H.10"
ANNUAL, MONTHLY = "annual average", "average of twelve monthly averages"
# No amount of the files that the project is tested on is older.
FIRST_YEAR = 1998
MONTHS = 12
# As the files name them. Left out: the bolivar, which three times lost its zeros within the series,
# and the currencies that became the euro.
CURRENCIES = {
    "Australia": "AUD",
    "Brazil": "BRL",
    "Canada": "CAD",
    "China": "CNY",
    "Denmark": "DKK",
    "Euro": "EUR",
    "Hong Kong": "HKD",
    "India": "INR",
    "Japan": "JPY",
    "Malaysia": "MYR",
    "Mexico": "MXN",
    "New Zealand": "NZD",
    "Norway": "NOK",
    "Singapore": "SGD",
    "South Africa": "ZAR",
    "South Korea": "KRW",
    "Sweden": "SEK",
    "Switzerland": "CHF",
    "Thailand": "THB",
}
# Has no annual file.
MONTHLY_CURRENCIES = {"United Kingdom": "GBP"}


def main() -> None:
    """Reads both files and writes the reference table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--annual", type=Path, required=True, help="data/annual.csv")
    parser.add_argument("--monthly", type=Path, required=True, help="data/monthly.csv")
    options = parser.parse_args()
    write_table("exchange_rates", list_rates(options.annual, options.monthly))


def list_rates(annual: Path, monthly: Path) -> Rows:
    """One row per currency and year, by currency."""
    rows = [
        make_row(CURRENCIES[country], year, rate, ANNUAL)
        for country, year, rate in read_rates(annual)
        if country in CURRENCIES
    ]
    months = defaultdict(list)
    for country, year, rate in read_rates(monthly):
        if country in MONTHLY_CURRENCIES:
            months[MONTHLY_CURRENCIES[country], year].append(float(rate))
    for (currency, year), rates in months.items():
        if len(rates) == MONTHS:
            rows.append(make_row(currency, year, average(rates), MONTHLY))
    return sorted(rows, key=lambda row: (row["currency"], row["year"]))


def read_rates(path: Path) -> Iterator[tuple[str, int, str]]:
    """Country, year and rate of each line of a file from FIRST_YEAR on that has a rate."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for day, country, rate in lines:
            if rate and int(day[:4]) >= FIRST_YEAR:
                yield country, int(day[:4]), rate


def average(rates: list[float]) -> str:
    """The average as H.10 makes it of a currency that it quotes in US dollars per unit.

    That is the average of the dollars per unit, turned round.
    """
    return f"{len(rates) / sum(1 / rate for rate in rates):.4f}"


def make_row(currency: str, year: int, rate: str, basis: str) -> Row:
    """A row of the table."""
    return {
        "currency": currency,
        "year": year,
        "units_per_usd": rate,
        "basis": basis,
        "source": SOURCE,
    }


if __name__ == "__main__":
    main()
