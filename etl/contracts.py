"""Which tables does a snapshot hold, and what must be true of every row in them?

The canonical tables are the interface between `etl/` and `queries/`. A `Table` lists its columns in
order; a `Column` gives the type, whether a value is required, the allowed codes and the column that
it refers to. `etl.transform` holds each value to them, `etl.checks` the keys and references.
"""

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

TEXT = pa.string()
WHOLE = pa.int32()
NUMBER = pa.float64()
DATE = pa.date32()
FLAG = pa.bool_()

RECORD_TYPES = ("activity", "solution", "work_plan_output")
SSTC_BASES = ("source", "flag", "text", "none")
MODALITIES = ("south_south", "triangular", "regional", "interregional", "global", "unknown")
MODALITY_BASES = ("reported", "text", "none")
LEVELS = ("national", "regional", "interregional", "global", "unknown")
STATUSES = ("planned", "active", "completed", "suspended", "cancelled", "unknown")
OUTCOME_BASES = ("reported", "mapped", "none")
ROLES = ("provider", "recipient", "both", "host", "partner", "facilitator")
STAGES = ("S0", "S1", "S2", "S3", "S4", "S5", "S6", "SX")
EVIDENCE_STATUSES = ("public", "claimed", "not_needed")
REPORTER_KINDS = ("system", "entity", "country_team", "country", "region")
TEXT_STATUSES = ("official", "placeholder")
ACTIVITY_LEVELS = ("national", "regional", "global")
RELATIONS = ("equal", "narrower", "broader", "related")
PROGRESS_STATUSES = ("on_track", "slow", "stalled", "backwards")
# Money planned, pledged, received and spent: never to be added up over measures.
MEASURES = (
    "required",
    "available",
    "expenditure",
    "commitment",
    "disbursement",
    "incoming_funds",
    "interest_payment",
    "loan_repayment",
    "reimbursement",
    "purchase_of_equity",
    "sale_of_equity",
    "credit_guarantee",
    "incoming_commitment",
    "outgoing_pledge",
    "incoming_pledge",
)
RESULT_TYPES = ("output", "outcome", "impact", "other", "unknown")
RESULT_MEASURES = ("unit", "percentage", "nominal", "ordinal", "qualitative", "unknown")
VALUE_KINDS = ("baseline", "target", "actual")
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Column:
    """One column: its Arrow type and the rules that hold for each value."""

    name: str
    type: pa.DataType = TEXT
    required: bool = False
    codes: tuple[str, ...] = ()
    refers_to: str = ""  # "table.column"


@dataclass(frozen=True)
class Table:
    """One canonical table. `key` is unique; `grain` says what one row is."""

    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """Arrow schema: the columns in order, nullable unless required."""
        return pa.schema(
            [pa.field(column.name, column.type, not column.required) for column in self.columns]
        )

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


# Every fact row can be walked back to a line of a file.
LINEAGE = (
    Column("source_id", required=True),
    Column("source_file", required=True),
    Column("source_sheet"),
    Column("source_row", WHOLE, required=True),
)


def _initiative_id() -> Column:
    return Column("initiative_id", required=True, refers_to="initiatives.initiative_id")


