"""A network that learns from others, trained before it."""

import dataclasses
import json

import numpy as np
import pytest
import scipy

from digitlib.data.mnist import to_digit_images
from digitlib.training import checkpoint, fit, run
from digitlib.training.distillation import (
    LABEL_WEIGHT,
    MOVES,
    OWN_LABEL_WEIGHT,
    OwnTeacher,
    own_teacher,
    targets,
    teacher_recipes,
)
from digitlib.training.fit import compile_network, train_network, train_teachers
from digitlib.training.run import has_checkpoint, remove_checkpoint, train
from tests.training.test_training import SMALL, Stopped, weights_of

pytestmark = pytest.mark.training

STUDENT = dataclasses.replace(
    SMALL, network="conv 8 /2, mean", num_validation=200, num_epochs=2, num_teachers=2, seed=5
)


@pytest.fixture(scope="module")
def some_digits(mnist):
    return mnist[0][0][:1000], mnist[0][1][:1000]


def test_teachers_differ_from_the_student_and_each_other_by_seeds_alone():
    assert teacher_recipes(STUDENT) == [
        dataclasses.replace(STUDENT, num_teachers=0, seed=seed) for seed in (5, 6)
    ]
    assert teacher_recipes(dataclasses.replace(STUDENT, num_teachers=0)) == []


def test_without_teachers_the_label_has_all_the_probability():
    np.testing.assert_array_equal(targets(np.array([2, 10]), 11), np.eye(11)[[2, 10]])


def test_targets_are_between_the_label_and_the_teachers_mean(some_digits):
    images, labels = to_digit_images(some_digits[0][:50]), some_digits[1][:50]
    teachers = [compile_network(teacher, 100) for teacher in teacher_recipes(STUDENT)]
    first, second = (teacher.predict_on_batch(images) for teacher in teachers)
    expected = LABEL_WEIGHT * np.eye(10)[labels] + (1 - LABEL_WEIGHT) * (first + second) / 2
    np.testing.assert_allclose(targets(labels, 10, images, teachers), expected, atol=1e-6)


def test_a_network_that_teaches_itself_sees_each_image_moved_in_its_turn(some_digits):
    """Compared with scipy's shift, which fills with paper what a move leaves empty."""
    images = to_digit_images(some_digits[0][:12])
    network = compile_network(STUDENT, 100)
    moved = np.stack([scipy.ndimage.shift(image, MOVES[n % 5], order=0) for n, image in enumerate(images)])
    expected = network.predict(moved, verbose=0)
    np.testing.assert_allclose(
        OwnTeacher(network).predict(images, batch_size=7, verbose=0), expected, atol=1e-6
    )
    assert np.abs(expected - network.predict(images, verbose=0)).max() > 1e-4


def test_only_a_review_has_its_own_start_for_a_teacher(some_digits):
    review, network = dataclasses.replace(SMALL, num_reviews=1), compile_network(SMALL, 100)
    (teacher,) = own_teacher(review, network)
    assert teacher.network is network
    assert own_teacher(SMALL, network) == [] and own_teacher(review, None) == []
    assert train_teachers(review, some_digits, some_digits, start=network)[0].network is network


def test_a_review_learns_from_its_labels_and_from_itself(some_digits, monkeypatch):
    asked = []
    monkeypatch.setattr(fit, "targets", lambda *own: asked.append(own) or targets(*own))
    review = dataclasses.replace(STUDENT, num_teachers=0, num_reviews=1, num_epochs=1)
    teacher = OwnTeacher(compile_network(review, 1000))
    student = compile_network(review, 1000, teacher.network)
    train_network(student, review, some_digits, some_digits, [], verbose=0, teachers=[teacher])
    labels, num_outputs, shown, _, weight = asked[-1]
    assert weight == OWN_LABEL_WEIGHT != LABEL_WEIGHT
    own = teacher.predict(shown, batch_size=500, verbose=0)
    learned = targets(labels, num_outputs, shown, [teacher], weight)
    np.testing.assert_allclose(learned, weight * np.eye(10)[labels] + (1 - weight) * own, atol=1e-6)


def test_teachers_are_asked_about_the_images_that_the_student_sees(some_digits, monkeypatch):
    """Each epoch anew, as they are augmented, in the order in which they are learned."""
    asked = []
    monkeypatch.setattr(fit, "targets", lambda *own: asked.append(own) or targets(*own))
    teacher = compile_network(teacher_recipes(STUDENT)[0], 1000)
    student = compile_network(STUDENT, 1000)
    train_network(student, STUDENT, some_digits, some_digits, [], verbose=0, teachers=[teacher])
    told = [own for own in asked if len(own) > 2]
    assert len(told) == STUDENT.num_epochs
    for epoch, (labels, _, shown, teachers, weight) in enumerate(told):
        images, expected = fit.epoch_images(*some_digits, STUDENT, epoch)
        np.testing.assert_array_equal(shown, images)
        np.testing.assert_array_equal(labels, expected)
        assert teachers == [teacher] and weight == LABEL_WEIGHT


def test_a_student_learns_what_its_teachers_think(some_digits):
    """Teachers that were told wrong labels teach them, however right the labels of the student are."""
    images, labels = some_digits
    recipe = dataclasses.replace(
        STUDENT, network="conv 16 /2, flatten", augmentation=None, num_epochs=5, num_teachers=1
    )
    none = images[:0], labels[:0]
    teachers = train_teachers(recipe, (images, (labels + 1) % 10), none)
    student = compile_network(recipe, len(images))
    train_network(student, recipe, (images, labels), none, [], verbose=0, teachers=teachers)
    learned = student.predict(to_digit_images(images), verbose=0).argmax(axis=1)
    assert (learned == (labels + 1) % 10).mean() > 0.6 > 0.3 > (learned == labels).mean()


@pytest.mark.parametrize(
    "num_epochs_done", [3, *(pytest.param(num, marks=pytest.mark.exhaustive) for num in (1, 5))]
)
def test_a_training_resumes_in_its_teachers_and_in_itself(
    some_digits, tmp_path, monkeypatch, num_epochs_done
):
    """Two teachers of two epochs each, and the student's two."""
    whole, history = train(STUDENT, *some_digits, tmp_path / "whole")
    kept = []

    class StopAfter(checkpoint.Checkpoint):
        def on_epoch_begin(self, epoch, logs=None):
            if len(kept) == num_epochs_done:
                raise Stopped

        def on_epoch_end(self, epoch, logs=None):
            super().on_epoch_end(epoch, logs)
            kept.append(epoch)

    stopped = tmp_path / "stopped"
    with monkeypatch.context() as patch:
        patch.setattr(run, "Checkpoint", StopAfter)
        with pytest.raises(Stopped):
            train(STUDENT, *some_digits, stopped)
    assert has_checkpoint(stopped)
    resumed, again = train(STUDENT, *some_digits, stopped, resume=True)
    np.testing.assert_allclose(weights_of(resumed), weights_of(whole), atol=1e-5)
    assert again == history and len(again["loss"]) == 2
    of_first_teacher = json.loads((stopped / "teacher_0" / "history.json").read_text())
    assert len(of_first_teacher["loss"]) == 2
    remove_checkpoint(stopped)
    assert not stopped.exists()
