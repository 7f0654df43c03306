"""Which text of a raw row does a rule speak of, before anything is made of it?"""

import re
from functools import reduce

from etl.mapping import Rule, list_columns

ANY = "*"


class RowText:
    """The texts of one raw row."""

    def __init__(self, cells: dict[str, object]) -> None:
        self.cells = cells

    def read(self, column: str) -> str:
        """The text of a column; of a list the values of its items, one after the other."""
        value = self.cells.get(column, "")
        if isinstance(value, list):
            texts = (item.get("value", "") if isinstance(item, dict) else item for item in value)
            return "; ".join(text for text in texts if text)
        return value.strip() if isinstance(value, str) else ""

    def join(self, said: object) -> str:
        """The texts of one column or of several, line by line."""
        return "\n".join(self.read(column) for column in list_columns(said))

    def find(self, rule: Rule, item: object) -> str:
        """The text that a rule reads, from the item at hand or from the row."""
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
        for part in template.split("|"):
            names = re.findall(r"\{([^}]*)\}", part)
            if all(self.read(name) for name in names):
                parts.append(reduce(lambda t, n: t.replace(f"{{{n}}}", self.read(n)), names, part))
        return "".join(parts).strip()

    def pick_item(self, rule: Rule) -> dict[str, str]:
        """The item that `order` prefers of those that hold something under `pick`, else none."""
        found = self.cells.get(rule.column)
        found = found if isinstance(found, list) else []
        items = [item for item in found if isinstance(item, dict) and item.get(rule.pick)]
        chosen = (_choose(items, rule.by, wanted) for wanted in rule.order)
        return next((item for item in chosen if item), {})


def _choose(items: list[dict[str, str]], key: str, wanted: str) -> dict[str, str] | None:
    """The first item with this text under the key, `*` standing for any."""
    return next((item for item in items if wanted in (ANY, item.get(key))), None)
