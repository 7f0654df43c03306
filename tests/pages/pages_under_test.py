"""Which pages are there, which figures does each show, and how does a test open one?"""

import json
from pathlib import Path

import plotly.graph_objects as go
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).resolve().parent.parent.parent
PAGES = [
    "overview",
    "outcomes",
    "regions",
    "sdgs",
    "exchanges",
    "solutions",
    "entities",
    "quality",
    "methods",
]
QUERIES = {
    "all": {},
    "filtered": {"years": "2018-2022", "regions": "202", "sdgs": "3~17", "count": "fractional"},
    "without_sdg_17": {"no17": "1", "groups": "LDC"},
    "other_scheme": {"scheme": "m49_sub"},
    "scheme_that_leaves_countries_out": {"scheme": "undp_bureau"},
    "commission": {"scheme": "regional_commission", "regions": "ECA~ESCWA"},
    "nothing_left": {"regions": "053", "groups": "LDC"},
    "one_year": {"years": "2021-2021"},
}
FIGURES = {
    "overview": {"headlines", "changes", "activity", "overview_map", "latest"},
    "regions": {"regions_map", "region_ranking", "groups", "region_series", "white_spots"},
    "sdgs": {"goals", "goals_by_region", "goal_series", "goals_by_entity"},
    "solutions": {"ladder", "cohorts", "travelled", "time_to_adoption", "reach"},
    "exchanges": {
        "flow_map",
        "strongest_links",
        "headlines",
        "region_flows",
        "region_sankey",
        "net_position",
    },
    "outcomes": {
        "outcomes",
        "deliverables",
        "outcome_indicators",
        "indicator_series",
        "outcome_matrix",
    },
    "entities": {"presence", "calendar"},
    "quality": {
        "sources",
        "rejects",
        "coverage",
        "coverage_by_year",
        "coverage_by_region",
        "reporting",
        "timeliness",
        "progress",
        "reported",
    },
    "methods": {"method_series"},
}


def open_page(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "ui" / "shell.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != PAGES[0]:
        app.switch_page(f"../pages/{page}.py").run()
    return app


def go_to(app: AppTest, page: str) -> AppTest:
    """Another page by the navigation, which empties the query in a browser, not in a test app."""
    app.query_params.clear()
    return app.switch_page(f"../pages/{page}.py").run()


def read_text(app: AppTest) -> str:
    kinds = ("title", "markdown", "caption", "info", "error", "warning")
    return "\n".join(element.value for kind in kinds for element in app.get(kind))


def list_menus(app: AppTest) -> set[str]:
    """The figures of the page that can be taken along."""
    keys = {popover.key or "" for popover in app.get("popover")}
    return {key.removeprefix("files_") for key in keys if key.startswith("files_")}


def check_figures(app: AppTest) -> None:
    """Raises ValueError for a figure that plotly cannot draw: pages send them unchecked."""
    for chart in app.get("plotly_chart"):
        assert go.Figure(json.loads(chart.proto.spec)).data
