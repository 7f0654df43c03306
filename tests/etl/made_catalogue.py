"""Catalogues that nobody has seen before: entries with their truth, and files as people write them.

The entries come from a seeded generator. What a file says of them is written here, with the mess of
its kind; what must be read of it is worked out here too, from the entries and not from the file.
"""

import calendar
import csv
import datetime
import json
import random
from dataclasses import dataclass
from pathlib import Path

import openpyxl

ROWS, COLUMNS, SEED = 218, 47, 20_250_630
# As people write them in several languages; two of the names hold an "and".
COUNTRIES = {
    "BRA": ("Brazil", "Brasil", "Brésil", "BRA"),
    "KEN": ("Kenya", "KENYA", "Кения", "KE"),
    "TTO": ("Trinidad and Tobago", "Trinidad y Tabago", "Trinité-et-Tobago"),
    "ATG": ("Antigua and Barbuda", "Antigua y Barbuda"),
    "CIV": ("Côte d'Ivoire", "Côte d’Ivoire", "CIV"),
    "BOL": ("Bolivia (Plurinational State of)", "Bolivia (Estado Plurinacional de)", "BOL"),
    "CPV": ("Cabo Verde", "CPV"),
    "CHN": ("China", "中国", "Chine"),
    "EGY": ("Egypt", "Égypte", "مصر", "EG"),
    "IND": ("India", "Inde", "IND"),
    "MEX": ("Mexico", "México", "Mexique"),
    "COL": ("Colombia", "Colombie", "CO"),
    "SEN": ("Senegal", "Sénégal"),
    "VNM": ("Viet Nam", "VNM"),
    "DEU": ("Germany", "Alemania", "Allemagne"),
}
AGENCIES = {
    "UNDP": ("UNDP", "PNUD", "United Nations Development Programme"),
    "FAO": ("FAO", "Food and Agriculture Organization"),
    "WHO": ("WHO", "OMS", "Organisation mondiale de la Santé"),
    "UNOSSC": ("UNOSSC", "UN Office for South-South Cooperation"),
    "UN-Women": ("UN Women", "UNWOMEN"),
}
SUBJECTS = (
    "Bancos de leche; «materna»",
    'Écoles "vertes"',
    "Seed banks",
    "Ölsaaten",
    "Água potável",
)
THEMES = ("Health", "Éducation", "Agua y saneamiento", "Trade & transport", "Digital/ICT")
PARTNERS = ("Government", "Société civile", "Academia", "Sector privado")
MONEY = ("USD", "EUR", "BRL")


@dataclass(frozen=True)
class Day:
    """A date, or a month of which only one end can be meant."""

    date: datetime.date
    names_day: bool

    def find(self, part: str) -> datetime.date:
        """The date; of a month its first day or, for the part "end", its last."""
        if self.names_day:
            return self.date
        last = calendar.monthrange(self.date.year, self.date.month)[1]
        return self.date.replace(day=1 if part == "start" else last)


@dataclass(frozen=True)
class Entry:
    """One entry of a catalogue, as it is meant."""

    number: int
    title: str
    summary: str
    agency: str
    modality: str
    status: str
    begin: Day | None
    end: Day | None
    year: int | None
    path: str
    providers: tuple[str, ...]
    recipients: tuple[str, ...]
    goals: tuple[int, ...]
    themes: tuple[str, ...]
    partners: tuple[str, ...]
    budget: float | None
    spent: float | None
    currency: str


def make_entries() -> list[Entry]:
    """The entries, always the same."""
    dice = random.Random(SEED)
    return [_make_entry(dice, number) for number in range(1, ROWS + 1)]


