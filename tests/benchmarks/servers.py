"""The two servers that are measured: the dashboard, and a plain app on the same snapshot."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT

GEOMETRY = PROJECT / "static" / "geo" / "un_geodata_50m" / "countries.json"
PLAIN_APP = Path(__file__).with_name("plain_app.py")
START_SECONDS = 120
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and when that was started."""

    kind: str
    port: int
    pid: int
    started: float
    ready: float

    @property
    def base(self) -> str:
        """The address of the app."""
        return f"http://127.0.0.1:{self.port}"

    def read_memory(self) -> float:
        """Resident memory of the process in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def read_processor(self) -> float:
        """Processor time of the process so far, in seconds; it does not grow while others run."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / TICKS


@contextmanager
def serve(kind: str, data: Path, *, geometry: str = "url") -> Iterator[Server]:
    """Starts "ours", as the README says, or "plain" with the settings that Streamlit comes with.

    `geometry` says how the plain app gives its map the polygons: each figure carries them
    ("inside"), or an address from which the browser fetches them once ("url"), as ours does.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = PROJECT if kind == "ours" else _lay_out_plain_app(Path(folder))
        name = "dashboard.py" if kind == "ours" else PLAIN_APP.name
        environment = {**os.environ, "SSTC_DATA": str(data.resolve())}
        options = [] if kind == "ours" else ["--server.enableStaticServing", "true"]
        port = _find_port()
        started = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", name, "--server.headless", "true",
             "--server.port", str(port), "--server.address", "127.0.0.1", *options],
            cwd=place,
            env={**environment, "PLAIN_GEOMETRY": geometry},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            try:
                _wait_until_ready(port, process)
                yield Server(kind, port, process.pid, started, time.perf_counter())
            finally:
                process.terminate()


def _lay_out_plain_app(folder: Path) -> Path:
    """The plain app in a folder of its own, where no settings of the project hold."""
    shutil.copy(PLAIN_APP, folder)
    (folder / "static").mkdir()
    shutil.copy(GEOMETRY, folder / "static")
    return folder


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_until_ready(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError("The server ended before it answered.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("The server did not answer.")
