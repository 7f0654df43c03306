"""How does an address come into a telephone? As a QR code, drawn here and not by a service."""

import io

import segno

SCALE, QUIET = 8, 2  # pixels a module; modules around


def make_png(text: str) -> bytes:
    """The code as a picture."""
    buffer = io.BytesIO()
    _make(text).save(buffer, kind="png", scale=SCALE, border=QUIET)
    return buffer.getvalue()


def make_svg(text: str) -> str:
    """The code as a drawing that fills its place."""
    buffer = io.BytesIO()
    _make(text).save(buffer, kind="svg", border=QUIET, xmldecl=False, svgns=True, omitsize=True)
    return buffer.getvalue().decode()


def list_modules(text: str) -> tuple[list[tuple[int, int]], int]:
    """The dark modules by column and row from the upper left, and how many a side has."""
    rows = [list(row) for row in _make(text).matrix_iter(border=QUIET)]
    dark = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value]
    return dark, len(rows)


def _make(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m" if len(text) < 300 else "l")
