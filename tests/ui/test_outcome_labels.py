"""Does the filter say which outcomes belong to which framework, where there are several?"""

from queries.options import Choice
from ui import wording


def test_outcomes_of_two_frameworks_are_told_apart() -> None:
    choices = (
        Choice("O1", "Policy", 1, parent="Strategy"),
        Choice("O2", "Programmes", 1, parent="Strategy"),
        Choice("U1", "Advance", 1, parent="Framework"),
        Choice("none", "none", 1),
    )
    assert wording.say_frameworks(choices) == "O1, O2: Strategy; U1: Framework"


def test_of_one_framework_nothing_is_said() -> None:
    choices = (Choice("O1", "Policy", 1, parent="Strategy"), Choice("none", "none", 1))
    assert wording.say_frameworks(choices) == ""
