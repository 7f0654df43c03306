"""Which sheets and columns has the workbook that is filled in, and what may stand in each?

All of it follows from the mapping that reads the workbook back and from the contracts of the tables
that it fills; only the words come from elsewhere.
"""

import io
from pathlib import Path

from etl import contracts, template_sheets, wording
from etl import wording_template as words
from etl.mapping import Block, FileMapping, Mapping, Rule
from etl.mapping_file import load_mappings
from etl.problems import BuildError
from etl.reference import LABELS, Reference
from etl.template_fields import Choices, Field, Sheet

MAPPING = "workbook"
KINDS = {
    "all": ("Initiatives", "Indicators", "Solutions", "Adoptions", "Adoption stages"),
    "entity": ("Initiatives", "Indicators"),
    "platform": ("Solutions", "Adoptions", "Adoption stages"),
}
YES_NO = "yes_no"
FORMS = {contracts.DATE: "date", contracts.NUMBER: "number", contracts.WHOLE: "whole"}


def write_template(path: Path, kind: str = "all") -> str:
    """Writes the workbook; returns one sentence that says so.

    `kind` is a key of `KINDS`. Raises `BuildError` when the file exists or cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise BuildError(words.NOT_XLSX.format(file=path))
    mapping = find_mapping()
    content = io.BytesIO()
    sheets = list_sheets(mapping, kind)
    template_sheets.write_workbook(content, sheets, list_choices(sheets), name_files(mapping))
    try:
        with path.open("xb") as handle:
            handle.write(content.getvalue())
    except FileExistsError:
        raise BuildError(wording.FILE_EXISTS.format(file=path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise BuildError(wording.CANNOT_WRITE.format(folder=path, reason=reason)) from None
    name, example = name_files(mapping)
    sentence = words.WRITTEN.format(file=path, sheets=", ".join(sheet.name for sheet in sheets))
    is_known = mapping.list_file_mappings(path)
    return f"{sentence}{'' if is_known else words.RENAME.format(name=name, example=example)}."


def find_mapping() -> Mapping:
    """The mapping that reads the filled workbook."""
    return next(mapping for mapping in load_mappings() if mapping.name == MAPPING)


def name_files(mapping: Mapping) -> tuple[str, str]:
    """What the name of a filled workbook must contain, and a name that does."""
    name = mapping.files[0].pattern.removesuffix(".xlsx").strip("*")
    return name, f"{name}_2025.xlsx"


def list_sheets(mapping: Mapping, kind: str = "all") -> list[Sheet]:
    """The sheets to fill in, each with its columns in the order of their notes."""
    return [_describe_sheet(entry) for entry in mapping.files if entry.sheet in KINDS[kind]]


def _describe_sheet(entry: FileMapping) -> Sheet:
    notes = words.NOTES[entry.sheet]
    places = list(notes)
    names = sorted(entry.columns, key=lambda name: places.index(name) if name in notes else 999)
    fields = tuple(_describe_field(entry, name, notes.get(name, words.Note(""))) for name in names)
    return Sheet(entry.sheet, fields)


def _describe_field(entry: FileMapping, name: str, note: words.Note) -> Field:
    if name == entry.sstc.get("flag"):
        return Field(name, note, "choice", choices=YES_NO, is_required=True)
    block, column, rule = _find_use(entry, name)
    if rule is None:
        return Field(name, note, "choice", choices=YES_NO)
    choices = _name_choices(column, rule)
    is_list = bool(block.each and block.split)
    form = "list" if is_list else "choice" if choices else FORMS.get(column.type, "text")
    return Field(
        name,
        note,
        form,
        choices=choices,
        is_open=bool(rule.resolve),
        is_required=column.required and rule.blank is None and not block.each,
        is_key=contracts.TABLES[block.table].key == (column.name,),
        refers_to=column.refers_to.partition(".")[0],
        column=column.name,
    )


def _find_use(
    entry: FileMapping, name: str
) -> tuple[Block | None, contracts.Column | None, Rule | None]:
    """The canonical column that a raw one fills: not one that only says whether it is filled."""
    for block in entry.blocks:
        for column, rule in block.rules.items():
            is_read = rule.column == name or (rule.item is not None and block.each == name)
            if is_read and not rule.otherwise:
                return block, contracts.TABLES[block.table].column(column), rule
    return None, None, None


def _name_choices(column: contracts.Column, rule: Rule) -> str:
    table = column.refers_to.partition(".")[0]
    if column.codes:
        return column.name
    return table if rule.resolve or table in LABELS else ""


def list_choices(sheets: list[Sheet]) -> dict[str, Choices]:
    """The lists that the columns of the sheets offer, by name, in the order of their titles."""
    reference = Reference()
    used = {field.choices for sheet in sheets for field in sheet.fields} - {""}
    return {name: _list_choices(name, reference) for name in words.LIST_TITLES if name in used}


def _list_choices(name: str, reference: Reference) -> Choices:
    if name == YES_NO:
        pairs = [("yes", ""), ("no", "")]
    elif name == "countries":
        rows = sorted(reference.rows(name), key=lambda row: row["name_en"].casefold())
        pairs = [(row["name_en"], row["iso3"]) for row in rows]
    elif name == "entities":
        known = [row for row in reference.rows(name) if not row["is_illustrative"]]
        rows = sorted(known, key=lambda row: row["entity_code"].casefold())
        pairs = [(row["entity_code"], row["name"]) for row in rows]
    elif name in LABELS:
        listed = reference.list_with_labels(name)
        rows = [row for row in listed if not row.get("is_computed")]
        units = {str(row[LABELS[name][0]]): row.get("unit", "") for row in rows}
        labelled = reference.list_labelled(name)
        pairs = [(labelled[code], unit) for code, unit in units.items()]
    else:
        pairs = [(label_code(code), words.EXPLANATIONS[code]) for code in _find_codes(name)]
    return Choices(words.LIST_TITLES[name], tuple(pairs))


def label_code(code: str) -> str:
    """The code as a list offers it; the code of a stage has its name behind it."""
    return f"{code} {words.STAGE_NAMES[code]}" if code in words.STAGE_NAMES else code


def _find_codes(column: str) -> tuple[str, ...]:
    tables = (table for table in contracts.FACT_TABLES)
    return next(c.codes for table in tables for c in table.columns if c.name == column and c.codes)
