"""What drawn worlds are made of: the few values that all of them share, and how one is drawn."""

from typing import Any

from hypothesis import strategies as st

COUNTRIES = ("BRA", "BTN", "FRA", "KEN", "MLI", "PRI", "XKX")
GROUPS = ("LDC", "LLDC", "SIDS", "SOUTH")
GOALS = (1, 2, 17)
ENTITIES = ("FAO", "UNDP")
SOURCES = ("first", "second", "third")
YEARS = range(2014, 2021)
MONEY_YEARS = (2015, 2016)


def pick(*values: Any) -> st.SearchStrategy[Any]:
    """One of the values."""
    return st.sampled_from(values)


def perhaps(*values: Any) -> st.SearchStrategy[Any]:
    """One of the values, or null now and then."""
    return st.sampled_from((*values, None))


def some(
    rows: st.SearchStrategy[Any], most: int, key: tuple[str, ...] = (), least: int = 0
) -> st.SearchStrategy[list[Any]]:
    """Up to so many rows, no two with the same key."""
    by_key = (lambda row: tuple(row[name] for name in key)) if key else None
    return st.lists(rows, min_size=least, max_size=most, unique_by=by_key)
