"""Which solutions travel, and how far?"""

import pandas as pd
import streamlit as st

from queries import Selection
from ui import wording_solutions as words
from ui.charts.bars import draw_ranked_bars
from ui.charts.base import wrap_hover
from ui.charts.columns import draw_distribution
from ui.charts.curves import draw_cohorts, draw_survival
from ui.charts.ladder import draw_ladder
from ui.clicks import Click
from ui.data import fetch
from ui.figures.common import count_selection, explain_empty, keep_notes, make_subtitle
from ui.frame import Framed, show_empty, show_figure, show_text_table
from ui.provenance import Origin
from ui.style import current_theme, show_percent
from ui.wording import UNIT_INITIATIVES, describe_ranking, say_n

RANKED = 8
TOLD_AGE = 3  # years: the age of the headline of SU-03


def count_solutions(selection: Selection) -> int:
    """How many documented solutions the selection holds."""
    return int(_read_whole("SU-01", selection)["value"])


def show_answer(selection: Selection) -> None:
    """In a few sentences: how many travelled, how far, how soon."""
    travelled, n_all = _read_whole("SU-02", selection), count_solutions(selection)
    reach = fetch("SU-06", selection)
    furthest = reach[(reach["basis"] == "ever") & (reach["statistic"] == "max")].iloc[0]["value"]
    sentences = [
        words.say_travelled(
            int(travelled["value"]), n_all, None if pd.isna(furthest) else int(furthest)
        ),
        _say_rate(selection),
    ]
    times = fetch("SU-07", selection)
    median = times[times["kind"] == "median"].iloc[0]
    sentences.append(
        words.say_time(None if pd.isna(median["value"]) else median["value"], int(median["n"]))
    )
    st.markdown(" ".join(sentence for sentence in sentences if sentence))


def _say_rate(selection: Selection) -> str:
    """The scale-up rate of all cohorts together at the usual age, or the greatest below it."""
    rows = fetch("SU-03", selection)
    known = rows[rows["year"].isna() & (rows["age_years"] <= TOLD_AGE)].sort_values("age_years")
    if known.empty:
        return ""
    row = known.iloc[-1]
    interval = float(row["interval_low"]), float(row["interval_high"])
    return words.say_rate(float(row["value"]), interval, int(row["n"]), int(row["age_years"]))


def say_absence(selection: Selection) -> None:
    """That these data cannot answer, in a sentence."""
    n_records = int(count_selection(selection)["n_selected"])
    if n_records:
        st.markdown(words.NO_SOLUTIONS.format(n=f"{n_records:,}"))
    else:
        st.info(words.NO_RECORDS, icon=":material/info:")


def show_what_would_help(selection: Selection) -> None:
    """Which files with which columns would answer."""
    framed = Framed(
        key="would_help",
        origin=None,
        title=words.NO_SOLUTIONS_TITLE,
        # A list of files, not of records.
        subtitle=make_subtitle(selection, counting=False, reporting=False),
        rows=pd.DataFrame(words.WOULD_HELP, columns=list(words.WOULD_HELP_HEAD)),
        alt=words.NO_SOLUTIONS_TITLE,
        notes=(words.WOULD_HELP_NOTE,),
    )
    show_text_table(framed)


def show_countries_per_initiative(selection: Selection) -> None:
    """The nearest that initiatives can say: how many countries one joins."""
    rows = fetch("countries_per_initiative", selection)
    values, n = rows["value"].astype(float).tolist(), int(rows["n"].iloc[0])
    framed = Framed(
        key="countries_per_initiative",
        origin=Origin("countries_per_initiative", selection, cell={"countries": 2}),
        title=words.NEAREST_TITLE,
        subtitle=make_subtitle(
            selection, words.NEAREST_UNIT, say_n(sum(values), UNIT_INITIATIVES), counting=False
        ),
        rows=rows,
        alt=words.describe_nearest(int(sum(values[2:])), n),
        notes=(words.NEAREST_NOTE,),
    )
    if not any(values):
        show_empty(framed, explain_empty(selection, words.NO_RECORDS))
        return
    hover = [
        f"{words.count_countries(int(row.countries))}: {row.value:,.0f} {UNIT_INITIATIVES}"
        for row in rows.itertuples()
    ]
    figure = draw_distribution(
        rows["countries"].astype(int).tolist(),
        values,
        hover,
        current_theme(),
        last_label=words.NEAREST_LAST,
    )
    show_figure(framed, figure)


def _read_whole(query_id: str, selection: Selection) -> pd.Series:
    """The row of the whole selection."""
    rows = fetch(query_id, selection)
    return rows[rows["year"].isna()].iloc[0]


def show_ladder(selection: Selection) -> None:
    """How many pairs ever came to each stage, and how many are there now."""
    everything = fetch("SU-21", selection)
    rows = everything[everything["year"].isna()]
    codes, reached = rows["stage_code"].tolist(), rows["reached"].astype(int).tolist()
    n = int(rows["n"].iloc[0]) if len(rows) else 0
    framed = Framed(
        key="ladder",
        origin=Origin("SU-21", selection, cell={"year": None, "stage_code": "S4"}),
        title=words.LADDER_TITLE,
        subtitle=make_subtitle(selection, words.UNIT_ADOPTIONS, say_n(n, "pairs"), counting=False),
        rows=rows,
        alt=words.describe_ladder(codes, reached, n),
        notes=(words.LADDER_NOTE,),
    )
    if not n:
        show_empty(framed, explain_empty(selection, words.EMPTY_LADDER))
        return
    told = [words.say_conversion(percent) for percent in rows["conversion_percent"]]
    figure = draw_ladder(
        [words.name_stage(code) for code in codes],
        reached,
        rows["standing"].astype(int).tolist(),
        told,
        current_theme(),
        names=words.LADDER_NAMES,
    )
    show_figure(framed, figure)


