"""Is a result made once, and let go of when too many are kept?"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from ui.kept import Kept


def test_a_result_is_made_once_and_given_to_all_who_ask_at_once() -> None:
    kept, made, all_there = Kept(8), [], threading.Barrier(4)

    def ask(_number: int) -> object:
        all_there.wait(timeout=20)
        return kept.find("a", lambda: made.append("a") or object())

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(ask, range(4)))
    assert made == ["a"]
    assert all(one is given[0] for one in given)


def test_the_least_recently_used_goes_first() -> None:
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.find(key, lambda key=key: key)
    assert kept.find("a", lambda: "made again") == "a"
    assert kept.find("b", lambda: "made again") == "made again"


def test_an_error_is_told_and_not_kept() -> None:
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.find("a", lambda: 1 / 0)
    assert kept.find("a", lambda: 1) == 1
