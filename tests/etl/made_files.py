"""Which files do the tests generate: small valid ones, spoiled in the ways in which files go wrong?

A strategy draws a `Made`: its name inside the raw folder and its bytes. The mapping of the
catalogues, as a user would put it beside them, is `MAPPING`.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.etl.made_cells import CELLS, Grid, spoil_bytes, spoil_grid
from tests.etl.made_workbooks import draw_workbook

MAPPING_NAME = "own.mapping.toml"
_ENTRY = """
[[file]]
pattern = "catalogue*.{kind}"
reader = "{reader}"
options = {options}
number = "1.234,5"
date_format = ["%Y-%m-%d", "%d/%m/%Y", "%Y"]
date_part = "end"
sstc = {{ text = ["Title", "Notes"] }}
modality_from = "Title"
pairs = {{ from_role = "provider", to_role = "recipient", direction_known = true }}
[file.initiatives]
initiative_id = {{ column = "No", prefix = true }}
record_type = {{ value = "activity" }}
title = "Title"
summary = "Notes"
entity_code = {{ column = "Agency", resolve = "entity" }}
level = {{ value = "unknown" }}
status = {{ value = "unknown" }}
outcome_basis = {{ value = "none" }}
start_date = "Begin"
url = {{ column = "Link", repair = "url" }}

[[file.initiative_countries]]
each = "From"
split = ";"
iso3 = {{ item = "", resolve = "country" }}
role = {{ value = "provider" }}

[[file.initiative_countries]]
each = "To"
split = ";"
iso3 = {{ item = "", resolve = "country" }}
role = {{ value = "recipient" }}

[[file.initiative_sdgs]]
each = "Goals"
split = ";"
goal = {{ item = "", pattern = '(\\d+)' }}
basis = {{ value = "reported" }}

[[file.finances]]
when = "Budget"
measure = {{ value = "available" }}
year = "Year"
amount = "Budget"
currency = {{ value = "USD" }}
"""
MAPPING = (
    'source_id = "own"\ntitle = "Own catalogue"\n'
    'licence = "none stated"\ncitation = "none stated"\n'
    + _ENTRY.format(kind="csv", reader="csv", options='{ delimiter = ";", null = ["-"] }')
    + _ENTRY.format(kind="xlsx", reader="workbook", options='{ null = ["-"] }')
    + _ENTRY.format(kind="json", reader="json", options='{ records = "data.items" }')
    + _ENTRY.format(kind="jsonl", reader="json", options="{}")
)  # fmt: skip

# Each with a delimiter and valid rows below its header: the columns are those of the mappings.
GRIDS: dict[str, tuple[str, Grid]] = {
    "solutions": (",", [
        ["solution_id", "title", "summary", "entity", "origin_country", "documented_on", "sdgs",
         "outcome", "themes", "status", "url"],
        ["S1", "Solar pumps", "Pumps run on sunlight", "Demo entity 01", "Kenya", "2024-01-02",
         "7; 13", "O4", "Energy", "active", "https://example.org/S1"],
        ["S2", "Seed banks", "", "Demo entity 02", "India", "2023-05-06", "2", "", "", "", ""],
        ["S3", "Water laws", "x", "Demo entity 01", "Brazil", "", "6", "O1", "", "", ""],
    ]),
    "adoptions": (",", [
        ["adoption_id", "solution_id", "origin_country", "adopter_country", "reported_by"],
        ["A1", "S1", "Kenya", "India", "Demo entity 01"],
        ["A2", "S1", "Kenya", "Peru", "Demo entity 01"],
    ]),
    "adoption_stages": (",", [
        ["adoption_id", "stage", "on_date", "evidence_url", "people_reached", "reach_basis"],
        ["A1", "S4", "2024-05-01", "https://example.org/e", "1200", "survey"],
        ["A2", "S2", "2024-05-02", "", "", ""],
    ]),
    "entity_report_initiatives": (",", [
        ["initiative_id", "title", "summary", "entity", "is_sstc", "modality", "level", "outcome",
         "status", "start_date", "end_date", "provider_countries", "recipient_countries",
         "facilitators", "partner_types", "sdgs", "themes", "confirmed_by_provider",
         "confirmed_by_recipient", "url"],
        ["I1", "Study visits", "Ten people", "Demo entity 02", "yes", "south_south",
         "interregional", "O3", "completed", "2015-02-05", "2016-05-10", "Argentina",
         "Burkina Faso; Mali", "", "government", "3; 7", "Health", "yes", "no", ""],
        ["I2", "Country support", "", "Demo entity 04", "no", "", "", "", "", "", "", "",
         "Nepal", "", "", "", "", "", "", ""],
    ]),
    "entity_report_indicators": (",", [
        ["indicator_code", "entity", "reporter_kind", "year", "value", "unit", "numerator",
         "denominator", "response_base", "baseline", "baseline_year", "target", "target_year",
         "source_citation", "evidence"],
        ["O1.1", "Demo entity 01", "un_entity", "2024", "12", "number", "", "", "", "", "", "",
         "", "Annual report", ""],
    ]),
    "catalogue": (";", [
        ["No", "Title", "Notes", "Agency", "Begin", "Link", "From", "To", "Goals", "Budget",
         "Year"],
        ["1", "South-South exchange on seed banks", "x", "FAO", "2024-03-01", "http//example.org/1",
         "Brazil", "Kenya; Malawi", "2; 13", "250.000", "2024"],
        ["2", "Water laws", "-", "UNEP", "01/02/2023", "", "Uruguay", "", "6", "", ""],
        ["3", "Triangular cooperation", "", "FAO", "2022", "", "", "", "", "1,5", "2022"],
    ]),
}  # fmt: skip
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")


@dataclass(frozen=True)
class Made:
    """A generated file: its name inside the raw folder, and what stands in it."""

    name: str
    content: bytes


def write_csv(grid: Grid, delimiter: str = ",", line_end: str = "\r\n") -> str:
    """The rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(grid)
    return text.getvalue()


