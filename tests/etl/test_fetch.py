"""Does `python -m etl fetch` bring files whole, each once, and with its licence?"""

import datetime
import gzip
import hashlib
import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.etl.commands import find_snapshot, query, read_current, start
from tests.etl.fetching import LIST, describe, list_visible
from tests.etl.web_site import Site, give, give_half

TODAY = datetime.datetime.now(datetime.UTC).date()
PATIENT = "[transfer]\ntimeout_seconds = 150\n"


def test_a_fetched_file_is_built_with_the_licence_and_date_beside_it(
    site, folder, into, fetch, build_fetched
) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    outcome = fetch("desk")
    assert outcome.code == 0
    sha256 = hashlib.sha256(LIST).hexdigest()
    line = f"fetched desk/undp_ssc_2024.csv ({len(LIST):,} bytes, sha256 {sha256})\n"
    assert outcome.out == f"{line}To read them: python -m etl build --raw {into}\n"
    assert (into / "desk" / "undp_ssc_2024.csv").read_bytes() == LIST

    out = build_fetched()
    said = query(out, "select file, licence, citation, retrieved_on, rows_kept from {handed_in}")
    name = "desk/undp_ssc_2024.csv"
    assert said == [(name, "CC BY 4.0", "A desk, its list", TODAY, 2)]
    manifest = json.loads((find_snapshot(out) / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files_not_read"] == []


def test_an_edition_stands_for_its_date_and_not_for_the_day_of_the_fetch(
    site, folder, fetch, build_fetched
) -> None:
    describe(folder, site.put("/list.csv", give(LIST)), top="as_of = 2024-12-31")
    assert fetch("desk").code == 0
    dates = query(build_fetched(), "select retrieved_on from {handed_in}")
    assert dates == [(datetime.date(2024, 12, 31),)]


def test_when_and_where_a_file_came_from_stands_beside_it(site, folder, into, fetch) -> None:
    address = site.put("/list.csv", give(LIST))
    describe(folder, address)
    fetch("desk")
    records = json.loads((into / "desk" / "fetched.json").read_text(encoding="utf-8"))
    assert records == {
        "files": {
            "undp_ssc_2024.csv": {
                "source": "desk",
                "address": address,
                "sha256": hashlib.sha256(LIST).hexdigest(),
                "bytes": len(LIST),
                "fetched_on": TODAY.isoformat(),
                "licence": "CC BY 4.0",
            }
        }
    }


def test_a_second_fetch_finds_the_file_unchanged_and_touches_nothing(
    site, folder, into, fetch
) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    fetch("desk")
    papers = sorted((into / "desk").iterdir())
    before = [(path.name, path.stat().st_mtime_ns, path.read_bytes()) for path in papers]
    outcome = fetch("desk")
    assert outcome.code == 0
    assert outcome.out.startswith("unchanged desk/undp_ssc_2024.csv (")
    papers = sorted((into / "desk").iterdir())
    assert [(path.name, path.stat().st_mtime_ns, path.read_bytes()) for path in papers] == before


def test_a_file_that_changed_upstream_is_refused_and_the_one_here_stays(
    site, folder, into, fetch
) -> None:
    newer = LIST.replace(b"Water", b"Soils")
    describe(folder, site.put("/list.csv", give(LIST), give(newer)))
    fetch("desk")
    names = list_visible(into)
    outcome = fetch("desk")
    assert outcome.code == 1
    assert hashlib.sha256(LIST).hexdigest() in outcome.err
    assert hashlib.sha256(newer).hexdigest() in outcome.err
    assert "nothing is overwritten, so fetch into another folder (--into)" in outcome.err
    assert (into / "desk" / "undp_ssc_2024.csv").read_bytes() == LIST
    assert list_visible(into) == names


def test_a_licence_written_by_hand_stays(site, folder, into, fetch) -> None:
    own = 'licence = "as agreed with the desk"\n'
    (into / "desk").mkdir(parents=True)
    (into / "desk" / "source.toml").write_text(own, encoding="utf-8")
    describe(folder, site.put("/list.csv", give(LIST)))
    outcome = fetch("desk")
    assert outcome.code == 0
    assert "source.toml there is not as fetch wrote it and stays as it is" in outcome.out
    assert (into / "desk" / "source.toml").read_text(encoding="utf-8") == own


def test_a_fetched_licence_that_was_changed_by_hand_stays(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    fetch("desk")
    sidecar = into / "desk" / "source.toml"
    changed = sidecar.read_text(encoding="utf-8").replace("CC BY 4.0", "CC BY-NC 4.0")
    sidecar.write_text(changed, encoding="utf-8")
    describe(folder, f"{site.address}/list.csv", top='note = "again"')
    assert "stays as it is" in fetch("desk").out
    assert sidecar.read_text(encoding="utf-8") == changed


def test_a_packed_answer_is_unpacked(site, folder, into, fetch) -> None:
    packed = give(gzip.compress(LIST), Content_Encoding="gzip")
    describe(folder, site.put("/list.csv", packed))
    assert fetch("desk").code == 0
    assert (into / "desk" / "undp_ssc_2024.csv").read_bytes() == LIST


def test_progress_is_told_to_another_program(site, folder, into, run) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    outcome = run("fetch", "desk", "--sources", folder, "--into", into, "--progress", "json")
    first = json.loads(outcome.out.splitlines()[0])
    assert first == {"text": "Fetching desk/undp_ssc_2024.csv", "done": 0, "total": 1}


def test_a_copy_that_was_put_there_by_hand_counts_as_unchanged(site, folder, into, fetch) -> None:
    (into / "desk").mkdir(parents=True)
    (into / "desk" / "undp_ssc_2024.csv").write_bytes(LIST)
    describe(folder, site.put("/list.csv", give(LIST)))
    assert fetch("desk").out.startswith("unchanged desk/undp_ssc_2024.csv")
    assert (into / "desk" / "source.toml").is_file()


def test_a_damaged_list_of_what_was_fetched_is_named(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    fetch("desk")
    (into / "desk" / "fetched.json").write_text("{", encoding="utf-8")
    outcome = fetch("desk")
    assert outcome.code == 1
    assert "fetched.json cannot be read; move it away and fetch again" in outcome.err


def test_a_build_of_a_fetched_folder_keeps_its_snapshot_while_nothing_changes(
    site, folder, fetch, build_fetched
) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    ids = set()
    for _ in range(2):
        assert fetch("desk").code == 0
        ids.add(read_current(build_fetched()))
    assert len(ids) == 1


def start_fetch(site: Site, folder: Path, into: Path) -> subprocess.Popen[str]:
    """A fetch in a process of its own that has asked and waits for the other half."""
    arguments = ("fetch", "desk", "--sources", folder, "--into", into, "--progress", "none")
    process = start(*arguments)
    wait_until(lambda: bool(site.requests))
    return process


def wait_until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_a_fetch_killed_in_mid_download_leaves_no_half_file(site, folder, into, fetch, run) -> None:
    describe(
        folder,
        site.put("/list.csv", give_half(LIST * 2_000, then=150), give(LIST)),
        patience=PATIENT,
    )
    process = start_fetch(site, folder, into)
    part = into / "desk" / ".undp_ssc_2024.csv.part"
    wait_until(lambda: part.exists() and part.stat().st_size > 0)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL
    assert list_visible(into) == []
    built = run("build", "--raw", into, "--out", into.parent / "out", "--progress", "none")
    assert "no mapping reads any file" in built.err

    assert fetch("desk").code == 0
    assert (into / "desk" / "undp_ssc_2024.csv").read_bytes() == LIST
    assert not part.exists()


def test_one_fetch_at_a_time_writes_to_a_folder(site, folder, into, fetch) -> None:
    describe(
        folder,
        site.put("/list.csv", give_half(LIST * 2_000, then=150), give(LIST)),
        patience=PATIENT,
    )
    process = start_fetch(site, folder, into)
    try:
        outcome = fetch("desk")
        assert outcome.code == 1
        assert "another fetch is writing there" in outcome.err
    finally:
        process.kill()
        process.communicate(timeout=30)
