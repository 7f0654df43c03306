"""Do the addresses give programs what the pages show, and say in a sentence what is wrong?"""

import asyncio
import gzip
import io
import json
import shutil
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pandas as pd
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from queries import Selection, current_snapshot, rows
from tests.etl.office import convert, requires_office
from ui import frame
from ui import settings as settings_of
from ui import wording_files as words
from ui.address import PARAMETERS
from ui.figures import registry
from ui.served import SNAPSHOT
from ui.serving import embed, routes
from ui.shown import Shown

PROJECT = Path(__file__).resolve().parent.parent.parent
APP = Starlette(routes=routes.list_data_routes())


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def get(path: str, method: str = "GET", **headers: str) -> Reply:
    """What the server answers, without a network between."""
    return asyncio.run(ask(path, method, **headers))


async def ask(path: str, method: str = "GET", **headers: str) -> Reply:
    parts, sent = urlsplit(path), []
    named = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "headers": [(b"host", b"dashboard.example"), *named],
        "scheme": "https",
        "server": ("dashboard.example", 443),
        "client": ("127.0.0.1", 1),
        "root_path": "",
        "http_version": "1.1",
    }

    async def receive() -> dict:
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        sent.append(message)

    await APP({**scope, "asgi": {"version": "3.0", "spec_version": "2.4"}}, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent)
    found = {name.decode().lower(): text.decode() for name, text in start["headers"]}
    return Reply(start["status"], found, body)


