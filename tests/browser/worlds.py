"""Which worlds must every page bear besides the published files as a whole?

A world is a data folder and what the address selects of it. Two folders are generated here: one
that holds a single initiative, and one in which all that a file can name is Arabic text of 300
characters, written for these tests.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from etl.build import build
from etl.progress import SilentProgress
from tests.browser.conftest import PROJECT
from tests.browser.inspection import list_places

OWN_FILES = (
    PROJECT / "data" / "raw" / "illustrative",
    PROJECT / "data" / "reference" / "results_framework",
)
PUBLISHED = "published"  # the data folder of the published files
LENGTH = 300
PHRASE = (
    "تبادل الخبرات بين بلدان الجنوب في مجال إدارة المياه والري الحديث بمشاركة المجتمعات المحلية، "
)
ENTITIES = ("FAO", "UNDP", "WFP")  # a report names organisations of the reference table
DATED = "2021-03-01"


def write_arabic(number: int, length: int = LENGTH) -> str:
    """Arabic text of exactly that length, another one for each number, words apart by spaces."""
    text = f"{number} {PHRASE * (length // len(PHRASE) + 1)}"[:length]
    return f"{text[:-1]}ة" if text.endswith(" ") else text


@dataclass(frozen=True)
class World:
    """A data folder, by the name of what builds it, and filters in the address.

    `profiles` says whose profiles are opened, where it matters: profile -> code; `adds` names the
    pages that look otherwise here than in the other worlds, all where none is named.
    """

    data: str
    filters: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, str] = field(default_factory=dict)
    adds: tuple[str, ...] = ()

    def narrow(self, address: str) -> str:
        """The address of a page with the filters of this world."""
        if not self.filters:
            return address
        return f"{address}{'&' if '?' in address else '?'}{urlencode(self.filters)}"

    def list_places(self, data: Path) -> dict[str, str]:
        """Every page and a profile of each kind, with the filters: name -> address."""
        places = list_places(data, self.profiles)
        return {name: self.narrow(address) for name, address in places.items()}


WORLDS = {
    "nothing_left": World(PUBLISHED, {"regions": "053", "groups": "LDC"}),
    "one_record": World(
        PUBLISHED,
        {"countries": "ISL"},
        {"country": "ISL"},
        adds=("overview", "regions", "sdgs", "country"),
    ),
    "one_year": World(
        PUBLISHED, {"years": "2021-2021"}, adds=("overview", "regions", "sdgs", "outcomes")
    ),
    "one_country": World(
        PUBLISHED,
        {"countries": "KEN"},
        {"country": "KEN"},
        adds=("regions", "exchanges", "entities", "country"),
    ),
    "one_row": World("one_row"),
    "arabic": World("arabic", profiles={"entity": "XI-TEST-1", "solution": "arabic_0:S5"}),
}


def build_one_row(folder: Path) -> Path:
    """A data folder whose snapshot holds one initiative and nothing else."""
    raw = folder / "raw"
    _write_csv(
        raw / "entity_report_initiatives.csv",
        [
            {
                "initiative_id": "ONE",
                "title": "Exchange of midwives",
                "entity": "UNFPA",
                "is_sstc": "yes",
                "modality": "south_south",
                "level": "national",
                "status": "active",
                "start_date": DATED,
                "provider_countries": "Kenya",
                "recipient_countries": "Uganda",
                "sdgs": "3",
            }
        ],
    )
    return _build(raw, folder / "data")


def build_arabic(folder: Path) -> Path:
    """A data folder in which titles, organisations, sources and frameworks are long and Arabic."""
    raw = folder / "raw"
    _write_solutions(raw)
    _write_reports(raw)
    _write_activities(raw)
    _write_framework(raw / "results_framework")
    for number, place in enumerate((raw, raw / "results_framework")):
        source_id, said = f"arabic_{number}", write_arabic(90 + number)
        (place / "source.toml").write_text(
            f'source_id = "{source_id}"\ntitle = "{said}"\nlicence = "{write_arabic(92)}"\n'
            f'citation = "{said}"\nretrieved_on = 2025-12-31\n',
            encoding="utf-8",
        )
    return _build(raw, folder / "data")


BUILDERS = {"one_row": build_one_row, "arabic": build_arabic}


def _build(raw: Path, out: Path) -> Path:
    build([raw], out, SilentProgress())
    return out


def _write_solutions(raw: Path) -> None:
    """Five solutions, each taken up by three countries, with steps of every kind."""
    solutions, adoptions, stages = [], [], []
    for number in range(1, 6):
        solution = f"S{number}"
        solutions.append(
            {
                "solution_id": solution,
                "title": write_arabic(number),
                "summary": write_arabic(number, 3 * LENGTH),
                "entity": ENTITIES[number % 3],
                "origin_country": "Egypt",
                "documented_on": f"{2016 + number}-01-15",
                "sdgs": f"{number}; 6",
                "outcome": f"O{number % 3 + 1}",
                "themes": write_arabic(10 + number),
                "status": "active",
                "url": f"https://example.org/{solution}",
            }
        )
        for place, adopter in enumerate(("Jordan", "Comoros", "Sao Tome and Principe")):
            adoption = f"{solution}-{place}"
            adoptions.append(
                {
                    "adoption_id": adoption,
                    "solution_id": solution,
                    "origin_country": "Egypt",
                    "adopter_country": adopter,
                    "reported_by": write_arabic(20 + number),
                }
            )
            for step in range(1, min(number + place, 6) + 1):
                stages.append(
                    {
                        "adoption_id": adoption,
                        "stage": f"S{step}",
                        "on_date": f"{2016 + number + step // 2}-{step + 4:02}-01",
                        "evidence_url": f"https://example.org/{adoption}/{step}",
                        "people_reached": 1000 * step,
                        "reach_basis": write_arabic(30 + step),
                    }
                )
    _write_csv(raw / "solutions.csv", solutions)
    _write_csv(raw / "adoptions.csv", adoptions)
    _write_csv(raw / "adoption_stages.csv", stages)


def _write_reports(raw: Path) -> None:
    """Eight initiatives of three entities, and what these report of an indicator each."""
    _write_csv(
        raw / "entity_report_initiatives.csv",
        [
            {
                "initiative_id": f"I{number}",
                "title": write_arabic(40 + number),
                "summary": write_arabic(50 + number, 3 * LENGTH),
                "entity": ENTITIES[number % 3],
                "is_sstc": "yes",
                "modality": "triangular" if number % 3 else "south_south",
                "level": "national",
                "outcome": f"O{number % 3 + 1}",
                "status": "active",
                "start_date": f"{2017 + number}-03-01",
                "provider_countries": "Egypt" if number % 2 else "Morocco; Tunisia",
                "recipient_countries": "Jordan; Mauritania; Comoros",
                "facilitators": "Japan",
                "partner_types": write_arabic(60 + number),
                "sdgs": f"{number + 1}; 17",
                "themes": write_arabic(10 + number),
                "url": f"https://example.org/I{number}",
            }
            for number in range(8)
        ],
    )
    _write_csv(
        raw / "entity_report_indicators.csv",
        [
            {
                "indicator_code": f"IND-{number}",
                "entity": ENTITIES[number],
                "reporter_kind": "entity",
                "year": year,
                "value": 5 + year - 2018 + number,
                "unit": write_arabic(70),
                "response_base": write_arabic(71),
                "baseline": 5,
                "baseline_year": 2018,
                "target": 40,
                "target_year": 2026,
                "source_citation": write_arabic(72),
                "evidence": "self-reported",
            }
            for number in range(3)
            for year in range(2018, 2025)
        ],
    )


def _write_activities(raw: Path) -> None:
    """An IATI file: its organisations have the names that it gives them."""
    activities = []
    for number in range(6):
        organisation = f"XI-TEST-{number % 3}"
        activities.append(
            f"<iati-activity><iati-identifier>{organisation}-{number}</iati-identifier>"
            f'<reporting-org ref="{organisation}" type="10">{_narrate(80 + number % 3)}'
            f"</reporting-org><title>{_narrate(84 + number)}</title><description><narrative>"
            f"South-South cooperation. {write_arabic(87 + number)}</narrative></description>"
            '<activity-status code="2"/>'
            f'<activity-date type="1" iso-date="{2016 + number}-01-01"/>'
            '<recipient-country code="YE" percentage="100"/>'
            f'<recipient-region code="298">{_narrate(96)}</recipient-region>'
            f'<tag vocabulary="2" code="{number + 1}">{_narrate(97)}</tag></iati-activity>'
        )
    (raw / "activities.xml").write_text(
        f'<iati-activities version="2.03">{"".join(activities)}</iati-activities>', encoding="utf-8"
    )


def _narrate(number: int) -> str:
    return f'<narrative xml:lang="ar">{escape(write_arabic(number))}</narrative>'


def _write_framework(folder: Path) -> None:
    """A results framework of three outcomes with deliverables, activities and an indicator each."""
    numbers, levels = range(1, 4), ("national", "regional", "global")
    text = {"text_status": "official"}
    said = {"source": write_arabic(100)}
    _write_csv(
        folder / "frameworks.csv",
        [
            {
                "framework_id": f"f{number}",
                "title": write_arabic(110 + number),
                "framework_order": number,
                **said,
            }
            for number in (1, 2)
        ],
    )
    _write_csv(
        folder / "outcomes.csv",
        [
            {
                "outcome_code": code,
                "framework_id": framework,
                "outcome_order": number,
                "label": write_arabic(120 + number),
                **text,
                "anchor": write_arabic(121),
            }
            for framework, letter in (("f1", "O"), ("f2", "P"))
            for number in numbers
            for code in [f"{letter}{number}"]
        ],
    )
    _write_csv(
        folder / "deliverables.csv",
        [
            {
                "deliverable_code": f"D{number}",
                "outcome_code": f"O{number}",
                "deliverable_order": number,
                "label": write_arabic(130 + number),
                **text,
                **said,
            }
            for number in numbers
        ],
    )
    _write_csv(
        folder / "indicative_activities.csv",
        [
            {
                "activity_code": f"A{number}{level[0]}",
                "deliverable_code": f"D{number}",
                "level": level,
                "label": write_arabic(140 + number),
                **text,
                **said,
            }
            for number in numbers
            for level in levels
        ],
    )
    _write_csv(
        folder / "indicators.csv",
        [
            {
                "indicator_code": f"IND-{number - 1}",
                "name": write_arabic(150 + number),
                "unit": write_arabic(70),
                "direction": "up",
                "outcome_code": f"O{number}",
                "deliverable_code": f"D{number}",
                **text,
            }
            for number in numbers
        ],
    )


def _write_csv(path: Path, rows: list[dict]) -> None:
    """Writes the rows under the header of the project's own file of that name."""
    kept = next(folder / path.name for folder in OWN_FILES if (folder / path.name).exists())
    with kept.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
