"""Which sources are known, and is a slip in one found before anything is fetched?"""

import datetime
import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from etl.fetch.sources import SOURCES, load_sources
from etl.mapping_file import load_mappings
from etl.readers import iati_datastore
from tests.etl.commands import query
from tests.etl.fetching import LIST, describe, make_zip
from tests.etl.web_site import Site, give


def test_only_when_all_arrived_the_exit_is_0(site, folder, into, fetch) -> None:
    describe(folder, site.put("/list.csv", give(LIST)))
    describe(folder, f"{site.address}/gone", name="other", path="other/a.csv")
    outcome = fetch("desk", "other")
    assert outcome.code == 1
    assert outcome.out.startswith("fetched desk/undp_ssc_2024.csv")
    assert outcome.err.startswith("failed other/a.csv: there is nothing at the address")


def test_an_address_that_was_never_confirmed_is_said_to_be_so(site, folder, fetch) -> None:
    describe(folder, f"{site.address}/gone")
    path = folder / "desk.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"confirmed"', '"unverified"'))
    assert "(this address was never confirmed, so it may be wrong)" in fetch("desk").err
    assert "unverified" in fetch().out


def test_a_name_that_is_not_known_gets_the_nearest(folder, into, fetch) -> None:
    describe(folder, "https://desk.example/")
    outcome = fetch("dekс")
    assert outcome.code == 1
    assert outcome.err == 'there is no source "dekс"; did you mean "desk"?\n'
    assert not into.exists()


def test_parameters_are_filled_in_and_can_be_chosen(site, folder, into, fetch) -> None:
    for year in ("2023", "2024", "2025"):
        site.put(f"/{year}.csv", give(LIST))
    describe(
        folder,
        f"{site.address}/{{year}}.csv",
        path="desk/list_{year}.csv",
        top="[parameters]\nyear = [2023, 2024]",
    )
    assert fetch("desk").out.count("fetched desk/list_202") == 2
    outcome = fetch("desk", choose="year=2025")
    assert outcome.out.startswith("fetched desk/list_2025.csv")
    assert fetch("desk", choose="month=5").err == (
        '--choose "month": no source named here has it; they have year.\n'
    )


@pytest.mark.parametrize("choice", ["year=../2024", "year", "year=", "year=2024/..", "=2024"])
def test_a_choice_cannot_lead_out_of_the_folder(folder, fetch, choice: str) -> None:
    describe(
        folder,
        "https://desk.example/{year}",
        path="desk/{year}.csv",
        top="[parameters]\nyear = [2024]",
    )
    outcome = fetch("desk", choose=choice)
    assert outcome.code == 1
    assert "expected NAME=VALUE" in outcome.err


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("title =", "titel ="), 'unknown key "titel"; did you mean "title"?'),
        (('licence = "CC BY 4.0"', ""), 'the key "licence" is missing'),
        (('licence = "CC BY 4.0"', "licence = 4"), "licence is "),
        (('"confirmed"', '"sure"'), "expected one of confirmed, unverified"),
        (("https://desk.example/a", "ftp://desk.example/a"), "begins with https:// or http://"),
        (("desk/undp", "../undp"), "expected a path inside the folder"),
        (("desk/undp", "/desk/undp"), "expected a path inside the folder"),
        (("desk/undp", ".desk/undp"), "expected a path inside the folder"),
        (("desk/undp_ssc_2024.csv", "undp_ssc_2024.csv"), "expected a path inside the folder"),
        (('kind = "csv"', 'kind = "pdf"'), "kind is "),
        (("https://desk.example/a", "https://desk.example/{year}"), 'the parameter "year"'),
        (("attempts = 3", "attempts = 0"), "expected 1 or more"),
    ],
)
def test_a_slip_in_a_source_file_is_named(folder, fetch, change, reason: str) -> None:
    describe(folder, "https://desk.example/a")
    path = folder / "desk.toml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    outcome = fetch("desk")
    assert outcome.code == 1
    assert outcome.err.startswith("desk.toml: ")
    assert reason in outcome.err
    assert outcome.err.count("\n") == 1


