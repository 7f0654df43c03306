"""Which text, or which items, stand in the columns of a raw row?"""

from etl.mapping import ROW_NUMBER, Block
from etl.readers.raw import Item, RawRow


class NestedError(ValueError):
    """A list of objects where a text is wanted; `value` shows the first of them."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.value = value


class Cells:
    """The cells of one raw row, as rules read them."""

    def __init__(self, raw: RawRow) -> None:
        self.raw = raw

    def text(self, column: str) -> str:
        """The text of a column without spaces around it; of a list its texts, one after the other.

        Raises `NestedError` for a list of objects that have no `value`.
        """
        if column == ROW_NUMBER:
            return str(self.raw.row)
        value = self.raw.cells.get(column, "")
        if isinstance(value, list):
            nested = [item for item in value if isinstance(item, dict) and "value" not in item]
            if nested:
                raise NestedError(show_item(nested[0]))
            texts = (item["value"] if isinstance(item, dict) else item for item in value)
            return "; ".join(text for text in texts if text)
        return value.strip() if isinstance(value, str) else ""

    def has(self, column: str) -> bool:
        """Whether there is anything in a column."""
        value = self.raw.cells.get(column, "")
        return bool(value.strip() if isinstance(value, str) else value)

    def items(self, block: Block) -> list[object]:
        """The items for which a block yields a row each; one, None, without `each`."""
        if not block.each:
            return [None]
        found = self.raw.cells.get(block.each, "")
        return found if isinstance(found, list) else block.split_text(found)


def name_place(block: Block, column: str, item: object) -> str:
    """What a message calls the place where a canonical column's value stands."""
    key = block.rules[column].item
    if key is None or not isinstance(item, dict):
        return block.name_column(column)
    if isinstance(item, Item):
        return item.name_key(key) if key else item.place
    return item.get("column", block.name_column(column))


def show_item(item: dict[str, str]) -> str:
    """The keys and texts of an item, for a message."""
    return ", ".join(f"{key}: {text}" for key, text in item.items())
