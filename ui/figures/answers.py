"""What does a page answer before its first figure?"""

from queries import Selection
from ui import wording
from ui import wording_answers as words
from ui.data import fetch
from ui.style import show_number


def say_places(selection: Selection) -> str:
    """Who takes part in the selection, and who is left out (SU-20 and the white spots)."""
    rows = fetch("SU-20", selection)
    whole = rows[rows["year"].isna()]
    if whole.empty or not whole["value"].iloc[0]:
        return wording.EMPTY_COUNTRY
    row = whole.iloc[0]
    spots = fetch("white_spots", selection)["name"].tolist()
    return words.say_places(
        int(row["value"]), int(row["numerator"]), int(row["denominator"]), spots
    )


def say_goals(selection: Selection) -> str:
    """Which goals travel, and which do not (SU-16)."""
    rows = fetch("SU-16", selection)
    whole = rows[rows["year"].isna()].sort_values(["value", "goal"], ascending=[False, True])
    if whole.empty or not whole["value"].any():
        return wording.EMPTY_SDG
    ranked = [
        (f"{row.goal} {row.goal_title}", show_number(row.value)) for row in whole.itertuples()
    ]
    n_without = int(whole["n_without_goal"].max())
    return words.say_goals(ranked, n_without, int(whole["n"].max()) + n_without)
