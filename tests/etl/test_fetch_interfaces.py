"""Are interfaces paged to their end, keys kept secret, and archives unpacked without surprises?"""

import json
import os
from pathlib import Path

import pytest

from tests.etl.commands import query
from tests.etl.fetching import (
    PATIENCE,
    describe,
    list_all,
    list_visible,
    make_zip,
    require_nothing,
)
from tests.etl.web_site import (
    Behaviour,
    Request,
    give,
    give_half,
    give_status,
    lead_to,
    open_site,
)

KEY = "k3y-of-one-user-0123456789"

CURSOR = """
[file.query]
q = "title_narrative:triangular"
rows = "2"
[file.pages]
style = "cursor"
send = "cursorMark"
first = "*"
next = "nextCursorMark"
items = "response.docs"
total = "response.numFound"
[key]
variable = "DESK_KEY"
header = "Ocp-Apim-Subscription-Key"
obtain = "https://desk.example/keys"
"""


def make_activity(number: int) -> dict:
    """A record of the Datastore, invented."""
    return {
        "iati_identifier": f"XM-DAC-41114-{number}",
        "title_narrative": [f"Triangular cooperation on water, part {number}"],
        "description_narrative": ["Peru, Chile and a third country."],
        "reporting_org_ref": "XM-DAC-41114",
        "reporting_org_type": "40",
        "reporting_org_narrative": ["UNDP"],
        "activity_status_code": "2",
        "activity_date_type": ["2"],
        "activity_date_iso_date": ["2024-01-01T00:00:00Z"],
        "recipient_country_code": ["PE"],
        "last_updated_datetime": "2025-06-01T00:00:00Z",
    }


def give_by_cursor(records: list[dict], rows: int = 2, said: int | None = None) -> Behaviour:
    """What Solr answers with cursorMark; who has no key gets a 401."""

    def answer(handler, request: Request) -> None:
        if request.headers.get("ocp-apim-subscription-key") != KEY:
            give_status(401)(handler, request)
            return
        mark = request.query["cursorMark"]
        begin = 0 if mark == "*" else int(mark.removeprefix("at"))
        docs = records[begin : begin + rows]
        found = len(records) if said is None else said
        following = f"at{begin + len(docs)}" if docs else mark
        body = {"response": {"numFound": found, "docs": docs}, "nextCursorMark": following}
        give(json.dumps(body).encode(), "application/json")(handler, request)

    return answer


def describe_datastore(folder: Path, address: str) -> None:
    path = "desk/activities.jsonl"
    describe(folder, address, path=path, kind="jsonl", file=CURSOR)


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> str:
    """The user's key, in its variable."""
    monkeypatch.setenv("DESK_KEY", KEY)
    return KEY


