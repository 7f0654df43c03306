"""How are many shapes written onto a slide at once?

A map has some 250 countries and 13,000 points. python-pptx makes one shape at a time, and takes a
time for it that grows with the square of its points; here the XML of all is written at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from ui.decks.colours import as_hex
from ui.decks.layout import Box

EMU_AN_INCH, EMU_A_POINT = 914_400, 12_700
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Look:
    """Fill and line of a shape; without a colour there is none of it. Width in points."""

    fill: str = ""
    line: str = ""
    width: float = 0.5
    opacity: int = 100
    has_arrow: bool = False


def draw_group(slide, alt: str, shapes: Iterable[str]) -> None:
    """Puts shapes onto a slide as one group, which has one alternative text."""
    held = "".join(shapes)
    if not held:
        return
    first = slide.shapes._next_shape_id
    # An extent for the group is optional: its shapes stand where they stand on the slide.
    xml = (
        (
            f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="@" name="Group" '
            f"descr={quoteattr(alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/><a:chOff x="0" y="0"/>'
            '<a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>'
        )
        .replace("{w}", "12191695")
        .replace("{h}", "6858000")
    )
    parts = f"{xml}{held}</p:grpSp>".split('id="@"')
    numbered = parts[0] + "".join(
        f'id="{first + number}"{part}' for number, part in enumerate(parts[1:])
    )
    slide.shapes._spTree.append(parse_xml(numbered))


def write_freeform(name: str, rings: Sequence[Ring], look: Look, *, is_closed: bool = True) -> str:
    """A shape of one or more rings of points, in inches on the slide."""
    points = [[(round(x * EMU_AN_INCH), round(y * EMU_AN_INCH)) for x, y in r] for r in rings]
    left, top = (min(point[i] for ring in points for point in ring) for i in (0, 1))
    right, bottom = (max(point[i] for ring in points for point in ring) for i in (0, 1))
    width, height = max(right - left, 1), max(bottom - top, 1)
    path = []
    for ring in points:
        for number, (x, y) in enumerate(ring):
            kind = "lnTo" if number else "moveTo"
            path.append(f'<a:{kind}><a:pt x="{x - left}" y="{y - top}"/></a:{kind}>')
        if is_closed:
            path.append("<a:close/>")
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}"{"" if is_closed else _NO_FILL}>{"".join(path)}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
    return _write_shape(name, (left, top, width, height), geometry, look)


_NO_FILL = ' fill="none"'


def write_preset(name: str, kind: str, box: Box, look: Look) -> str:
    """A shape that the format knows: rect, ellipse, diamond."""
    places = (box.x, box.y, box.width, box.height)
    frame = tuple(max(round(place * EMU_AN_INCH), 0) for place in places)
    return _write_shape(name, frame, f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>', look)


def _write_shape(name: str, frame: Sequence[int], geometry: str, look: Look) -> str:
    x, y, width, height = frame
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@" name={quoteattr(name)}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f"{geometry}{_write_fill(look.fill, look.opacity)}{_write_line(look)}</p:spPr></p:sp>"
    )


def _write_fill(colour: str, opacity: int = 100) -> str:
    if not colour:
        return "<a:noFill/>"
    alpha = "" if opacity == 100 else f'<a:alpha val="{opacity * 1000}"/>'
    value = as_hex(colour)[1:].upper()
    return f'<a:solidFill><a:srgbClr val="{value}">{alpha}</a:srgbClr></a:solidFill>'


def _write_line(look: Look) -> str:
    if not look.line:
        return "<a:ln><a:noFill/></a:ln>"
    end = '<a:tailEnd type="triangle" w="med" len="med"/>' if look.has_arrow else ""
    return f'<a:ln w="{round(look.width * EMU_A_POINT)}">{_write_fill(look.line)}{end}</a:ln>'
