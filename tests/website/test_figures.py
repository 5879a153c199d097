"""What the live figures show, made in Python: small, and as exact as the page needs it."""

import base64
import zlib

import numpy as np

from digitlib.website.figures.judged import STEPS, packed_logits


def test_logits_come_back_to_half_a_step():
    logits = np.random.default_rng(0).normal(scale=8, size=(40, 10))
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    content = np.frombuffer(zlib.decompress(base64.b64decode(packed_logits(probabilities))), np.uint8)
    upper, lower = content.reshape(2, 10, 40).astype(int)
    below = logits.max(axis=1, keepdims=True) - logits
    assert np.abs((256 * upper + lower).T / STEPS - below).max() <= 0.5 / STEPS + 1e-9


def test_what_is_all_but_impossible_has_a_lowest_logit():
    sure = np.eye(10, dtype=np.float32)[:2]
    content = np.frombuffer(zlib.decompress(base64.b64decode(packed_logits(sure))), np.uint8)
    upper, lower = content.reshape(2, 10, 2).astype(int)
    assert set((256 * upper + lower).ravel()) == {0, round(STEPS * 30 * np.log(10))}
