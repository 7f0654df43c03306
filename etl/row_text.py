"""Which text or items of a raw row does a rule speak of, before anything is made of them?"""

import re
from collections.abc import Callable
from functools import lru_cache, reduce

from etl import wording
from etl.mapping import ROW_NUMBER, Block, Field, Rule, list_columns
from etl.readers.raw import Item, RawRow

ANY = "*"
# Told of a list of objects where a text is wanted: column, what was found, what was expected.
ReportNested = Callable[[str, str, str], None]


class RowText:
    """The texts of one raw row; where objects stand instead, `report_nested` is told."""

    def __init__(self, raw: RawRow, report_nested: ReportNested) -> None:
        self.raw, self.report_nested = raw, report_nested

    def read(self, column: str) -> str:
        """The text of a column without spaces around it; of a list its texts, one after the other.

        Of items with keys those under `value`.
        """
        if column == ROW_NUMBER:
            return str(self.raw.row)
        value = self.raw.cells.get(column, "")
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, list):
            nested = [item for item in value if isinstance(item, Item) and "value" not in item]
            if nested:
                self.report_nested(column, show_item(nested[0]), wording.EXPECTED_FLAT_VALUE)
                return ""
            texts = (item.get("value", "") if isinstance(item, dict) else item for item in value)
            return "; ".join(text for text in texts if text)
        return ""

    def has(self, column: str) -> bool:
        """Whether there is anything in a column."""
        value = self.raw.cells.get(column, "")
        return bool(value.strip() if isinstance(value, str) else value)

    def list_items(self, block: Block) -> list[object]:
        """The items for which a block yields a row each; one, None, without `each`."""
        if not block.each:
            return [None]
        found = self.raw.cells.get(block.each, "")
        return found if isinstance(found, list) else block.split_text(found)

    def join(self, said: object) -> str:
        """The texts of one column or of several, line by line."""
        return "\n".join(self.read(column) for column in list_columns(said))

    def find(self, rule: Rule, item: object, place: str) -> str:
        """The text that a rule reads, from the item at hand or from the row."""
        if rule.item == "" and isinstance(item, dict):
            self.report_nested(place, show_item(item), wording.EXPECTED_ITEM_KEY)
            return ""
        if rule.item is not None:
            return str(item.get(rule.item, "") if isinstance(item, dict) else item).strip()
        if rule.template:
            return self.fill(rule.template)
        if rule.pick:
            return self.pick_item(rule).get(rule.pick, "").strip()
        return self.read(rule.column)

    def fill(self, template: str) -> str:
        """The template with its columns filled in; parts between | drop out when empty."""
        parts = []
        for part, names in _split_template(template):
            if all(self.read(name) for name in names):
                parts.append(reduce(lambda t, n: t.replace(f"{{{n}}}", self.read(n)), names, part))
        return "".join(parts).strip()

    def pick_item(self, rule: Rule) -> dict[str, str]:
        """The item that `order` prefers of those that hold something under `pick`, else none."""
        found = self.raw.cells.get(rule.column)
        found = found if isinstance(found, list) else []
        items = [item for item in found if isinstance(item, dict) and item.get(rule.pick)]
        chosen = (_choose(items, rule.by, wanted) for wanted in rule.order)
        return next((item for item in chosen if item), {})

    def name_place(self, field: Field, item: object) -> str:
        """What a message calls the place where a canonical column's value stands."""
        rule = field.rule
        if not rule.pick and rule.item is None:
            return field.raw_column
        chosen = self.pick_item(rule) if rule.pick else item
        if not isinstance(chosen, dict):
            return field.raw_column
        if isinstance(chosen, Item):
            return chosen.name_key(rule.item) if rule.item else chosen.place
        return chosen.get("column", field.raw_column)


@lru_cache
def _split_template(template: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of a template, each with the columns that it names."""
    return tuple((part, tuple(re.findall(r"\{([^}]*)\}", part))) for part in template.split("|"))


def _choose(items: list[dict[str, str]], key: str, wanted: str) -> dict[str, str] | None:
    """The first item with this text under the key, `*` standing for any."""
    return next((item for item in items if wanted in (ANY, item.get(key))), None)


def show_item(item: dict[str, str]) -> str:
    """The keys and texts of an item, for a message."""
    return ", ".join(f"{key}: {text}" for key, text in item.items())
