"""Does a fetch end in one clear sentence, whatever the network does and wherever it leads?"""

import gzip
import hashlib
import socket
import time

import pytest

from tests.etl.fetching import LIST, PATIENCE, describe, list_visible, make_zip, require_nothing
from tests.etl.web_site import (
    Behaviour,
    give,
    give_half,
    give_status,
    give_without_length,
    keep_silent,
    lead_to,
    trickle,
)


def test_an_address_that_does_not_answer_is_given_up(site, folder, into, fetch) -> None:
    describe(folder, site.put("/slow", keep_silent(1)))
    reason = r"/slow did not answer within 0.4 seconds; tried 3 times$"
    require_nothing(fetch("desk"), into, reason)
    assert site.count("/slow") == 3


def test_an_answer_that_stops_half_way_is_given_up(site, folder, into, fetch) -> None:
    describe(folder, site.put("/stuck", give_half(LIST, then=1)))
    reason = rf"/stuck broke off after {len(LIST) // 2} bytes of {len(LIST)}; tried 3 times$"
    require_nothing(fetch("desk"), into, reason)


def test_a_trickle_is_given_up_at_once(site, folder, into, fetch) -> None:
    describe(folder, site.put("/drip", trickle(5)), patience=f"{PATIENCE}whole_seconds = 0.3\n")
    began = time.monotonic()
    require_nothing(fetch("desk"), into, r"/drip sends too slowly: not whole within 0.3 seconds$")
    assert time.monotonic() - began < 3


def test_an_answer_that_breaks_off_is_asked_for_again(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give_half(LIST), give(LIST)))
    assert fetch("desk").code == 0
    assert (into / "desk" / "undp_ssc_2024.csv").read_bytes() == LIST
    assert site.count("/list.csv") == 2


def test_a_workbook_without_its_end_is_noticed_where_no_length_is_declared(
    site, folder, into, fetch
) -> None:
    whole = make_zip({"xl/workbook.xml": b"<workbook/>" * 500})
    cut = give_without_length(whole[:-30])
    describe(folder, site.put("/a.xlsx", cut, give(whole)), path="desk/a.xlsx", kind="xlsx")
    assert fetch("desk").code == 0
    assert (into / "desk" / "a.xlsx").read_bytes() == whole
    site.put("/a.xlsx", cut)
    (into / "desk" / "a.xlsx").unlink()
    outcome = fetch("desk")
    assert "gave a xlsx file without its end; tried 3 times" in outcome.err


def test_a_parquet_file_without_its_end_is_noticed(site, folder, into, fetch) -> None:
    cut = give_without_length(b"PAR1 and no footer")
    describe(folder, site.put("/a", cut), path="desk/a.parquet", kind="parquet")
    require_nothing(fetch("desk"), into, "gave a parquet file without its end; tried 3 times")


def test_errors_of_the_server_are_tried_again(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give_status(500), give_status(503), give(LIST)))
    assert fetch("desk").code == 0
    assert site.count("/list.csv") == 3


def test_errors_of_the_server_that_stay_are_given_up(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give_status(502)))
    require_nothing(fetch("desk"), into, r"answered with status 502; tried 3 times$")


def test_a_busy_server_is_waited_for_as_long_as_it_asks(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give_status(429, Retry_After="1"), give(LIST)))
    began = time.monotonic()
    assert fetch("desk").code == 0
    assert time.monotonic() - began >= 1


def test_a_busy_server_that_asks_for_too_long_is_not_waited_for(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give_status(429, Retry_After="7200")))
    reason = r"no more requests for now \(status 429\); it asks to wait 7,200 seconds"
    require_nothing(fetch("desk"), into, reason)
    assert site.count("/list.csv") == 1


def test_an_address_with_nothing_there_is_asked_once(site, folder, into, fetch) -> None:
    describe(folder, f"{site.address}/gone.csv")
    require_nothing(
        fetch("desk"), into, r"there is nothing at the address .*/gone.csv \(status 404\)"
    )
    assert site.count("/gone.csv") == 1


