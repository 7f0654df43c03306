"""Would the oracle tests notice if a query counted otherwise? It is changed on purpose to see.

`python -m tests.mutation [ID ...]` changes one thing at a time in the statement of each query and
shared step (`operators`, `mutants`), runs the changed statement on the worlds and selections of
`tests/queries/test_oracles.py` (`trials`, `judge`) and says which changes no oracle notices.
`equivalents.toml` lists the changes that cannot be noticed, each with the reason.
"""

import sys
from pathlib import Path

# The oracles are imported as their own tests import them.
sys.path.insert(0, str(Path(__file__).parent.parent / "queries"))