@st.composite
def draw_csv(draw: st.DrawFn) -> Made:
    name = draw(st.sampled_from(sorted(GRIDS)))
    delimiter, grid = GRIDS[name]
    grid = draw(spoil_grid(grid, CELLS))
    other = draw(st.sampled_from((delimiter, delimiter, delimiter, ";", "\t", "|")))
    text = write_csv(grid, other, draw(st.sampled_from(("\n", "\r\n", "\r"))))
    if draw(st.booleans()):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(('"', '""', "\0", "\ufeff", "\n\n"))) + text[at:]
    encoding = draw(st.sampled_from(ENCODINGS))
    content = text.encode(encoding, errors="replace")
    return Made(f"{name}.csv", draw(spoil_bytes(content)))


# What stands for a value in JSON text, well-formed or not.
TOKENS = st.sampled_from(
    ("1e400", "1E99999999999999999999", "9" * 5000, "-0", "true", "null", "NaN", "-Infinity", "{}",
     "[]", '"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\uffff"', '{"\\ud800": 1}',
     '{"a": 1, "a": 2}', '[["Kenya"], {"a": ["x"]}]', "[" * 60 + "]" * 60, "[" * 3000, "0x10",
     '{"a":' * 40 + "1" + "}" * 40, "'x'", '"a', "01", '{"": ""}', '"\\x"', "1.5.5")
)  # fmt: skip


@st.composite
def draw_json(draw: st.DrawFn) -> Made:
    _, grid = GRIDS["catalogue"]
    header, *rows = draw(spoil_grid(grid, CELLS))
    records = [dict(zip(map(str, header), row, strict=False)) for row in rows]
    texts = [json.dumps(record, ensure_ascii=draw(st.booleans())) for record in records]
    for number in draw(st.lists(st.integers(0, 9), max_size=2)):
        if not texts:
            break
        key = draw(st.sampled_from((*GRIDS["catalogue"][1][0], "extra", "\\ud800", "")))
        at = number % len(texts)
        pair = f'"{key}": {draw(TOKENS)}'
        texts[at] = texts[at][:-1] + (", " if len(texts[at]) > 2 else "") + pair + "}"
    if draw(st.booleans()):
        texts.append(draw(TOKENS))
    if draw(st.booleans()):
        content, kind = "\n".join(texts), "jsonl"
    else:
        inner = f"[{', '.join(texts)}]"
        shape = draw(st.sampled_from((f'{{"data": {{"items": {inner}}}}}', inner, '{"data": []}')))
        content, kind = shape, "json"
    encoding = draw(st.sampled_from(ENCODINGS))
    encoded = content.encode(encoding, errors="replace")
    return Made(f"catalogue.{kind}", draw(spoil_bytes(encoded)))


# What stands for the value of a key in YAML.
YAML_VALUES = st.sampled_from(
    ('"\\ud800"', '"\\UFFFFFFFF"', '"\\U00110000"', '"\\0"', "&a [*a]", "*a", "{a: b}", "[[a]]",
     "!!python/object:os.system x", "!!binary x", "!<tag:x> y", "[" * 2000, "|\n  a\n  b", ">", "?",
     "- a", "%YAML 9.9", "@x", "`x`", "'a", '"a', "NO", "~", "2016-01-02", "1e400", "0x10",
     "<<: *a",
     "\tx", "Kenya", "x" * 100_000, "\u202eabc", "http//" * 3000, "http://" + "a." * 3000 + " b")
)  # fmt: skip
YAML_KEYS = (
    "project_title", "scale", "country", "project_objective", "project_link", "partner_type",
    "thematic_focus", "region",
)  # fmt: skip


@st.composite
def draw_front_matter(draw: st.DrawFn) -> Made:
    values = {
        "project_title": "Seed banks",
        "scale": "global",
        "country": "[BRA, KEN]",
        "project_objective": "More seed",
        "project_link": "http//example.org/1",
        "partner_type": "[government]",
        "thematic_focus": "[Resilience Building]",
        "region": "africa",
    }
    for key in draw(st.lists(st.sampled_from((*YAML_KEYS, "file", "text", "? [a]")), max_size=2)):
        values[key] = draw(YAML_VALUES)
    lines = [f"{key}: {value}" for key, value in values.items()]
    if draw(st.booleans()):
        lines = lines[: draw(st.integers(0, len(lines)))]
    fences = draw(st.sampled_from((("---", "---"), ("---", "---"), ("---", ""), ("", "---"))))
    text = "\n".join((fences[0], *lines, fences[1], draw(st.sampled_from(("What was done.", "")))))
    content = text.encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    return Made("undp_ssc_2016/00000001.txt", draw(spoil_bytes(content)))


