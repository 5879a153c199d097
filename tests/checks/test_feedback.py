"""What all checks say of a reader's function: of one that gives no numbers, others, or the right ones."""

import checks
import numpy as np
import pytest
from checks.feedback import Case, answer_of, call, problems_of, say_number


def stopping(*_):
    raise KeyError("rate")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (3.5, "give the function itself, without brackets behind its name."),
        (stopping, "it stops with KeyError: 'rate'"),
        (lambda values: None, "it returns nothing; does it end with `return`?"),
        (lambda values: "seven", "it returns str, not numbers."),
        (lambda values: [1, [2, 3]], "it returns list, not numbers."),
    ],
)
def test_a_function_that_gives_no_numbers(function, said):
    assert answer_of(function, np.zeros(3)) == said
    assert problems_of(function, [Case((np.zeros(3),), np.zeros(3))]) == [said]


def test_a_function_may_change_what_it_is_given():
    def emptied(values):
        values[:] = 0
        return values

    values = np.ones(3)
    given, problem = call(emptied, values)
    assert problem == "" and not given.any() and values.all()


CASES = [
    Case((number,), 2 * number, {"you square.": number**2, "you halve.": number / 2}) for number in (2, 5)
]


@pytest.mark.parametrize(
    ("function", "problems"),
    [
        (lambda number: 2 * number, []),
        (lambda number: np.float32([[number + number]]), []),
        (lambda number: number**2, ["you square."]),
        (lambda number: number / 2, ["you halve."]),
        (lambda number: 4, ["for 5 it gives 4; 10 is right."]),
        (lambda number: number * [1], ["it returns shape (2,); one number is asked for: the double."]),
        (
            lambda number: np.nan,
            ["some of its numbers aren't finite; does it divide by 0, or leave places out?"],
        ),
    ],
)
def test_a_mistake_is_named_if_every_case_shows_it(function, problems):
    assert problems_of(function, CASES, "the double.") == problems


def test_of_many_numbers_the_first_that_is_off_is_told():
    right = np.arange(12.0).reshape(3, 4)
    assert problems_of(lambda: right * (right != 6), [Case((), right)]) == [
        "at place (1, 2) it gives 0; 6 is right."
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (7, "Right."),
        (np.array([7.0]), "Right."),
        (1_200, "Not yet: 1,200 is too large. Count again."),
        (6, "Not yet: 6 is too small. Count again."),
        ("seven", "Not yet: give one whole number."),
        ([6, 7], "Not yet: give one whole number."),
    ],
)
def test_one_number(answer, said, capsys):
    say_number(answer, 7, "Count again.")
    assert capsys.readouterr().out == f"{said}\n"


def test_every_check_that_is_named_is_there():
    assert [name for name in checks.__all__ if not hasattr(checks, name)] == []
