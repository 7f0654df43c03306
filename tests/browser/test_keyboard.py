"""By keyboard alone: filters, chips, the table, file and origin of a figure, and a profile."""

from collections.abc import Callable

from tests.browser.conftest import Visit
from ui import wording
from ui import wording_provenance as words

MOST_STEPS = 160
# What has the focus: its text, the keys around it, and whether its focus can be seen.
FOCUSED = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const keys = [];
  for (let up = e; up; up = up.parentElement)
    keys.push(...[...(up.classList ?? [])].filter(name => name.startsWith('st-key-')));
  return {
    text: (e.innerText || e.getAttribute('aria-label') || '').trim(), keys: keys.join(' '),
    seen: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
      || style.boxShadow !== 'none',
  };
}"""


def tab_to(visit: Visit, is_there: Callable[[dict], bool]) -> None:
    """Presses Tab until the focus is there, where it must be visible."""
    for _ in range(MOST_STEPS):
        visit.page.keyboard.press("Tab")
        focused = visit.page.evaluate(FOCUSED)
        if is_there(focused):
            assert focused["seen"], f"the focus cannot be seen on {focused}"
            return
    raise AssertionError("the focus never came there")


def test_a_filter_is_set_and_its_chip_taken_away(visit: Visit) -> None:
    visit.open("sdgs?groups=LDC")
    tab_to(visit, lambda found: f"open_{wording.FILTER_SDGS}" in found["keys"])
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text(wording.FILTER_NO17).first.wait_for()
    visit.page.keyboard.press("Escape")
    tab_to(visit, lambda found: "st-key-chip_groups_LDC" in found["keys"])
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/sdgs")


def test_a_figure_hands_out_its_table_its_file_and_its_origin(visit: Visit) -> None:
    visit.open("sdgs")
    tab_to(visit, lambda found: "st-key-data_goals" in found["keys"])
    visit.page.keyboard.press("Enter")
    visit.page.get_by_test_id("stPopoverBody").get_by_test_id("stDataFrame").wait_for()
    visit.page.keyboard.press("Escape")
    tab_to(visit, lambda found: "st-key-files_goals " in f"{found['keys']} ")
    visit.page.keyboard.press("Enter")
    visit.page.locator(".st-key-file_xlsx_goals button").first.wait_for()
    tab_to(visit, lambda found: "st-key-file_xlsx_goals " in f"{found['keys']} ")
    with visit.page.expect_download() as waiting:
        visit.page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".xlsx")
    visit.page.keyboard.press("Escape")
    tab_to(visit, lambda found: "st-key-origin_goals " in f"{found['keys']} ")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("dialog").get_by_text(words.ORIGIN).first.wait_for()


def test_a_link_leads_to_a_profile(visit: Visit) -> None:
    visit.open("solutions?q=mental+health")
    tab_to(visit, lambda found: "st-key-entry_found_" in found["keys"])
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/solution?*id=*")