def show_cohorts(selection: Selection) -> None:
    """The scale-up rate of each cohort over its age, and of all together with the interval."""
    rows = fetch("SU-03", selection)
    whole = rows[rows["year"].isna()].sort_values("age_years")
    last = whole.iloc[-1] if len(whole) else None
    n = int(whole["n"].max()) if len(whole) else 0
    n_undated = int(whole["n_undated"].max()) if len(whole) else 0
    framed = Framed(
        key="cohorts",
        origin=Origin("SU-03", selection, cell={"year": None, "age_years": 3}),
        title=words.COHORTS_TITLE,
        subtitle=make_subtitle(
            selection, words.COHORTS_UNIT, say_n(n, words.UNIT_SOLUTIONS), counting=False
        ),
        rows=rows,
        alt=words.EMPTY_COHORTS
        if last is None
        else words.describe_cohorts(
            int(last["age_years"]), last["value"], int(last["n"]), rows["year"].nunique()
        ),
        notes=keep_notes(words.COHORTS_AXIS, words.say_left_out(n_undated)),
    )
    if last is None:
        show_empty(framed, explain_empty(selection, words.EMPTY_COHORTS))
        return
    show_figure(framed, draw_cohorts(rows, current_theme(), words.COHORTS_NAMES))


def show_time_to_adoption(selection: Selection) -> None:
    """The Kaplan-Meier curve of solutions that wait for their first adoption."""
    rows = fetch("SU-07", selection)
    median, curve = rows[rows["kind"] == "median"].iloc[0], rows[rows["kind"] == "curve"]
    n, is_empty = int(median["n"]), curve.empty
    last = None if is_empty else curve.sort_values("months").iloc[-1]
    framed = Framed(
        key="time_to_adoption",
        origin=Origin("SU-07", selection, cell={"kind": "median", "months": None}),
        title=words.SURVIVAL_TITLE,
        subtitle=make_subtitle(
            selection, words.SURVIVAL_UNIT, say_n(n, words.UNIT_SOLUTIONS), counting=False
        ),
        rows=rows,
        alt=words.EMPTY_SURVIVAL
        if last is None
        else words.describe_survival(float(last["months"]), float(last["value"]), n),
        notes=keep_notes(
            words.SURVIVAL_AXIS,
            words.say_left_out(int(median["n_left_out"])),
            words.say_adopted_before(int(median["n_adopted_before"])),
        ),
    )
    if is_empty:
        show_empty(framed, explain_empty(selection, words.EMPTY_SURVIVAL))
        return
    half = None if pd.isna(median["value"]) else float(median["value"])
    show_figure(framed, draw_survival(curve, half, current_theme()))


def show_reach(selection: Selection) -> None:
    """How many solutions have how many adopters."""
    everything = fetch("SU-06", selection)
    ever = everything[everything["basis"] == "ever"]
    rows = ever[ever["statistic"] == "solutions"]
    statistics = ever.set_index("statistic")["value"]
    n = int(ever["n"].iloc[0])
    values = rows["value"].astype(float).tolist()
    framed = Framed(
        key="reach",
        origin=Origin("SU-06", selection, cell={"basis": "ever", "statistic": "median"}),
        title=words.REACH_TITLE,
        subtitle=make_subtitle(
            selection,
            words.REACH_UNIT,
            words.say_reach(statistics["median"], statistics["p90"]) if n else "",
            say_n(n, words.UNIT_SOLUTIONS),
            counting=False,
        ),
        rows=ever,
        alt=words.describe_reach(int(values[0]), n, len(values) - 1) if n else words.EMPTY_REACH,
        notes=(words.REACH_AXIS,),
    )
    if not n:
        show_empty(framed, explain_empty(selection, words.EMPTY_REACH))
        return
    hover = [
        f"{words.count_countries(int(row.adopters))}: {words.count_solutions(int(row.value))} "
        f"({show_percent(row.share_percent)})"
        for row in rows.itertuples()
    ]
    figure = draw_distribution(
        rows["adopters"].astype(int).tolist(), values, hover, current_theme()
    )
    show_figure(framed, figure)


def show_most_travelled(selection: Selection) -> None:
    """The solutions with most adopter countries; a click opens one."""
    rows = fetch("travelled_solutions", selection, row_limit=RANKED)
    titles = [_cut(title) for title in rows["title"].fillna(words.NO_TITLE)]
    values = rows["value"].astype(float).tolist()
    framed = Framed(
        key="travelled",
        origin=Origin("travelled_solutions", selection, {"row_limit": RANKED}),
        title=words.TRAVELLED_TITLE,
        subtitle=make_subtitle(
            selection,
            words.TRAVELLED_UNIT,
            say_n(count_solutions(selection), words.UNIT_SOLUTIONS),
            counting=False,
        ),
        rows=rows,
        alt=describe_ranking(words.TRAVELLED_TITLE, titles, values, words.TRAVELLED_UNIT),
        notes=(words.TRAVELLED_NOTE,),
    )
    if rows.empty:
        show_empty(framed, explain_empty(selection, words.EMPTY_TRAVELLED))
        return
    hover = [
        f"<b>{wrap_hover(row.title)}</b><br>"
        f"{words.say_adopters(int(row.value), int(row.adopters_now))}<br>"
        f"{words.name_stage(row.stage_code)}"
        for row in rows.fillna({"title": words.NO_TITLE}).itertuples()
    ]
    figure = draw_ranked_bars(
        titles,
        values,
        current_theme(),
        hover=hover,
        codes=rows["initiative_id"].tolist(),
    )
    show_figure(framed, figure, click=Click(selection, ("solution",)))


def _cut(title: str, most: int = 52) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"
