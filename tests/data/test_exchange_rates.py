"""Do the exchange rates say what a dollar was worth, and are they made of their source as told?"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from data.make.exchange_rates import list_rates

TABLE = Path(__file__).resolve().parents[2] / "data" / "reference" / "exchange_rates.csv"
HEADER = "Date,Country,Exchange rate\n"


@pytest.fixture(scope="module")
def rates() -> dict[str, dict[int, float]]:
    """Currency -> year -> units per US dollar."""
    found = defaultdict(dict)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert int(row["year"]) not in found[row["currency"]], row
            found[row["currency"]][int(row["year"])] = float(row["units_per_usd"])
    return found


def test_a_rate_is_in_units_of_the_currency(rates):
    """Also of those that are quoted the other way round: a euro, a pound were above a dollar."""
    assert rates["EUR"][2014] == 0.752
    assert rates["GBP"][2014] == pytest.approx(1 / 1.6476, rel=0.001)
    assert rates["AUD"][2014] == pytest.approx(1 / 0.9034, rel=0.001)
    assert rates["NZD"][2014] == pytest.approx(1 / 0.8313, rel=0.001)
    assert rates["JPY"][2014] == pytest.approx(105.74, rel=0.001)


def test_the_dollar_has_no_rate_and_codes_are_those_of_iso(rates):
    assert "USD" not in rates
    assert all(len(code) == 3 and code.isupper() for code in rates)


def test_no_year_is_missing_between_the_first_and_the_last(rates):
    for code, by_year in rates.items():
        assert sorted(by_year) == list(range(min(by_year), 2026)), code
        assert min(by_year) == (1999 if code == "EUR" else 1998)


def test_no_rate_leaps(rates):
    """A slip in a digit would: no currency here lost or won half of its worth in a year."""
    for code, by_year in rates.items():
        for year in range(min(by_year) + 1, 2026):
            assert 0.6 < by_year[year] / by_year[year - 1] < 1.6, (code, year)


def test_the_krone_keeps_to_the_euro(rates):
    for year, euro in rates["EUR"].items():
        assert rates["DKK"][year] / euro == pytest.approx(7.46, rel=0.006), year


def write_files(folder: Path, annual: str, months: dict[int, float], year: int = 2001) -> Path:
    (folder / "annual.csv").write_text(HEADER + annual)
    lines = (f"{year}-{month:02}-01,United Kingdom,{rate}\n" for month, rate in months.items())
    (folder / "monthly.csv").write_text(HEADER + "".join(lines))
    return folder


def test_annual_rates_are_taken_as_they_stand(tmp_path):
    annual = (
        "1997-01-01,Sweden,7\n1999-01-01,Sweden,8.20\n1998-01-01,Sweden,7.9\n"
        "2000-01-01,Sweden,\n2000-01-01,Venezuela,5\n2000-01-01,Euro,1.1\n"
    )
    folder = write_files(tmp_path, annual, {})
    rows = list_rates(folder / "annual.csv", folder / "monthly.csv")
    found = [(row["currency"], row["year"], row["units_per_usd"], row["basis"]) for row in rows]
    assert found == [
        ("EUR", 2000, "1.1", "annual average"),
        ("SEK", 1998, "7.9", "annual average"),
        ("SEK", 1999, "8.20", "annual average"),
    ]


def test_the_pound_s_average_is_that_of_dollars_a_pound(tmp_path):
    months = {month: 0.5 if month <= 6 else 0.25 for month in range(1, 13)}
    folder = write_files(tmp_path, "", months)
    (row,) = list_rates(folder / "annual.csv", folder / "monthly.csv")
    # Two and four dollars a pound: three on average.
    assert (row["currency"], row["year"], row["units_per_usd"]) == ("GBP", 2001, "0.3333")
    assert row["basis"] == "average of twelve monthly averages"


def test_a_year_without_all_its_months_has_no_rate(tmp_path):
    folder = write_files(tmp_path, "", dict.fromkeys(range(1, 12), 0.5))
    assert list_rates(folder / "annual.csv", folder / "monthly.csv") == []
