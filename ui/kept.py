"""What is computed once, shared by all sessions, and let go of when too much is kept?

`st.cache_resource` hashes every argument anew at each call, which took a fifth of the time of a run
of the script. Keys here are plain values that hash themselves.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Kept(Generic[Result]):
    """The last `most` results by key; a result that two sessions ask for at once is made once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, Future[Result]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result of that key, made now if it is not kept; do not change it.

        What `make` raises is raised to all who wait for it, and not kept.
        """
        with self._lock:
            future = self._held.get(key)
            is_ours = future is None
            if future is None:
                future = self._held[key] = Future()
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        if is_ours:
            try:
                future.set_result(make())
            except BaseException as problem:
                with self._lock:
                    if self._held.get(key) is future:
                        del self._held[key]
                future.set_exception(problem)
        return future.result()
