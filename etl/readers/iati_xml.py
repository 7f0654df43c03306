"""How is an activity of a native IATI XML file read?

Each row's cells have the names that `etl.readers.iati_datastore` gives them, so that the mappings
are alike. Versions 2.01 to 2.03 of the standard are read; of version 1 what it says in other words.
Elements of other namespaces are left alone.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from etl import wording
from etl.problems import FileError, Problem
from etl.readers import iati
from etl.readers.iati_xml_results import list_results
from etl.readers.iati_xml_text import (
    LANGUAGE,
    list_narratives,
    list_texts,
    read_attribute,
    read_text,
)
from etl.readers.raw import RawRow
from etl.readers.xml_file import read_elements, read_root

# What version 1 of the standard calls the codes of version 2.
DATE_TYPES = {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"}
TRANSACTION_TYPES = {
    "IF": "1",
    "C": "2",
    "D": "3",
    "E": "4",
    "IR": "5",
    "LR": "6",
    "R": "7",
    "QP": "8",
    "QS": "9",
    "CG": "10",
}


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The activities of an IATI XML file; a row is the line of an activity's start tag.

    Raises `FileError` for a file that is not well-formed, declares a document type or holds no
    activity.
    """
    count = 0
    for activity, row in read_elements(path, "iati-activity"):
        count += 1
        yield read_activity(activity, row)
    if count == 0:
        root = f"<{read_root(path)}>"
        raise FileError(Problem("not_iati", value=root, expected=wording.EXPECTED_ROOTS))


def read_activity(activity: etree._Element, row: int) -> RawRow:
    """One activity as cells."""
    language = activity.get(LANGUAGE, "")
    titles = list_texts(activity, "title", language)
    descriptions = list_texts(activity, "description", language)
    title, description = iati.choose_text(titles), iati.choose_text(descriptions)
    organisation = activity.find("reporting-org")
    names = list_texts(activity, "reporting-org", language)
    dates = [read_date(date) for date in activity.findall("activity-date")]
    transactions = [read_transaction(item, activity) for item in activity.findall("transaction")]
    amounts = iati.list_amounts(transactions)
    cells = {
        "iati-identifier": read_text(activity.find("iati-identifier")),
        "title": title[0],
        "description": description[0],
        "all-text": "\n".join(text for text, _ in (*titles, *descriptions)),
        "language": title[1] or description[1] or iati.read_language(language),
        "reporting-org-ref": read_attribute(organisation, "ref"),
        "reporting-org-type": read_attribute(organisation, "type"),
        "reporting-org-name": iati.choose_text(names)[0],
        "activity-status": read_attribute(activity.find("activity-status"), "code"),
        "activity-scope": read_attribute(activity.find("activity-scope"), "code"),
        "collaboration-type": read_attribute(activity.find("collaboration-type"), "code"),
        "start-date": iati.choose_date(dates, iati.START_TYPES),
        "end-date": iati.choose_date(dates, iati.END_TYPES),
        "last-updated": read_attribute(activity, "last-updated-datetime")[:10],
        "recipient-countries": list_countries(activity),
        "recipient-regions": "; ".join(list_regions(activity, language)),
        "sdgs": iati.list_sdgs(list_tags(activity), list_sectors(activity)),
        "transactions": amounts,
        "results": list_results(activity, language),
    }
    problems = check_percentages(activity, row)
    if other := len(transactions) - len(amounts):
        problems.append(iati.note_other_transactions(other, row, "transaction-type"))
    return RawRow(row, cells, problems=tuple(problems))


def read_date(date: etree._Element) -> tuple[str, str]:
    """Type and day of an activity-date."""
    kind = read_attribute(date, "type")
    return DATE_TYPES.get(kind, kind), read_attribute(date, "iso-date")


def list_countries(activity: etree._Element) -> list[dict[str, str]]:
    """Each recipient country, by its code or else its name, with its percentage."""
    return [
        {
            "code": read_attribute(country, "code") or read_text(country),
            "percentage": read_attribute(country, "percentage"),
        }
        for country in activity.findall("recipient-country")
    ]


def list_regions(activity: etree._Element, language: str) -> list[str]:
    """The names of the recipient regions, or the codes of those without a name."""
    found = []
    for region in activity.findall("recipient-region"):
        names = list_narratives(region, language)
        found.append(iati.choose_text(names)[0] or read_attribute(region, "code"))
    return [name for name in dict.fromkeys(found) if name]


def check_percentages(activity: etree._Element, row: int) -> list[Problem]:
    """Warnings about the percentages of recipient countries and regions."""
    countries = activity.findall("recipient-country")
    return iati.check_percentages(
        [read_attribute(country, "percentage") for country in countries],
        [
            (read_attribute(region, "vocabulary"), read_attribute(region, "percentage"))
            for region in activity.findall("recipient-region")
        ],
        row,
        ("recipient-countries", "recipient-regions"),
    )


def list_tags(activity: etree._Element) -> list[tuple[str, str]]:
    """Vocabulary and code of each tag."""
    return [
        (read_attribute(item, "vocabulary"), read_attribute(item, "code"))
        for item in activity.findall("tag")
    ]


def list_sectors(activity: etree._Element) -> list[iati.Sector]:
    """Vocabulary, code and percentage of each sector."""
    return [
        (
            read_attribute(item, "vocabulary"),
            read_attribute(item, "code"),
            read_attribute(item, "percentage"),
        )
        for item in activity.findall("sector")
    ]


def read_transaction(item: etree._Element, activity: etree._Element) -> tuple[str, str, str, str]:
    """Type, amount, date and currency of a transaction."""
    kind = read_attribute(item.find("transaction-type"), "code")
    value = item.find("value")
    date = read_attribute(item.find("transaction-date"), "iso-date")
    return (
        TRANSACTION_TYPES.get(kind, kind),
        read_text(value),
        date or read_attribute(value, "value-date"),
        read_attribute(value, "currency") or read_attribute(activity, "default-currency"),
    )
