"""Which sources forbid that their rows are handed on, and what is left out for that?"""

import pandas as pd

from queries import Selection
from ui import wording_files as words
from ui.data import fetch
from ui.served import served_snapshot

LISTS_SOURCES = "sources"  # the query that names files, and holds nothing of them


def list_withheld() -> dict[str, str]:
    """The sources whose rows are not handed on: id and title."""
    ids = set(served_snapshot().manifest.get("not_redistributed") or [])
    if not ids:
        return {}
    files = fetch(LISTS_SOURCES, Selection())
    return {
        row["source_id"]: row["title"]
        for row in files.to_dict("records")
        if row["source_id"] in ids
    }


def leave_out_withheld(lines: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The lines of files that may be handed on, and what is to say of the others."""
    withheld = list_withheld()
    is_withheld = lines["source_id"].isin(list(withheld)).to_numpy(dtype=bool)
    if not is_withheld.any():
        return lines, ""
    named = [withheld[source] for source in sorted(set(lines.loc[is_withheld, "source_id"]))]
    return lines[~is_withheld], words.say_lines_left_out(int(is_withheld.sum()), named)
