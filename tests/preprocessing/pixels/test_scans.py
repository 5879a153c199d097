"""A JPEG's scans are counted before it is decoded."""

import io

import numpy as np
import pytest
from PIL import Image

from digitlib.preprocessing.picture import read_picture
from digitlib.preprocessing.pixels.scans import MAX_SCANS, MAX_SEGMENTS, has_too_many_scans
from tests.server.pictures import many_scans

NOISE = np.random.default_rng(0).integers(0, 256, (90, 120, 3), np.uint8)


def jpeg(**options) -> bytes:
    file = io.BytesIO()
    Image.fromarray(NOISE).save(file, "JPEG", **options)
    return file.getvalue()


def num_scans(file: bytes) -> int:
    """Count them with nothing else in the file that might look like one."""
    return file.count(b"\xff\xda")


@pytest.mark.parametrize("restart_marker_blocks", [0, 1, 5])
def test_the_limit_is_met_by_counting(restart_marker_blocks):
    whole = jpeg(progressive=True, restart_marker_blocks=restart_marker_blocks)
    left = MAX_SCANS - num_scans(whole)
    assert left > 30
    assert not has_too_many_scans(many_scans(whole, left)) and has_too_many_scans(many_scans(whole, left + 1))


def test_a_jpeg_of_too_many_scans_is_refused_in_a_sentence():
    whole = jpeg(progressive=True)
    assert read_picture(many_scans(whole, 3)).shape == (90, 120)
    with pytest.raises(ValueError, match=r"far more scans than photos have; save it anew\.$"):
        read_picture(many_scans(whole, MAX_SCANS))


def test_what_no_decoder_takes_for_a_scan_does_not_count():
    """A small picture within, as cameras put it there, and a film behind, as some phones do."""
    scans = b"\xff\xda\0\2" * (MAX_SCANS + 1)
    within = b"\xff\xe1" + (2 + len(scans)).to_bytes(2) + scans
    plain = jpeg()
    for file in (plain[:2] + within + plain[2:], plain + bytes(2) + scans):
        assert not has_too_many_scans(file)
        np.testing.assert_array_equal(read_picture(file), read_picture(plain))


def test_a_jpeg_of_very_many_segments_is_refused():
    comments = b"\xff\xfe\0\2" * MAX_SEGMENTS
    plain = jpeg()
    assert has_too_many_scans(plain[:2] + comments + plain[2:])
