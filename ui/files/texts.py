"""How is JSON written here?"""

import json
from typing import Any


def dump(content: Any) -> str:
    """JSON to read, with a line end."""
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"
