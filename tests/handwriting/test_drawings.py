import collections
import dataclasses
import itertools

import numpy as np
import pytest

from digitlib.data.mnist import to_digit_images
from digitlib.handwriting import (
    NOT_A_DIGIT,
    WAYS_OF_WRITING,
    as_images,
    draw_digits,
    draw_non_digits,
    draw_unseen,
    drawings,
)
from digitlib.handwriting.hand import tablet, writer


def first(drawings, number):
    return list(itertools.islice(drawings, number))


@pytest.mark.parametrize("draw", [draw_digits, draw_non_digits, draw_unseen])
def test_the_seed_decides_what_is_drawn(draw):
    (images, labels), again, other = as_images(draw(3), 12), as_images(draw(3), 20), as_images(draw(4), 12)
    np.testing.assert_array_equal(images, again[0][:12])
    np.testing.assert_array_equal(labels, again[1][:12])
    assert (images != other[0]).any(axis=(1, 2)).all()
    assert images.dtype == np.uint8 and images.max() == 255


@pytest.fixture
def drawn(monkeypatch):
    """How often each way of writing is drawn; hands do nothing, for which one is drawn is settled before."""
    counts = collections.Counter()
    for digit, ways in WAYS_OF_WRITING.items():
        for name, way in ways.items():
            counting = dataclasses.replace(way, draw=counted(way.draw, (digit, name), counts))
            monkeypatch.setitem(ways, name, counting)
    monkeypatch.setitem(drawings.HANDS, "still", lambda rng: lambda plan: plan)
    return counts


def test_every_digit_and_every_way_of_writing_it_is_drawn_as_often(drawn):
    labels = [label for _, label in first(draw_digits(0, "still"), 2000)]
    np.testing.assert_array_equal(np.bincount(labels), [200] * 10)
    expected = {(digit, name): 200 / len(own) for digit, own in WAYS_OF_WRITING.items() for name in own}
    assert all(drawn[key] == pytest.approx(number, abs=5 * number**0.5) for key, number in expected.items())
    assert [digit for digit, _ in drawn.elements()].count(4) == labels.count(4)


@pytest.mark.parametrize(("collection", "num_ways"), [("UCI", 103), ("UNIPEN", 68)])
def test_the_ways_made_for_one_collection_alone_can_be_drawn(drawn, collection, num_ways):
    first(draw_digits(0, "still", collection), 1500)
    assert {WAYS_OF_WRITING[digit][name].made_for for digit, name in drawn} == {collection}
    assert len(drawn) == num_ways


def counted(draw, key, counts):
    def count(rng):
        counts[key] += 1
        return draw(rng)

    return count


def test_a_writer_writes_ten_digits_on_one_tablet(monkeypatch):
    """Who writes, and on what, changes after every tenth digit."""
    met = []
    monkeypatch.setattr(drawings, "draw_writer", lambda rng: met.append("writer") or writer.draw_writer(rng))
    monkeypatch.setattr(drawings, "draw_tablet", lambda rng: met.append("tablet") or tablet.draw_tablet(rng))
    labels = [label for _, label in first(draw_digits(0), 30)]
    assert met == ["writer", "tablet"] * 3
    assert all(sorted(labels[start : start + 10]) == [*range(10)] for start in (0, 10, 20))
    met.clear()
    first(draw_digits(0, hand="slow"), 20)
    assert met == ["writer"] * 20


def test_slow_hands_are_not_quick():
    """Points of slow hands are evenly apart, but for hooks; quick ones are not."""

    def unevenness(hand):
        strokes = [stroke for drawing, _ in first(draw_digits(0, hand), 300) for stroke in drawing]
        steps = [
            np.linalg.norm(np.diff(stroke, axis=0), axis=1)[2:-2] for stroke in strokes if len(stroke) > 12
        ]
        return np.array([np.std(own) / np.mean(own) for own in steps])

    slow, quick = unevenness("slow"), unevenness("kinematic")
    assert (slow > 0.5).mean() < 0.05 < 0.2 < (quick > 0.5).mean()


def test_letters_and_shapes_are_no_digits():
    assert {label for _, label in first(draw_non_digits(0), 10)} == {NOT_A_DIGIT}
    assert {label for _, label in first(draw_unseen(0), 10)} == {NOT_A_DIGIT}


def test_a_reader_that_saw_only_mnist_reads_many_drawn_digits_but_not_all(mnist):
    """The nearest of 6,000 images, which knows MNIST alone: the labels are right, and there is a need."""
    images, labels = as_images(draw_digits(5), 300)
    known, images = (to_digit_images(part).reshape(len(part), -1) for part in (mnist[0][0][::10], images))
    distances = (known**2).sum(axis=1) - 2 * images @ known.T
    nearest = mnist[0][1][::10][distances.argmin(axis=1)]
    assert 0.5 < (nearest == labels).mean() < 0.97
