"""How do the colours of a chart on screen become those of a file?"""

import re
from collections.abc import Sequence

from ui.style import current_theme

RGBA = re.compile(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)")


def split(colour: str) -> tuple[int, int, int]:
    """Red, green and blue; what shines through is mixed with the ground of the theme in use."""
    if colour.startswith("#") and len(colour) == 7:
        return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    if found := RGBA.fullmatch(colour):
        parts, alpha = [float(part) for part in found.groups()[:3]], float(found.group(4) or 1)
        below = split(current_theme().ground)
        return tuple(
            round(part * alpha + ground * (1 - alpha))
            for part, ground in zip(parts, below, strict=True)
        )
    raise ValueError(f"not a colour of the project: {colour}")


def as_hex(colour: str) -> str:
    """'#rrggbb'."""
    return "#{:02x}{:02x}{:02x}".format(*split(colour))


def interpolate(scale: Sequence[Sequence], share: float) -> str:
    """The colour at a share of a Plotly colour scale, as the browser mixes it."""
    share = min(max(share, 0.0), 1.0)
    before = scale[0]
    for stop in scale:
        if share <= stop[0]:
            width = stop[0] - before[0]
            part = (share - before[0]) / width if width else 1.0
            start, end = split(before[1]), split(stop[1])
            mixed = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
            return "#{:02x}{:02x}{:02x}".format(*mixed)
        before = stop
    return as_hex(scale[-1][1])


def choose_ink(fill: str) -> str:
    """Black or white, whichever is easier to read on the colour (WCAG 2.2)."""
    light = _measure(fill)
    return "#ffffff" if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def _measure(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in split(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