def test_without_a_server_one_sentence_says_so(folder, into, fetch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    describe(folder, f"http://127.0.0.1:{port}/list.csv")
    reason = (
        r"the address http://127.0.0.1:\d+/list.csv could not be reached \(Connection refused\)"
    )
    require_nothing(fetch("desk"), into, reason)


def test_without_a_network_the_other_files_are_not_waited_for(folder, into, fetch) -> None:
    describe(
        folder,
        "http://127.0.0.1:9/{year}.csv",
        path="desk/undp_ssc_2024_{year}.csv",
        top="[parameters]\nyear = [1, 2, 3, 4]",
        patience="[transfer]\nattempts = 3\nwait_seconds = 0.3\n",
    )
    began = time.monotonic()
    outcome = fetch("desk")
    assert outcome.err.count("could not be reached") == 4
    assert outcome.err.count("tried 3 times") == 1
    assert time.monotonic() - began < 2


def test_a_wrong_checksum_names_both(site, folder, into, fetch) -> None:
    expected = "0" * 64
    describe(folder, site.put("/list.csv", give(LIST)), file=f'sha256 = "{expected}"')
    found = hashlib.sha256(LIST).hexdigest()
    reason = f"the checksum is wrong: found sha256 {found}, expected {expected}"
    require_nothing(fetch("desk"), into, reason)


@pytest.mark.parametrize(
    "behaviour",
    [
        give(b"<!DOCTYPE html><title>Sign in</title>", "text/html; charset=utf-8"),
        give(b"\n <html><body>Moved</body></html>", "text/csv"),
    ],
    ids=["declared", "not_declared"],
)
def test_a_web_page_is_no_data(site, folder, into, fetch, behaviour: Behaviour) -> None:
    describe(folder, site.put("/list.csv", behaviour))
    require_nothing(fetch("desk"), into, "gave a web page where csv was expected")


def test_something_else_is_no_workbook(site, folder, into, fetch) -> None:
    describe(folder, site.put("/a", give(LIST)), path="desk/a.xlsx", kind="xlsx")
    require_nothing(fetch("desk"), into, "gave something else where xlsx was expected")


def test_an_empty_answer_is_no_data(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give(b"")))
    require_nothing(fetch("desk"), into, "gave an empty file where csv was expected")


@pytest.mark.parametrize(
    "behaviour", [give(LIST * 9), give_without_length(LIST * 9)], ids=["declared", "not_declared"]
)
def test_a_file_that_is_too_large_is_not_kept(
    site, folder, into, fetch, behaviour: Behaviour
) -> None:
    patience = f"{PATIENCE}most_bytes = 1000\n"
    describe(folder, site.put("/list.csv", behaviour), patience=patience)
    require_nothing(fetch("desk"), into, "gives more than 1,000 bytes, the limit for this source")


def test_a_packed_answer_that_unpacks_to_too_much_is_not_kept(site, folder, into, fetch) -> None:
    bomb = give(gzip.compress(b"0" * 20_000_000), Content_Encoding="gzip")
    describe(folder, site.put("/a", bomb), patience=f"{PATIENCE}most_bytes = 1000000\n")
    require_nothing(fetch("desk"), into, "gives more than 1,000,000 bytes")


def test_a_folder_that_cannot_be_written_to_is_named(site, folder, fetch, into) -> None:
    into.mkdir()
    (into / "desk").write_text("a file stands in the way", encoding="utf-8")
    describe(folder, site.put("/list.csv", give(LIST)))
    outcome = fetch("desk")
    assert outcome.code == 1
    assert "desk: cannot write there (File exists)" in outcome.err


def test_redirects_are_followed(site, folder, into, fetch) -> None:
    site.put("/new.csv", give(LIST))
    describe(folder, site.put("/old.csv", lead_to("/new.csv")))
    assert fetch("desk").code == 0


def test_redirects_without_end_are_given_up(site, folder, into, fetch) -> None:
    describe(folder, site.put("/loop", lead_to("/loop")))
    require_nothing(fetch("desk"), into, "/loop leads from one address to the next, more than 5")


@pytest.mark.parametrize("scheme", ["file", "ftp", "data"])
def test_a_redirect_away_from_the_web_is_refused(site, folder, into, fetch, scheme: str) -> None:
    describe(folder, site.put("/list.csv", lead_to(f"{scheme}:///etc/passwd")))
    reason = rf"leads to another kind of address \({scheme}\), which is refused"
    require_nothing(fetch("desk"), into, reason)


def test_a_hostile_file_name_is_not_looked_at(site, folder, into, fetch, tmp_path) -> None:
    named = give(LIST, Content_Disposition='attachment; filename="../../outside.csv"')
    site.put("/..%2F..%2Foutside.csv", named)
    describe(folder, site.put("/list.csv", lead_to("/..%2F..%2Foutside.csv")))
    assert fetch("desk").code == 0
    expected = ["desk/fetched.json", "desk/source.toml", "desk/undp_ssc_2024.csv"]
    assert list_visible(into) == expected
    assert not list(tmp_path.rglob("outside*"))