def _make_entry(dice: random.Random, number: int) -> Entry:
    begin = _make_day(dice, 2012, 2020)
    return Entry(
        number=number,
        title=f"{dice.choice(SUBJECTS)} {number}",
        summary=dice.choice(("", "Two lines,\nand a comma", "Échange d’expériences; suite", "1")),
        agency=dice.choice(tuple(AGENCIES)),
        modality=dice.choice(("south_south", "triangular", "regional")),
        status=dice.choice(("active", "completed", "planned")),
        begin=begin,
        end=_make_day(dice, 2021, 2026),
        year=dice.choice((None, 2019, 2023)),
        path=dice.choice(("", f"entry/{number}")),
        providers=tuple(dice.sample(tuple(COUNTRIES), dice.randint(1, 3))),
        recipients=tuple(dice.sample(tuple(COUNTRIES), dice.randint(0, 4))),
        goals=tuple(dice.sample(range(1, 18), dice.randint(0, 5))),
        themes=tuple(dice.sample(THEMES, dice.randint(0, 3))),
        partners=tuple(dice.sample(PARTNERS, dice.randint(0, 2))),
        budget=dice.choice((None, 0.0, round(dice.uniform(1, 9_999_999), 2))),
        spent=dice.choice((None, -12.5, float(dice.randint(1_000, 2_000_000)))),
        currency=dice.choice(MONEY),
    )


def _make_day(dice: random.Random, first: int, last: int) -> Day | None:
    if dice.random() < 0.15:
        return None
    date = datetime.date(dice.randint(first, last), dice.randint(1, 12), dice.randint(1, 28))
    return Day(date, dice.random() < 0.8)


# ---------------------------------------------------------------- what must be read of an entry


def list_expected(entry: Entry, source: str, row: int) -> dict[str, set[tuple]]:
    """Table -> the rows that an entry in a row of a source must give, by the columns of `SQL`."""
    key = f"{source}:{entry.number}"
    begin = entry.begin.find("start") if entry.begin else None
    documented = datetime.date(entry.year, 12, 31) if entry.year else None
    initiative = (
        key, "activity", entry.title, entry.summary or None, entry.agency, "source",
        entry.modality, "reported", entry.status, begin,
        entry.end.find("end") if entry.end else None, documented,
        f"https://example.org/{entry.path}" if entry.path else None, row,
    )  # fmt: skip
    countries = dict.fromkeys((*entry.providers, *entry.recipients))
    roles = {code: _find_role(entry, code) for code in countries}
    amounts = (("available", entry.budget), ("expenditure", entry.spent))
    dated = begin or documented
    return {
        "initiatives": {initiative},
        "initiative_countries": {
            (key, code, role, round(1 / len(roles), 9), row) for code, role in roles.items()
        },
        "initiative_sdgs": {
            (key, goal, None, round(1 / len(entry.goals), 9), row) for goal in entry.goals
        },
        "initiative_themes": {(key, theme, row) for theme in entry.themes},
        "initiative_partners": {(key, partner, row) for partner in entry.partners},
        "exchanges": {
            (key, giver, taker, True, dated.year if dated else None, entry.modality, row)
            for giver in entry.providers
            for taker in entry.recipients
            if giver != taker
        },
        "finances": {
            (key, measure, amount, entry.currency, amount if entry.currency == "USD" else None, row)
            for measure, amount in amounts
            if amount is not None
        },
    }


def _find_role(entry: Entry, code: str) -> str:
    if code in entry.providers:
        return "both" if code in entry.recipients else "provider"
    return "recipient"


ID = "initiative_id"
SQL = {
    "initiatives": f"select {ID}, record_type, title, summary, entity_code, sstc_basis, modality, "
    "modality_basis, status, start_date, end_date, documented_on, url, source_row "
    "from {initiatives}",
    "initiative_countries": f"select {ID}, iso3, role, round(share, 9), source_row "
    "from {initiative_countries}",
    "initiative_sdgs": f"select {ID}, goal, target, round(share, 9), source_row "
    "from {initiative_sdgs}",
    "initiative_themes": f"select {ID}, theme, source_row from {{initiative_themes}}",
    "initiative_partners": f"select {ID}, partner_type, source_row from {{initiative_partners}}",
    "exchanges": f"select {ID}, from_iso3, to_iso3, direction_known, year, modality, source_row "
    "from {exchanges}",
    "finances": f"select {ID}, measure, amount, currency, amount_usd, source_row from {{finances}}",
}

# ---------------------------------------------------------------- CSV, with 47 columns

