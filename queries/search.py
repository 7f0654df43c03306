"""Which records hold these words, with a typo or two, and which resemble a record?

    from queries.search import search
    search("agricultre kenia", Selection(sdgs=(2,)))

All records of a snapshot stand in an index in memory (Tantivy), made once per snapshot and process
on first use from the view `search_texts`. What a reader types is cut into words and never parsed,
so no sign in it has a meaning. A record is found when it holds every word: as it is, as the
beginning of a word (the last word only, which may not be finished), or with a typo. The filters
are those of `selection.sql`: the view `selected_ids` lists what they leave.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import tantivy

from queries.run import rows, run_unsplit
from queries.search_index import TextIndex
from queries.search_words import COMMON, drop_common, list_words
from queries.selection import Selection
from queries.snapshot import Snapshot, find_current

OPEN_INDEXES = 2
KEPT_SCOPES = 8
MOST_WORDS, LONGEST_TEXT = 12, 300
SHORTEST_PREFIX = 2
SEEN_FOR_SIMILAR = 200  # records looked at before those of one title are folded
COMPARED_WORDS = 25

# A better match outweighs a better field; how rare a word is only breaks ties.
EXACT, PREFIX, PHRASE = 90.0, 60.0, 12.0
TYPOS = {1: 30.0, 2: 15.0}
FIELD_WEIGHTS = {"title": 10.0, "names": 6.0, "text": 0.0}
RARITY = 0.01

Query = tantivy.Query
MUST, MUST_NOT, SHOULD = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should


@dataclass(frozen=True)
class Hit:
    """A record that was found; `n_same_title` counts it and the others folded into it."""

    initiative_id: str
    score: float
    n_same_title: int = 1


@dataclass(frozen=True)
class Found:
    """The best hits in their order, of `n_found` records among the `n_searched` in scope.

    `words` are those that were looked for: common ones are left out when there are others.
    """

    hits: tuple[Hit, ...]
    n_found: int
    n_searched: int
    words: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The records in their order."""
        return tuple(hit.initiative_id for hit in self.hits)


def search(
    text: str,
    selection: Selection | None = None,
    snapshot: Snapshot | None = None,
    *,
    record_types: Sequence[str] = (),
    stages: Sequence[str] = (),
    limit: int = 20,
    offset: int = 0,
) -> Found:
    """The records of the selection that hold every word of the text, the best first.

    `record_types` and `stages` narrow it further (see the view `record_facets`). A text without a
    word finds nothing, unless one of the two is given: then all of these records, by id. Raises
    what `run` raises.
    """
    scope = _Scope(selection or Selection(), tuple(record_types), tuple(stages))
    return _open(snapshot or find_current()).search(text, scope, limit, offset)


def find_similar(
    initiative_id: str,
    selection: Selection | None = None,
    snapshot: Snapshot | None = None,
    *,
    record_types: Sequence[str] = (),
    limit: int = 5,
) -> Found:
    """The records of the selection that share most of the record's own distinctive words.

    Never the record itself; of several with one title, the first stands for all. An unknown id has
    none. Raises what `run` raises.
    """
    scope = _Scope(selection or Selection(), tuple(record_types), ())
    return _open(snapshot or find_current()).find_similar(initiative_id, scope, limit)