FACT_TABLES = (
    Table(
        "initiatives",
        "One row per record of SSTC work done or planned, or per documented solution.",
        (
            Column("initiative_id", required=True),
            Column("record_type", required=True, codes=RECORD_TYPES),
            Column("title"),
            Column("summary"),
            Column("language"),
            Column("entity_code", refers_to="entities.entity_code"),
            Column("sstc_basis", required=True, codes=SSTC_BASES),
            Column("matched_words"),
            Column("modality", required=True, codes=MODALITIES),
            Column("modality_basis", required=True, codes=MODALITY_BASES),
            Column("level", required=True, codes=LEVELS),
            Column("outcome_code", refers_to="outcomes.outcome_code"),
            Column("outcome_basis", required=True, codes=OUTCOME_BASES),
            Column("status", required=True, codes=STATUSES),
            Column("start_date", DATE),
            Column("end_date", DATE),
            Column("documented_on", DATE),
            Column("place_as_reported"),
            Column("url"),
            Column("text_quality"),
            *LINEAGE,
        ),
        key=("initiative_id",),
    ),
    Table(
        "initiative_countries",
        "One row per initiative and country; share is 1/n over the initiative's countries: "
        "fractional counting goes by that rule. percentage is kept as the source reports it and "
        "weighs nothing.",
        (
            _initiative_id(),
            Column("iso3", required=True, refers_to="countries.iso3"),
            Column("role", required=True, codes=ROLES),
            Column("share", NUMBER, required=True),
            Column("percentage", NUMBER),
            *LINEAGE,
        ),
        key=("initiative_id", "iso3"),
    ),
    Table(
        "initiative_sdgs",
        "One row per initiative, goal and target; shares of an initiative add up to 1, "
        "each goal weighing the same: fractional counting goes by that rule. percentage is kept as "
        "the source reports it for a sector that is a goal or target, and weighs nothing.",
        (
            _initiative_id(),
            Column("goal", WHOLE, required=True, refers_to="sdg_goals.goal"),
            Column("target", refers_to="sdg_targets.target"),
            Column("share", NUMBER, required=True),
            Column("percentage", NUMBER),
            Column("basis", required=True, codes=("reported", "tag", "sector")),
            *LINEAGE,
        ),
        key=("initiative_id", "goal", "target"),
    ),
    Table(
        "initiative_entities",
        "One row per initiative and entity that takes part in it.",
        (
            _initiative_id(),
            Column("entity_code", required=True, refers_to="entities.entity_code"),
            Column("role", required=True, codes=("reporting", "participating")),
            *LINEAGE,
        ),
        key=("initiative_id", "entity_code", "role"),
    ),
    Table(
        "initiative_partners",
        "One row per initiative and type of partner, as the source names it.",
        (_initiative_id(), Column("partner_type", required=True), *LINEAGE),
        key=("initiative_id", "partner_type"),
    ),
    Table(
        "initiative_themes",
        "One row per initiative and theme, as the source names it.",
        (_initiative_id(), Column("theme", required=True), *LINEAGE),
        key=("initiative_id", "theme"),
    ),
    Table(
        "exchanges",
        "One row per initiative and pair of countries. Where direction_known is false, from and "
        "to carry no meaning. year is null when the source gives none.",
        (
            _initiative_id(),
            Column("from_iso3", required=True, refers_to="countries.iso3"),
            Column("to_iso3", required=True, refers_to="countries.iso3"),
            Column("direction_known", FLAG, required=True),
            Column("year", WHOLE),
            Column("modality", required=True, codes=MODALITIES),
            Column("confirmed_by_origin", FLAG),
            Column("confirmed_by_adopter", FLAG),
            *LINEAGE,
        ),
        key=("initiative_id", "from_iso3", "to_iso3"),
    ),
    Table(
        "adoptions",
        "One row per solution and adopter country.",
        (
            Column("adoption_id", required=True),
            _initiative_id(),
            Column("origin_iso3", refers_to="countries.iso3"),
            Column("adopter_iso3", required=True, refers_to="countries.iso3"),
            Column("reported_by"),
            *LINEAGE,
        ),
        key=("adoption_id",),
    ),
    Table(
        "adoption_stages",
        "One row per dated step of an adoption. A claim of S3 or above without public evidence "
        "stands as S2 with evidence_status claimed; claimed_stage_code keeps what was claimed.",
        (
            Column("adoption_id", required=True, refers_to="adoptions.adoption_id"),
            Column("stage_code", required=True, codes=STAGES),
            Column("claimed_stage_code", required=True, codes=STAGES),
            Column("on_date", DATE, required=True),
            Column("evidence_url"),
            Column("evidence_status", required=True, codes=EVIDENCE_STATUSES),
            Column("people_reached", NUMBER),
            Column("reach_basis"),
            *LINEAGE,
        ),
        key=("adoption_id", "on_date", "claimed_stage_code"),
    ),
    Table(
        "finances",
        "One row per reported amount of an initiative, in the currency in which it was reported. "
        "amount_usd is what the source reports in US dollars, else amount divided by the rate of "
        "its currency and year (see exchange_rates); usd_basis says which. Both are null without a "
        "rate, a year or a currency. Amounts of different measures are not added up.",
        (
            _initiative_id(),
            Column("year", WHOLE),
            Column("measure", required=True, codes=MEASURES),
            Column("amount", NUMBER, required=True),
            Column("currency"),
            Column("amount_usd", NUMBER),
            Column("usd_basis"),
            *LINEAGE,
        ),
    ),
    Table(
        "result_values",
        "One row per baseline, target or actual value of an indicator of an initiative's own "
        "results, as reported; value_text holds what is no number. Result and indicator are "
        "numbered by their place in the record, where it has one; else titles and source row tell "
        "them apart.",
        (
            _initiative_id(),
            Column("result_number", WHOLE),
            Column("indicator_number", WHOLE),
            Column("result_type", required=True, codes=RESULT_TYPES),
            Column("result_title"),
            Column("indicator_title"),
            Column("measure", required=True, codes=RESULT_MEASURES),
            Column("is_ascending", FLAG),
            Column("reference_vocabulary"),
            Column("reference_code"),
            Column("value_kind", required=True, codes=VALUE_KINDS),
            Column("value", NUMBER),
            Column("value_text"),
            Column("year", WHOLE),
            Column("period_start", DATE),
            Column("period_end", DATE),
            Column("location"),
            Column("dimension"),
            Column("comment"),
            *LINEAGE,
        ),
    ),
    Table(
        "indicator_values",
        "One row per indicator, reporter, year and dimension, as reported.",
        (
            Column("indicator_code", required=True, refers_to="indicators.indicator_code"),
            Column("reporter", required=True),
            Column("reporter_kind", required=True, codes=REPORTER_KINDS),
            Column("iso3", refers_to="countries.iso3"),
            Column("sdg_goal", WHOLE, refers_to="sdg_goals.goal"),
            Column("year", WHOLE, required=True),
            Column("period_start", DATE),
            Column("period_end", DATE),
            Column("dimension"),
            Column("value", NUMBER),
            Column("unit", required=True),
            Column("numerator", NUMBER),
            Column("denominator", NUMBER),
            Column("response_base"),
            Column("baseline", NUMBER),
            Column("baseline_year", WHOLE),
            Column("target", NUMBER),
            Column("target_year", WHOLE),
            Column("status"),
            Column("source_citation"),
            Column("evidence"),
            *LINEAGE,
        ),
        key=("source_id", "indicator_code", "reporter", "year", "dimension"),
    ),
)

