"""Is what a page asked the last time asked at once, beside the page, the next time?"""

import threading

import pytest

from ui import ahead


def draw(page: str, about: str, questions: list[str], answer=lambda question: None) -> None:
    with ahead.asking(page, about, answer):
        for question in questions:
            ahead.note(about, question)


def test_the_questions_of_the_last_time_are_answered_beside_the_page() -> None:
    draw("one", "x", ["a", "b", "a"])
    answered, both = [], threading.Event()

    def answer(question: str) -> None:
        answered.append((question, threading.current_thread().name))
        if len(answered) == 2:
            both.set()

    with ahead.asking("one", "y", answer):
        assert both.wait(10)  # before the page has asked anything
    assert sorted(question for question, _ in answered) == ["a", "b"]
    assert all(name.startswith("ahead") for _, name in answered)


def test_only_what_the_page_asked_about_its_own_selection_is_asked_again() -> None:
    with ahead.asking("two", "x", print):
        ahead.note("x", "a")
        ahead.note("another selection", "b")
    ahead.note("x", "after the page")
    assert ahead._known["two"] == ("a",)


def test_a_page_that_is_left_halfway_changes_nothing() -> None:
    draw("three", "x", ["a", "b"])
    with pytest.raises(KeyError), ahead.asking("three", "y", lambda question: None):
        ahead.note("y", "a")
        raise KeyError
    assert ahead._known["three"] == ("a", "b")


def test_what_goes_wrong_beside_the_page_leaves_room_for_the_next() -> None:
    draw("four", "x", ["a"])
    for _ in range(2 * ahead.MOST_WAITING):
        gone_wrong = threading.Event()

        def fail(question: str, done: threading.Event = gone_wrong) -> None:
            done.set()
            raise ValueError(question)

        with ahead.asking("four", "x", fail):
            assert gone_wrong.wait(10)
            ahead.note("x", "a")


def test_no_more_wait_than_the_processors_can_take() -> None:
    draw("five", "x", [str(number) for number in range(2 * ahead.MOST_WAITING)])
    begun, go_on = [], threading.Event()

    def answer(question: str) -> None:
        begun.append(question)
        go_on.wait(10)

    with ahead.asking("five", "y", answer):
        assert ahead._pool._work_queue.qsize() <= ahead.MOST_WAITING
        go_on.set()
