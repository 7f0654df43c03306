"""The words of files, addresses, citations and embedded figures."""


def say_unknown_setting(parameter: str, value: str) -> str:
    """What a figure by its address cannot be made with."""
    if not value:
        return f"The parameter {parameter} is missing: it says whose profile it is."
    return f"The parameter {parameter} does not take {value!r}."
