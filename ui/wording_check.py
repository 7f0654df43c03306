"""Which words does the page Check a file say?"""

CHECK_TAGLINE = "Hand in a file and learn at once what would be loaded of it, and what to correct."
CHECK_UPLOAD = "File to check"
CHECK_PRIVACY = (
    "**Nothing is kept.** The file is read in a private folder that is removed when the check "
    "ends, after {seconds} seconds at the latest. Neither the file nor the result is published, "
    "stored or recorded: the server's memory holds them for your visit alone, until you clear "
    "them or leave."
)
CHECK_CLEAR = "Clear"
CHECK_STEPS = {
    "waiting": "Other files are being checked; yours is next. {seconds} seconds",
    "checking": "Checking: {seconds} seconds of {most} at most",
}
CHECK_STOPPED = {
    "time": (
        "{file}: the check took longer than {seconds} seconds and was stopped. Nothing is known "
        "about the file. Check a part of it, or use the command line, which has no limit."
    ),
    "memory": (
        "{file}: the check needs more memory than this page has for it and was stopped. Check a "
        "part of the file, or use the command line."
    ),
    "failed": (
        "{file}: the check could not be finished. Nothing is known about the file. The command "
        "line says more: `python -m etl check`."
    ),
    "busy": "{file}: too many files are being checked just now. Hand it in again in a minute.",
    "too_large": "{file}: the file is larger than {size} MB. Check a part of it.",
}
CHECK_KIND = "What is this file?"
CHECK_KIND_PLACEHOLDER = "Choose, and the file is checked as that"
CHECK_KIND_HELP = (
    "The name of a file says how it is read. Choose a kind to check the file as if it had such a "
    "name."
)
CHECK_KIND_NOTE = (
    "Checked under the name {file}. A file is read only under such a name: rename yours before "
    "you hand it in."
)
CHECK_COUNTS = {
    "read": "Rows read",
    "kept": "Would be kept",
    "rejected": "Rejected",
    "warnings": "Warnings",
}
CHECK_PROBLEMS_CSV = "All findings (CSV)"
CHECK_ANNOTATED = "Your file, marked (XLSX)"
CHECK_ANNOTATED_HELP = "A copy of your file with each finding as a colour and a comment."
CHECK_TEMPLATE = "Empty template (XLSX)"
CHECK_TEMPLATE_HELP = "A workbook to fill in, with the columns, notes and lists of what is allowed."
CHECK_RESULT_TOO_LARGE = "The list of findings is too long to be handed out here."
CHECK_GROUPS_TITLE = "Most frequent problems"
CHECK_FINDINGS_TITLE = "Findings"
CHECK_CONTENT_TITLE = "What would be loaded"
CHECK_SEVERITY = "Show"
CHECK_COLUMNS = {
    "severity": "Severity",
    "row": "Row",
    "sheet": "Sheet",
    "column": "Column",
    "what": "What is wrong",
    "value": "Found",
    "expected": "Expected",
}
CHECK_GROUP_COLUMNS = {
    "count": "How often",
    "severity": "Severity",
    "what": "What is wrong",
    "column": "Column",
    "place": "First in",
    "value": "Found there",
    "expected": "Expected",
}
CHECK_CONTENT_COLUMNS = {"count": "Count", "content": "Content"}


def say_check_step(step: str, seconds: float, most: int) -> str:
    """What a check is doing, and for how long."""
    return CHECK_STEPS[step].format(seconds=int(seconds), most=most)


def say_first_place(sheet: str, row: str) -> str:
    """'sheet Projects, row 12'; empty for a finding on the whole file."""
    return ", ".join(part for part in (sheet and f"sheet {sheet}", row and f"row {row}") if part)


def say_findings_shown(first: int, last: int, count: int, n_all: int) -> str:
    """Which of the findings are on screen, and whether the list holds all of them."""
    shown = f"{first:,} to {last:,} of {count:,} findings, errors first"
    if count < n_all:
        return f"{shown}; {n_all:,} in all"
    return shown
