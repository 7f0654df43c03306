"""A plain dashboard of the same records, as one would write it in an afternoon: the baseline.

pandas filters the tables of the snapshot, plotly express draws, Streamlit has the settings that it
comes with. It stands alone: nothing of the project is imported.
"""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_data
def load_data() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    data = Path(os.environ["SSTC_DATA"])
    current = json.loads((data / "current.json").read_text(encoding="utf-8"))
    folder = data / "snapshots" / current["snapshot_id"]

    def read(name: str) -> pd.DataFrame:
        return pd.read_parquet(folder / f"{name}.parquet")

    initiatives = read("initiatives")
    initiatives = initiatives[initiatives["sstc_basis"] != "none"]
    places = read("initiative_countries")[["initiative_id", "iso3"]]
    places = places.merge(read("countries")[["iso3", "name_en"]], on="iso3")
    schemes = read("region_schemes")
    sdg_scheme = schemes[schemes["scheme"] == "sdg"][["iso3", "region_name"]]
    places = places.merge(sdg_scheme, on="iso3", how="left")
    places = places[places["initiative_id"].isin(initiatives["initiative_id"])]
    goals = read("initiative_sdgs")[["initiative_id", "goal"]].drop_duplicates()
    goals = goals.merge(read("sdg_goals")[["goal", "short_title"]], on="goal")
    goals["label"] = goals["goal"].astype(str) + " " + goals["short_title"]
    goals = goals[goals["initiative_id"].isin(initiatives["initiative_id"])]
    return initiatives, places, goals


@st.cache_data
def load_shapes() -> dict:
    return json.loads(Path("static/countries.json").read_text(encoding="utf-8"))


initiatives, places, goals = load_data()
st.title("SSTC initiatives")
left, middle, right = st.columns(3)
chosen_goals = left.multiselect(
    "Goals", goals.sort_values("goal")["label"].unique(), key="filter_sdgs"
)
chosen_regions = middle.multiselect(
    "Regions", sorted(places["region_name"].dropna().unique()), key="filter_regions"
)
chosen_countries = right.multiselect(
    "Countries", sorted(places["name_en"].unique()), key="filter_countries"
)

filtered = initiatives
if chosen_goals:
    ids = goals[goals["label"].isin(chosen_goals)]["initiative_id"]
    filtered = filtered[filtered["initiative_id"].isin(ids)]
if chosen_regions:
    ids = places[places["region_name"].isin(chosen_regions)]["initiative_id"]
    filtered = filtered[filtered["initiative_id"].isin(ids)]
if chosen_countries:
    ids = places[places["name_en"].isin(chosen_countries)]["initiative_id"]
    filtered = filtered[filtered["initiative_id"].isin(ids)]
st.caption(f"{len(filtered):,} initiatives")

here = places[places["initiative_id"].isin(filtered["initiative_id"])]
served = goals[goals["initiative_id"].isin(filtered["initiative_id"])]
by_country = here.groupby(["iso3", "name_en"], as_index=False)["initiative_id"].nunique()
by_region = here.groupby("region_name", as_index=False)["initiative_id"].nunique()
by_goal = served.groupby(["goal", "label"], as_index=False)["initiative_id"].nunique()

inside = os.environ.get("PLAIN_GEOMETRY") == "inside"
world = px.choropleth(
    by_country,
    geojson=load_shapes() if inside else "/app/static/countries.json",
    locations="iso3",
    featureidkey="id",
    color="initiative_id",
    hover_name="name_en",
    fitbounds=False,
    basemap_visible=False,
)
with st.container(key="figure_map"):
    st.plotly_chart(world, key="map")
left, right = st.columns(2)
left.plotly_chart(px.bar(by_region, x="initiative_id", y="region_name", orientation="h"))
right.plotly_chart(px.bar(by_goal, x="initiative_id", y="label", orientation="h"))
st.dataframe(filtered.head(100))