@pytest.fixture(params=["a wrong one", "a\x7fb", "schlüssel", "not-the-right-one"])
def wrong_key(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Another key, in its variable."""
    monkeypatch.setenv("DESK_KEY", request.param)
    return request.param


@pytest.mark.usefixtures("key")
def test_an_interface_is_paged_to_its_end_with_the_key_in_the_header_only(
    site, folder, into, fetch, build_fetched
) -> None:
    records = [make_activity(number) for number in range(5)]
    describe_datastore(folder, site.put("/select", give_by_cursor(records)))
    outcome = fetch("desk")
    assert outcome.code == 0, outcome.err
    lines = (into / "desk" / "activities.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == records
    marks = [request.query["cursorMark"] for request in site.requests]
    assert marks == ["*", "at2", "at4", "at5"]
    assert all(KEY not in request.path + str(request.query) for request in site.requests)
    assert KEY not in outcome.out + outcome.err
    assert all(KEY.encode() not in path.read_bytes() for path in into.rglob("*") if path.is_file())

    counts = query(build_fetched(), "select sstc_basis, count(*) from {initiatives} group by 1")
    assert counts == [("text", 5)]
    assert fetch("desk").out.startswith("unchanged desk/activities.jsonl")


@pytest.mark.usefixtures("key")
def test_a_page_that_breaks_off_is_asked_for_again(site, folder, fetch) -> None:
    whole = give_by_cursor([make_activity(1)])
    describe_datastore(folder, site.put("/select", give_half(b"{" * 99), give_status(500), whole))
    assert fetch("desk").code == 0


def test_without_a_key_nothing_is_asked(site, folder, into, fetch, monkeypatch) -> None:
    monkeypatch.delenv("DESK_KEY", raising=False)
    describe_datastore(folder, site.put("/select", give_by_cursor([])))
    reason = (
        r"a key of your own in the variable DESK_KEY \(to be had at https://desk.example/keys\)"
    )
    require_nothing(fetch("desk"), into, reason)
    assert site.requests == []


def test_a_key_that_is_wrong_is_not_shown(site, folder, into, fetch, wrong_key) -> None:
    describe_datastore(folder, site.put("/select", give_by_cursor([])))
    outcome = fetch("desk")
    require_nothing(outcome, into, "DESK_KEY")
    assert wrong_key not in outcome.out + outcome.err


def test_a_key_is_not_taken_along_to_another_server(site, folder, fetch, key) -> None:
    with open_site() as other:
        elsewhere = other.put("/select", give_by_cursor([make_activity(1)]))
        describe_datastore(folder, site.put("/select", lead_to(elsewhere)))
        outcome = fetch("desk")
        assert outcome.code == 1
        assert key in site.requests[0].headers.values()
        assert other.requests
        assert all(key not in request.headers.values() for request in other.requests)


def test_a_key_is_never_sent_without_encryption(folder, fetch) -> None:
    describe_datastore(folder, "http://desk.example/select")
    outcome = fetch("desk")
    assert outcome.code == 1
    assert "expected https:// (a key is never sent without encryption)" in outcome.err


@pytest.mark.usefixtures("key")
def test_fewer_records_than_there_are_is_a_failure(site, folder, into, fetch) -> None:
    few = give_by_cursor([make_activity(1)], said=7)
    describe_datastore(folder, site.put("/select", few))
    require_nothing(fetch("desk"), into, "gave 1 records where it names 7")


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize(
    "case",
    [
        (b"{}", "gave an answer without response.docs"),
        (b"[]", "gave something else where json was expected"),
        (b"no json", "gave something else where json was expected"),
        (b'{"response": {"docs": []}}', "gave an answer without response.numFound"),
    ],
)
def test_an_answer_of_another_shape_is_a_failure(
    site, folder, into, fetch, case: tuple[bytes, str]
) -> None:
    body, reason = case
    describe_datastore(folder, site.put("/select", give(body, "application/json")))
    require_nothing(fetch("desk"), into, reason)


def test_numbered_pages_are_asked_to_the_last(site, folder, into, fetch) -> None:
    def answer(handler, request: Request) -> None:
        page = int(request.query["page"])
        data = [{"page": page, "value": "1.5"}] * 2
        body = {"data": data, "totalPages": 3, "totalElements": 6, "pageNumber": page}
        give(json.dumps(body).encode())(handler, request)

    pages = (
        '[file.pages]\nstyle = "number"\nsend = "page"\nfirst = "1"\nlast = "totalPages"\n'
        'items = "data"\ntotal = "totalElements"\n'
    )
    address = site.put("/Series/Data", answer)
    describe(folder, address, path="desk/series.jsonl", kind="jsonl", file=pages)
    assert fetch("desk").code == 0
    lines = (into / "desk" / "series.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["page"] for line in lines] == [1, 1, 2, 2, 3, 3]


def describe_archive(folder: Path, address: str, file: str = "") -> None:
    unpack = f'unpack = "*/_projects/0[0-9].txt"\n{file}'
    describe(folder, address, path="undp_ssc_2016/", kind="zip", file=unpack)


def test_the_wanted_files_of_an_archive_are_unpacked(site, folder, into, fetch) -> None:
    body = make_zip({"a/_projects/01.txt": b"one", "a/_projects/02.txt": b"two", "a/x.txt": b"x"})
    describe_archive(folder, site.put("/a.zip", give(body)), "members = 2")
    outcome = fetch("desk")
    assert outcome.out.startswith("fetched undp_ssc_2016/ (2 files, 6 bytes)")
    assert list_visible(into / "undp_ssc_2016") == [
        "01.txt",
        "02.txt",
        "fetched.json",
        "source.toml",
    ]
    assert list_all(into / "undp_ssc_2016") == list_visible(into / "undp_ssc_2016")
    assert fetch("desk").out.startswith("unchanged undp_ssc_2016/ (2 files, 6 bytes)")


def test_an_archive_in_which_one_file_has_changed_is_refused_as_a_whole(
    site, folder, into, fetch
) -> None:
    before = make_zip({"a/_projects/02.txt": b"two"})
    after = make_zip({"a/_projects/01.txt": b"one", "a/_projects/02.txt": b"2"})
    describe_archive(folder, site.put("/a.zip", give(before), give(after)))
    assert fetch("desk").code == 0
    outcome = fetch("desk")
    assert outcome.code == 1
    assert "the source has changed" in outcome.err
    assert not (into / "undp_ssc_2016" / "01.txt").exists()
    assert (into / "undp_ssc_2016" / "02.txt").read_bytes() == b"two"


def test_an_archive_with_other_files_than_expected_is_refused(site, folder, into, fetch) -> None:
    body = make_zip({"a/_projects/01.txt": b"one"})
    describe_archive(folder, site.put("/a.zip", give(body)), "members = 2")
    require_nothing(fetch("desk"), into, "holds 1 files .*, expected 2")
    site.put("/a.zip", give(make_zip({"a/b.txt": b"one"})))
    require_nothing(fetch("desk"), into, r"holds no file \*/_projects")


def test_names_in_an_archive_lead_nowhere_else(site, folder, into, fetch, tmp_path) -> None:
    body = make_zip({"../../_projects/01.txt": b"one", "/etc/_projects/02.txt": b"two"})
    describe_archive(folder, site.put("/a.zip", give(body)))
    assert fetch("desk").code == 0
    assert (into / "undp_ssc_2016" / "01.txt").read_bytes() == b"one"
    assert [path.parent.name for path in tmp_path.rglob("01.txt")] == ["undp_ssc_2016"]


def test_an_archive_that_unpacks_to_too_much_is_refused(site, folder, into, fetch) -> None:
    body = make_zip({"a/_projects/01.txt": b"0" * 3_000_000})
    describe(
        folder,
        site.put("/a.zip", give(body)),
        path="undp_ssc_2016/",
        kind="zip",
        file='unpack = "*/_projects/0[0-9].txt"',
        patience=f"{PATIENCE}most_bytes = 100000\n",
    )
    require_nothing(fetch("desk"), into, "gives more than 100,000 bytes")


def test_a_damaged_archive_is_refused(site, folder, into, fetch) -> None:
    body = bytearray(make_zip({"a/_projects/01.txt": os.urandom(4000)}))
    body[2000] ^= 0xFF
    describe_archive(folder, site.put("/a.zip", give(bytes(body))))
    require_nothing(fetch("desk"), into, 'cannot be unpacked at "a/_projects/01.txt"')
