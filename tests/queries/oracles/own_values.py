"""Made-up values of the dashboard's own figures, with which the view progress is asked.

`tests/queries/test_oracles.py` asks it with the true ones as well; these hold the cases that
matter: several figures, another unit than the target's, a year still running, none at all.
"""

from oracles.progress import Point

OWN_VALUES = {
    "SU-04": [
        Point(2015, 20.0, "adoptions", is_illustrative=False),
        Point(2018, 60.0, "adoptions", is_illustrative=False),
        Point(2023, 150.0, "adoptions", is_illustrative=False),
        Point(2024, 900.0, "adoptions", is_illustrative=True),
    ],
    "SU-10": [
        Point(2013, 30.0, "percent", is_illustrative=False),
        Point(2022, 45.0, "percent", is_illustrative=True),
    ],
    "SU-18": [
        Point(2015, 60.0, "percent", is_illustrative=False),
        Point(2021, 62.5, "percent", is_illustrative=False),
    ],
    "SU-20": [Point(2015, 30.0, "countries", is_illustrative=False)],
}
NO_VALUE = ("SU-04", 2022, None, "adoptions", False)


def list_own_parameters() -> dict[str, list]:
    """The same as the parameters of the view, with a year that has no value among them."""
    told = [
        (code, point.year, point.value, point.unit, point.is_illustrative)
        for code, points in OWN_VALUES.items()
        for point in points
    ]
    columns = zip(*(*told[:2], NO_VALUE, *told[2:]), strict=True)
    return dict(
        zip(("codes", "years", "values", "units", "illustrative"), map(list, columns), strict=True)
    )
