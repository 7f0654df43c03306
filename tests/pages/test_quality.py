"""Does the page Data and quality say first what was read, and hand the snapshot out?"""

from pathlib import Path

import pytest
from pages_under_test import open_page, read_text

from queries import rows


@pytest.mark.parametrize("query", [{}, {"regions": "053", "groups": "LDC"}])
def test_the_first_sentence_adds_up_whatever_the_filters(
    query: dict[str, str], illustrative_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSTC_DATA", str(illustrative_data))
    files = rows("sources")
    read, kept, rejected = (
        sum(file[name] for file in files) for name in ("rows_read", "rows_kept", "rows_rejected")
    )
    assert read == kept + rejected > 0
    app = open_page("quality", query)
    said = app.markdown[0].value if "rows read" in app.markdown[0].value else read_text(app)
    assert f"**{read:,}** rows read = **{kept:,}** kept + **{rejected:,}** rejected" in said
    n_illustrative = sum(file["illustrative"] for file in files)
    assert f"**{n_illustrative} of the {len(files)} files are illustrative**" in said
    keys = {button.key for button in app.get("download_button")}
    assert keys >= {"package_parquet", "package_csv", "package_script"}
