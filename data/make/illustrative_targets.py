"""Which targets have the demo entities, and the figures of the dashboard, set themselves?

Written out rather than drawn by lot, so that each kind of progress occurs: reached, on track, slow,
stalled, backwards, without enough data; growing, falling and linear.
"""

TARGET_COLUMNS = (
    "indicator_code",
    "reporter",
    "country",
    "baseline_year",
    "baseline",
    "target_year",
    "target",
    "unit",
    "text_status",
    "source",
)
SOURCE = "Illustrative target, invented for demonstration"
OWN = "dashboard"
# Indicator, reporter, baseline year and value, target year and value, unit.
TARGETS = (
    ("INST-03", OWN, "2018", "", "2030", "95", "percent"),
    ("INST-04", OWN, "2018", "", "2030", "60", "percent"),
    ("INST-08", "Demo entity 02", "2018", "44", "2030", "140", "projects"),
    ("INST-08", "Demo entity 06", "2018", "38", "2030", "60", "projects"),
    ("INST-09", "Demo entity 02", "2018", "38", "2027", "42", "countries"),
    ("FIN-02", "Demo entity 10", "2020", "", "2030", "5", "million USD"),
    ("SU-04", OWN, "2020", "", "2030", "600", "adoptions"),
    ("SU-05", OWN, "2020", "", "2030", "100", "countries"),
    ("SU-12", OWN, "2022", "", "2030", "50", "percent"),
    ("SU-18", OWN, "2020", "", "2030", "25", "percent"),
    ("REP-01", OWN, "2018", "", "2030", "100", "percent"),
)


def make_targets() -> list[dict[str, str]]:
    """All rows, in the order above."""
    names = (name for name in TARGET_COLUMNS if name not in ("country", "text_status", "source"))
    columns = tuple(names)
    return [
        {
            **dict.fromkeys(TARGET_COLUMNS, ""),
            **dict(zip(columns, row, strict=True)),
            "text_status": "placeholder",
            "source": SOURCE,
        }
        for row in TARGETS
    ]
