"""Which figures and indicators can be read by address? As a page, as JSON, as OpenAPI."""

import html
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from queries import Selection, Snapshot, describe, rows
from ui import address, links, wording
from ui import settings as settings_of
from ui import wording_files as words
from ui.data import fetch_options
from ui.figures import registry
from ui.figures.made import NothingShown, UnknownSetting
from ui.files import FORMS
from ui.files.texts import dump
from ui.kept import Kept
from ui.served import SNAPSHOT, pin, served_snapshot
from ui.serving.asking import read_version
from ui.serving.files import SELECTION, Answer

TITLED = 4  # snapshots of which the titles are kept
PAGE_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;
padding:0 1rem;color:#17212b;background:#fff}table{border-collapse:collapse;width:100%}
td,th{text-align:left;
padding:.3rem .8rem .3rem 0;border-bottom:1px solid #e3e8ec;vertical-align:top}a{color:#0b6e99}
code{overflow-wrap:anywhere}@media(max-width:640px){td,th{display:block;border:0}
tr{display:block;border-bottom:1px solid #e3e8ec}}
@media(prefers-color-scheme:dark){body{color:#e8edf1;background:#11171d}a{color:#4db6de}
td,th,tr{border-color:#2b3640}}"""
SAFE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


@dataclass(frozen=True)
class Listed:
    """A figure in the catalogue; `parameters` are those of its page, besides the filters."""

    name: str
    title: str
    page: str
    parameters: Sequence[str]
    example: str


_listed: Kept[list[Listed]] = Kept(TITLED)


def list_catalogue() -> list[Listed]:
    """Every figure and indicator with its title in the snapshot that is served."""
    snapshot = served_snapshot()
    return _listed.find(snapshot, lambda: _list_titles(snapshot))


def _list_titles(snapshot: Snapshot) -> list[Listed]:
    with pin(snapshot):
        examples = _find_examples(snapshot)
        return [
            _list_one(name, registered.page, examples)
            for name, registered in registry.list_figures().items()
        ]


def _find_examples(snapshot: Snapshot) -> dict[str, str]:
    """Of whom a profile can be shown: the first of each, as an example."""
    latest = rows("latest_additions", Selection(), snapshot, row_limit=1)
    found = {
        settings_of.COUNTRY: next((c.code for c in fetch_options().countries), ""),
        settings_of.ENTITY: next(iter(settings_of.list_entities()), ""),
        settings_of.RECORD: latest[0]["initiative_id"] if latest else "",
        settings_of.TEXT: "water",
    }
    return {name: value for name, value in found.items() if value}


def _list_one(name: str, page: str, examples: dict[str, str]) -> Listed:
    is_indicator = name not in _names_of_pages()
    parameters = () if is_indicator else settings_of.OF_PAGES.get(page, ())
    own = {key: value for key, value in examples.items() if key in parameters}
    try:
        title = (
            describe(name).title
            if is_indicator
            else registry.make(name, Selection(), own).framed.title
        )
    except (NothingShown, UnknownSetting):
        title = name.replace("_", " ")
    query = "&".join(f"{key}={value}" for key, value in own.items())
    return Listed(name, title, page, parameters, f"{name}.csv{f'?{query}' if query else ''}")


def _names_of_pages() -> set[str]:
    return {name for name in registry.list_figures() if not name[:1].isupper()}


def write_json(base: str) -> Answer:
    """The catalogue for programs."""
    snapshot = served_snapshot()
    told = {
        "title": words.PROJECT,
        "snapshot": snapshot.id,
        "published_on": snapshot.published_on,
        "address": f"{base}{links.make_base()}/data/",
        "description": "openapi.json",
        "forms": list(FORMS),
        "selection": SELECTION,
        "figures": [asdict(listed) for listed in list_catalogue()],
    }
    return _answer(told)


def write_page(base: str) -> Answer:
    """The catalogue for people."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width,initial-scale=1'>"
        f"<title>{words.CATALOGUE_TITLE}</title><style>{PAGE_STYLE}</style>"
        f"<h1>{words.CATALOGUE_TITLE}</h1><p>{words.CATALOGUE_TEXT}</p>"
        f"<pre><code>{html.escape(words.write_examples(f'{base}{links.make_base()}/data/'))}"
        "</code></pre>"
        "<p><a href='openapi.json'>OpenAPI</a> · <a href='catalogue.json'>JSON</a> · "
        f"<a href='{SELECTION}'>{words.SELECTION_LINK}</a> · <a href='../'>{words.TO_PAGES}</a></p>"
    ]
    listed = list_catalogue()
    for page in dict.fromkeys(one.page for one in listed):
        parts.append(f"<h2>{html.escape(_name_page(page))}</h2><table><tbody>")
        parts += [_write_row(one) for one in listed if one.page == page]
        parts.append("</tbody></table>")
    parts.append(f"<p>{html.escape(wording.FOOTER)}</p>")
    headers = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache", **SAFE}
    return Answer(200, headers, BytesIO("".join(parts).encode()))


def _name_page(page: str) -> str:
    return (wording.PAGES.get(page) or wording.PROFILES[page])[0]


def _write_row(one: Listed) -> str:
    query = one.example.partition("?")[2]
    links_of = " ".join(
        f"<a href='{one.name}.{form}{html.escape(f'?{query}' if query else '')}'>{form}</a>"
        for form in FORMS
    )
    return (
        f"<tr><td><code>{one.name}</code></td><td>{html.escape(one.title)}</td>"
        f"<td>{links_of}</td></tr>"
    )


def write_openapi(base: str) -> Answer:
    """The description of the addresses (OpenAPI 3.1)."""
    filters = [_describe_parameter(name) for name in (*address.PARAMETERS, SNAPSHOT)]
    own = sorted({name for names in settings_of.OF_PAGES.values() for name in names})
    refusals = {str(status): _refusal(text) for status, text in words.REFUSALS.items()}
    names = {"type": "string", "enum": list(registry.list_figures())}
    forms = {"type": "string", "enum": [*FORMS, "csv-metadata.json"]}
    in_path = {"in": "path", "required": True}
    get_file = {
        "operationId": "getFigure",
        "summary": words.API_FIGURE,
        "parameters": [
            {"name": "figure", "schema": names, **in_path},
            {"name": "form", "schema": forms, **in_path},
            *filters,
            *map(_describe_parameter, own),
            {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}},
        ],
        "responses": {
            "200": {
                "description": words.API_OK,
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {form.mime.partition(";")[0]: {} for form in FORMS.values()},
            },
            **refusals,
        },
    }
    get_selection = {
        "operationId": "getSelection",
        "summary": words.API_SELECTION,
        "parameters": filters,
        "responses": {
            "200": {"description": words.API_OK, "content": {"application/zip": {}}},
            **refusals,
        },
    }
    told = {
        "openapi": "3.1.0",
        "info": {"title": words.PROJECT, "version": read_version(), "description": words.API_TEXT},
        "servers": [{"url": f"{base}{links.make_base()}/data"}],
        "paths": {
            "/{figure}.{form}": {"get": get_file},
            f"/{SELECTION}": {"get": get_selection},
            "/catalogue.json": {
                "get": {
                    "operationId": "getCatalogue",
                    "summary": words.CATALOGUE_TITLE,
                    "responses": {
                        "200": {"description": words.API_OK, "content": {"application/json": {}}}
                    },
                }
            },
        },
    }
    return _answer(told)


def _describe_parameter(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "description": words.PARAMETERS[name],
        "schema": {"type": "string"},
    }


def _refusal(text: str) -> dict[str, Any]:
    return {"description": text, "content": {"text/plain": {"schema": {"type": "string"}}}}


def _answer(told: dict[str, Any]) -> Answer:
    headers = {"Content-Type": "application/json", "Cache-Control": "no-cache"}
    return Answer(200, headers, BytesIO(dump(told).encode()))
