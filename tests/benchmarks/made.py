"""Files that are made for measuring: a JSON catalogue, and large files of any size."""

import csv
import io
import json
from pathlib import Path

from tests.conftest import PROJECT

ENTITY_REPORT = PROJECT / "data" / "raw" / "illustrative" / "entity_report_initiatives.csv"
MAPPING = PROJECT / "etl" / "mappings" / "entity_report.toml"
ACTIVITY = """\
<iati-activity default-currency="USD" last-updated-datetime="2025-01-31T00:00:00Z">
<iati-identifier>XM-DAC-41114-MADE-{number}</iati-identifier>
<reporting-org ref="XM-DAC-41114" type="40"><narrative>UNDP</narrative></reporting-org>
<title><narrative>South-South cooperation on seed banks, part {number}</narrative></title>
<description><narrative>{text}</narrative></description>
<activity-status code="2"/>
<activity-date type="2" iso-date="2023-02-01"/><activity-date type="4" iso-date="2024-06-30"/>
<recipient-country code="KE" percentage="60"/><recipient-country code="SN" percentage="40"/>
<tag vocabulary="2" code="2"/><tag vocabulary="2" code="17"/>
{transactions}</iati-activity>
"""
TRANSACTION = """\
<transaction><transaction-type code="3"/><transaction-date iso-date="2023-05-{day:02}"/>
<value value-date="2023-05-{day:02}">{amount}.50</value></transaction>
"""


def make_json(folder: Path, copies: int) -> Path:
    """The initiatives of the embedded entity report as JSON lines, with the mapping beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    head, initiatives = MAPPING.read_text(encoding="utf-8").split("[[file]]")[:2]
    entry = initiatives.replace('"entity_report_initiatives*.csv"', '"made.json"')
    entry = entry.replace('reader = "csv"', 'reader = "json"')
    (folder / "mapping.toml").write_text(f"{head}[[file]]{entry}", encoding="utf-8")
    _, rows = _read_report()
    path = folder / "made.json"
    with path.open("w", encoding="utf-8") as handle:
        for copy in range(copies):
            for row in rows:
                own = row | {"initiative_id": f"{row['initiative_id']}-{copy}"}
                handle.write(json.dumps(own, ensure_ascii=False) + "\n")
    return path


def make_large_csv(folder: Path, size: int) -> Path:
    """An entity report of about `size` bytes: the embedded one over and over, with own numbers."""
    names, rows = _read_report()
    path, copy = folder / "entity_report_initiatives.csv", 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names)
        writer.writeheader()
        while handle.tell() < size:
            copy += 1
            own = ({**row, "initiative_id": f"{row['initiative_id']}-{copy}"} for row in rows)
            writer.writerows(own)
    return path


def make_large_xml(folder: Path, size: int) -> Path:
    """A native IATI file of about `size` bytes, 60 transactions an activity."""
    path, number = folder / "large.xml", 0
    text = "Exchange of practice between two countries; " * 20
    with path.open("w", encoding="utf-8") as handle:
        handle.write('<iati-activities version="2.03">\n')
        while handle.tell() < size:
            number += 1
            days = range(1, 29)
            transactions = "".join(
                TRANSACTION.format(day=day, amount=number * 7 + day) for day in (*days, *days)
            )
            handle.write(ACTIVITY.format(number=number, text=text, transactions=transactions))
        handle.write("</iati-activities>\n")
    return path


def _read_report() -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(ENTITY_REPORT.read_text(encoding="utf-8-sig")))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows
