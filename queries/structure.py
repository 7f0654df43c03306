"""What do statistical systems need to know of the indicators, as an SDMX structure message?

`write_sdmx` gives a message in SDMX-JSON 2.0.0 (the information model of SDMX 3.0): a concept
scheme with every column, a code list wherever the header of a query fixes the codes of a column of
its key, and one data structure definition an indicator. Its dimensions are the indicator and the
key, its measure is the value, its attributes are the other columns; what a column means in this
indicator stands in an annotation. `year` becomes TIME_PERIOD, or is left out where it is not in the
key and null throughout; the rows of the whole selection, whose year is null, have no place in a
series, and the annotation of the year says so.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from queries.catalogue import Described, Query
from queries.headline import YEAR
from queries.metadata import TITLE
from queries.run import read_types
from queries.snapshot import Snapshot, find_current

SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/"
    "2.0.0/sdmx-json-structure-schema.json"
)
AGENCY, VERSION = "SSTC", "1.0"
CONCEPTS, INDICATORS = "CS_SSTC", "CL_INDICATOR"
INDICATOR, TIME, VALUE = "INDICATOR", "TIME_PERIOD", "OBS_VALUE"
IDS = {YEAR: TIME, "value": VALUE}
DATA_TYPES = {
    "integer": "Integer",
    "number": "Double",
    "text": "String",
    "boolean": "Boolean",
    "date": "GregorianDay",
}
# "LDC, LLDC or SIDS", "'ever' or 'now'", "system, entity or region; of computed rows ..."
CODE = r"'?[A-Za-z0-9_-]+'?"
CODES = re.compile(rf"({CODE}(?:, {CODE})*,? or {CODE})(?:$|;| on the rows )")


def write_sdmx(queries: Iterable[Query], snapshot: Snapshot | None = None) -> str:
    """The structure message of these queries as JSON. Raises what `run` raises."""
    served, told = snapshot or find_current(), list(queries)
    message = {
        "meta": {
            "schema": SCHEMA,
            "id": f"SSTC_{re.sub(r'[^A-Za-z0-9_-]', '_', served.id)}",
            "test": False,
            "prepared": served.published_on,
            "contentLanguages": ["en"],
            "name": TITLE,
            "sender": {"id": AGENCY},
        },
        "data": {
            "conceptSchemes": [_make_concepts(told)],
            "codelists": [
                _make_codelist(INDICATORS, "Indicators", [(q.id, q.title) for q in told]),
                *(
                    _make_codelist(
                        _name_codelist(query, column),
                        f"{query.id} {column.name}",
                        [(code, code) for code in list_codes(column)],
                    )
                    for query in told
                    for column in query.columns
                    if _is_coded(query, column)
                ),
            ],
            "dataStructures": [_make_structure(query, served) for query in told],
        },
    }
    return f"{json.dumps(message, ensure_ascii=False, indent=1)}\n"


def list_codes(column: Described) -> tuple[str, ...]:
    """The codes that the header fixes for a column; none when it says something else of it."""
    found = CODES.match(column.meaning)
    if not found:
        return ()
    return tuple(code.strip("'") for code in re.findall(CODE, found[1]) if code != "or")


def _is_coded(query: Query, column: Described) -> bool:
    return column.name in query.key and bool(list_codes(column))


def _make_structure(query: Query, snapshot: Snapshot) -> dict[str, Any]:
    types = read_types(query.id, snapshot)
    dimensions = [_make_indicator_dimension(query)]
    components: dict[str, Any] = {"id": "DimensionDescriptor", "dimensions": dimensions}
    attributes = []
    for column in query.columns:
        if column.name == YEAR and YEAR in query.key:
            components["timeDimension"] = _make_component(
                column, {"format": {"dataType": "GregorianYear"}}
            )
        elif column.name in query.key:
            described = _represent(query, column, types[column.name])
            dimensions.append(_make_component(column, described, position=len(dimensions)))
        elif column.name not in ("value", YEAR):
            described = {"format": {"dataType": DATA_TYPES[types[column.name]]}}
            relation = {"attributeRelationship": {"observation": {}}}
            attributes.append(_make_component(column, described, usage="optional", **relation))
    (value,) = (column for column in query.columns if column.name == "value")
    measure = _make_component(value, {"format": {"dataType": "Double"}}, usage="optional")
    return {
        "id": f"DSD_{query.id}",
        **_maintain(f"{query.id} {query.title}"),
        "description": f"{query.question}\n\n{query.formula}\n\n{query.caveats}",
        "annotations": [_annotate("UNIT", query.unit), _annotate("ROWS", query.grain)],
        "dataStructureComponents": {
            "dimensionList": components,
            "measureList": {"id": "MeasureDescriptor", "measures": [measure]},
            "attributeList": {"id": "AttributeDescriptor", "attributes": attributes},
        },
    }


def _make_indicator_dimension(query: Query) -> dict[str, Any]:
    return {
        "id": INDICATOR,
        "position": 0,
        "conceptIdentity": _refer_to_concept(INDICATOR),
        "localRepresentation": {"enumeration": _refer_to_codelist(INDICATORS)},
        "annotations": [_annotate("VALUE", query.id)],
    }


def _make_component(column: Described, represented: dict, **settings: Any) -> dict[str, Any]:
    return {
        "id": _name_concept(column.name),
        **settings,
        "conceptIdentity": _refer_to_concept(_name_concept(column.name)),
        "localRepresentation": represented,
        "annotations": [_annotate("COLUMN", column.name), _annotate("MEANING", column.meaning)],
    }


def _represent(query: Query, column: Described, plain_type: str) -> dict[str, Any]:
    if _is_coded(query, column):
        return {"enumeration": _refer_to_codelist(_name_codelist(query, column))}
    return {"format": {"dataType": DATA_TYPES[plain_type]}}


def _make_concepts(queries: list[Query]) -> dict[str, Any]:
    """Every column once; with its meaning where it has the same in all indicators."""
    meanings: dict[str, set[str]] = {}
    for query in queries:
        for column in query.columns:
            meanings.setdefault(column.name, set()).add(column.meaning)
    concepts = [{"id": INDICATOR, "name": "indicator"}]
    for name, found in sorted(meanings.items()):
        concept = {"id": _name_concept(name), "name": name.replace("_", " ")}
        if len(found) == 1:
            concept["description"] = next(iter(found))
        concepts.append(concept)
    return {"id": CONCEPTS, **_maintain("Columns of the indicators"), "concepts": concepts}


def _make_codelist(name: str, title: str, codes: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "id": name,
        **_maintain(title),
        "codes": [{"id": code, "name": label} for code, label in codes],
    }


def _maintain(title: str) -> dict[str, Any]:
    return {"agencyID": AGENCY, "version": VERSION, "name": title}


def _annotate(kind: str, text: str) -> dict[str, str]:
    return {"type": kind, "text": text}


def _name_concept(column: str) -> str:
    return IDS.get(column, column.upper())


def _name_codelist(query: Query, column: Described) -> str:
    return f"CL_{query.id}_{column.name.upper()}"


def _refer_to_concept(name: str) -> str:
    return (
        f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{name}"
    )


def _refer_to_codelist(name: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={AGENCY}:{name}({VERSION})"
