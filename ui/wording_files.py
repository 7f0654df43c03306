"""The words of files, addresses, citations and embedded figures."""


def say_unknown_setting(parameter: str, value: str) -> str:
    """What a figure by its address cannot be made with."""
    if not value:
        return f"The parameter {parameter} is missing: it says whose profile it is."
    return f"The parameter {parameter} does not take {value!r}."


SHOW_NEWEST = "Show the newest data"


def say_unknown_snapshot(snapshot_id: str) -> str:
    """A link that is pinned to what is not on disk."""
    return (
        f"Snapshot {snapshot_id[:80]!r} is not kept here, or no longer. Leave out the parameter "
        "snapshot for the newest data."
    )


def say_other_layout(snapshot_id: str) -> str:
    """A link that is pinned to a snapshot that this version cannot read."""
    return (
        f"Snapshot {snapshot_id[:80]!r} was written by another version and cannot be asked. Leave "
        "out the parameter snapshot for the newest data."
    )


def say_pinned(snapshot_id: str, published_on: str) -> str:
    """What a page shows that is pinned to a snapshot."""
    when = f" of {published_on[:10]}" if published_on else ""
    return f"This link is pinned to snapshot {snapshot_id}{when}."
