"""What was found in a file that a visitor handed in, as sentences and tables?"""

import pandas as pd
import streamlit as st

from ui import checking, sandbox, wording, wording_check
from ui.checking import CHECKED, Outcome
from ui.frame import Framed, show_text_table
from ui.style import show_number

PER_PAGE = 25
MOST_GROUPS = 10


def show_verdict(outcome: Outcome) -> None:
    """One sentence on the file; its colour says whether something is to be corrected."""
    if outcome.reason == CHECKED:
        account = outcome.account
        is_wrong = account["rejected"] or account["is_unreadable"]
        kind = "error" if is_wrong else "warning" if account["warnings"] else "success"
        sentence = account["sentence"]
    elif outcome.reason == checking.NOT_READ:
        kind, sentence = "error", outcome.sentence
    else:
        kind = "warning"
        sentence = wording_check.CHECK_STOPPED[outcome.reason].format(
            file=wording.as_plain_text(outcome.file),
            seconds=sandbox.SECONDS,
            size=checking.LARGEST_UPLOAD,
        )
    if outcome.reason in (CHECKED, checking.NOT_READ):
        sentence = wording.as_plain_text(sentence)
    show, icon = {
        "error": (st.error, ":material/error:"),
        "warning": (st.warning, ":material/warning:"),
        "success": (st.success, ":material/check_circle:"),
    }[kind]
    with st.container(key="check_verdict"):
        show(sentence, icon=icon)


def show_counts(outcome: Outcome) -> None:
    """Rows read, kept, rejected, and warnings."""
    if outcome.reason != CHECKED or outcome.account["is_unreadable"]:
        return
    grid = st.grid(4, min_column_width=140, gap="small", key="check_counts")
    for name, label in wording_check.CHECK_COUNTS.items():
        with grid:
            st.metric(label, show_number(outcome.account[name]), border=True)


def show_problem_groups(outcome: Outcome) -> None:
    """Each problem with how often it occurs and where first, when that is shorter than the list."""
    groups = outcome.groups
    if outcome.count < 2 * max(len(groups), 1):
        return
    shown = groups.head(MOST_GROUPS)
    places = [
        wording_check.say_first_place(*place)
        for place in zip(shown["sheet"], shown["row"], strict=True)
    ]
    table = _describe(shown, outcome).assign(
        place=places, count=[f"{count:,}" for count in shown["count"]]
    )
    n = wording.say_n(len(groups), wording.UNIT_PROBLEMS)
    subtitle = wording.make_subtitle(wording.say_n(outcome.count, wording.UNIT_FINDINGS), n)
    _show("check_groups", wording_check.CHECK_GROUPS_TITLE, subtitle, table,
          wording_check.CHECK_GROUP_COLUMNS)  # fmt: skip


def show_findings(outcome: Outcome) -> None:
    """Every finding with its place, errors first, a page at a time."""
    if not len(outcome.findings):
        return
    counts = outcome.groups.groupby("severity")["count"].sum()
    chosen = _choose_severities(counts)
    rows = outcome.findings[outcome.findings["severity"].isin(chosen)]
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = 1
    bar = st.container()
    if pages > 1:
        page = min(max(st.pagination(pages, key=f"check_shown_page_{'_'.join(chosen)}"), 1), pages)
    first = (page - 1) * PER_PAGE
    shown = rows.iloc[first : first + PER_PAGE]
    subtitle = wording_check.say_findings_shown(
        first + 1, first + len(shown), len(rows), int(counts[chosen].sum())
    )
    with bar:
        _show("check_findings", wording_check.CHECK_FINDINGS_TITLE, subtitle,
              _describe(shown, outcome), wording_check.CHECK_COLUMNS)  # fmt: skip


def show_content(outcome: Outcome) -> None:
    """What a build would load of the file, by kind of record."""
    if outcome.reason != CHECKED:
        return
    content = pd.DataFrame(outcome.report["content"], columns=["source_id", "content", "count"])
    if len(content):
        table = content.assign(count=[f"{count:,}" for count in content["count"]])
        subtitle = wording.as_plain_text(outcome.account["title"])
        _show("check_content", wording_check.CHECK_CONTENT_TITLE, subtitle, table,
              wording_check.CHECK_CONTENT_COLUMNS)  # fmt: skip
    for sentence in outcome.report["not_checked"]:
        st.info(wording.as_plain_text(sentence), icon=":material/info:")


def _choose_severities(counts: pd.Series) -> list[str]:
    there = [severity for severity in checking.SEVERITIES if counts.get(severity)]
    if len(there) < 2:
        return there
    labels = {name: f"{wording.SEVERITIES[name]} ({counts[name]:,})" for name in there}
    chosen = st.pills(
        wording_check.CHECK_SEVERITY,
        there,
        format_func=labels.get,
        selection_mode="multi",
        default=there,
        key=f"check_shown_{'_'.join(there)}",
    )
    return [name for name in there if name in chosen] or there


def _describe(rows: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """Rows of findings as a reader sees them."""
    rules = outcome.report["rules"]
    return rows.assign(
        tone=rows["severity"],
        severity=rows["severity"].map(wording.SEVERITIES),
        what=[rules.get(rule, rule) for rule in rows["rule"]],
        expected=[_add_hint(*pair) for pair in zip(rows["expected"], rows["message"], strict=True)],
        value=[wording.cut_text(value) for value in rows["value"]],
        column=[wording.cut_text(name) for name in rows["column"]],
        sheet=[wording.cut_text(name) for name in rows["sheet"]],
        row=[f"{int(row):,}" if row else "" for row in rows["row"]],
    )


def _add_hint(expected: str, message: str) -> str:
    """What was expected, with the hint that follows it at the end of the sentence."""
    _, mark, hint = message.rpartition(f"expected {expected}; ")
    return f"{expected}; {hint}" if expected and mark else expected


def _show(key: str, title: str, subtitle: str, table: pd.DataFrame, labels: dict) -> None:
    columns = [name for name in labels if (table[name] != "").any() or name == "what"]
    rows = table[columns].rename(columns=labels)
    framed = Framed(
        key, title, subtitle, rows, wording.describe_table(title, len(rows)), origin=None
    )
    show_text_table(framed, table.get("tone"))
