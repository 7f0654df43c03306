"""Which canonical rows does one raw row yield under a mapping, and what is wrong with it?

A row with an error yields nothing: it is rejected whole, with every error it has, and never half
kept.
"""

from dataclasses import dataclass, field

from etl import contracts, derive, values, wording
from etl.mapping import Block, Field, FileMapping, Mapping, Rule
from etl.problems import ERROR, INFO, WARNING, Problem
from etl.readers.raw import RawRow
from etl.resolve import ORGANISATION_KINDS, Resolver
from etl.row_text import RowText
from etl.sstc_text import SstcMatcher

CanonicalRow = tuple[str, dict]
# A row of each table in which nothing is said.
_BLANK = {
    name: dict.fromkeys(column.name for column in table.columns)
    for name, table in contracts.TABLES.items()
}
# What a rule says of unknown entities -> the finding.
_UNKNOWN_ENTITY = {"": ("unknown_entity", ERROR), "warn": ("entity_left_out", WARNING)}


@dataclass
class Yield:
    """What one raw row gives: canonical rows and findings; no rows when there is an error."""

    rows: list[CanonicalRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_rejected(self) -> bool:
        """Whether the row is left out."""
        return any(problem.is_row_rejected for problem in self.problems)


class Transformer:
    """Turns the raw rows of one file into canonical rows."""

    def __init__(
        self,
        mapping: Mapping,
        file_mapping: FileMapping,
        file: str,
        resolver: Resolver,
        matcher: SstcMatcher,
        *,
        rates: derive.Rates,
    ) -> None:
        self.mapping, self.file_mapping, self.file = mapping, file_mapping, file
        self.resolver, self.matcher, self.rates = resolver, matcher, rates
        # Organisations that the file names and the reference does not know: code -> name, kind.
        self.organisations: dict[str, tuple[str, str]] = {}

    def transform(self, raw: RawRow) -> Yield:
        """The canonical rows of one raw row."""
        result = Yield(problems=list(raw.problems))
        if not result.is_rejected:
            reading = _RowReading(self, raw)
            rows = reading.read()
            result.problems += reading.problems
            if not result.is_rejected:
                result.rows = rows
                for code, organisation in reading.organisations.items():
                    self.organisations.setdefault(code, organisation)
        result.problems = [
            problem.at(file=self.file, source_id=self.mapping.source_id)
            for problem in result.problems
        ]
        return result


class _RowReading:
    """The reading of one raw row: its rules one by one, collecting what is wrong."""

    def __init__(self, transformer: Transformer, raw: RawRow) -> None:
        self.by = transformer
        self.raw, self.text = raw, RowText(raw, self._report_nested)
        self.problems: list[Problem] = []
        self.organisations: dict[str, tuple[str, str]] = {}
        self.lineage = {
            "source_id": transformer.mapping.source_id,
            "source_file": transformer.file,
            "source_sheet": raw.sheet or None,
            "source_row": raw.row,
        }

    def read(self) -> list[CanonicalRow]:
        tables: dict[str, list[dict]] = {}
        for block in self.by.file_mapping.blocks:
            tables.setdefault(block.table, []).extend(self._read_block(block))
        if "initiatives" in tables:
            self._complete_initiative(tables)
        if "adoption_stages" in tables:
            for stage in tables["adoption_stages"]:
                if derive.hold_claim_at_exchanged(stage):
                    claim = stage["claimed_stage_code"]
                    column = self.by.file_mapping.name_column("adoption_stages", "evidence_url")
                    self._note("claim_without_evidence", column, claim)
        for finance in tables.get("finances", []):
            derive.convert_to_usd(finance, self.by.rates)
        for result in tables.get("result_values", []):
            self._complete_result(result)
        return [(table, _BLANK[table] | row) for table, rows in tables.items() for row in rows]

    def _read_block(self, block: Block) -> list[dict]:
        if block.when and not self.text.has(block.when):
            return []
        rows = []
        for item in self._items(block):
            row = {field.name: self._apply(field, item) for field in block.fields}
            if not block.each or any(row[name] is not None for name in block.item_columns):
                rows.append(row | self.lineage)
        return rows

    def _items(self, block: Block) -> list[object]:
        items, rule = self.text.list_items(block), block.country_rule
        return [part for item in items for part in self._split(rule, item)] if rule else items

    def _split(self, rule: Rule, item: object) -> list[object]:
        """The countries that one item lists, or the item alone."""
        is_one = not isinstance(item, str) or item in (*rule.not_a_country, *rule.null)
        if is_one or self.by.resolver.find_country(item):
            return [item]
        return self.by.resolver.split_countries(item)

    def _flag(self, column: str) -> bool | None:
        text = self.text.read(column) if column else ""
        return self._parse(Rule(), contracts.Column(column, contracts.FLAG), column, text)

    def _apply(self, field: Field, item: object) -> object:
        """The value that a rule gives for a column, None when there is none or it is wrong."""
        rule, column = field.rule, field.column
        if rule.value is not None:
            return rule.value
        place, said = self.text.name_place(field, item), len(self.problems)
        text = rule.extract(self.text.find(rule, item, place))
        if len(self.problems) > said:
            return None
        if text in rule.null:
            text = ""
        if rule.map is not None and text:
            mapped = rule.find_in_map(text)
            if mapped is None:
                self._add_value(rule, "not_allowed", place, text, list(rule.map))
                return None
            text = mapped
        if not text:
            if rule.blank is None and column.required:
                self._add("required", place)
            return rule.blank
        return self._make_value(rule, column, place, text)

    def _make_value(self, rule: Rule, column: contracts.Column, place: str, text: str) -> object:
        if rule.repair == "url":
            return self._repair_url(place, text)
        if rule.resolve == "country":
            is_needed = column.required and rule.item is None
            return self._resolve_country(rule, place, text, is_needed=is_needed)
        if rule.resolve == "entity":
            return self._resolve_entity(rule, place, text)
        if rule.labelled:
            text = self.by.resolver.drop_label(column.refers_to.partition(".")[0], text)
        return self._parse(rule, column, place, text)

    def _parse(self, rule: Rule, column: contracts.Column, place: str, text: str) -> object:
        try:
            value = values.parse(text, column.type, rule.notation)
        except values.NotParsableError as error:
            refers_to = column.refers_to
            expected = wording.expect_reference(refers_to) if refers_to else error.expected
            self._add_value(rule, error.rule, place, text, expected)
            return None
        if column.type == contracts.DATE and values.is_completed(text, rule.notation):
            self._note("date_completed", place, text)
        if column.codes and value not in column.codes:
            self._add_value(rule, "not_allowed", place, text, list(column.codes))
            return None
        return f"{self.by.mapping.source_id}:{value}" if rule.prefix else value

    def _add_value(
        self, rule: Rule, found: str, place: str, text: str, expected: str | list[str]
    ) -> None:
        """Adds that a value cannot be used: an error, or a warning where the rule leaves it out."""
        if isinstance(expected, list):
            expected = wording.expect_one_of(expected)
        severity, hint = (WARNING, wording.HINT_LEFT_OUT) if rule.unknown else (ERROR, "")
        self._add(found, place, text, expected, hint=hint, severity=severity)

    def _repair_url(self, place: str, text: str) -> str | None:
        url = values.repair_url(text)
        if url is None:
            self._add("not_a_url", place, text, wording.EXPECTED_URL, severity=WARNING)
        elif url != text:
            self._note("url_repaired", place, text)
        return url

    def _resolve_entity(self, rule: Rule, place: str, text: str) -> str | None:
        code = self.by.resolver.find_entity(text)
        if code is None and rule.name_column:
            kind = ORGANISATION_KINDS.get(self.text.read(rule.type_column), "other")
            code = text
            self.organisations[code] = (self.text.read(rule.name_column) or code, kind)
        elif code is None:
            rule_name, severity = _UNKNOWN_ENTITY[rule.unknown]
            hint = wording.say_did_you_mean(self.by.resolver.suggest_entities(text))
            expected = wording.EXPECTED_ENTITY
            self._add(rule_name, place, text, expected, hint=hint, severity=severity)
        return code

    def _resolve_country(self, rule: Rule, place: str, text: str, *, is_needed: bool) -> str | None:
        """The code of a country; `is_needed`: a region in its place leaves nothing of the row."""
        resolver = self.by.resolver
        iso3 = resolver.find_country(text)
        is_region = text in rule.not_a_country or resolver.names_no_country(text)
        if iso3 is None and is_region and not is_needed:
            self._note("not_a_country", place, text)
        elif iso3 is None:
            expected, hint = resolver.explain_unknown_country(text)
            self._add("unknown_country", place, text, expected, hint=hint)
        return iso3

    def _complete_initiative(self, tables: dict[str, list[dict]]) -> None:
        initiative = tables["initiatives"][0]
        mapping = self.by.file_mapping
        flag_column = mapping.sstc.get("flag", "")
        if flag_column and not self.text.read(flag_column):
            self._add("required", flag_column, expected=wording.EXPECTED_FLAG)
        derive.decide_sstc(
            initiative,
            mapping.sstc,
            flag=self._flag(flag_column),
            text=self.text.join(mapping.sstc.get("text")),
            context=self.text.join(mapping.sstc.get("context")),
            matcher=self.by.matcher,
        )
        derive.decide_modality(initiative, self.text.join(mapping.modality_from), self.by.matcher)
        derive.repair_texts(initiative)
        derive.flag_text(initiative)
        if derive.ends_before_start(initiative):
            value = f"{initiative['start_date']} to {initiative['end_date']}"
            column = mapping.name_column("initiatives", "end_date")
            self._add("dates_reversed", column, value, wording.EXPECTED_END, severity=WARNING)
        derive.complete_children(initiative, tables)
        if mapping.pairs:
            derive.pair_countries(
                initiative,
                tables,
                mapping.pairs,
                confirmed_by_origin=self._flag(mapping.pairs.confirmed_by_origin),
                confirmed_by_adopter=self._flag(mapping.pairs.confirmed_by_adopter),
            )
        for table, rows in tables.items():
            for row in rows:
                row.setdefault("initiative_id", initiative["initiative_id"])
                if table != "initiatives":
                    row.update(self.lineage)

    def _complete_result(self, result: dict) -> None:
        text = result.get("value_text")
        if not derive.read_result_value(result):
            column = self.by.file_mapping.name_column("result_values", "value_text")
            hint = wording.say_result_value(result)
            expected = wording.EXPECTED_NUMBER
            self._add("value_is_text", column, text, expected, hint=hint, severity=WARNING)

    def _report_nested(self, column: str, value: str, expected: str) -> None:
        self._add("nested", column, value, expected)

    def _note(self, rule: str, column: str, value: str) -> None:
        self._add(rule, column, value, severity=INFO)

    def _add(
        self,
        rule: str,
        column: str,
        value: str = "",
        expected: str = "",
        *,
        hint: str = "",
        severity: str = ERROR,
    ) -> None:
        self.problems.append(
            Problem(
                rule,
                sheet=self.raw.sheet,
                row=self.raw.row,
                column=column,
                value=value,
                expected=expected,
                hint=hint,
                severity=severity,
                is_row_rejected=severity == ERROR,
            )
        )
