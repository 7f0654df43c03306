"""In which words is an initiative announced, for each kind of cooperation?"""

import random

# {topic} is a practice in lower case, with or without a setting.
TITLE_FORMS = {
    "south_south": (
        "South-South exchange on {topic}",
        "Study visits on {topic}",
        "Peer learning on {topic}",
        "Twinning of institutions on {topic}",
        "Training of trainers: {topic}",
        "Joint pilot: {topic}",
        "Experts' missions on {topic}",
        "Mutual learning between local authorities: {topic}",
    ),
    "triangular": (
        "Triangular cooperation on {topic}",
        "Triangular project: {topic}",
        "Three-way training programme: {topic}",
        "Triangular learning partnership on {topic}",
    ),
    "regional": (
        "Regional network on {topic}",
        "Regional training course: {topic}",
        "Community of practice of the region on {topic}",
        "Regional guide and peer review: {topic}",
    ),
    "interregional": (
        "Interregional forum on {topic}",
        "Fellowships across regions: {topic}",
        "Interregional exchange on {topic}",
    ),
    "global": (
        "Global call for solutions: {topic}",
        "Global library of practice: {topic}",
        "Open online course: {topic}",
    ),
    "unknown": ("Cooperation on {topic}", "Exchange of experience: {topic}"),
    "no_sstc": (
        "National programme: {topic}",
        "Equipment and training for {topic}",
        "Baseline study for {topic}",
        "Country support: {topic}",
    ),
}
HOW = {
    "south_south": (
        "Teams of both sides visit each other {few} times and agree on an {months}-month workplan.",
        "{people} practitioners work beside their hosts for two weeks and adapt what they saw.",
        "The provider's specialists train {people} people; the recipient pays the local costs.",
        "A joint pilot in {few} districts is reviewed by both sides before it is extended.",
        "South-South exchange by weekly video calls, with a visit at the start and at the end.",
    ),
    "triangular": (
        "A third partner pays for travel, translation and the review at mid-term.",
        "The facilitating country funds {few} pilots and both partners provide the specialists.",
        "Three partners share the costs under one agreement of {months} months.",
        "The pivotal country provides the method, the facilitator the laboratory and the grants.",
    ),
    "regional": (
        "{people} specialists of the region meet twice a year and review each other's work.",
        "The network keeps a help desk, a shared calendar and a list of people to call.",
        "A course of {few} modules is taught in turn by institutes of the region.",
    ),
    "interregional": (
        "Participants of two regions compare results and publish what did not travel.",
        "{people} fellows spend three months with a host institution in another region.",
    ),
    "global": (
        "Entries are open to all countries; {few} are chosen each year for a first trial.",
        "Materials are free, and tutors answer in {few} languages.",
    ),
    "unknown": ("The record gives no details on how the partners work together.", ""),
    "no_sstc": (
        "The programme runs {months} months with national institutions.",
        "Funds cover equipment, training of {people} staff and a survey at the end.",
    ),
}
# Language: kind: title, last sentence of the summary.
FOREIGN_FORMS = {
    "fr": {
        "south_south": (
            "Échange Sud-Sud : {topic}",
            "Les équipes des pays se rendent visite et adaptent la méthode ensemble.",
        ),
        "triangular": (
            "Coopération triangulaire : {topic}",
            "Un troisième partenaire finance les déplacements et l'évaluation.",
        ),
    },
    "es": {
        "south_south": (
            "Intercambio Sur-Sur: {topic}",
            "Los equipos de los países se visitan y adaptan juntos el método.",
        ),
        "triangular": (
            "Cooperación triangular: {topic}",
            "Un tercer socio financia los viajes y la evaluación.",
        ),
    },
    "pt": {
        "south_south": (
            "Intercâmbio Sul-Sul: {topic}",
            "As equipas dos países visitam-se e adaptam o método em conjunto.",
        ),
        "triangular": (
            "Cooperação triangular: {topic}",
            "Um terceiro parceiro financia as viagens e a avaliação.",
        ),
    },
}


def pick_form_kind(rng: random.Random, kind: str) -> str:
    """Where no modality was stated, the words sometimes give it away."""
    if kind:
        return kind
    return rng.choices(("unknown", "south_south", "triangular"), (6, 3, 1))[0]


def write_title(rng: random.Random, kind: str, topic: str) -> str:
    """The title of an initiative of this kind."""
    return rng.choice(TITLE_FORMS[pick_form_kind(rng, kind)]).format(topic=topic)


def write_how(rng: random.Random, kind: str) -> str:
    """A sentence on how the partners work together."""
    return rng.choice(HOW[kind or "unknown"]).format(
        few=rng.randint(3, 9), months=rng.choice((18, 11, 8)), people=rng.randint(12, 90)
    )
