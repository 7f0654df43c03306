"""Which practice would be absurd in which country?

No coral reefs in Mongolia, no border markets in Barbados: an invented record still has to be
possible. The rules look at the words of a title, and hold for origins, adopters and partners.
"""

import re
from collections.abc import Iterable


def read_words(text: str) -> frozenset[str]:
    """The words of a text, or the codes of a list."""
    return frozenset(text.split())


LANDLOCKED = read_words(
    "AFG ARM AZE BDI BFA BOL BTN BWA CAF CHE ETH KAZ KGZ LAO LSO LUX MDA MLI MNG MWI NER NPL PRY "
    "RWA SRB SSD SWZ TCD TJK UGA UZB ZMB ZWE"
)
SMALL_ISLANDS = read_words(
    "ATG BRB COM CPV DMA FJI GRD JAM KIR LCA MDV MUS PNG SLB STP SYC TLS TON TTO TUV VCT VUT WSM"
)
LARGE_ISLANDS = read_words("CUB LKA MDG PHL")
# Coastal countries that have inhabited islands besides.
WITH_ISLANDS = read_words(
    "BGD BLZ BRA CHL CHN COL CRI CUB DOM ECU ESP GNB HND HTI IDN IND KEN KHM KOR LKA MDG MEX MMR "
    "MOZ MYS NIC PAN PHL PRT SLE THA TUN TUR TZA VNM"
)
OUTSIDE_THE_TROPICS = read_words(
    "ALB ARG ARM AZE BIH CHL DZA ESP GEO IRQ JOR KAZ KGZ KOR LBN LSO MAR MDA MNG PRT PSE SRB TJK "
    "TUN TUR UKR URY UZB"
)
COAST_WORDS = read_words(
    "boats coastal coral cyclone delta estuary fish fishing island islands archipelago lagoon "
    "mangrove marines port seaweed shores"
)
ISLAND_WORDS = read_words("island islands archipelago")
SMALL_STATE_PHRASES = ("small island administration", "island economies")
TROPICAL_WORDS = read_words("bamboo coral cyclone dengue mangrove")
BORDER_WORDS = read_words("border corridors landlocked")
LAND_WORDS = read_words(
    "border corridors delta grazing herding highland landlocked nomadic pastoral"
)


def fits(title: str, countries: Iterable[str]) -> bool:
    """Whether the title is possible in all of the countries (ISO alpha-3 codes)."""
    words = set(re.findall(r"\w+", title.lower()))
    return all(fits_country(title.lower(), words, iso3) for iso3 in countries)


def fits_country(title: str, words: set[str], iso3: str) -> bool:
    """Whether the title, in lower case, with these words, is possible in the country."""
    if words & COAST_WORDS and iso3 in LANDLOCKED:
        return False
    if words & TROPICAL_WORDS and iso3 in OUTSIDE_THE_TROPICS:
        return False
    if words & LAND_WORDS and iso3 in SMALL_ISLANDS:
        return False
    if words & BORDER_WORDS and iso3 in LARGE_ISLANDS:
        return False
    if any(phrase in title for phrase in SMALL_STATE_PHRASES):
        return iso3 in SMALL_ISLANDS
    return not words & ISLAND_WORDS or iso3 in SMALL_ISLANDS | WITH_ISLANDS
