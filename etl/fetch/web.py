"""How is one address asked, so that every way in which it can fail ends in one clear sentence?

Passing faults (no answer, a broken-off answer, statuses 408, 429 and 5xx) are tried again a bounded
number of times; the wait doubles, or is what the server asks for.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

import requests
from requests import exceptions
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry

from etl.fetch import wording
from etl.fetch.sources import Key, Transfer

MOST_REDIRECTS = 5
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
NOT_ALLOWED = frozenset({401, 403})
PAGE_TYPES = ("text/html", "application/xhtml")
CHUNK = 1 << 16  # at most; what is there is taken at once, so that a trickle is noticed
AGENT = "SSTC-Scale-up-Dashboard"

Result = TypeVar("Result")


class FetchError(Exception):
    """Why a file did not arrive: a part of a sentence, without its file."""


class PassingError(FetchError):
    """A fault that may be gone at the next attempt; `wait` is what the server asks for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class UnreachableError(PassingError):
    """No connection to the address."""


class Answer:
    """One answer that is being received: its chunks, counted and bounded."""

    def __init__(self, response: requests.Response, address: str, transfer: Transfer) -> None:
        self._response = response
        self._transfer = transfer
        self.address = address
        self.got = 0

    @property
    def is_web_page(self) -> bool:
        """Whether the server says that this is a page for a browser."""
        return self._response.headers.get("Content-Type", "").lower().startswith(PAGE_TYPES)

    def chunks(self) -> Iterator[bytes]:
        """The bytes, unpacked. Raises `PassingError` when they break off, `FetchError` when there
        are too many.
        """
        declared = self._read_declared()
        self._limit(declared or 0)
        ends = time.monotonic() + self._transfer.whole_seconds
        try:
            while chunk := self._response.raw.read1(CHUNK, decode_content=True):
                self.got += len(chunk)
                self._limit(self.got)
                if time.monotonic() > ends:
                    seconds = self._transfer.whole_seconds
                    raise FetchError(wording.TOO_SLOW.format(address=self.address, seconds=seconds))
                yield chunk
        except HTTPError:
            raise self._describe_cut(declared) from None
        if declared is not None and self.got != declared:
            raise self._describe_cut(declared)

    def _read_declared(self) -> int | None:
        """The size that the server declares of what arrives; unknown where it is packed."""
        said = self._response.headers.get("Content-Length", "")
        is_packed = self._response.headers.get("Content-Encoding", "identity") != "identity"
        return int(said) if said.isascii() and said.isdigit() and not is_packed else None

    def _limit(self, size: int) -> None:
        most = self._transfer.most_bytes
        if size > most:
            raise FetchError(wording.TOO_LARGE.format(address=self.address, most=most))

    def _describe_cut(self, declared: int | None) -> PassingError:
        of = wording.CUT_OFF_OF.format(declared=declared) if declared is not None else ""
        return PassingError(wording.CUT_OFF.format(address=self.address, got=self.got, of=of))


