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
from etl.problems import INFO, WARNING, FileError, Problem
from etl.readers.raw import REPLACEMENT, Line, LongLineError, RawRow, read_lines

# activity-date types of IATI 2.03, in the order in which they are preferred.
START_TYPES, END_TYPES = ("2", "1"), ("4", "3")
SDG_TAGS = {"2": "goal", "3": "target"}
SDG_SECTORS = {"7": "goal", "8": "target", "9": "indicator"}
MEASURES = {"2": "commitment", "3": "disbursement", "4": "expenditure"}


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
        cells = {
            "iati-identifier": self._text("iati_identifier"),
            "title": titles[0] if titles else "",
            "description": descriptions[0] if descriptions else "",
            "all-text": "\n".join([*titles, *descriptions]),
            "language": self._text("xml_lang").lower()[:2],
            "reporting-org-ref": self._text("reporting_org_ref"),
            "reporting-org-type": self._text("reporting_org_type"),
            "reporting-org-name": next(iter(self._texts("reporting_org_narrative")), ""),
            "activity-status": self._text("activity_status_code"),
            "activity-scope": self._text("activity_scope_code"),
            "collaboration-type": self._text("collaboration_type_code"),
            "start-date": self._date(START_TYPES),
            "end-date": self._date(END_TYPES),
            "last-updated": self._text("last_updated_datetime")[:10],
            "recipient-countries": [
                {"code": code} for code in self._texts("recipient_country_code")
            ],
            "recipient-regions": "; ".join(self._region_names()),
            "sdgs": self._sdgs(),
            "transactions": self._transactions(),
        }
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
                    f"{key}: {len(array)}" for key, array in zip(keys, arrays, strict=True)
                ),
                expected="lists of one length",
                severity=WARNING,
                is_row_rejected=False,
            )
        )

    def _date(self, types: tuple[str, ...]) -> str:
        dates = dict(reversed(self._aligned("activity_date_type", "activity_date_iso_date")))
        return next((dates[kind][:10] for kind in types if dates.get(kind)), "")

    def _region_names(self) -> list[str]:
        return self._texts("recipient_region_narrative") or self._texts("recipient_region_code")

    def _sdgs(self) -> list[dict[str, str]]:
        """Goals and targets, each once: a target named by tag and by sector is one target."""
        found: dict[str, str] = {}
        for kinds, basis, arrays in (
            (SDG_TAGS, "tag", ("tag_vocabulary", "tag_code")),
            (SDG_SECTORS, "sector", ("sector_vocabulary", "sector_code")),
        ):
            if not any(vocabulary in kinds for vocabulary in self._texts(arrays[0])):
                continue
            for vocabulary, written in self._aligned(*arrays):
                code = written.lstrip("0")  # some publishers write 04.4
                if kinds.get(vocabulary) == "indicator":
                    code = code.rpartition(".")[0]
                if vocabulary in kinds and code:
                    found.setdefault(code, basis)
        with_target = {code.partition(".")[0] for code in found if "." in code}
        return [
            {"goal": code.partition(".")[0], "target": code if "." in code else "", "basis": basis}
            for code, basis in found.items()
            if "." in code or code not in with_target
        ]

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
        kept = [
            {"measure": MEASURES[kind], "amount": amount, "year": date[:4], "currency": currency}
            for (kind, amount, date), currency in zip(rows, currencies, strict=True)
            if kind in MEASURES
        ]
        if len(kept) < len(rows):
            self._note_other_transactions(len(rows) - len(kept))
        return kept

    def _note_other_transactions(self, count: int) -> None:
        self.problems.append(
            Problem(
                "not_loaded",
                row=self.row,
                column="transaction_transaction_type_code",
                value=f"{count} transactions of other types",
                expected="commitments, disbursements and expenditure (types 2, 3, 4)",
                severity=INFO,
                is_row_rejected=False,
            )
        )