ACTIVITY = (
    '<iati-activity xml:lang="{0}" default-currency="{1}" last-updated-datetime="{2}">'
    "<iati-identifier>XX-{3}</iati-identifier>"
    '<reporting-org ref="{4}" type="{5}"><narrative>Office</narrative></reporting-org>'
    "<title><narrative>{6}</narrative></title>"
    '<activity-date type="1" iso-date="{7}"/><activity-date type="3" iso-date="{8}"/>'
    '<recipient-country code="{9}" percentage="{10}"/><recipient-region code="298"/>'
    '<sector vocabulary="{11}" code="{12}" percentage="{13}"/><tag vocabulary="2" code="{14}"/>'
    '<transaction><transaction-type code="{15}"/><transaction-date iso-date="{16}"/>'
    '<value currency="USD" value-date="{17}">{18}</value></transaction>'
    '<result type="{19}"><title><narrative>R</narrative></title><indicator measure="{20}">'
    '<title><narrative>I</narrative></title><baseline year="{21}" value="{22}"/><period>'
    '<period-start iso-date="{23}"/><period-end iso-date="{24}"/><target value="{25}"/>'
    '<actual value="{26}"/></period></indicator></result>{27}</iati-activity>'
)
PLAIN_SLOTS = (
    "en", "USD", "2024-01-02T00:00:00Z", "1", "XM-DAC-41114", "40", "South-South exchange",
    "2024-01-01", "2024-12-31", "KE", "100", "7", "4", "100", "4.1", "3", "2024-02-02",
    "2024-02-02",
    "1000.5", "1", "1", "2023", "5", "2024-01-01", "2024-12-31", "10", "8", "",
)  # fmt: skip
MARKUP = (
    "<x>" * 300, "<x/>" * 50, "<a:b/>", "<!-- c -->", "<?pi x?>", "&nbsp;", "&#0;", "&#xFFFF;", "<",
    "]]>", "<![CDATA[x]]>", "<title/>", "<transaction/>", "<result/>", "<recipient-country/>",
    '<iati-activity xmlns="u"/>', "<iati-activity/>", "<result><indicator/></result>", "<value/>",
)  # fmt: skip


@st.composite
def draw_xml(draw: st.DrawFn) -> Made:
    activities = []
    for number in range(draw(st.integers(0, 3))):
        slots = [text if at != 3 else str(number) for at, text in enumerate(PLAIN_SLOTS)]
        for at in draw(st.lists(st.integers(0, len(slots) - 1), max_size=3)):
            cell = str(draw(CELLS)).replace("&", "&amp;").replace("<", "&lt;")
            slots[at] = draw(st.sampled_from((cell.replace('"', "&quot;"), draw_markup(draw, at))))
        activities.append(ACTIVITY.format(*slots))
    head = draw(
        st.sampled_from(
            ("", "", '<?xml version="1.0" encoding="UTF-8"?>\n', '<?xml version="1.0"?>\n',
             '<?xml version="1.0" encoding="utf-16"?>\n', '<?xml version="1.0" encoding="x"?>\n',
             '<!DOCTYPE iati-activities [<!ENTITY a "b">]>\n')
        )
    )  # fmt: skip
    root = draw(st.sampled_from(("iati-activities", "iati-activities", "iati-organisations")))
    text = f"{head}<{root}>\n" + "\n".join(activities) + f"\n</{root}>"
    content = text.encode(draw(st.sampled_from(ENCODINGS)), errors="replace")
    return Made("activities.xml", draw(spoil_bytes(content)))


def draw_markup(draw: st.DrawFn, slot: int) -> str:
    """Markup for the last slot, which stands between elements; an attribute cannot hold any."""
    return draw(st.sampled_from(MARKUP)) if slot in (6, 18, 27) else PLAIN_SLOTS[slot]


@st.composite
def draw_book(draw: st.DrawFn) -> Made:
    """A workbook: the project's own, or a catalogue."""
    if draw(st.booleans()):
        return Made("catalogue.xlsx", draw(draw_workbook({"Data": GRIDS["catalogue"][1]})))
    sheets = {
        "Initiatives": GRIDS["entity_report_initiatives"][1],
        "Solutions": GRIDS["solutions"][1],
        "Adoptions": GRIDS["adoptions"][1],
    }
    return Made("my_sstc_report_2025.xlsx", draw(draw_workbook(sheets)))


FORMATS: tuple[Callable[[], st.SearchStrategy[Made]], ...] = (
    draw_csv, draw_book, draw_json, draw_front_matter, draw_xml,
)  # fmt: skip
ONE_FILE = st.one_of(*(make() for make in FORMATS))
FOLDER = st.lists(ONE_FILE, min_size=1, max_size=7, unique_by=lambda made: made.name)
