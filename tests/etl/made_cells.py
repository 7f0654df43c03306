"""How is a small table, or the bytes of a file, spoiled?"""

import datetime
from collections.abc import Callable

from hypothesis import strategies as st

Grid = list[list[object]]

LONG = "Exchange of experience " * 4_500  # over 100,000 characters
TEXTS = (
    "", " ", "-", "NaN", "inf", "-inf", "1e400", "1e308", "0x10", "１２", "٣", "1_000", "+5", "-7",
    "1,5",
    "1.234,5", "1,234", "99999999999", "999999999", "9" * 400, "45000", "2024-13-40", "0000-01-01",
    "0000", "9999-12-31", "9999", "31/12/2024", "2024-02-30T00:00:00Z", "٢٠٢٤-٠١-٠١", "yes", "TRUE",
    "=1+1", "+1", "@x", "#REF!", "\x07", "\x85", "\u2028", "\u202eabc\u202c", "\ufffd", "\ufffe",
    "\uffff", "\x7f", "😀", "e\u0301" * 50, "a;b,c|d\te", '"', "'", "line\nbreak", "\r", "\0",
    "South-South", "triangular", "Kenya", "Kenya; Kenya; Atlantis", "Kenya, India and Mars",
    "Sudan; former Sudan; Africa", "the", "()", "(Kenya)", "Kenya (Kenya)", "S1", "I1", "A1", "1",
    "S9", "S4 adopted", "17", "18", "4.1", "SDG 4", "own:1", "http//x.y", "http://", "{x}", "%s",
    "[b]x[/b]", "x" * 33_000, LONG, ";" * 2_000, "Kenya;" * 300, "a." * 3_000 + " b",
)  # fmt: skip
CELLS: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(TEXTS),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
)
# What a spreadsheet holds beside text.
VALUES = st.one_of(
    CELLS,
    st.sampled_from(
        (True, False, 0, -1, 45000, 45000.75, 10**18, 1e300, 2.5, float("inf"), float("nan"),
         datetime.date(2024, 1, 2), datetime.datetime(1900, 1, 1, 12), datetime.time(12, 30),
         datetime.datetime(9999, 12, 31), datetime.timedelta(days=3))
    ),
)  # fmt: skip


@st.composite
def spoil_grid(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    """The table with up to four things done to it."""
    grid = [list(row) for row in grid]
    for _ in range(draw(st.integers(0, 4))):
        grid = draw(st.sampled_from(CHANGES))(draw, grid, cells)
    return grid


def _put(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    row = draw(st.integers(1, max(len(grid) - 1, 1)))
    if row < len(grid) and grid[row]:
        grid[row][draw(st.integers(0, len(grid[row]) - 1))] = draw(cells)
    return grid


def _permute(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    order = draw(st.permutations(range(max(map(len, grid), default=0))))
    return [[row[at] for at in order if at < len(row)] for row in grid]


def _rename(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    if grid and grid[0]:
        at = draw(st.integers(0, len(grid[0]) - 1))
        name = str(grid[0][at])
        names = (name.upper(), f" {name} ", f"{name}s", name * 300, grid[0][0], draw(cells))
        grid[0][at] = draw(st.sampled_from(names))
    return grid


def _drop_column(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    at = draw(st.integers(0, 20))
    return [row[:at] + row[at + 1 :] for row in grid]


def _add_columns(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    count = draw(st.sampled_from((1, 300)))
    return [[*row, *["x"] * count] for row in grid]


def _add_above(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    return [["A title"], [], *grid] if draw(st.booleans()) else [[draw(cells)], *grid]


def _add_blank(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    at = draw(st.integers(0, len(grid)))
    return [*grid[:at], *[[]] * draw(st.sampled_from((1, 30))), *grid[at:]]


def _repeat_row(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    at = draw(st.integers(0, max(len(grid) - 1, 0)))
    return [*grid, *(list(row) for row in grid[at : at + 1])]


def _change_length(draw: st.DrawFn, grid: Grid, cells: st.SearchStrategy) -> Grid:
    at = draw(st.integers(0, max(len(grid) - 1, 0)))
    if grid:
        grid[at] = draw(st.sampled_from((grid[at][:2], [*grid[at], "more"], [])))
    return grid


Change = Callable[[st.DrawFn, Grid, st.SearchStrategy], Grid]
CHANGES: tuple[Change, ...] = (
    _put, _put, _put, _put, _put, _put, _permute, _rename, _drop_column, _add_columns, _add_above,
    _add_blank, _repeat_row, _change_length,
)  # fmt: skip


@st.composite
def spoil_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """The bytes, one time in three with some of them changed, or cut off somewhere."""
    if draw(st.integers(0, 2)) or not content:
        return content
    kind = draw(st.sampled_from(("cut", "flip", "insert", "mark")))
    at = draw(st.integers(0, len(content) - 1))
    if kind == "cut":
        return content[:at]
    if kind == "flip":
        return content[:at] + bytes([content[at] ^ draw(st.integers(1, 255))]) + content[at + 1 :]
    if kind == "mark":
        marks = (
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"PK\x03\x04",
            b"\x1f\x8b",
            b"%PDF-",
            b" ",
        )
        return draw(st.sampled_from(marks)) + content
    pieces = (b"\0", b"\xff", b"\xed\xa0\x80", b"\xc3", b"\x1a", b"\r", b"\n", b'"', b"<", b"{")
    return content[:at] + draw(st.sampled_from(pieces)) + content[at:]
