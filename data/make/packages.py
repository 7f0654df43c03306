"""What do the two packages say about the countries of the world?

Both are wheels, which are zip files, and each holds one CSV file: `undata` the M49 standard of the
UN Statistics Division, `django-countries-hdx` the same with names in six languages and positions.
"""

import csv
import io
import re
import zipfile
from pathlib import Path

M49_FILE = "undata/m49.csv"
HDX_FILE = "django_countries_hdx/hdx_plus_m49.csv"


def read_m49(wheel: Path) -> list[dict[str, str]]:
    """One row per area of M49 from the wheel of `undata`."""
    return _read_csv(wheel, M49_FILE)


def read_hdx(wheel: Path) -> dict[str, dict[str, str]]:
    """Rows of the wheel of `django-countries-hdx` that carry an alpha-3 code, by that code.

    Codes outside ISO 3166 (XKX) stand in a column of their own.
    """
    rows = _read_csv(wheel, HDX_FILE)
    coded = {row["ISO 3166-1 Alpha 3-Codes"] or row["x Alpha3 codes"]: row for row in rows}
    coded.pop("", None)
    return coded


def name_release(wheel: Path) -> str:
    """Name and version of a wheel as they are cited, such as `undata 0.4.3`."""
    name, version = re.match(r"(.+?)-(\d[^-]*)-", wheel.name).groups()
    return f"{name.replace('_', '-')} {version}"


def _read_csv(wheel: Path, member: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(member).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{column: value.strip() for column, value in row.items()} for row in rows]
