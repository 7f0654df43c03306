"""What can be wrong with a page that is on screen, measured in the browser itself.

`look` measures overflow, blank figures and overlapping text; `find_violations` asks axe for what
keeps people out (WCAG 2.2, levels A and AA).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from queries import Selection, run
from queries.snapshot import read_current_id, read_snapshot
from ui import links, navigation, wording

PLACES = [*(name for name in wording.PAGES if name != "check"), *links.PROFILES]
WIDTHS = {"desktop": (1440, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
GRAVE = {"serious", "critical"}
LOOKS, PAUSE = 4, 700  # milliseconds

# A figure is blank when none of its marks has an extent. Text overlaps when the boxes of two labels
# of one figure share more than the air that a line of text has above and below.
LOOK = """watermark => {
  const AIR = 3;
  const box = e => e.getBoundingClientRect();
  const shown = e => box(e).width > 0.5 || box(e).height > 0.5;
  const name = plot => plot.closest('[class*="st-key-figure_"]')?.className
    .match(/st-key-figure_([\\w-]+)/)?.[1] ?? 'a figure';
  const marks = '.trace path, .points path, .hm image, .heatmaplayer image, .sankey-node rect, '
    + '.choroplethlocation, .scattergeo path, .barlayer path, .slice path';
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  const blank = plots.filter(p => ![...p.querySelectorAll(marks)].some(shown)).map(name);
  const overlaps = [], cut = [];
  for (const plot of plots) {
    const labels = [...plot.querySelectorAll(
      '.xtick text, .ytick text, .annotation-text, .bartext, .legendtext, .node-label, '
      + '.cbaxis text'
    )].filter(e => shown(e) && e.textContent !== watermark)
      .map(e => [e.textContent, box(e)]);
    const frame = box(plot.querySelector('.main-svg'));
    labels.forEach(([text, a], i) => {
      if (a.left < frame.left - 1 || a.right > frame.right + 1) cut.push(`${name(plot)}: ${text}`);
      for (const [other, b] of labels.slice(i + 1)) {
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > AIR) overlaps.push(`${name(plot)}: ${text} / ${other}`);
      }
    });
  }
  const main = document.querySelectorAll(
    '[data-testid="stMain"], [data-testid="stMainBlockContainer"]');
  const exceptions = [...document.querySelectorAll('[data-testid="stException"]')];
  return {
    overflow: Math.max(0, document.documentElement.scrollWidth - innerWidth,
      ...[...main].map(e => e.scrollWidth - e.clientWidth)),
    blank, overlaps, cut, exceptions: exceptions.map(e => e.innerText.slice(0, 200)),
  };
}"""


@dataclass(frozen=True)
class Accepted:
    """A violation in Streamlit's own markup, which the dashboard cannot mend, and why."""

    rule: str
    selector: str  # what the element, or one around it, matches
    reason: str


ACCEPTED = (
    Accepted(
        "svg-img-alt",
        '[data-testid="stMetric"] [class*="_highlighted_points_marks"]',
        "st.metric draws its trend with Vega, which gives the unseen group of the point under the "
        "pointer a role without a name; value, change and caption beside it are text",
    ),
)


def list_places(data: Path, profiles: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every page, and a profile of each kind: name -> address, for what a data folder holds.

    `profiles` are the codes of those to open; without one it is chosen from what there is.
    """
    snapshot, everything = read_snapshot(read_current_id(data), data), Selection()
    countries = run("country_map", everything, snapshot, year=None)
    entities = run("entity_presence", everything, snapshot)
    latest = run("latest_additions", everything, snapshot, row_limit=1)
    codes = {
        "country": countries.sort_values("value")["iso3"].iloc[-1],
        "entity": entities["entity_code"].dropna().iloc[0],
        "solution": latest["initiative_id"].iloc[0],
        **(profiles or {}),
    }
    pages = {name: "" if name == navigation.START else name for name in wording.PAGES}
    pages.pop("check")
    opened = {
        name: f"{name}?{urlencode({links.PROFILES[name]: code})}" for name, code in codes.items()
    }
    return {**pages, **opened}


def look(page: Page) -> dict[str, Any]:
    """What is wrong on screen: kind -> findings; empty when nothing is.

    A figure may still be drawn anew after a change of the width: what is wrong once is looked at
    again before it counts.
    """
    for _ in range(LOOKS):
        seen = page.evaluate(LOOK, wording.WATERMARK)
        if not any(seen.values()):
            return {}
        page.wait_for_timeout(PAUSE)
    return {kind: found for kind, found in seen.items() if found}


def resize(page: Page, width: str) -> None:
    """Gives the page another width and waits until the figures have followed."""
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})
    page.wait_for_timeout(600)


def find_violations(page: Page) -> list[str]:
    """The serious and critical violations, one line for each element, without those accepted."""
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
    found = []
    for rule in Axe().run(page, options=options).response["violations"]:
        if rule["impact"] not in GRAVE:
            continue
        for node in rule["nodes"]:
            target = str(node["target"][0])
            if not _is_accepted(page, rule["id"], target):
                told = node["failureSummary"].splitlines()[-1].strip()
                found.append(f"{rule['id']} at {target}: {told} | {node['html'][:160]}")
    return found


def _is_accepted(page: Page, rule: str, target: str) -> bool:
    around = "([target, selector]) => !!document.querySelector(target)?.closest(selector)"
    return any(
        item.rule == rule and page.evaluate(around, [target, item.selector]) for item in ACCEPTED
    )
