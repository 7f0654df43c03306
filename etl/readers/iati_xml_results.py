"""Which baselines, targets and actual values do the results of an IATI activity in XML report?

One item per value, in the order of the file; what several indicators or periods share is repeated.
An element without a value and without a comment reports nothing and gives no item.
"""

from collections.abc import Iterator

from lxml import etree

from etl.readers import iati
from etl.readers.iati_xml_text import list_texts, read_attribute

Item = dict[str, str]


def list_results(activity: etree._Element, language: str) -> list[Item]:
    """The values of all results; numbers of results and indicators count from 1."""
    return [
        {"result_number": f"{number}", **said, **item}
        for number, result in enumerate(activity.findall("result"), start=1)
        for said in [_describe_result(result, language)]
        for item in _list_of_result(result, language)
    ]


def _describe_result(result: etree._Element, language: str) -> Item:
    return {
        "result_type": read_attribute(result, "type"),
        "result_title": iati.choose_text(list_texts(result, "title", language))[0],
    }


def _list_of_result(result: etree._Element, language: str) -> Iterator[Item]:
    for number, indicator in enumerate(result.findall("indicator"), start=1):
        said = {"indicator_number": f"{number}", **_describe_indicator(indicator, language)}
        for item in _list_of_indicator(indicator, language):
            yield {**said, **item}


def _describe_indicator(indicator: etree._Element, language: str) -> Item:
    references = indicator.findall("reference")
    return {
        "indicator_title": iati.choose_text(list_texts(indicator, "title", language))[0],
        "measure": read_attribute(indicator, "measure"),
        "is_ascending": read_attribute(indicator, "ascending"),
        "reference_vocabulary": "; ".join(read_attribute(r, "vocabulary") for r in references),
        "reference_code": "; ".join(read_attribute(r, "code") for r in references),
    }


def _list_of_indicator(indicator: etree._Element, language: str) -> Iterator[Item]:
    for baseline in indicator.findall("baseline"):
        year = read_attribute(baseline, "year") or read_attribute(baseline, "iso-date")[:4]
        said = {"value_kind": "baseline", "year": year, "period_start": "", "period_end": ""}
        yield from _read_value(baseline, said, language)
    for period in indicator.findall("period"):
        days = {
            "year": "",
            "period_start": read_attribute(period.find("period-start"), "iso-date"),
            "period_end": read_attribute(period.find("period-end"), "iso-date"),
        }
        for kind in ("target", "actual"):
            for element in period.findall(kind):
                yield from _read_value(element, {"value_kind": kind, **days}, language)


def _read_value(element: etree._Element, said: Item, language: str) -> Iterator[Item]:
    value = read_attribute(element, "value")
    comment = iati.choose_text(list_texts(element, "comment", language))[0]
    if value or comment:
        locations = [read_attribute(item, "ref") for item in element.findall("location")]
        yield {
            **said,
            "value": value,
            "location": "; ".join(location for location in locations if location),
            "dimension": iati.write_dimensions(
                (read_attribute(item, "name"), read_attribute(item, "value"))
                for item in element.findall("dimension")
            ),
            "comment": comment,
        }
