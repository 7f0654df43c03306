"""Which countries take part, how often, and who turns to whom?

Names and regions come from data/reference, so that the illustrative files always name countries
as the reference does. The weights are invented. Countries of M49 that stand in no profile never
occur: the white spots of the map have to be visible too.
"""

import csv
import random
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Profile:
    """Countries that take part alike: weights as origin or provider, as adopter or recipient."""

    as_origin: float
    as_adopter: float
    countries: str


PROFILES = (
    Profile(16, 3, "BRA IND CHN"),
    Profile(9, 3, "ZAF MEX COL IDN THA TUR MAR EGY KEN CHL ARG"),
    Profile(4, 4, "PER URY CRI ECU DOM PAN CUB MYS PHL VNM KAZ UZB TUN JOR GHA SEN RWA ETH NGA"),
    Profile(3, 4, "CIV MUS NAM BWA LKA PAK FJI BRB JAM GEO BGD NPL CPV"),
    Profile(1.6, 5, "BTN KHM LAO UGA TZA ZMB MWI MOZ BFA BEN TGO MLI NER MDG SLE LBR GMB AGO LSO"),
    Profile(1.2, 4, "DJI BOL PRY GTM SLV HND MNG KGZ WSM TTO SYC CMR"),
    Profile(0.1, 4, "AFG YEM HTI SSD CAF TCD GIN GNB BDI COD COG GAB ZWE SWZ MRT SOM SDN STP COM"),
    Profile(0.1, 3, "IRQ LBN PSE NIC GUY SUR BLZ TJK AZE ARM MDA ALB MMR TLS DZA"),
    Profile(0.3, 2.2, "PNG SLB VUT TON KIR TUV MDV ATG DMA GRD LCA VCT"),
    Profile(1, 0.5, "SRB BIH UKR KOR PRT ESP"),
)
FACILITATORS = {"JPN": 9, "DEU": 9, "ESP": 6, "KOR": 5, "NOR": 4, "CHE": 3, "LUX": 2, "PRT": 2}
FACILITATORS |= {"AUS": 3, "CAN": 3, "SWE": 2}
# A link stays within the region about two times in three; weights of the far side otherwise.
SHARE_WITHIN_REGION = 0.64


@dataclass(frozen=True)
class Places:
    """The countries that take part. All dictionaries are keyed by ISO 3166 alpha-3 code."""

    names: dict[str, str]
    regions: dict[str, str]
    origin_weights: dict[str, float]
    adopter_weights: dict[str, float]

    def pick_origin(self, rng: random.Random) -> str:
        """A country that offers a solution or provides cooperation."""
        return pick_weighted(rng, self.origin_weights)

    def pick_adopter(
        self, rng: random.Random, origin: str, within: float = SHARE_WITHIN_REGION
    ) -> str:
        """Another country, with probability `within` one of the origin's region."""
        is_near = rng.random() < within
        weights = {
            iso3: weight
            for iso3, weight in self.adopter_weights.items()
            if iso3 != origin and (self.regions[iso3] == self.regions[origin]) == is_near
        }
        return pick_weighted(rng, weights)

    def name(self, iso3: str) -> str:
        """The UN English name."""
        return self.names[iso3]

    def list_names(self, codes: list[str]) -> str:
        """Names in one cell."""
        return "; ".join(self.names[iso3] for iso3 in codes)


def pick_weighted(rng: random.Random, weights: dict[str, float]) -> str:
    """A key, in proportion to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a UTF-8 CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_places(reference: Path) -> Places:
    """The profiles above with names and SDG regions from the reference folder.

    Raises KeyError when the reference lacks a country of a profile.
    """
    names = {row["iso3"]: row["name_en"] for row in read_rows(reference / "countries.csv")}
    regions = {
        row["iso3"]: row["region_code"]
        for row in read_rows(reference / "region_schemes.csv")
        if row["scheme"] == "sdg"
    }
    origin_weights, adopter_weights = {}, {}
    for profile in PROFILES:
        for iso3 in profile.countries.split():
            origin_weights[iso3] = profile.as_origin
            adopter_weights[iso3] = profile.as_adopter
    used = [*origin_weights, *FACILITATORS]
    return Places(
        names={iso3: names[iso3] for iso3 in used},
        regions={iso3: regions[iso3] for iso3 in used},
        origin_weights=origin_weights,
        adopter_weights=adopter_weights,
    )
