import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitlib._util.randomness import random_seed, random_stream

PURPOSES = st.lists(st.integers(0, 5) | st.sampled_from(["order", "layer"]), max_size=3).map(tuple)


@given(st.integers(0, 5), PURPOSES, st.integers(0, 5), PURPOSES)
def test_only_the_same_seed_and_purpose_give_the_same_stream(seed, purpose, other_seed, other_purpose):
    first, second = random_stream(seed, *purpose), random_stream(other_seed, *other_purpose)
    same = (first.integers(2**32, size=4) == second.integers(2**32, size=4)).all()
    assert same == ((seed, purpose) == (other_seed, other_purpose))


def test_no_stream_is_that_of_a_plain_seed():
    """MNIST is split by a plain seed; NumPy takes 3, (3, 0) and (3, 0, 0) for one."""
    plain = [np.random.default_rng(seed) for seed in (3, (3, 0), (3, 1))]
    ours = [random_stream(3, *purpose) for purpose in ((), (0,), (0, 0), (1,))]
    drawn = [tuple(stream.integers(2**32, size=4)) for stream in (*plain, *ours)]
    assert drawn[0] == drawn[1] and len(set(drawn[1:])) == len(drawn) - 1


def test_seeds_of_neighbouring_layers_and_seeds_differ():
    seeds = [random_seed(seed, "layer", depth) for seed, depth in itertools.product(range(40), range(40))]
    assert len(set(seeds)) == 1600 and min(seeds) >= 0 and max(seeds) < 2**31