USED = (
    "code ", "TITLE", "Description", "agency", " Modality", "State", "begin", "End",
    "Year of  Entry", "link", "OFFERED BY", "Received by", "SDG", "Themes", "Partners", "Budget",
    "Spent", "currency",
)  # fmt: skip
UNUSED = (
    "", "Remarks", "Remarks", "Título", "Titre", "Contact", "E-mail", "Countries in words",
    *(f"Field {number}" for number in range(21)),
)  # fmt: skip
STATES = {
    "active": ("En cours", "en curso"),
    "completed": ("Finished ", "TERMINÉ"),
    "planned": ("prévu",),
}
MODALITIES = {
    "south_south": ("Sur-Sur", "sud-sud"),
    "triangular": ("Triangular",),
    "regional": ("regional",),
}


def write_csv(entries: list[Entry], path: Path) -> dict[int, int]:
    """Writes the entries as a spreadsheet of an office in Europe does; number -> row."""
    dice = random.Random(SEED + 1)
    order = list(range(COLUMNS))
    dice.shuffle(order)
    rows: dict[int, int] = {}
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, delimiter=";")
        writer.writerow(["Catálogo / Catalogue", *[""] * (COLUMNS - 1)])
        writer.writerow(["as of\n30 June 2025"])
        writer.writerow([(*USED, *UNUSED)[at] for at in order])
        for row, entry in enumerate(entries, start=4):
            cells = (*_write_cells(entry, dice), *_write_unused(entry, dice))
            writer.writerow([_add_spaces(cells[at], dice) for at in order])
            rows[entry.number] = row
    return rows


def _write_cells(entry: Entry, dice: random.Random) -> tuple[str, ...]:
    return (
        str(entry.number),
        entry.title,
        entry.summary or dice.choice(("", "-", "n/d")),
        dice.choice(AGENCIES[entry.agency]),
        dice.choice(MODALITIES[entry.modality]),
        dice.choice(STATES[entry.status]),
        _write_day(entry.begin, "%d/%m/%Y", "%m/%Y", dice),
        _write_day(entry.end, "%d/%m/%Y", "%m/%Y", dice),
        str(entry.year or dice.choice(("", "n/d"))),
        dice.choice(("https://", "https//", "HTTPS://")) + f"example.org/{entry.path}"
        if entry.path
        else "",
        _join([dice.choice(COUNTRIES[code]) for code in entry.providers], "; ", dice),
        _join([dice.choice(COUNTRIES[code]) for code in entry.recipients], ";", dice),
        _join([f"{dice.choice(('SDG ', 'ODS', ''))}{goal}" for goal in entry.goals], ";", dice),
        _join(entry.themes, " ;", dice),
        _join(entry.partners, ";", dice),
        _write_amount(entry.budget, dice),
        _write_amount(entry.spent, dice),
        entry.currency,
    )


def _write_unused(entry: Entry, dice: random.Random) -> tuple[str, ...]:
    words = " and ".join(COUNTRIES[code][0] for code in (*entry.providers, *entry.recipients))
    filler = ("", "n/a", "=1+1", "31/02/2024", "¿?", '"quoted"', "1,5", "a;b", "line\nbreak")
    texts = ("", dice.choice(filler), entry.title, "", "", "office", "office@example.org", words)
    return (*texts, *(dice.choice(filler) for _ in range(len(UNUSED) - len(texts))))


def _write_day(day: Day | None, whole: str, month: str, dice: random.Random) -> str:
    if not day:
        return dice.choice(("", "-"))
    return day.date.strftime(whole if day.names_day else month)


def _write_amount(amount: float | None, dice: random.Random) -> str:
    if amount is None:
        return dice.choice(("", "-", "n/d"))
    digits = 0 if amount == int(amount) else 2
    plain = f"{amount:,.{digits}f}" if dice.random() < 0.7 else f"{amount:.{digits}f}"
    return plain.translate(str.maketrans({",": ".", ".": ","}))


def _join(items: list[str] | tuple[str, ...], separator: str, dice: random.Random) -> str:
    """The items, at times with a blank one or one of them twice."""
    items = list(items)
    if items and dice.random() < 0.2:
        items.append(dice.choice(("", " ", items[0])))
    return separator.join(items)


