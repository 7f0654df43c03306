"""How does the ETL run on what a visitor sent, so that it harms nobody and leaves nothing behind?

In a process of its own with limits of time, memory and output, few at once, in a private folder
that is removed whatever happens.
"""

import atexit
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

PROJECT = Path(__file__).resolve().parent.parent
PREFIX = "sstc-check-"
IN_USE = ".in-use"
AT_ONCE, LONGEST_WAIT = 2, 120
SECONDS = 60
# Measured: a check of 50 MB takes 0.7 GB of address space, 0.3 GB of it in use. Without the
# settings below the libraries reserve 2.2 GB for any file, and more with more processors.
MEMORY = 2 * 1024**3
LARGEST_FILE, LONGEST_SPEECH = 1024**3, 100_000
SETTINGS = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONDONTWRITEBYTECODE": "1",
}
# What a process needs to start; nothing else of the server's environment is handed on.
INHERITED = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG")
PROCESSORS, PRIORITY = 2, 10  # of 0, as the server has, to 19
LOOK_EVERY = 0.2

Tick = Callable[[float], None]
TIME, MEMORY_USED, FAILED = "time", "memory", "failed"
OUT_OF_MEMORY = re.compile(
    "MemoryError|OutOfMemory|bad_alloc|ut of memory|Memory allocation|allocate memory"
    "|failed to map segment|start new thread|Thread creation failed"
)
# At the start of a line, where text of a file never stands.
CRASH = re.compile(r"^(Traceback \(most recent call last\):$|OpenBLAS error:)", re.MULTILINE)

_places = threading.BoundedSemaphore(AT_ONCE)
_folders: set[Path] = set()


class BusyError(Exception):
    """No place became free in time."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, or why it was stopped, and what it said."""

    code: int
    stopped: str
    out: str
    err: str


@contextlib.contextmanager
def take_place(tick: Tick) -> Iterator[None]:
    """One of the few places, for as long as the block runs.

    `tick` is called with the seconds waited; what it raises ends the waiting. Raises `BusyError`.
    """
    started = time.monotonic()
    while not _places.acquire(timeout=LOOK_EVERY):
        waited = time.monotonic() - started
        if waited > LONGEST_WAIT:
            raise BusyError
        tick(waited)
    try:
        yield
    finally:
        _places.release()


@contextlib.contextmanager
def make_private_folder() -> Iterator[Path]:
    """A folder that only this user can open, removed at the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX)).resolve()
    _folders.add(folder)
    try:
        with FileLock(folder / IN_USE):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _folders.discard(folder)


def clear_leftovers() -> None:
    """Removes the folders of servers that were killed: no living process holds them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir() or not _is_ours(folder):
            continue
        with contextlib.suppress(OSError, Timeout), FileLock(folder / IN_USE, timeout=0):
            shutil.rmtree(folder, ignore_errors=True)


def run_etl(arguments: list[str], folder: Path, tick: Tick) -> Ended:
    """Runs `python -m etl` with the limits; what it writes without being told goes to `folder`.

    `tick` is called with the seconds passed, several times a second; what it raises stops the
    command, as when the visitor leaves.
    """
    out, err = folder / ".out", folder / ".err"
    with out.open("wb") as out_file, err.open("wb") as err_file:
        process = subprocess.Popen(  # noqa: S603 - the command is ours, paths are absolute
            [sys.executable, "-m", "etl", *arguments],
            cwd=PROJECT,
            env=_make_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=out_file,
            stderr=err_file,
        )
        try:
            _limit(process.pid)
            in_time = _wait(process, tick)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
    said = [_read_end(path) for path in (out, err)]
    stopped = _explain(process.returncode, said[1]) if in_time else TIME
    return Ended(process.returncode, stopped, *said)


def _wait(process: subprocess.Popen, tick: Tick) -> bool:
    """Whether the process ended within its time."""
    started = time.monotonic()
    while process.poll() is None:
        passed = time.monotonic() - started
        if passed > SECONDS:
            return False
        tick(passed)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LOOK_EVERY)
    return True


def _read_end(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LONGEST_SPEECH))
        return file.read().decode("utf-8", errors="replace")


def _explain(code: int, err: str) -> str:
    """Why a process ended otherwise than its command ends; empty when it did not."""
    if code in (0, 1) and not CRASH.search(err):
        return ""
    signals = {-number: number.name for number in signal.Signals}
    if signals.get(code) == "SIGXCPU":
        return TIME
    if signals.get(code) in ("SIGKILL", "SIGABRT", "SIGSEGV") or OUT_OF_MEMORY.search(err):
        return MEMORY_USED
    return FAILED


def _limit(process_id: int) -> None:
    """Limits a process that has just started, and puts it behind all others.

    Done from outside: code that runs between fork and exec of a server with threads can hang.
    """
    if sys.platform != "linux":
        return  # elsewhere the limit of time remains
    import resource  # noqa: PLC0415 - Linux has it

    with contextlib.suppress(ProcessLookupError):
        for kind, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, int(SECONDS * PROCESSORS) + 1),
            (resource.RLIMIT_FSIZE, LARGEST_FILE),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.prlimit(process_id, kind, (most, most))
        os.setpriority(os.PRIO_PROCESS, process_id, PRIORITY)
        # The libraries start a thread a processor, and each takes address space.
        os.sched_setaffinity(process_id, sorted(os.sched_getaffinity(0))[-PROCESSORS:])


def _make_environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME", "SSTC_DATA"), str(folder))
    return {**kept, **places, **SETTINGS}


def _is_ours(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()


@atexit.register
def _remove_folders() -> None:
    """An orderly end of the server in the middle of a check."""
    for folder in list(_folders):
        shutil.rmtree(folder, ignore_errors=True)