@pytest.fixture
def illustrative(illustrative_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    return illustrative_data


def see_figure(key: str, query: dict, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, Shown]:
    """A figure of the start page as it is drawn there."""
    drawn = {}
    app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    with monkeypatch.context() as patch:
        patch.setattr(
            frame, "offer", lambda shown: bool(drawn.update({shown.framed.key: shown})) or False
        )
        app.run()
    return app, drawn[key]


@pytest.mark.parametrize(
    "query", [{}, {"years": "2018-2022", "regions": "202", "count": "fractional"}, {"no17": "1"}]
)
def test_an_indicator_by_address_has_the_rows_that_the_page_shows(
    query: dict, illustrative: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, shown = see_figure("activity", query, monkeypatch)
    own = {name: value[0] if isinstance(value, list) else value
           for name, value in app.query_params.items()}  # fmt: skip
    reply = get(f"/data/SU-19.csv?{urlencode(own, safe='~')}")
    assert reply.status == 200
    found = pd.read_csv(io.BytesIO(reply.body))
    expected = pd.read_csv(io.StringIO(shown.framed.rows.to_csv(index=False)))
    pd.testing.assert_frame_equal(found, expected)
    parquet = get(f"/data/SU-19.parquet?{urlencode(own, safe='~')}")
    again = pd.read_parquet(io.BytesIO(parquet.body))
    assert again["active"].tolist() == shown.framed.rows["active"].tolist()


@requires_office
def test_an_office_suite_loads_what_an_address_gives(illustrative: Path, tmp_path: Path) -> None:
    path = tmp_path / "figure.csv"
    path.write_bytes(get("/data/SU-19.csv").body)
    sheet = convert(path, "xlsx", tmp_path / "out")
    frame_of = pd.read_excel(sheet)
    assert frame_of["active"].tolist() == pd.read_csv(path)["active"].tolist()


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("SU-19.csv?years=moon", 400, "The parameter years does not take 'moon'."),
        ("SU-19.csv?sdgs=3~99", 400, "The parameter sdgs does not take '99'."),
        ("SU-19.csv?years=1950-1960", 400, "The parameter years does not take '1950–1960'."),
        ("SU-19.csv?moon=1", 400, words.say_unknown_parameter("moon")),
        ("SU-19.csv?sdgs=3&sdgs=4", 400, words.say_twice("sdgs")),
        ("regions_map.csv?year=soon", 400, "The parameter year does not take 'soon'."),
        (
            "country_activity.csv",
            400,
            "The parameter iso3 is missing: it says whose profile it is.",
        ),
        ("moon.csv", 404, words.say_unknown_figure("moon")),
        ("SU-19.doc", 404, None),
        ("SU-19", 404, None),
        ("SU-19.csv?snapshot=moon", 404, words.say_unknown_snapshot("moon")),
        ("SU-19.csv?snapshot=..%2F..%2Fetc", 404, words.say_unknown_snapshot("../../etc")),
        ("method_values.csv?indicator=SU-19", 404, words.NOTHING_SHOWN),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    path: str, status: int, sentence: str | None, illustrative: Path
) -> None:
    reply = get(f"/data/{path}")
    assert reply.status == status
    assert reply.headers["content-type"].startswith("text/plain")
    assert reply.text.strip().endswith(".")
    assert reply.text.strip() == sentence or sentence is None


def test_the_same_address_is_answered_once_until_something_changes(
    illustrative: Path, real_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = get("/data/SU-19.csv?sdgs=3~4")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "public, no-cache"
    for said in (tag, f'"x", {tag}', "*", tag.removeprefix("W/")):
        again = get("/data/SU-19.csv?sdgs=3~4", if_none_match=said)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag
    assert get("/data/SU-19.csv?sdg=4~3").headers["etag"] == tag  # the same selection
    for other in ("SU-19.csv?sdgs=3", "SU-19.json?sdgs=3~4", "SU-20.csv?sdgs=3~4"):
        assert get(f"/data/{other}", if_none_match=tag).status == 200
    monkeypatch.setenv("SSTC_DATA", str(real_data))
    assert get("/data/SU-19.csv?sdgs=3~4", if_none_match=tag).status == 200


def test_text_is_packed_for_who_can_open_it_and_pictures_may_run_nothing(
    illustrative: Path,
) -> None:
    plain, packed = get("/data/goals.csv"), get("/data/goals.csv", accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) == int(packed.headers["content-length"]) < len(plain.body)
    assert gzip.decompress(packed.body) == plain.body
    assert plain.headers["vary"] == "Accept-Encoding"
    head = get("/data/goals.csv", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(plain.body))
    assert plain.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in plain.headers["content-security-policy"]


def test_a_plain_csv_leads_to_what_describes_it(illustrative: Path) -> None:
    reply = get("/data/regions_map.csv?year=2021")
    described, cited = reply.headers["link"].split(", ")
    address = described[1 : described.index(">")]
    assert 'rel="describedby"' in described
    assert 'rel="cite-as"' in cited
    told = json.loads(get(f"/data/{address}").body)
    head = reply.text.splitlines()[0].split(",")
    assert [column["titles"] for column in told["tableSchema"]["columns"]] == head
    assert told["sstc:about"]["snapshot"] == current_snapshot().id
    assert reply.text.startswith("iso3,")  # data only: no mark, no comment


def test_a_pinned_address_stays_what_it_was(
    illustrative_data: Path, real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(illustrative_data, folder)
    monkeypatch.setenv("SSTC_DATA", str(folder))
    old = current_snapshot().id
    cited = f"/data/SU-19.csv?sdgs=3&{SNAPSHOT}={old}"
    before = get(cited)
    assert before.body == get("/data/SU-19.csv?sdgs=3").body
    assert before.headers["cache-control"].startswith("public, max-age=")
    (other,) = (real_data / "snapshots").glob("*/")
    shutil.copytree(other, folder / "snapshots" / other.name)
    shutil.copy(real_data / "current.json", folder / "current.json")
    assert current_snapshot().id != old
    after = get(cited)
    assert (after.body, after.headers["etag"]) == (before.body, before.headers["etag"])
    assert get("/data/SU-19.csv?sdgs=3").body != before.body
    assert get("/data/SU-19.csv?sdgs=3").headers["x-snapshot"] == other.name


def test_beyond_a_few_at_a_time_one_is_asked_to_come_again(
    illustrative: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    answer = routes.answer_file

    def wait(*arguments: object) -> object:
        gate.wait(20)
        return answer(*arguments)

    monkeypatch.setattr(routes, "answer_file", wait)

    async def crowd() -> tuple[Reply, list[Reply]]:
        waiting = [asyncio.create_task(ask("/data/SU-19.csv")) for _ in range(routes.AT_A_TIME)]
        await asyncio.sleep(0.2)
        refused = await ask("/data/SU-19.csv")
        gate.set()
        return refused, await asyncio.gather(*waiting)

    refused, answered = asyncio.run(crowd())
    assert refused.status == 503
    assert int(refused.headers["retry-after"]) > 0
    assert refused.text.strip() == words.BUSY
    assert {reply.status for reply in answered} == {200}
    assert get("/data/SU-19.csv").status == 200


def test_no_snapshot_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSTC_DATA", str(tmp_path))
    reply = get("/data/SU-19.csv")
    assert (reply.status, reply.text.strip()) == (503, words.NO_DATA_NOW)


def test_a_licence_that_forbids_it_holds_at_the_address(
    sealed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(sealed_data))
    for form in ("csv", "zip", "xlsx", "parquet", "json", "csv-metadata.json"):
        reply = get(f"/data/latest.{form}")
        expected = 200 if form == "csv-metadata.json" else 403
        assert reply.status == expected, form
        assert "licence does not allow" in reply.text or expected == 200
    assert get("/data/latest.csv?sources=open").status == 200
    assert get("/data/goals.csv").status == 200
    assert get("/data/latest.ris").status == 200
    archive = zipfile.ZipFile(io.BytesIO(get("/data/selection.zip").body))
    held = pd.read_csv(archive.open("initiatives.csv"))
    assert set(held["source_id"]) == {"open"}
    assert "sealed" in archive.read("README.txt").decode("utf-8")


def test_the_selection_holds_its_records_and_says_which_they_are(illustrative: Path) -> None:
    reply = get("/data/selection.zip?sdgs=3&years=2018-2022")
    archive = zipfile.ZipFile(io.BytesIO(reply.body))
    assert archive.testzip() is None
    selection = Selection(sdgs=(3,), year_from=2018, year_to=2022)
    ids = {row["initiative_id"] for row in rows("selected_ids", selection)}
    assert ids
    assert set(pd.read_csv(archive.open("initiatives.csv"))["initiative_id"]) == ids
    for name in ("initiative_sdgs", "initiative_countries", "adoptions"):
        assert set(pd.read_csv(archive.open(f"{name}.csv"))["initiative_id"]) <= ids
    pairs = set(pd.read_csv(archive.open("adoptions.csv"))["adoption_id"])
    assert set(pd.read_csv(archive.open("adoption_stages.csv"))["adoption_id"]) <= pairs
    readme = archive.read("README.txt").decode("utf-8")
    for text in ("SDG 3", "2018–2022", current_snapshot().id, "https://dashboard.example/?", "MIT"):
        assert text in readme, text
    package = json.loads(archive.read("datapackage.json"))
    assert "SDG 3" in package["description"]
    tables = json.loads(archive.read("csv-metadata.json"))["tables"]
    assert {table["url"] for table in tables} == {each["path"] for each in package["resources"]}
    for table in tables:
        head = pd.read_csv(archive.open(table["url"]), nrows=1).columns.tolist()
        assert [column["titles"] for column in table["tableSchema"]["columns"]] == head


def test_the_catalogue_lists_every_figure_and_each_example_works(illustrative: Path) -> None:
    told = json.loads(get("/data/catalogue.json").body)
    assert [one["name"] for one in told["figures"]] == list(registry.list_figures())
    page = get("/data/")
    assert page.headers["content-type"].startswith("text/html")
    assert get("/data/", accept="application/json").body == get("/data/catalogue.json").body
    for one in told["figures"]:
        assert one["name"] in page.text
        reply = get(f"/data/{one['example']}")
        assert reply.status == 200 or reply.text.strip() == words.NOTHING_SHOWN, one["name"]


def test_the_description_of_the_addresses_is_whole(illustrative: Path) -> None:
    told = json.loads(get("/data/openapi.json").body)
    assert told["openapi"] == "3.1.0"
    get_file = told["paths"]["/{figure}.{form}"]["get"]
    given = {parameter["name"] for parameter in get_file["parameters"]}
    own = {name for names in settings_of.OF_PAGES.values() for name in names}
    assert given == {"figure", "form", "If-None-Match", SNAPSHOT, *PARAMETERS, *own}
    figures = next(p for p in get_file["parameters"] if p["name"] == "figure")
    assert figures["schema"]["enum"] == list(registry.list_figures())
    assert {"200", "304", "400", "403", "404", "501", "503"} <= set(get_file["responses"])
    for parameter in get_file["parameters"]:
        assert {"name", "in", "schema"} <= set(parameter)


def test_only_the_sites_that_are_named_may_frame_a_figure(
    illustrative: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(embed.SITES, raising=False)
    policy = get("/embed?figure=goals").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self'")
    sites = "https://a.example, https://*.b.example:8443 javascript:alert(1) https://c.example;x"
    monkeypatch.setenv(embed.SITES, sites)
    policy = get("/embed?figure=goals").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://a.example https://*.b.example:8443")


def test_an_embedded_figure_shows_text_as_text(
    sealed_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(sealed_data))
    reply = get("/embed?figure=latest&sources=open")
    assert "HYPERLINK(&quot;http" in reply.text
    assert get("/embed?figure=moon").status == 404
    assert get("/embed?figure=goals&theme=moon").status == 400
    assert get("/embed?figure=goals&sdgs=99").status == 400
    assert "<script>" not in reply.text
