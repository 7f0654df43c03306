"""What will a page ask next? What it asked the last time: it is asked at once, beside the page.

A page asks for its figures one after the other. With more than one processor the answers to the
later questions are found while the first ones are drawn.
"""

import os
import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar

Question = Hashable
WORKERS = max(os.cpu_count() or 1, 1)
MOST_WAITING = 24  # with more, the processors have enough to do already

_pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="ahead")
_known: dict[str, tuple[Question, ...]] = {}  # page -> what it asked when it was drawn last
_asked: ContextVar[tuple[Hashable, list[Question]] | None] = ContextVar("asked", default=None)
_waiting = threading.Semaphore(MOST_WAITING)


def note(about: Hashable, question: Question) -> None:
    """Remembers a question about what the page is drawn for; others may not come again."""
    now = _asked.get()
    if now and now[0] == about and question not in now[1]:
        now[1].append(question)


@contextmanager
def asking(page: str, about: Hashable, answer: Callable[[Question], object]) -> Iterator[None]:
    """While a page is drawn: `answer` is called for what it asked the last time.

    The answers have to be kept where the page finds them, and made once if both ask at once. What
    goes wrong beside the page goes wrong again, and is told, when the page asks.
    """
    for question in _known.get(page, ()):
        if not _waiting.acquire(blocking=False):
            break
        _pool.submit(_answer, answer, question)
    asked: list[Question] = []
    token = _asked.set((about, asked))
    try:
        yield
        _known[page] = tuple(asked)  # a page that is left halfway has not asked for all
    finally:
        _asked.reset(token)


def _answer(answer: Callable[[Question], object], question: Question) -> None:
    try:
        answer(question)
    finally:
        _waiting.release()
