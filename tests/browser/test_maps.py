"""The map on the published files: what other tools of this kind get wrong is right here."""

import csv

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PROJECT, Visit
from ui import wording

MAP = ".st-key-figure_regions_map"
SHAPES, CIRCLES = ".choroplethlayer path.choroplethlocation", ".scattergeo .point"
# A shape need not lie under its place in the reference table: at a curved coast that is at sea.
AROUND = [(0, 0), (3, 0), (6, 0), (0, -3), (4, -3), (0, 3), (-3, 0)]
UNDP_2024 = "undp_sstc_2024"
# Where a country lies on screen, by the projection that the map is drawn with: at its marker if it
# has one (neighbours are moved apart), else at its place in the reference table.
LOCATE = """([selector, places]) => {
  const marked = {};
  const plot = document.querySelector(selector + ' .js-plotly-plot');
  const subplot = plot._fullLayout.geo._subplot;
  const box = plot.getBoundingClientRect();
  for (const trace of plot.calcdata.map(points => points[0].trace))
    if (trace.type === 'scattergeo')
      trace.customdata.forEach((code, i) => { marked[code] = [trace.lon[i], trace.lat[i]]; });
  return places.map(([code, lon, lat]) => {
    const [x, y] = subplot.projection(marked[code] ?? [lon, lat]);
    return [box.left + x, box.top + y];
  });
}"""


def read_reference(name: str) -> list[dict[str, str]]:
    path = PROJECT / "data" / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def locate(page: Page, countries: list[dict[str, str]]) -> list[tuple[float, float]]:
    places = [[r["iso3"], float(r["longitude"]), float(r["latitude"])] for r in countries]
    return [tuple(point) for point in page.evaluate(LOCATE, [MAP, places])]


def open_map(visit: Visit, address: str, marks: str = SHAPES) -> None:
    visit.open(address)
    visit.page.wait_for_selector(f"{MAP} {marks}")
    visit.page.locator(f"{MAP} .js-plotly-plot").scroll_into_view_if_needed()
    visit.page.wait_for_timeout(300)


def read_hover(page: Page, point: tuple[float, float]) -> str:
    page.mouse.move(point[0] + 2, point[1])
    page.mouse.move(*point)
    page.wait_for_timeout(120)
    return "\n".join(page.locator(f"{MAP} .hoverlayer .hovertext text").all_text_contents())


def test_records_without_a_country_are_counted_and_told(real_visit: Visit) -> None:
    real_visit.open(f"regions?sources={UNDP_2024}&year=all")
    said = real_visit.page.locator(MAP).inner_text()
    # The file gives 97 records no country of their own; 18 of them name partner countries.
    assert wording.say_without_country(79) in said


@pytest.mark.parametrize("basemap", ["borders", "markers_only"])
def test_every_small_island_state_can_be_seen_and_hit(real_visit: Visit, basemap: str) -> None:
    sids = {r["iso3"] for r in read_reference("country_groups") if r["group_code"] == "SIDS"}
    states = [row for row in read_reference("countries") if row["iso3"] in sids]
    assert len(states) == 53
    has_borders = basemap == "borders"
    address = "regions?year=all" if has_borders else f"regions?year=all&map={basemap}"
    open_map(real_visit, address, SHAPES if has_borders else CIRCLES)
    points = locate(real_visit.page, states)
    around = {"true": AROUND[:1], "false": AROUND if has_borders else AROUND[:1]}
    missed = [
        state["name_en"]
        for state, (x, y) in zip(states, points, strict=True)
        if not any(
            read_hover(real_visit.page, (x + right, y + down)).startswith(state["name_en"])
            for right, down in around[state["needs_marker"]]
        )
    ]
    assert not missed
    sizes = real_visit.page.evaluate(
        """selector => [...document.querySelectorAll(selector + ' .scattergeo .point')]
          .map(e => e.getBoundingClientRect().width)""",
        MAP,
    )
    assert min(sizes) >= 5


def test_lesotho_opens_although_south_africa_surrounds_it(real_visit: Visit) -> None:
    lesotho = [row for row in read_reference("countries") if row["iso3"] == "LSO"]
    open_map(real_visit, "regions?year=all")
    [point] = locate(real_visit.page, lesotho)
    assert read_hover(real_visit.page, point).startswith("Lesotho")
    real_visit.page.mouse.click(*point)
    real_visit.page.locator("h1", has_text="Lesotho").wait_for()
    assert "iso3=LSO" in real_visit.page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_zero_and_no_record_differ_in_colour(real_visit: Visit, scheme: str) -> None:
    real_visit.page.emulate_media(color_scheme=scheme)
    open_map(real_visit, "regions?years=2005-2005")
    colours = real_visit.page.evaluate(
        """selector => {
          const plot = document.querySelector(selector + ' .js-plotly-plot');
          const found = {};
          for (const path of plot.querySelectorAll('path.choroplethlocation')) {
            const trace = path.closest('.choropleth').__data__[0].trace;
            const place = trace.locations.indexOf(path.__data__.loc);
            const text = Array.isArray(trace.text) && trace.text[place];  // the land has none
            if (!text) continue;
            (found[text.split('<br>')[1]] ??= new Set()).add(getComputedStyle(path).fill);
          }
          return Object.fromEntries(Object.entries(found).map(([k, v]) => [k, [...v]]));
        }""",
        MAP,
    )
    zero, none = f"0 {wording.UNIT_INITIATIVES}", wording.NO_RECORD
    assert colours[zero], colours
    assert colours[none], colours
    assert not set(colours[zero]) & set(colours[none])


def test_the_wheel_over_a_map_scrolls_the_page(real_visit: Visit) -> None:
    open_map(real_visit, "regions?year=all")
    box = real_visit.page.locator(f"{MAP} .js-plotly-plot").bounding_box()
    real_visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    where = "document.querySelector('[data-testid=\"stMain\"]').scrollTop"
    before = real_visit.page.evaluate(where)
    real_visit.page.mouse.wheel(0, 300)
    real_visit.page.wait_for_timeout(400)
    assert real_visit.page.evaluate(where) > before


def test_an_empty_selection_says_so(real_visit: Visit) -> None:
    real_visit.open("regions?regions=053&groups=LDC")
    assert wording.EMPTY_SELECTION in real_visit.page.locator(MAP).inner_text() or (
        wording.EMPTY_SELECTION in real_visit.page.locator("body").inner_text()
    )