class Client:
    """Asks the addresses of one source."""

    def __init__(self, transfer: Transfer, key: Key | None = None) -> None:
        self._transfer = transfer
        self._key = key
        self._is_unreachable = False
        self._session = requests.Session()
        self._session.headers["User-Agent"] = AGENT
        # The rest of the environment (proxies, certificates) counts; passwords in ~/.netrc do not.
        self._session.auth = _send_as_it_is

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def ask(
        self, address: str, query: dict[str, str], receive: Callable[[Answer], Result]
    ) -> Result:
        """What `receive` makes of the answer; it is called again for each attempt.

        Raises `FetchError` when the answer does not arrive.
        """
        header = self._read_key()
        wait = self._transfer.wait_seconds
        # Without a network, the other files of the source need not wait in vain as well.
        attempts = 1 if self._is_unreachable else self._transfer.attempts
        for attempt in range(1, attempts + 1):
            try:
                result = self._ask_once(address, query, header, receive)
                self._is_unreachable = False
                return result
            except PassingError as error:
                self._is_unreachable = isinstance(error, UnreachableError)
                if attempt == attempts:
                    raise FetchError(wording.say_tried(str(error), attempts)) from None
                time.sleep(self._bound_wait(error, wait))
            wait *= 2
        raise AssertionError("a source is asked at least once")

    def _bound_wait(self, error: PassingError, wait: float) -> float:
        most = self._transfer.most_wait_seconds
        if error.wait is None:
            return min(wait, most)
        if error.wait > most:
            raise FetchError(wording.TRY_LATER.format(reason=error, wait=error.wait)) from None
        return error.wait

    def _read_key(self) -> dict[str, str]:
        """The header with the user's key. It goes nowhere else, whatever happens."""
        if not self._key:
            return {}
        value = os.environ.get(self._key.variable, "").strip()
        if not value:
            said = {"variable": self._key.variable, "obtain": self._key.obtain}
            raise FetchError(wording.KEY_MISSING.format_map(said))
        if not (value.isascii() and value.isprintable()) or " " in value:
            raise FetchError(wording.KEY_UNUSABLE.format(variable=self._key.variable))
        return {self._key.header: value}

    def _ask_once(
        self,
        address: str,
        query: dict[str, str],
        header: dict[str, str],
        receive: Callable[[Answer], Result],
    ) -> Result:
        shown = wording.show_address(address)
        with contextlib.closing(self._open(address, query, header)) as response:
            self._check_status(response, shown)
            return receive(Answer(response, shown, self._transfer))

    def _open(
        self, address: str, query: dict[str, str], header: dict[str, str]
    ) -> requests.Response:
        """The answer after redirects, of which none may leave the web or take the key along."""
        shown = wording.show_address(address)
        first = urlsplit(address)
        response = self._send(address, shown, params=query, headers=header)
        for _ in range(MOST_REDIRECTS):
            target = self._session.get_redirect_target(response)
            if target is None:
                return response
            response.close()
            address = urljoin(response.url, target)
            parts = urlsplit(address)
            if parts.scheme not in ("http", "https") or (first.scheme, parts.scheme) == (
                "https",
                "http",
            ):
                scheme = wording.shorten(parts.scheme, 20)
                raise FetchError(wording.BAD_REDIRECT.format(address=shown, scheme=scheme))
            is_same = (parts.scheme, parts.netloc) == (first.scheme, first.netloc)
            response = self._send(address, shown, headers=header if is_same else {})
        response.close()
        raise FetchError(wording.TOO_MANY_REDIRECTS.format(address=shown, most=MOST_REDIRECTS))

    def _send(self, address: str, shown: str, **options: dict[str, str]) -> requests.Response:
        seconds = self._transfer.timeout_seconds
        try:
            return self._session.get(
                address, stream=True, allow_redirects=False, timeout=seconds, **options
            )
        except exceptions.Timeout:
            raise PassingError(wording.TIMEOUT.format(address=shown, seconds=seconds)) from None
        except exceptions.SSLError:
            raise FetchError(wording.NOT_ENCRYPTED.format(address=shown)) from None
        except exceptions.ConnectionError as error:
            why = _find_reason(error)
            raise UnreachableError(wording.UNREACHABLE.format(address=shown, why=why)) from None
        except (exceptions.RequestException, UnicodeError, ValueError):
            raise FetchError(wording.BAD_ADDRESS.format(address=shown)) from None

    def _check_status(self, response: requests.Response, shown: str) -> None:
        status = response.status_code
        said = {"address": shown, "status": status}
        if status in PASSING:
            sentence = wording.BUSY if status == 429 else wording.STATUS
            raise PassingError(sentence.format_map(said), _read_wait(response))
        if status in GONE:
            raise FetchError(wording.NOT_FOUND.format_map(said))
        if status in NOT_ALLOWED and self._key:
            raise FetchError(wording.KEY_REFUSED.format(variable=self._key.variable, **said))
        if status != requests.codes.ok:
            raise FetchError(wording.STATUS.format_map(said))


def _send_as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _read_wait(response: requests.Response) -> float | None:
    """The seconds that the header Retry-After asks for, as a number or as a date."""
    said = response.headers.get("Retry-After")
    try:
        return max(0.0, float(Retry().parse_retry_after(said))) if said else None
    except InvalidHeader:
        return None


def _find_reason(error: BaseException) -> str:
    """What the system says of a connection that failed, such as 'Connection refused'."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.strerror and seen.errno:
            return str(seen.strerror)
        reason = getattr(seen, "reason", None)
        inner = seen.args[0] if seen.args and isinstance(seen.args[0], BaseException) else None
        seen = reason if isinstance(reason, BaseException) else inner or seen.__cause__
    return type(error).__name__
