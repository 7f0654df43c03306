"""Which values of results does a Datastore record hold, where its parallel lists can be aligned?

The lists of a record no longer say which indicator belongs to which result, nor which value to
which period. Two lists are put side by side where they are of one length, or where the longer one
belongs to the only element of the shorter one. Everything else is left out, and a warning names the
list and the lengths: nothing is guessed.
"""

from collections.abc import Callable

from etl.readers import iati

RESULT, INDICATOR = "result_", "result_indicator_"
TITLE, TYPE, MEASURE = f"{INDICATOR}title_narrative", f"{RESULT}type", f"{INDICATOR}measure"
PERIOD_START = f"{INDICATOR}period_period_start_iso_date"
PERIOD_END = f"{INDICATOR}period_period_end_iso_date"
KINDS = {
    "baseline": f"{INDICATOR}baseline_",
    "target": f"{INDICATOR}period_target_",
    "actual": f"{INDICATOR}period_actual_",
}

Item = dict[str, str]
Warn = Callable[[tuple[str, ...], list[list[str]]], None]


def place(count: int, parents: int) -> list[int] | None:
    """The parent of each of `count` elements, None where the lengths do not tell."""
    if count == parents:
        return list(range(count))
    return [0] * count if parents == 1 else None


class ResultLists:
    """The lists of one record; `warn` is called with names and contents of lists that differ."""

    def __init__(self, read_texts: Callable[[str], list[str]], warn: Warn) -> None:
        self._texts, self._warn = read_texts, warn
        self._warned: set[tuple[str, ...]] = set()

    def read(self) -> list[Item]:
        """The values that can be aligned, baselines first, then targets, then actual values."""
        if not any(self._list_values(stem) for stem in KINDS.values()):
            return []
        indicators = self._describe_indicators()
        periods = self._describe_periods(len(indicators))
        items = []
        for kind, stem in KINDS.items():
            parents = self._align_parents(kind, stem, indicators, periods)
            values = self._list_values(stem)
            more = self._describe_values(stem, len(values)) if parents else []
            for value, parent, said in zip(values, parents, more, strict=False):
                if value or said["comment"]:
                    items.append({**parent, "value_kind": kind, "value": value, **said})
        return items

    def _list_values(self, stem: str) -> list[str]:
        """The values of a kind; where none is given, a blank one for each comment."""
        return self._texts(f"{stem}value") or [""] * len(self._texts(f"{stem}comment_narrative"))

    def _name_values(self, stem: str) -> str:
        """The list that says how many values of a kind there are."""
        return f"{stem}value" if self._texts(f"{stem}value") else f"{stem}comment_narrative"

    def _describe_indicators(self) -> list[Item]:
        titles, measures = self._texts(TITLE), self._texts(MEASURE)
        count = len(measures) or len(titles)
        types = self._texts(TYPE)
        results = place(count, len(types))
        if results is None:
            self._warn_once((TYPE, MEASURE if measures else TITLE))
        result_titles = self._choose_texts(f"{RESULT}title_narrative", len(types), TYPE)
        indicator_titles = self._choose_texts(TITLE, count, MEASURE)
        ascending = self._list_of(f"{INDICATOR}ascending", count, MEASURE)
        vocabularies = self._list_of(f"{INDICATOR}reference_vocabulary", count, MEASURE)
        codes = self._list_of(f"{INDICATOR}reference_code", count, MEASURE)
        indicators = []
        for number in range(count):
            at = None if results is None else results[number]
            indicators.append(
                {
                    "result_number": "" if at is None else f"{at + 1}",
                    "result_type": "" if at is None else types[at],
                    "result_title": "" if at is None else result_titles[at],
                    # Counted within the result: each has one of its own, or all have the same.
                    "indicator_number": self._number(results, number),
                    "indicator_title": indicator_titles[number],
                    "measure": measures[number] if measures else "",
                    "is_ascending": ascending[number],
                    "reference_vocabulary": vocabularies[number],
                    "reference_code": codes[number],
                }
            )
        return indicators

    @staticmethod
    def _number(results: list[int] | None, number: int) -> str:
        """The place of an indicator within its result, from 1."""
        return "" if results is None else f"{results[: number + 1].count(results[number])}"

    def _describe_periods(self, indicators: int) -> list[tuple[int | None, Item]]:
        """Each period: the indicator that it belongs to, None where that cannot be told; days."""
        starts, ends = self._texts(PERIOD_START), self._texts(PERIOD_END)
        if len(starts) != len(ends):
            self._warn_once((PERIOD_START, PERIOD_END))
            return []
        owners = place(len(starts), indicators)
        return [
            (
                None if owners is None else owners[number],
                {"year": "", "period_start": start[:10], "period_end": end[:10]},
            )
            for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        ]

    def _align_parents(
        self,
        kind: str,
        stem: str,
        indicators: list[Item],
        periods: list[tuple[int | None, Item]],
    ) -> list[Item]:
        """For each value what its indicator and period say; empty where it cannot be told."""
        count = len(self._list_values(stem))
        if kind == "baseline":
            owners = place(count, len(indicators))
            if owners is None:
                if count:
                    self._warn_once((self._name_values(stem), MEASURE))
                return []
            years = self._list_of(f"{stem}year", count, self._name_values(stem))
            return [
                {**indicators[owner], "year": year, "period_start": "", "period_end": ""}
                for owner, year in zip(owners, years, strict=True)
            ]
        at = place(count, len(periods))
        if at is None or any(periods[number][0] is None for number in at):
            if count:
                self._warn_once((self._name_values(stem), PERIOD_START, MEASURE))
            return []
        return [{**indicators[periods[number][0]], **periods[number][1]} for number in at]

    def _describe_values(self, stem: str, count: int) -> list[Item]:
        names, values = f"{stem}dimension_name", f"{stem}dimension_value"
        dimensions = [""] * count
        if len(self._texts(names)) != len(self._texts(values)):
            self._warn_once((names, values))
        else:
            pairs = list(zip(self._texts(names), self._texts(values), strict=True))
            texts = [iati.write_dimensions([pair]) for pair in pairs]
            dimensions = self._share(texts, count, (names, self._name_values(stem)))
        locations = self._list_of(f"{stem}location_ref", count, self._name_values(stem))
        comments = self._choose_texts(f"{stem}comment_narrative", count, self._name_values(stem))
        return [
            {"location": location, "dimension": dimension, "comment": comment}
            for location, dimension, comment in zip(locations, dimensions, comments, strict=True)
        ]

    def _list_of(self, key: str, count: int, beside: str) -> list[str]:
        """One text for each of `count` elements, blank where the list cannot be aligned."""
        return self._share(self._texts(key), count, (key, beside))

    def _share(self, texts: list[str], count: int, keys: tuple[str, str]) -> list[str]:
        if len(texts) == count:
            return texts
        if count == 1:
            return ["; ".join(text for text in texts if text)]
        if texts:
            self._warn_once(keys)
        return [""] * count

    def _choose_texts(self, key: str, count: int, beside: str) -> list[str]:
        """As `_list_of`, for narratives: of several of one element the preferred language."""
        texts = self._texts(key)
        languages = [iati.read_language(code) for code in self._texts(f"{key}_xml_lang")]
        if count == 1 and len(texts) > 1:
            if len(languages) != len(texts):
                languages = [""] * len(texts)
            return [iati.choose_text(list(zip(texts, languages, strict=True)))[0]]
        return self._share(texts, count, (key, beside))

    def _warn_once(self, keys: tuple[str, ...]) -> None:
        if keys not in self._warned:
            self._warned.add(keys)
            self._warn(keys, [self._texts(key) for key in keys])
