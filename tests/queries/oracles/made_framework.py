"""The results frameworks of the made-up world: three, with mappings told from both ends."""

from datetime import date

from oracles.records import Row

SOURCE = "charter"
# Later than anything that the data knows: the date of a framework must not count.
DATED = date(2031, 1, 1)
# Two frameworks have the same place; P3 is mapped to nothing.
FRAMEWORKS = (("first", 2), ("second", 1), ("third", 1))
OUTCOMES = (
    ("O1", "first", 2),
    ("O2", "first", 1),
    ("O3", "second", 1),
    ("O4", "first", 3),
    ("P1", "second", 1),
    ("P2", "third", 1),
    ("P3", "third", 2),
)
DELIVERABLES = (("D1", "O1", 2), ("D2", "O1", 1), ("D0", "O1", 1), ("D3", "O3", 1))
# The codes of D1 are in the opposite order of the levels.
ACTIVITIES = (
    ("A1", "D1", "global"),
    ("A15", "D1", "regional"),
    ("A2", "D1", "national"),
    ("A0", "D1", "global"),
    ("A3", "D2", "regional"),
    ("A4", "D3", "national"),
)
INDICATORS = (
    ("I1", "O1", "D1"),
    ("I2", "O1", None),
    ("I0", "O1", None),
    ("I3", "P1", None),
    ("I4", None, None),
)
# Outcome, outcome, relation, where it is told, and by which source. The pair O1-O3 is told alike
# from both ends, O2-O3, O3-P2, O4-P2 and O4-P1 more and less closely, O1-P2 in two sources.
MAPPINGS = (
    ("O1", "O3", "narrower", "O1 to O3", SOURCE),
    ("O3", "O1", "broader", "O3 to O1", SOURCE),
    ("O2", "P1", "equal", "O2 to P1", SOURCE),
    ("P1", "O1", "related", "P1 to O1", "made"),
    ("O2", "O3", "related", "O2 to O3", SOURCE),
    ("O3", "O2", "broader", "O3 to O2", SOURCE),
    ("O4", "P2", "equal", "O4 to P2", SOURCE),
    ("P2", "O4", "narrower", "P2 to O4", SOURCE),
    ("O4", "P1", "narrower", "O4 to P1", SOURCE),
    ("P1", "O4", "narrower", "P1 to O4", SOURCE),
    ("P2", "O1", "related", "both ways", "made"),
    ("O1", "P2", "related", "both ways", SOURCE),
    ("O2", "P2", "broader", "O2 to P2", SOURCE),
    ("P2", "O3", "narrower", "less closely", SOURCE),
    ("O3", "P2", "equal", "more closely", SOURCE),
)
VALUES = (("I1", "observed"), ("I1", "observed"), ("I2", "observed"), ("I2", "made"))


def tell_framework() -> dict[str, list[Row]]:
    """The rows of the framework tables, and reported values of their indicators."""
    told = {"source_id": SOURCE}
    return {
        "frameworks": [
            {"framework_id": code, "title": f"The {code}", "framework_order": order, **told}
            for code, order in FRAMEWORKS
        ],
        "outcomes": [
            {
                "outcome_code": code,
                "framework_id": framework,
                "outcome_order": order,
                "label": f"Outcome {code}",
                "text_status": "official" if code == "O2" else "placeholder",
                **told,
            }
            for code, framework, order in OUTCOMES
        ],
        "deliverables": [
            {
                "deliverable_code": code,
                "outcome_code": outcome,
                "deliverable_order": order,
                "label": f"Deliverable {code}",
                "source_id": "made" if code == "D2" else SOURCE,
            }
            for code, outcome, order in DELIVERABLES
        ],
        "indicative_activities": [
            {"activity_code": code, "deliverable_code": deliverable, "level": level, **told}
            for code, deliverable, level in ACTIVITIES
        ],
        "indicators": [
            {
                "indicator_code": code,
                "name": f"Indicator {code}",
                "outcome_code": outcome,
                "deliverable_code": deliverable,
                **told,
            }
            for code, outcome, deliverable in INDICATORS
        ],
        "indicator_targets": [
            {"indicator_code": "I2", "target_year": year, **told} for year in (2025, 2030)
        ],
        "outcome_mappings": [
            {
                "from_outcome_code": first,
                "to_outcome_code": second,
                "relation": relation,
                "source": text,
                "source_id": source,
            }
            for first, second, relation, text, source in MAPPINGS
        ],
        "indicator_values": [
            {"indicator_code": code, "source_id": source, "year": 2015 + number}
            for number, (code, source) in enumerate(VALUES)
        ],
    }
