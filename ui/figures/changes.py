"""What changed since the year before, and who drove it?"""

from queries import Selection
from ui import findings
from ui import wording_findings as words
from ui.data import fetch
from ui.figures.common import explain_empty, keep_notes, make_subtitle, say_left_out_of_time
from ui.frame import Framed, Sentence, show_empty, show_sentences
from ui.provenance import Origin

VIEWS = {"active": "regions", "adoptions": "solutions"}
SHARES = ("SU-08", "SU-11")  # the first that has something to say
SHARE_VIEW = "methods"


def show_changes(selection: Selection) -> None:
    """Two or three sentences, each with a link to the page that shows more of it."""
    rows = fetch("year_changes", selection)
    sentences = list_sentences(selection)
    framed = Framed(
        key="changes",
        origin=Origin("year_changes", selection),
        title=words.TITLE,
        subtitle=make_subtitle(selection, words.SUBTITLE, counting=False),
        rows=rows,
        alt=" ".join(sentence.text for sentence in sentences),
        notes=keep_notes(words.NOTE, say_left_out_of_time(selection)),
    )
    if not sentences:
        show_empty(framed, explain_empty(selection, words.NOTHING))
        return
    show_sentences(framed, sentences, selection)


def list_sentences(selection: Selection) -> list[Sentence]:
    """What can be said of the selection."""
    rows = fetch("year_changes", selection)
    changes = [findings.find_count_change(rows, measure) for measure in VIEWS]
    sentences = [
        Sentence(words.say_count_change(change), VIEWS[change.measure])
        for change in changes
        if change
    ]
    if sentences and not fetch("SU-04", selection)["n"].any():
        sentences.append(Sentence(words.NO_ADOPTIONS, VIEWS["adoptions"]))
    shares = (
        findings.find_share_change(fetch(indicator, selection), indicator) for indicator in SHARES
    )
    if share := next((share for share in shares if share), None):
        settings = {"indicator": share.indicator}
        sentences.append(Sentence(words.say_share_change(share), SHARE_VIEW, settings))
    return sentences