def _add_spaces(text: str, dice: random.Random) -> str:
    return dice.choice(("", "", " ", "\u00a0")) + text + dice.choice(("", "", "  "))


# ---------------------------------------------------------------- JSON


def write_json(entries: list[Entry], path: Path) -> dict[int, int]:
    """Writes the entries as a web platform exports them; number -> record."""
    dice = random.Random(SEED + 2)
    items = [_make_record(entry, dice) for entry in entries]
    content = {
        "meta": {"total": len(items), "languages": ["en"]},
        "data": {"items": items, "next": None},
    }
    path.write_text(json.dumps(content, ensure_ascii=dice.random() < 0.5), encoding="utf-8")
    return {entry.number: row for row, entry in enumerate(entries, start=1)}


def _make_record(entry: Entry, dice: random.Random) -> dict:
    countries = [("offers", code) for code in entry.providers]
    countries += [("receives", code) for code in entry.recipients]
    money = [("budget", entry.budget), ("spent", entry.spent)]
    record = {
        "id": entry.number,
        "text": {"title": entry.title, "description": entry.summary or None},
        "lead": {"agency": {"name": dice.choice(AGENCIES[entry.agency]), "id": dice.random()}},
        "modality": {"code": entry.modality, "label": entry.modality.title()},
        "status": entry.status,
        "period": {
            "from": _write_day(entry.begin, "%Y-%m-%d", "%Y-%m", dice),
            "to": _write_day(entry.end, "%Y-%m-%d", "%Y-%m", dice),
        },
        "entered": entry.year,
        "links": {"page": f"https://example.org/{entry.path}" if entry.path else ""},
        "countries": [
            {"role": role, "country": {"name": dice.choice(COUNTRIES[code]), "flag": "…"}}
            for role, code in countries
        ],
        "sdgs": list(entry.goals),
        "tags": [{"label": {"text": theme, "lang": "en"}} for theme in entry.themes],
        "partners": [*entry.partners, None],
        "money": [
            {"kind": kind, "amount": {"value": amount, "currency": entry.currency}}
            for kind, amount in money
            if amount is not None
        ],
        "unused": {"deep": [{"deeper": [1, {"deepest": "x"}]}]},
    }
    return (
        record
        if entry.goals or dice.random() < 0.5
        else {k: v for k, v in record.items() if k != "sdgs"}
    )


# ---------------------------------------------------------------- XLSX

HEADER = (
    "ID", "Title", "Description", "Agency", "Modality", "Status", "Start", "End", "Year", "Page",
    "Provider", "Recipient", "Goals", "Themes", "Partners", "Budget", "Spent", "Currency", "Notes",
)  # fmt: skip
WORDS = {"active": "Ongoing", "completed": "Closed", "planned": "Pipeline"}


def write_xlsx(entries: list[Entry], path: Path) -> dict[int, int]:
    """Writes the entries as a workbook whose dates and numbers are such; number -> row."""
    dice = random.Random(SEED + 3)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Catalogue"])
    sheet.append([])
    sheet.append(HEADER)
    rows = {}
    for row, entry in enumerate(entries, start=4):
        sheet.append(_make_line(entry, dice))
        rows[entry.number] = row
    book.create_sheet("Read me").append(["About this file"])
    book.save(path)
    return rows


def _make_line(entry: Entry, dice: random.Random) -> list:
    def day(value: Day | None) -> object:
        return value.date if value and value.names_day else _write_day(value, "", "%B %Y", dice)

    return [
        entry.number, f" {entry.title}", entry.summary or "n/a",
        dice.choice(AGENCIES[entry.agency]),
        entry.modality, WORDS[entry.status], day(entry.begin), day(entry.end), entry.year,
        f"https://example.org/{entry.path}" if entry.path else None,
        ", ".join(dice.choice(COUNTRIES[code]) for code in entry.providers),
        ",".join(dice.choice(COUNTRIES[code]) for code in entry.recipients),
        dice.choice((",", "/", " / ")).join(map(str, entry.goals)),
        ", ".join(entry.themes), ",".join(entry.partners),
        "n/a" if entry.budget is None else entry.budget, entry.spent, entry.currency, "x",
    ]  # fmt: skip
