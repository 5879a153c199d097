import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from digitlib.training.ink.fields import FIELD, OUTSIDE
from digitlib.training.ink.judging import confusion, intersection_over_union, judge


@given(
    arrays(np.uint8, (7, 9), elements=st.sampled_from([0, 1, 2, OUTSIDE])),
    arrays(np.uint8, (7, 9), elements=st.sampled_from([0, 1, 2])),
)
def test_intersection_over_union_is_that_of_the_sets_of_pixels(expected, given_):
    found = intersection_over_union(confusion(expected, given_))
    inside = expected != OUTSIDE
    for name, one in {"paper": 0, "digit": 1, "other": 2}.items():
        truth = set(np.flatnonzero((expected == one) & inside).tolist())
        said = set(np.flatnonzero((given_ == one) & inside).tolist())
        if truth | said:
            assert abs(found[name] - len(truth & said) / len(truth | said)) < 1e-4
        else:
            assert found[name] is None


class InMemory:
    """Fields as they are indexed and counted on disk."""

    def __init__(self, fields):
        self.fields = fields

    def __len__(self):
        return len(self.fields)

    def __getitem__(self, places):
        return self.fields[list(places)]


def test_every_photo_is_judged_once():
    """Forty-five photos are two full batches and a part; the network says what the class is, but once."""
    fields = np.zeros(45, FIELD)
    fields["shape"] = 192
    fields["classes"][:, 10:20] = 1
    calls = []

    def network(pictures):
        calls.append(len(pictures))
        said = np.zeros((len(pictures), 96, 96, 3))
        said[:, 10:20, :, 1] = 1
        if len(calls) == 3:
            said[-1, 10:20, :, 2] = 2
        return said

    found = judge(network, InMemory(fields))
    assert calls == [20, 20, 5] and found["num_photos"] == 45
    assert found["intersection_over_union"] == {"paper": 1.0, "digit": round(44 / 45, 4), "other": 0.0}
