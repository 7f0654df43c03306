"""A user without a browser: opens the app and changes filters over Streamlit's websocket.

Each run of the script is measured from the request to the message that the script has finished.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

WIDGET_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(?P<key>.+)")
COUNT = re.compile(r" \([\d,]+\)$")


@dataclass(frozen=True)
class Run:
    """One run of the script: how long until it had finished, what it sent, what it said."""

    seconds: float
    n_bytes: int
    n_messages: int
    n_errors: int
    figures: tuple[str, ...]  # the specifications of the charts, in order


@dataclass
class User:
    """One session. `options` are those of each multiselect, by the key of the widget."""

    connection: ClientConnection
    page: str = ""
    options: dict[str, list[str]] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _chosen: dict[str, list[str]] = field(default_factory=dict)
    _cached: set[str] = field(default_factory=set)
    _page_hash: str = ""

    @classmethod
    async def arrive(cls, base: str, page: str = "") -> "User":
        """A connection to a server, for one page; nothing has run yet."""
        address = base.replace("http", "ws", 1) + "/_stcore/stream"
        connection = await connect(
            address,
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,  # type: ignore[list-item]
        )
        return cls(connection, page)

    async def open(self) -> Run:
        """The first run of the page."""
        return await self._run()

    async def choose(self, choice: Mapping[str, Sequence[str]]) -> Run:
        """Sets the multiselects to these labels (without their counts), all others to nothing."""
        self._chosen = {
            key: [label for label in options if COUNT.sub("", label) in choice.get(key, ())]
            for key, options in self.options.items()
        }
        for key, labels in choice.items():
            if len(self._chosen.get(key, ())) != len(labels):
                raise ValueError(f"{key} does not offer {labels}.")
        return await self._run()

    async def leave(self) -> None:
        await self.connection.close()

    def _write_request(self) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.page_script_hash = self.page, self._page_hash
        state.cached_message_hashes.extend(self._cached)
        for key, labels in self._chosen.items():
            widget = state.widget_states.widgets.add(id=self._ids[key])
            widget.string_array_value.data.extend(labels)
        return message.SerializeToString()

    async def _run(self) -> Run:
        request, figures, n_bytes, n_messages, n_errors = self._write_request(), [], 0, 0, 0
        seen: set[str] = set()
        begin = time.perf_counter()
        await self.connection.send(request)
        while True:
            data = await self.connection.recv()
            n_bytes, n_messages = n_bytes + len(data), n_messages + 1
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if message.metadata.cacheable:
                seen.add(message.hash or message.ref_hash)
            if kind == "new_session":
                self._page_hash = message.new_session.page_script_hash
            elif kind == "navigation":
                self._page_hash = message.navigation.page_script_hash
            elif kind == "delta":
                element = message.delta.new_element
                n_errors += element.WhichOneof("type") == "exception"
                if element.WhichOneof("type") == "plotly_chart":
                    figures.append(element.plotly_chart.spec)
                self._note_widget(element)
            elif kind == "script_finished" and not message.script_finished:
                break
        seconds = time.perf_counter() - begin
        self._cached = seen
        return Run(seconds, n_bytes, n_messages, n_errors, tuple(figures))

    def _note_widget(self, element) -> None:
        if element.WhichOneof("type") == "multiselect":
            found = WIDGET_KEY.fullmatch(element.multiselect.id)
            if found:
                self._ids[found["key"]] = element.multiselect.id
                self.options[found["key"]] = list(element.multiselect.options)