# Loaded like facts, so that a results framework can be handed in beside the data that it measures.
FRAMEWORK_TABLES = (
    Table(
        "frameworks",
        "One row per results framework. Null valid_to: open.",
        (
            Column("framework_id", required=True),
            Column("title", required=True),
            Column("framework_order", WHOLE, required=True),
            Column("valid_from", DATE),
            Column("valid_to", DATE),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("framework_id",),
    ),
    Table(
        "outcomes",
        "One row per outcome of a framework; placeholder labels are not the official text.",
        (
            Column("outcome_code", required=True),
            Column("framework_id", required=True, refers_to="frameworks.framework_id"),
            Column("outcome_order", WHOLE, required=True),
            Column("label", required=True),
            Column("text_status", required=True, codes=TEXT_STATUSES),
            Column("anchor"),
            *LINEAGE,
        ),
        key=("outcome_code",),
    ),
    Table(
        "deliverables",
        "One row per deliverable of an outcome.",
        (
            Column("deliverable_code", required=True),
            Column("outcome_code", required=True, refers_to="outcomes.outcome_code"),
            Column("deliverable_order", WHOLE, required=True),
            Column("label", required=True),
            Column("text_status", required=True, codes=TEXT_STATUSES),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("deliverable_code",),
    ),
    Table(
        "indicative_activities",
        "One row per indicative activity of a deliverable.",
        (
            Column("activity_code", required=True),
            Column("deliverable_code", required=True, refers_to="deliverables.deliverable_code"),
            Column("level", required=True, codes=ACTIVITY_LEVELS),
            Column("label", required=True),
            Column("text_status", required=True, codes=TEXT_STATUSES),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("activity_code",),
    ),
    Table(
        "indicators",
        "One row per indicator that is reported, and per computed one that may have a target "
        "(is_computed: figures of the dashboard, which nobody reports; their query files describe "
        "them).",
        (
            Column("indicator_code", required=True),
            Column("name", required=True),
            Column("unit", required=True),
            Column("direction", required=True, codes=("up", "down", "none")),
            Column("outcome_code", refers_to="outcomes.outcome_code"),
            Column("deliverable_code", refers_to="deliverables.deliverable_code"),
            Column("text_status", required=True, codes=TEXT_STATUSES),
            Column("is_denominator", FLAG, required=True),
            Column("is_computed", FLAG, required=True),
            *LINEAGE,
        ),
        key=("indicator_code",),
    ),
    Table(
        "indicator_targets",
        "One row per indicator, reporter, country and target year. Null iso3: no one country. The "
        "reporter 'dashboard' stands for the figure that the dashboard computes itself.",
        (
            Column("indicator_code", required=True, refers_to="indicators.indicator_code"),
            Column("reporter", required=True),
            Column("iso3", refers_to="countries.iso3"),
            Column("baseline_year", WHOLE),
            Column("baseline", NUMBER),
            Column("target_year", WHOLE, required=True),
            Column("target", NUMBER, required=True),
            Column("unit", required=True),
            Column("text_status", required=True, codes=TEXT_STATUSES),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("indicator_code", "reporter", "iso3", "target_year"),
    ),
    Table(
        "outcome_mappings",
        "One row per pair of outcomes of two frameworks: what the first is to the second, such as "
        "narrower.",
        (
            Column("from_outcome_code", required=True, refers_to="outcomes.outcome_code"),
            Column("to_outcome_code", required=True, refers_to="outcomes.outcome_code"),
            Column("relation", required=True, codes=RELATIONS),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("from_outcome_code", "to_outcome_code"),
    ),
    Table(
        "progress_thresholds",
        "One row per status of progress: the ratio of actual to required growth from which it "
        "holds. Null at_least: below all others.",
        (
            Column("status", required=True, codes=PROGRESS_STATUSES),
            Column("at_least", NUMBER),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("status",),
    ),
    Table(
        "reporting_deadlines",
        "One row per entity: how many months after the end of a reporting period its report is "
        "due. Null entity_code: every entity without a row of its own.",
        (
            Column("entity_code", refers_to="entities.entity_code"),
            Column("months", WHOLE, required=True),
            Column("source", required=True),
            *LINEAGE,
        ),
        key=("entity_code",),
    ),
)

# What a mapping may fill.
LOADED_TABLES = (*FRAMEWORK_TABLES, *FACT_TABLES)

ACCOUNT_TABLES = (
    Table(
        "sources",
        "One row per file that was read. is_framework: it states a results framework and holds no "
        "facts.",
        (
            Column("source_id", required=True),
            Column("file", required=True),
            Column("title", required=True),
            Column("sha256", required=True),
            Column("reader", required=True),
            Column("mapping", required=True),
            Column("licence", required=True),
            Column("citation", required=True),
            Column("url"),
            Column("retrieved_on", DATE),
            Column("illustrative", FLAG, required=True),
            Column("is_framework", FLAG, required=True),
            Column("rows_read", WHOLE, required=True),
            Column("rows_kept", WHOLE, required=True),
            Column("rows_rejected", WHOLE, required=True),
            Column("warnings", WHOLE, required=True),
        ),
        key=("source_id", "file"),
    ),
    Table(
        "rejects",
        "One row per problem found. is_row_rejected says whether the whole row was left out.",
        (
            Column("source_id", required=True),
            Column("file", required=True),
            Column("sheet"),
            Column("row", WHOLE),
            Column("column"),
            Column("value"),
            Column("rule", required=True),
            Column("severity", required=True, codes=SEVERITIES),
            Column("is_row_rejected", FLAG, required=True),
            Column("expected"),
            Column("message", required=True),
        ),
    ),
)

REFERENCE_TABLES = (
    Table(
        "countries",
        "One row per country or area of M49, and the few that occur in sources besides.",
        (
            Column("iso3", required=True),
            Column("iso2"),
            Column("m49"),
            *(Column(f"name_{language}") for language in ("en", "fr", "es", "ru", "zh", "ar")),
            Column("latitude", NUMBER),
            Column("longitude", NUMBER),
            Column("is_state", FLAG, required=True),
            Column("needs_marker", FLAG, required=True),
            Column("note"),
        ),
        key=("iso3",),
    ),
    Table(
        "country_aliases",
        "One row per other spelling of a country's name.",
        (
            Column("alias", required=True),
            Column("iso3", required=True, refers_to="countries.iso3"),
            Column("source", required=True),
        ),
        key=("alias",),
    ),
    Table(
        "former_states",
        "One row per name or code of a state that was divided, and successor; it means no one of "
        "them.",
        (
            Column("name", required=True),
            Column("iso3", required=True, refers_to="countries.iso3"),
            Column("source", required=True),
        ),
        key=("name", "iso3"),
    ),
    Table(
        "region_names",
        "One row per text that stands where a country is expected and names none.",
        (
            Column("name", required=True),
            Column("kind", required=True, codes=("region", "global", "several")),
            Column("code"),
        ),
        key=("name",),
    ),
    Table(
        "groups",
        "One row per country group, with the definition that is printed.",
        (
            Column("group_code", required=True),
            Column("name", required=True),
            Column("definition", required=True),
            Column("source", required=True),
        ),
        key=("group_code",),
    ),
    Table(
        "country_groups",
        "One row per membership. Null valid_from: before all records; null valid_to: to this day.",
        (
            Column("group_code", required=True, refers_to="groups.group_code"),
            Column("iso3", required=True, refers_to="countries.iso3"),
            Column("valid_from", DATE),
            Column("valid_to", DATE),
            Column("source", required=True),
        ),
        key=("group_code", "iso3", "valid_from"),
    ),
    Table(
        "region_schemes",
        "One row per scheme and country.",
        (
            Column("scheme", required=True),
            Column("scheme_name", required=True),
            Column("region_code", required=True),
            Column("region_name", required=True),
            Column("region_order", WHOLE, required=True),
            Column("iso3", required=True, refers_to="countries.iso3"),
        ),
        key=("scheme", "iso3"),
    ),
    Table(
        "entities",
        "One row per organisation that reports or takes part.",
        (
            Column("entity_code", required=True),
            Column("name", required=True),
            Column("kind", required=True),
            Column("is_illustrative", FLAG, required=True),
        ),
        key=("entity_code",),
    ),
    Table(
        "entity_aliases",
        "One row per other name or reference of an entity.",
        (
            Column("alias", required=True),
            Column("alias_type", required=True, codes=("name", "iati_reference")),
            Column("entity_code", required=True, refers_to="entities.entity_code"),
        ),
        key=("alias",),
    ),
    Table(
        "sdg_goals",
        "One row per goal.",
        (
            Column("goal", WHOLE, required=True),
            Column("short_title", required=True),
            Column("title", required=True),
            Column("colour", required=True),
            Column("text_colour", required=True),
        ),
        key=("goal",),
    ),
    Table(
        "sdg_targets",
        "One row per target.",
        (
            Column("target", required=True),
            Column("goal", WHOLE, required=True, refers_to="sdg_goals.goal"),
            Column("title", required=True),
        ),
        key=("target",),
    ),
    Table(
        "basemaps",
        "One row per line that stands under a map drawn on the basemap.",
        (
            Column("basemap_id", required=True),
            Column("line_order", WHOLE, required=True),
            Column("kind", required=True, codes=("disclaimer", "credit")),
            Column("needs_polygons", FLAG, required=True),
            Column("text", required=True),
        ),
        key=("basemap_id", "line_order"),
    ),
    Table(
        "exchange_rates",
        "One row per currency (ISO 4217) and year: how many units of it a US dollar was worth, by "
        "which average and source. The US dollar has no row.",
        (
            Column("currency", required=True),
            Column("year", WHOLE, required=True),
            Column("units_per_usd", NUMBER, required=True),
            Column("basis", required=True),
            Column("source", required=True),
        ),
        key=("currency", "year"),
    ),
)

TABLES = {table.name: table for table in (*REFERENCE_TABLES, *LOADED_TABLES, *ACCOUNT_TABLES)}
