"""What is a figure called in an address?

Most figures stand on one page, and their key is their name. What is also shown on a profile has
there the name of the profile before it: `activity` is of all, `country_activity` of a country.
"""

from ui.links import PROFILES

SHARED = {("exchanges", "headlines")}  # shown on another page first


def name_figure(page: str, key: str) -> str:
    """The name of the figure that has this key on this page."""
    is_shared = page in PROFILES or (page, key) in SHARED
    return f"{page}_{key}" if is_shared and not key.startswith(f"{page}_") else key
