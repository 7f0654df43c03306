"""How is a record of the IATI Datastore read: one JSON object a line, flat, in parallel arrays?

Each row's cells use the names of the IATI standard where there is one. Arrays that belong together
are joined into lists of items; where their lengths differ they are not joined, and the row says so.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from etl import wording
from etl.problems import WARNING, FileError, Problem
from etl.readers import iati
from etl.readers.iati_datastore_results import INDICATOR, ResultLists
from etl.readers.raw import REPLACEMENT, Line, LongLineError, RawRow, read_lines


def read_rows(path: Path, options: dict) -> Iterator[RawRow]:
    """The activities of a Datastore export, one JSON object a line (JSON Lines).

    Raises `FileError` for bytes that are no UTF-8 text and for a file whose first line is no
    activity.
    """
    count = 0
    for line in _read_lines(path):
        if line.is_damaged:
            raise FileError(_describe_damage(line))
        if not line.text.strip():
            continue
        row = _read_line(line)
        if count == 0 and not row.cells:
            raise FileError(row.problems[0])
        count += 1
        yield row
    if count == 0:
        raise FileError(Problem("empty", expected=wording.EXPECTED_SOME_RECORDS))


def _read_lines(path: Path) -> Iterator[Line]:
    try:
        yield from read_lines(path)
    except LongLineError as error:
        problem = replace(error.problem, column=_name_last_key(error.start))
        raise FileError(problem) from None


def _name_last_key(text: str) -> str:
    """The last key that the text names, else the place where it ends."""
    keys = re.findall(r'"(\w+)"\s*:', text)
    return keys[-1] if keys else f"{len(text) + 1}"


def _describe_damage(line: Line) -> Problem:
    at = line.text.index(REPLACEMENT)
    return Problem(
        "not_utf8",
        row=line.number,
        column=_name_last_key(line.text[:at]),
        value=line.text[max(0, at - 20) : at + 20],
        expected=wording.EXPECTED_UTF8,
    )


def _read_line(line: Line) -> RawRow:
    try:
        record = json.loads(line.text)
        _require_encodable(record, line)
    except (ValueError, RecursionError) as error:
        return RawRow(line.number, {}, problems=(_describe_bad_json(line, error),))
    if not isinstance(record, dict) or not record.get("iati_identifier"):
        problem = Problem(
            "not_an_activity",
            row=line.number,
            column="iati_identifier",
            value=line.text,
            expected=wording.EXPECTED_ACTIVITY,
        )
        return RawRow(line.number, {}, problems=(problem,))
    return _ActivityRecord(record, line.number).read()


def _require_encodable(record: object, line: Line) -> None:
    """Raises ValueError for text that no file can hold: half of a pair of escapes."""
    if "\\ud" in line.text.lower():
        json.dumps(record, ensure_ascii=False).encode()


def _describe_bad_json(line: Line, error: Exception) -> Problem:
    at, hint = 0, wording.HINT_TOO_LARGE
    if isinstance(error, json.JSONDecodeError):
        at, hint = error.pos, error.msg
    if isinstance(error, UnicodeEncodeError):
        at, hint = line.text.lower().index("\\ud"), wording.HINT_ESCAPE
    elif "\r" in line.text.rstrip():
        hint = wording.HINT_CR
    return Problem(
        "bad_json",
        row=line.number,
        column=f"{at + 1}",
        value=line.text[max(0, at - 20) : at + 20],
        hint=hint,
    )


class _ActivityRecord:
    """One activity; collects the findings about its arrays while they are joined."""

    def __init__(self, record: dict, row: int) -> None:
        self.record = record
        self.row = row
        self.problems: list[Problem] = []

    def read(self) -> RawRow:
        titles, descriptions = self._texts("title_narrative"), self._texts("description_narrative")
        dates = self._aligned("activity_date_type", "activity_date_iso_date")
        cells = {
            "iati-identifier": self._text("iati_identifier"),
            "title": titles[0] if titles else "",
            "description": descriptions[0] if descriptions else "",
            "all-text": "\n".join([*titles, *descriptions]),
            "language": iati.read_language(self._text("xml_lang")),
            "reporting-org-ref": self._text("reporting_org_ref"),
            "reporting-org-type": self._text("reporting_org_type"),
            "reporting-org-name": next(iter(self._texts("reporting_org_narrative")), ""),
            "activity-status": self._text("activity_status_code"),
            "activity-scope": self._text("activity_scope_code"),
            "collaboration-type": self._text("collaboration_type_code"),
            "start-date": iati.choose_date(dates, iati.START_TYPES),
            "end-date": iati.choose_date(dates, iati.END_TYPES),
            "last-updated": self._text("last_updated_datetime")[:10],
            "recipient-countries": self._countries(),
            "recipient-regions": "; ".join(self._region_names()),
            "sdgs": self._sdgs(),
            "transactions": self._transactions(),
            "results": ResultLists(self._texts, self._warn_not_aligned).read(),
        }
        self._check_percentages()
        return RawRow(self.row, cells, problems=tuple(self.problems))

    def _text(self, key: str) -> str:
        value = self.record.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        return "" if value is None else str(value).strip()

    def _texts(self, key: str) -> list[str]:
        value = self.record.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        return ["" if item is None else str(item).strip() for item in items]

    def _aligned(self, *keys: str) -> list[tuple[str, ...]]:
        """The arrays side by side, or nothing and a warning when their lengths differ."""
        arrays = [self._texts(key) for key in keys]
        if len({len(array) for array in arrays}) <= 1:
            return list(zip(*arrays, strict=True))
        self._warn_not_aligned(keys, arrays)
        return []

    def _warn_not_aligned(self, keys: tuple[str, ...], arrays: list[list[str]]) -> None:
        self.problems.append(
            Problem(
                "not_aligned",
                row=self.row,
                column=keys[0],
                value=", ".join(
                    f"{key.removeprefix(INDICATOR)}: {len(array)}"
                    for key, array in zip(keys, arrays, strict=True)
                ),
                expected="lists of one length",
                severity=WARNING,
                is_row_rejected=False,
            )
        )

    def _beside(self, key: str, count: int, beside: str) -> list[str]:
        """An optional list beside one of `count` items: blank texts where it cannot be aligned."""
        texts = self._texts(key)
        if texts and len(texts) != count:
            self._warn_not_aligned((key, beside), [texts, self._texts(beside)])
        return texts if len(texts) == count else [""] * count

    def _countries(self) -> list[dict[str, str]]:
        key = "recipient_country_code"
        codes = self._texts(key)
        percentages = self._beside("recipient_country_percentage", len(codes), key)
        return [
            {"code": code, "percentage": percentage}
            for code, percentage in zip(codes, percentages, strict=True)
        ]

    def _check_percentages(self) -> None:
        """Adds warnings about percentages, where it is known to which vocabulary each belongs."""
        percentages = self._texts("recipient_region_percentage")
        vocabularies = self._texts("recipient_region_vocabulary") or [""] * len(percentages)
        if len(vocabularies) == len(percentages):
            self.problems += iati.check_percentages(
                self._texts("recipient_country_percentage"),
                list(zip(vocabularies, percentages, strict=True)),
                self.row,
                ("recipient_country_percentage", "recipient_region_percentage"),
            )

    def _region_names(self) -> list[str]:
        return self._texts("recipient_region_narrative") or self._texts("recipient_region_code")

    def _sdgs(self) -> list[dict[str, str]]:
        return iati.list_sdgs(
            self._codes("tag_vocabulary", "tag_code", iati.SDG_TAGS),
            self._sectors(),
        )

    def _codes(self, vocabulary: str, code: str, kinds: dict[str, str]) -> list[tuple[str, ...]]:
        """Vocabulary and code side by side, where a vocabulary of the SDGs is among them."""
        is_named = any(name in kinds for name in self._texts(vocabulary))
        return self._aligned(vocabulary, code) if is_named else []

    def _sectors(self) -> list[iati.Sector]:
        sectors = self._codes("sector_vocabulary", "sector_code", iati.SDG_SECTORS)
        if not sectors:
            return []
        percentages = self._beside("sector_percentage", len(sectors), "sector_code")
        return [(*sector, text) for sector, text in zip(sectors, percentages, strict=True)]

    def _transactions(self) -> list[dict[str, str]]:
        rows = self._aligned(
            "transaction_transaction_type_code",
            "transaction_value",
            "transaction_transaction_date_iso_date",
        )
        currencies = self._texts("transaction_value_currency")
        if not currencies:
            currencies = [self._text("default_currency")] * len(rows)
        elif len(currencies) != len(rows):
            keys = ("transaction_value_currency", "transaction_value")
            self._warn_not_aligned(keys, [currencies, [row[1] for row in rows]])
            currencies = [""] * len(rows)
        kept = iati.list_amounts(
            (*row, currency) for row, currency in zip(rows, currencies, strict=True)
        )
        if len(kept) < len(rows):
            column = "transaction_transaction_type_code"
            other = len(rows) - len(kept)
            self.problems.append(iati.note_other_transactions(other, self.row, column))
        return kept
