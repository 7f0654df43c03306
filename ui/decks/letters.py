"""Which letters does a slide have, how wide are they, and where does a line end?

One measure for all: what is drawn on screen and in a PDF breaks its lines at the same places.
"""

from functools import lru_cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

INCH = 72  # points
REGULAR, BOLD = "Slide", "Slide-Bold"
OWN = Path(reportlab.__file__).parent / "fonts"
SYSTEM = Path("/usr/share/fonts/truetype")
# The first pair that is there: the same letters for names in most scripts; at last those that
# reportlab brings along.
FONTS = (
    (SYSTEM / "noto" / "NotoSans-Regular.ttf", SYSTEM / "noto" / "NotoSans-Bold.ttf"),
    (SYSTEM / "dejavu" / "DejaVuSans.ttf", SYSTEM / "dejavu" / "DejaVuSans-Bold.ttf"),
    (OWN / "Vera.ttf", OWN / "VeraBd.ttf"),
)
# What a font may lack, in letters that every font has.
PLAINER = {"→": "->", "−": "-", "…": "...", "–": "-", "\u00a0": " ", "\u2060": "", "\u00ad": ""}
SOFT_HYPHEN = "\u00ad"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Makes the letters known, once."""
    for name, path in zip((REGULAR, BOLD), _find_fonts(), strict=True):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD)


def _find_fonts() -> tuple[Path, Path]:
    return next(pair for pair in FONTS if all(path.is_file() for path in pair))


def measure(text: str, size: float, *, is_bold: bool = False) -> float:
    """How wide a line is, in inches."""
    register_fonts()
    return pdfmetrics.stringWidth(make_plain(text), BOLD if is_bold else REGULAR, size) / INCH


def make_plain(text: str) -> str:
    """The text in letters that the font has; what no font here has becomes a question mark."""
    register_fonts()
    known = pdfmetrics.getFont(REGULAR).face.charToGlyph
    plain = text.replace(SOFT_HYPHEN, "")
    return "".join(letter if ord(letter) in known else PLAINER.get(letter, "?") for letter in plain)


def wrap(text: str, size: float, width: float, *, is_bold: bool = False) -> list[str]:
    """The lines of a text at that width; a word that is too long is parted."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            joined = f"{line} {word}" if line else word
            if measure(joined, size, is_bold=is_bold) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *parts, line = _part(word, size, width, is_bold=is_bold)
            lines += parts
        lines.append(line)
    return lines


def _part(word: str, size: float, width: float, *, is_bold: bool) -> list[str]:
    """A word in pieces that fit: at a hyphen where it has one, else where the line ends."""
    parts, rest = [], word
    while rest and measure(rest, size, is_bold=is_bold) > width:
        end = len(rest) - 1
        while end > 1 and measure(rest[:end] + "-", size, is_bold=is_bold) > width:
            end -= 1
        soft = max(rest.rfind(SOFT_HYPHEN, 0, end + 1), rest.rfind("-", 0, end) + 1)
        at = soft if soft > 0 else end
        parts.append(rest[:at] + ("-" if rest[at : at + 1] == SOFT_HYPHEN else ""))
        rest = rest[at:].lstrip(SOFT_HYPHEN)
    return [*parts, rest]
