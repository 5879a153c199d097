import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitlib.metrics.accuracy import Accuracy
from digitlib.metrics.writers import accuracy_by_writer, interval_over_writers, worst_writer

drawings = st.lists(st.tuples(st.booleans(), st.sampled_from("abcd")), min_size=1, max_size=200)


@given(drawings)
def test_each_writer_is_counted_alone(pairs):
    correct, writers = (np.array(column) for column in zip(*pairs, strict=True))
    own = accuracy_by_writer(correct, writers)
    assert own.keys() == {*writers}
    for name, accuracy in own.items():
        assert accuracy == Accuracy(pairs.count((True, name)), [by for _, by in pairs].count(name))


def test_the_worst_writer_has_twenty_drawings():
    writers = np.array(["few"] * 19 + ["good"] * 50 + ["bad"] * 20)
    correct = np.array([False] * 19 + [True] * 50 + [True] * 15 + [False] * 5)
    assert worst_writer(correct, writers) == ("bad", Accuracy(15, 20))
    assert worst_writer(correct[:19], writers[:19]) is None


def test_the_interval_is_that_of_people_and_not_of_drawings():
    """Of 25 writers each is read always or never: it is as if 25 drawings had been made."""
    writers = np.repeat(np.arange(25), 100).astype(str)
    correct = np.repeat(np.arange(25) < 20, 100)
    low, high = interval_over_writers(correct, writers)
    expected = np.quantile(np.random.default_rng(1).binomial(25, 0.8, 100_000) / 25, [0.025, 0.975])
    np.testing.assert_allclose([low, high], expected, atol=0.041)  # one writer more or less
    assert high - low > 4 * np.diff(Accuracy(2_000, 2_500).interval)[0]


def test_where_writers_are_alike_it_is_that_of_drawings():
    rng = np.random.default_rng(0)
    correct, writers = rng.random(4_000) < 0.9, np.repeat(np.arange(100), 40).astype(str)
    interval = Accuracy(int(correct.sum()), 4_000).interval
    np.testing.assert_allclose(interval_over_writers(correct, writers), interval, atol=0.004)


def test_the_same_seed_gives_the_same_interval():
    writers, correct = np.array(["a", "b", "c"] * 5), np.arange(15) % 2 == 0
    assert interval_over_writers(correct, writers, 3) == interval_over_writers(correct, writers, 3)