def test_two_sources_never_share_a_folder(folder, fetch) -> None:
    describe(folder, "https://desk.example/a")
    describe(folder, "https://desk.example/b", name="other", path="desk/b.csv")
    assert 'the folder "desk" is used by desk too' in fetch("desk").err


def test_without_a_name_all_sources_are_listed_with_their_licence(run) -> None:
    outcome = run("fetch")
    assert outcome.code == 0
    for source in load_sources():
        assert source.name in outcome.out
    assert outcome.out.count("CC BY 4.0") == 2
    assert "IATI_API_KEY" in outcome.out
    assert outcome.out.rstrip() in run("sources").out


def test_the_sources_of_the_project_say_where_they_were_seen() -> None:
    sources = {source.name: source for source in load_sources()}
    expected = (
        "ceb iati_datastore tossd undp_ssc_2016 undp_sstc_2024 unhcr_iati unhcr_iati_xml unsd_sdg"
    )
    assert sorted(sources) == expected.split()
    for source in sources.values():
        assert source.confirmed_by
        assert all(file.address.startswith("https://") for file in source.list_files())


@pytest.mark.parametrize(
    ("name", "mapping"),
    [
        ("undp_sstc_2024", "undp_sstc_2024"),
        ("undp_ssc_2016", "undp_ssc_2016"),
        ("iati_datastore", "iati_datastore"),
        ("unhcr_iati_xml", "iati_xml"),
    ],
)
def test_fetched_files_have_names_that_a_mapping_reads(name: str, mapping: str) -> None:
    source = next(source for source in load_sources() if source.name == name)
    wanted = next(entry for entry in load_mappings() if entry.source_id == mapping)
    for file in source.list_files():
        assert any(entry.fits_name(Path(file.example)) for entry in wanted.files), file.example


def test_the_datastore_is_asked_for_every_field_that_is_read_and_for_no_contacts() -> None:
    source = next(source for source in load_sources() if source.name == "iati_datastore")
    asked = source.files[0].query["fl"].split(",")
    code = Path(iati_datastore.__file__).read_text(encoding="utf-8")
    fields = set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', code)) - {"not_utf8", "not_aligned"}
    fields -= {"bad_json", "not_an_activity"}
    assert len(fields) > 20
    missing = {name for name in fields if not any(fnmatchcase(name, glob) for glob in asked)}
    assert missing == set()
    for name in ("contact_info_email", "document_link_url", "iati_xml", "iati_json", "_version_"):
        assert not any(fnmatchcase(name, glob) for glob in asked)


def move_to(site: Site, folder: Path, name: str, path: str) -> None:
    """Copies a source of the project, with the address of its first file on the site instead."""
    source = next(source for source in load_sources() if source.name == name)
    text = (SOURCES / f"{name}.toml").read_text(encoding="utf-8")
    moved = text.replace(source.files[0].address, f"{site.address}{path}")
    (folder / f"{name}.toml").write_text(moved, encoding="utf-8")


def test_the_published_list_has_the_checksum_that_its_source_names(
    site, folder, into, fetch, real_files
) -> None:
    body = (real_files / "undp_sstc_2024" / "undp_ssc_2024_430rows.csv").read_bytes()
    site.put("/data.csv", give(body))
    move_to(site, folder, "undp_sstc_2024", "/data.csv")
    assert fetch("undp_sstc_2024").code == 0


def test_the_mapping_of_2016_is_fetched_and_built_as_one_archive(
    site, folder, fetch, build_fetched, real_files
) -> None:
    paths = sorted((real_files / "undp_ssc_2016").glob("*.txt"))
    members = {f"ssc-gh-pages/_ssc_projects/{path.name}": path.read_bytes() for path in paths}
    members["ssc-gh-pages/_ssc_projects/00077591.txt"] = b"of an earlier year"
    site.put("/ssc.zip", give(make_zip(members), "application/zip"))
    move_to(site, folder, "undp_ssc_2016", "/ssc.zip")
    outcome = fetch("undp_ssc_2016")
    assert outcome.out.startswith("fetched undp_ssc_2016/ (470 files, ")
    said = query(build_fetched(), "select rows_kept, retrieved_on from {handed_in}")
    assert said == [(470, datetime.date(2016, 12, 31))]
