"""What the checks of the eighth notebook's turns say to answers that are right, and to others."""

import statistics

import checks
import numpy as np
import pytest
from scipy import stats


def by_numpy(values):
    reach = stats.t.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / len(values) ** 0.5
    return np.mean(values), np.mean(values) - reach, np.mean(values) + reach


def by_scipy(values):
    return [values.mean(), *stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))]


def by_python(values):
    values = [*map(float, values)]
    reach = -stats.t.ppf(0.025, len(values) - 1) * statistics.stdev(values) / len(values) ** 0.5
    mean = statistics.fmean(values)
    return np.float32([mean, mean - reach, mean + reach])


def slip(ddof=1, factor=None, root=0.5):
    def interval(values):
        n = len(values)
        reach = (factor(n) if factor else stats.t.ppf(0.975, n - 1)) * np.std(values, ddof=ddof) / n**root
        return np.mean(values), np.mean(values) - reach, np.mean(values) + reach

    return interval


def stopping(*_):
    raise KeyError("rate")


WRONG = [
    (slip(ddof=0), "divide the squares by n − 1"),
    (slip(factor=lambda n: 1.96), "isn't 1.96 but Student's t"),
    (slip(factor=lambda n: stats.norm.ppf(0.975)), "Student's t"),
    (slip(ddof=0, factor=lambda n: 1.96), "1.96 is too small"),
    (slip(factor=lambda n: stats.t.ppf(0.975, n)), "n − 1 degrees of freedom"),
    (slip(factor=lambda n: stats.t.ppf(0.95, n - 1)), "the quantile 0.975"),
    (slip(root=0), "by the square root of n."),
    (slip(root=1), "not by n."),
    (lambda values: (np.mean(values), by_numpy(values)[2], by_numpy(values)[1]), "the wrong order"),
    (lambda values: by_numpy(values)[1:], "it returns shape (2,); (3,) is asked for: the mean,"),
    (lambda values: None, "it returns nothing"),
    (lambda values: "narrow", "it returns str, not numbers"),
    (lambda values: [0.9, [0.8, 1.0]], "it returns list, not numbers"),
    (lambda values: (0.5, 0.4, 0.6), "for [0.94, 0.93, 0.95] it gives 0.5, 0.4, 0.6; 0.94"),
    (stopping, "it stops with KeyError"),
]


@pytest.mark.parametrize("interval", [by_numpy, by_scipy, by_python])
def test_an_interval_that_is_right(interval, capsys):
    checks.mean_interval(interval)
    assert capsys.readouterr().out == "Right.\n"


@pytest.mark.parametrize(("interval", "said"), WRONG)
def test_an_interval_that_is_off(interval, said, capsys):
    checks.mean_interval(interval)
    assert "Not yet" in (out := capsys.readouterr().out) and said in out


@pytest.mark.parametrize("interval", [by_numpy, by_scipy, by_python])
def test_a_paired_interval_that_is_right(interval, capsys):
    checks.paired_interval(lambda first, second: interval(second - first))
    assert capsys.readouterr().out == "Right.\n"


def unpaired(first, second):
    ends = stats.ttest_ind(second, first).confidence_interval()
    return second.mean() - first.mean(), ends.low, ends.high


@pytest.mark.parametrize(
    ("paired", "said"),
    [
        (lambda first, second: by_numpy(first - second), "the sign is turned round"),
        (unpaired, "the unpaired interval"),
        (lambda first, second: slip(ddof=0)(second - first), "divide the squares by n − 1"),
        (
            lambda first, second: (second - first).mean(),
            "it returns shape (); (3,) is asked for: the mean gain,",
        ),
        (lambda first: first, "it stops with TypeError"),
    ],
)
def test_a_paired_interval_that_is_off(paired, said, capsys):
    checks.paired_interval(paired)
    assert "Not yet" in (out := capsys.readouterr().out) and said in out


def counting(deviation, reach):
    n = 2
    while stats.t.ppf(0.975, n - 1) * deviation / n**0.5 > reach:
        n += 1
    return n


def all_at_once(deviation, reach):
    n = np.arange(2, 1_000)
    enough = stats.t.ppf(0.975, n - 1) * deviation / np.sqrt(n) <= reach
    return [float(n[enough.argmax()])]


@pytest.mark.parametrize("needed", [counting, all_at_once])
def test_seeds_that_are_enough(needed, capsys):
    checks.seeds_needed(needed)
    assert capsys.readouterr().out == "Right.\n"


@pytest.mark.parametrize(
    ("needed", "said"),
    [
        (lambda deviation, reach: int(np.ceil((1.96 * deviation / reach) ** 2)), "counts with 1.96"),
        (lambda deviation, reach: counting(deviation, reach / 2), "not the whole width"),
        (lambda deviation, reach: counting(deviation, reach) + 1, "one too many"),
        (lambda deviation, reach: counting(deviation, reach) - 1, "one too few"),
        (lambda deviation, reach: 3, "for 0.01, 0.01 it gives 3; 7 is right"),
        (lambda deviation, reach: None, "it returns nothing"),
        (stopping, "it stops with KeyError"),
    ],
)
def test_seeds_that_are_not(needed, said, capsys):
    checks.seeds_needed(needed)
    assert "Not yet" in (out := capsys.readouterr().out) and said in out
