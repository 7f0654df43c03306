"""How is a figure cited? As text, and for reference managers as BibTeX and RIS."""

import re

from ui import wording
from ui import wording_files as words
from ui.files.about import About

BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def cite(about: About) -> str:
    """In a sentence: title, project, snapshot, date, licences, and a link that stays."""
    return words.cite(
        title=about.title,
        project=words.PROJECT,
        snapshot_id=about.snapshot.id,
        as_of=about.as_of,
        licences=about.licences,
        link=about.link,
        mark=wording.WATERMARK if about.is_illustrative else "",
    )


def write_bibtex(about: About) -> str:
    """An entry of BibTeX."""
    fields = {
        "title": f"{{{_escape(about.title)}}}",
        "howpublished": _escape(words.PROJECT),
        "year": _find_year(about),
        "edition": _escape(f"snapshot {about.snapshot.id}"),
        "url": about.link,
        "note": _escape(_say_note(about)),
    }
    body = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text)
    return f"@misc{{{_make_key(about)},\n{body}}}"


def write_ris(about: About) -> str:
    """An entry of RIS, with lines that end in CR LF as the format wants them."""
    lines = [
        ("TY", "DATA"),
        ("TI", about.title),
        ("T2", words.PROJECT),
        ("PY", _find_year(about)),
        ("DA", about.snapshot.published_on[:10].replace("-", "/")),
        ("ET", f"snapshot {about.snapshot.id}"),
        ("UR", about.link),
        ("N1", _say_note(about)),
        ("ER", ""),
    ]
    kept = [(tag, re.sub(r"\s+", " ", text)) for tag, text in lines if text or tag == "ER"]
    return "".join(f"{tag}  - {text}\r\n" for tag, text in kept)


def _say_note(about: About) -> str:
    mark = f"{wording.WATERMARK}. " if about.is_illustrative else ""
    return f"{mark}{words.say_note(about.as_of, about.licences)}"


def _find_year(about: About) -> str:
    return about.snapshot.published_on[:4]


def _make_key(about: About) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", f"sstc_{about.name}_{about.snapshot.id}")


def _escape(text: str) -> str:
    return "".join(BIBTEX_SIGNS.get(sign, sign) for sign in text)
