"""Which forms can a figure be taken along in, and how is each made?"""

import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from ui import wording_files as words
from ui.files import images
from ui.files.about import About
from ui.files.cite import write_bibtex, write_ris
from ui.files.metadata import describe, describe_csv, write_readme
from ui.files.tables import write_csv, write_json, write_parquet
from ui.files.texts import dump
from ui.files.workbook import MOST_ROWS, write_workbook
from ui.packages import KEPT_IN_MEMORY, make_entry
from ui.shown import Shown

IMAGES = ("png", "svg")
CITATIONS = ("bib", "ris")


class NoFile(Exception):  # noqa: N818 - named for what happened
    """The figure is not to be had in this form; the message says why in a sentence.

    `is_forbidden` where a licence is why.
    """

    def __init__(self, message: str, *, is_forbidden: bool = False) -> None:
        super().__init__(message)
        self.is_forbidden = is_forbidden


@dataclass(frozen=True)
class Form:
    """A form of a figure: its media type, and what writes it."""

    mime: str
    write: Callable[[Shown, About, BinaryIO], None]


@dataclass(frozen=True)
class File:
    """A file that was made, open at its start; what is large waits on disk."""

    name: str
    mime: str
    content: BinaryIO


def make_file(shown: Shown, about: About, form: str) -> File:
    """The figure in one of FORMS. Raises NoFile."""
    if form not in (*IMAGES, *CITATIONS) and about.refusal:
        raise NoFile(about.refusal, is_forbidden=True)
    target = tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - handed out
    FORMS[form].write(shown, about, target)
    target.seek(0)
    return File(name_file(about, form), FORMS[form].mime, target)


def name_file(about: About, form: str) -> str:
    """The name of the file: the figure and the snapshot."""
    ending = "csv.zip" if form == "zip" else form
    return f"sstc_{about.name}_{about.snapshot.id}.{ending}"


def _write_zip(shown: Shown, about: About, target: BinaryIO) -> None:
    """The rows as CSV, with their metadata (CSV on the Web), citation and README beside them."""
    table = f"{about.name}.csv"
    texts = {
        f"{table}-metadata.json": dump(describe_csv(about, table)),
        "README.txt": write_readme(about, table),
        "citation.bib": f"{write_bibtex(about)}\n",
        "citation.ris": write_ris(about),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        with archive.open(make_entry(table, about.snapshot), "w", force_zip64=True) as held:
            write_csv(about, held, has_mark=True)
        for name, text in texts.items():
            archive.writestr(make_entry(name, about.snapshot), text.encode("utf-8"))


def _write_workbook(shown: Shown, about: About, target: BinaryIO) -> None:
    if len(about.rows) > MOST_ROWS:
        raise NoFile(words.TOO_MANY_ROWS.format(n=f"{len(about.rows):,}", most=f"{MOST_ROWS:,}"))
    write_workbook(shown, about, target)


def _write_image(form: str) -> Callable[[Shown, About, BinaryIO], None]:
    def write(shown: Shown, about: About, target: BinaryIO) -> None:
        try:
            target.write(images.draw(shown, about, form))
        except images.NoBrowser as problem:
            raise NoFile(str(problem)) from None

    return write


FORMS: dict[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", lambda _s, about, target: write_csv(about, target)),
    "zip": Form("application/zip", _write_zip),
    "xlsx": Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _write_workbook
    ),
    "parquet": Form(
        "application/vnd.apache.parquet",
        lambda _s, about, target: write_parquet(about, target, describe(about)),
    ),
    "json": Form(
        "application/json", lambda _s, about, target: write_json(about, target, describe(about))
    ),
    "png": Form("image/png", _write_image("png")),
    "svg": Form("image/svg+xml", _write_image("svg")),
    "bib": Form(
        "application/x-bibtex", lambda _s, about, target: _write(target, write_bibtex(about))
    ),
    "ris": Form(
        "application/x-research-info-systems",
        lambda _s, about, target: _write(target, write_ris(about)),
    ),
}


def _write(target: BinaryIO, text: str) -> None:
    target.write(text.encode("utf-8"))