def count_typos(word: str) -> int:
    """How many typos a word may have: none in a short one, at most two in a long one."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


@dataclass(frozen=True)
class _Scope:
    selection: Selection
    record_types: tuple[str, ...]
    stages: tuple[str, ...]


Clauses = list[tuple[Any, tantivy.Query]]


class _Searcher:
    """Asks the index of one snapshot. Safe to use from many threads at once."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Make the index. Raises what `run` raises."""
        self._snapshot = snapshot
        self._index = TextIndex(snapshot)
        self._narrow = lru_cache(maxsize=KEPT_SCOPES)(self._make_filter)
        self._narrow(Selection())  # what is asked first and most

    def search(self, text: str, scope: _Scope, limit: int, offset: int) -> Found:
        """See `search`."""
        typed = list_words(text[:LONGEST_TEXT])[:MOST_WORDS]
        words = drop_common(typed)
        clauses, n_searched = self._find_scope(scope)
        if not n_searched or not (words or scope.record_types or scope.stages):
            return Found((), 0, n_searched, tuple(words))
        schema = self._index.schema
        wanted = [] if words else [(MUST, Query.all_query())]
        wanted += [(MUST, _match_word(schema, word, is_last=word == typed[-1])) for word in words]
        if len(typed) > 1:
            wanted += [(SHOULD, _match_phrase(schema, name, typed)) for name in ("title", "names")]
        hits, n_found = self._ask([*wanted, *clauses], limit, offset)
        return Found(tuple(hit for _number, hit in hits), n_found, n_searched, tuple(words))

    def find_similar(self, initiative_id: str, scope: _Scope, limit: int) -> Found:
        """See `find_similar`."""
        clauses, n_searched = self._find_scope(scope)
        record = rows("search_texts", snapshot=self._snapshot, ids=[initiative_id])
        own = self._index.find_number(initiative_id)
        alike = _match_alike(self._index.schema, record[0]) if record else None
        if alike is None or own is None or not n_searched:
            return Found((), 0, n_searched, ())
        others = (MUST_NOT, Query.term_query(self._index.schema, "number", own))
        hits, n_found = self._ask([(MUST, alike), others, *clauses], SEEN_FOR_SIMILAR, 0)
        folded = self._fold_titles(hits, [others, *clauses], limit)
        return Found(folded, n_found, n_searched, ())

    def _ask(self, clauses: Clauses, limit: int, offset: int) -> tuple[list[tuple[int, Hit]], int]:
        """The hits with their numbers, and how many there are in all."""
        query, index = Query.boolean_query(clauses), self._index
        found = index.searcher.search(query, limit=max(limit, 1), offset=max(offset, 0))
        numbers = index.searcher.fast_field_values("number", [place for _, place in found.hits])
        hits = [
            (number, Hit(index.name(number), float(score)))
            for number, (score, _place) in zip(numbers, found.hits, strict=True)
        ]
        return hits, found.count

    def _fold_titles(
        self, hits: list[tuple[int, Hit]], clauses: Clauses, limit: int
    ) -> tuple[Hit, ...]:
        """The first hit of each title, with the number of records in scope that have it."""
        first: dict[int, Hit] = {}
        for number, hit in hits:
            first.setdefault(self._index.find_title(number), hit)
        kept = list(first.items())[:limit]
        return tuple(
            replace(hit, n_same_title=self._count_title(title, clauses)) for title, hit in kept
        )

    def _count_title(self, title: int, clauses: Clauses) -> int:
        same = Query.term_query(self._index.schema, "title_number", title)
        query = Query.boolean_query([(MUST, same), *clauses])
        return self._index.searcher.search(query, limit=1).count

    def _find_scope(self, scope: _Scope) -> tuple[Clauses, int]:
        """The clauses that leave the records in scope only, and how many these are."""
        clauses, n_selected = self._narrow(scope.selection)
        facets = {"record_type": scope.record_types, "stage": scope.stages}
        chosen = [
            (MUST, _score(Query.term_set_query(self._index.schema, field, list(codes)), 0.0))
            for field, codes in facets.items()
            if codes
        ]
        if not chosen or not n_selected:
            return clauses, n_selected
        both = [*clauses, *chosen]
        return both, self._index.searcher.search(Query.boolean_query(both), limit=1).count

    def _make_filter(self, selection: Selection) -> tuple[Clauses, int]:
        """The clauses that leave the records of the selection only, and how many these are."""
        left = run_unsplit("selected_ids", selection, self._snapshot)
        inside, outside = self._index.part(left["initiative_id"])
        if not len(outside):
            return [], len(inside)
        # The shorter list is the faster one.
        if len(inside) <= len(outside):
            among = Query.term_set_query(self._index.schema, "number", inside.tolist())
            return [(MUST, _score(among, 0.0))], len(inside)
        among = Query.term_set_query(self._index.schema, "number", outside.tolist())
        return [(MUST_NOT, among)], len(inside)


def _match_word(schema: tantivy.Schema, word: str, *, is_last: bool) -> tantivy.Query:
    """A record with that word in any field; its score is that of the best way to match."""
    ways = []
    for field, weight in FIELD_WEIGHTS.items():
        exact = Query.term_query(schema, field, word)
        ways.append(_score(exact, EXACT + weight))
        if is_last and len(word) >= SHORTEST_PREFIX:
            begun = Query.fuzzy_term_query(schema, field, word, 0, True, True)
            ways.append(_score(begun, PREFIX + weight))
        for typos in range(1, count_typos(word) + 1):
            like = Query.fuzzy_term_query(schema, field, word, typos, True, False)
            ways.append(_score(like, TYPOS[typos] + weight))
    rarity = Query.boost_query(Query.term_query(schema, "title", word), RARITY)
    return Query.boolean_query([(MUST, Query.disjunction_max_query(ways)), (SHOULD, rarity)])


def _match_phrase(schema: tantivy.Schema, field: str, words: list[str]) -> tantivy.Query:
    """A little more for a record that holds the words side by side."""
    return _score(Query.phrase_query(schema, field, list(words)), PHRASE + FIELD_WEIGHTS[field])


def _match_alike(schema: tantivy.Schema, record: dict[str, Any]) -> tantivy.Query | None:
    """Records that share words with this one; None when it has no word."""
    words = {"title": list_words(record["title"]), "text": list_words(record["summary"])}
    if not any(words.values()):
        return None
    return Query.more_like_this_document_fields_query(
        schema,
        {field: [" ".join(held)] for field, held in words.items() if held},
        min_doc_frequency=2,
        min_term_frequency=1,
        max_query_terms=COMPARED_WORDS,
        min_word_length=3,
        stop_words=sorted(COMMON),
    )


def _score(query: tantivy.Query, score: float) -> tantivy.Query:
    return Query.const_score_query(query, score)


class _Slot:
    """The place of one snapshot's index, made by whoever asks first."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.searcher: _Searcher | None = None


_slots: OrderedDict[Snapshot, _Slot] = OrderedDict()
_guard = threading.Lock()


def prepare(snapshot: Snapshot | None = None) -> None:
    """Make the index of a snapshot if it is not there yet. Raises what `run` raises."""
    _open(snapshot or find_current())


def _open(snapshot: Snapshot) -> _Searcher:
    """The searcher of that snapshot; the least recently used beyond two is let go.

    While one snapshot is being indexed, others can be searched.
    """
    with _guard:
        slot = _slots.setdefault(snapshot, _Slot())
        _slots.move_to_end(snapshot)
        while len(_slots) > OPEN_INDEXES:
            _slots.popitem(last=False)
    with slot.lock:
        if slot.searcher is None:
            slot.searcher = _Searcher(snapshot)
        return slot.searcher
