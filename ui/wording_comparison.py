"""Which words does the comparison of two snapshots say?"""

from collections.abc import Mapping

from ui.wording_quality import count

TITLE = "Changes between two snapshots"
EARLIER, LATER = "From the snapshot of", "to the snapshot of"
SERVED = " (shown now)"
UNDATED = "not stated when"
SAME_TWICE = "The same snapshot is chosen twice. Choose another one to see what changed."
ONLY_ONE = (
    "Only one snapshot is on disk, so there is nothing to compare it with. The next "
    "`python -m etl build` on changed files makes a second one; the old one stays until "
    "`python -m etl prune` removes it."
)

TABLES_TITLE = "Rows added, removed and changed"
TABLES_COLUMNS = {
    "table_name": "Table",
    "n_earlier": "Rows before",
    "n_later": "Rows after",
    "n_added": "Added",
    "n_removed": "Removed",
    "n_changed": "Changed",
    "note": "Note",
}
TABLES_NOTE = (
    "A row is changed when one of the same key says something else. The line of the file in which "
    "it stands is not compared."
)
NO_KEY = "No key: a changed row is one removed and one added."
NO_ROW_CHANGED = (
    "Every table of the one has the rows of the other. Nothing was added, removed or changed."
)

SOURCES_TITLE = "Files new, gone and changed"
SOURCES_COLUMNS = {
    "change": "What",
    "file": "File",
    "rows_read": "Rows read",
    "rows_kept": "Kept",
    "rows_rejected": "Rejected",
    "retrieved_on": "As of",
    "sha256": "SHA-256",
    "source_id": "Source",
}
FILE_CHANGES = {
    "new": "New",
    "gone": "Gone",
    "changed": "Changed",
    "read_anew": "Read anew",
    "same": "The same",
}
SOURCES_NOTE = (
    "Read anew: the same bytes, with another date or other counts, because the rules of reading "
    "changed."
)
NO_FILE_CHANGED = "The same files were read for both, with the same counts."
NO_SOURCES = "The lists of files cannot be compared: {reason}"

HEADLINES_TITLE = "Headline figures in both"
HEADLINES_HEAD = {
    "name": "Indicator",
    "before": "Before",
    "after": "After",
    "change": "Change",
}
HEADLINES_NOTE = (
    "With the filters that are set now. No change is told where the two figures are of different "
    "years."
)
NO_VALUE = "no figure"

RECORDS_TITLE = "Records that came, went or changed"
RECORD_CHANGES = {"came": "Came", "gone": "Gone", "changed": "Changed"}
RECORDS_NOTE = (
    "Changed: what the record says of itself. Its countries, goals and stages are counted in the "
    "table of rows."
)
NO_RECORD_CHANGED = "The two hold the same records, and each says the same in both."
NO_RECORDS = "The records cannot be compared: {reason}"
NOT_SHOWN = "is not in the snapshot shown now"
ALL_RECORDS = "All as CSV"
NO_TITLE = "Without a title"


def name_snapshot(snapshot_id: str, published_on: str, *, is_served: bool) -> str:
    """'2026-11-24 17:21 · 2d413fa6 (shown now)'."""
    return f"{say_when(published_on)} · {snapshot_id}{SERVED if is_served else ''}"


def say_when(published_on: str) -> str:
    """When the snapshot was made, to the minute: several may be of one day."""
    return published_on[:16].replace("T", " ") or UNDATED


def say_which(earlier: str, later: str) -> str:
    """The two that are compared."""
    return f"snapshots of {earlier} and {later}"


def say_unknown(snapshot_id: str) -> str:
    """For a link to a snapshot that was removed since."""
    return (
        f"Snapshot {snapshot_id} is not on disk, or no longer (`python -m etl prune` removes old "
        "ones). Another one is compared instead."
    )


def say_summary(records: Mapping[str, int], files: Mapping[str, int]) -> str:
    """What came, went and changed, in two sentences."""
    told = {name: records.get(name, 0) for name in RECORD_CHANGES}
    read = {name: files.get(name, 0) for name in ("new", "gone", "changed")}
    return (
        f"**{count(told['came'], 'record')}** came, **{told['gone']:,}** went and "
        f"**{told['changed']:,}** changed. **{count(read['new'], 'file')}** "
        f"{'is' if read['new'] == 1 else 'are'} new, **{read['gone']:,}** gone and "
        f"**{read['changed']:,}** changed."
    )


def say_columns(which: str, names: str) -> str:
    """Which columns only one of the two has."""
    return f"Only the {which} has {names}." if names else ""


def say_same(number: int, thing: str) -> str:
    """How many are left out because nothing changed in them."""
    verb = "is" if number == 1 else "are"
    return f"{count(number, thing)} {verb} the same in both." if number else ""


def say_counts(counts: Mapping[str, int]) -> str:
    """'2 came, 3 gone, 1 changed'."""
    return ", ".join(
        f"{counts[name]:,} {RECORD_CHANGES[name].lower()}"
        for name in RECORD_CHANGES
        if name in counts
    )


def say_listed(number: int, total: int) -> str:
    """How many of them the list names."""
    return f"{number:,} of {total:,} are listed; the file has all." if number < total else ""


def say_pair(before: str, after: str) -> str:
    """'12 → 14', or one of them when both are the same; '–' for what is not there."""
    return after if before == after else f"{before} → {after}"


def describe_tables(n_changed: int, n_tables: int) -> str:
    """Alternative text: how many tables differ."""
    return f"{TABLES_TITLE}: {n_changed} of {count(n_tables, 'table')} differ."


def describe_files(counts: Mapping[str, int]) -> str:
    """Alternative text: how many files of each kind of change."""
    told = ", ".join(f"{FILE_CHANGES[name].lower()} {counts[name]:,}" for name in counts)
    return f"{SOURCES_TITLE}: {told}."
