"""Which formats can be read?

One module per *format*. A reader turns a file into `RawRow`s and does nothing else: no names
resolved, no codes mapped. It raises `FileError` when the rest of the file cannot be trusted.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from etl.readers import csv_file, front_matter, iati_datastore, iati_xml, json_file, workbook
from etl.readers.raw import RawRow

Reader = Callable[[Path, dict], Iterator[RawRow]]

READERS: dict[str, Reader] = {
    "csv": csv_file.read_rows,
    "front_matter": front_matter.read_rows,
    "iati_datastore": iati_datastore.read_rows,
    "iati_xml": iati_xml.read_rows,
    "json": json_file.read_rows,
    "workbook": workbook.read_rows,
}
