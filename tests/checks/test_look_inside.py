"""What the checks of the seventh notebook's exercises say to answers that are right, and to others."""

import checks
import numpy as np
import pytest
from checks import look_inside, seven

from digitlib import from_strokes
from digitlib.data import your_digits
from digitlib.explain import occlusion
from digitlib.network import load_network

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def stand_ins(tmp_path_factory):
    """Let the checks find nothing that a reader built or kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seven, "BUILD", tmp_path_factory.mktemp("build"))
        patch.setenv("DIGITLIB_FOLDER", str(tmp_path_factory.mktemp("drawings")))
        yield


@pytest.fixture(scope="module")
def falls():
    """An answer to the first exercise, by one image after the other."""
    image = from_strokes(your_digits()[7], canvas_side=280).image
    rows, columns = np.indices((28, 28))
    near = [(abs(rows - row) <= 2) & (abs(columns - column) <= 2) for row, column in np.ndindex(28, 28)]
    chances = look_inside._shipped()(np.stack([image, *(np.where(one, 1, image) for one in near)]))
    return np.asarray(chances[0, 7] - chances[1:, 7]).reshape(28, 28)


def without_the_edge(falls):
    return np.pad(falls[2:, 2:], ((2, 0), (2, 0)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda falls: falls, "Right."),
        (lambda falls: falls.tolist(), "Right."),
        (lambda falls: -falls, "the sign is turned round"),
        (lambda falls: falls.T, "have changed places"),
        (lambda falls: falls.ravel(), "has shape (784,)"),
        (lambda falls: [], "has shape (0,)"),
        (lambda falls: falls * np.nan, "not finite"),
        (lambda falls: np.zeros((28, 28)), "of 784 places are off."),
        (lambda falls: falls + 0.01, "784 of 784 places are off."),
        (without_the_edge, "a slice must not begin below 0"),
    ],
)
def test_where_ink_hurts(change, said, falls, capsys):
    checks.ink_hurts(change(falls))
    assert said in capsys.readouterr().out


def test_paper_and_squares_of_another_size(capsys):
    image = from_strokes(your_digits()[7], canvas_side=280).image
    checks.ink_hurts(occlusion(look_inside._shipped(), image, 7))
    assert "paint with ink" in capsys.readouterr().out
    checks.ink_hurts(look_inside._falls_by_ink(look_inside._shipped(), image, reach=1))
    assert "not 5 × 5" in capsys.readouterr().out


OWN_KIND = np.random.default_rng(0).permutation(500).astype(float)
ANY_KIND = np.where(OWN_KIND < 400, OWN_KIND, OWN_KIND / 10)
FURTHEST, FURTHEST_OF_ALL = np.argsort(-OWN_KIND), np.argsort(-ANY_KIND)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (FURTHEST[:6], "Right."),
        (FURTHEST[5::-1].tolist(), "Right."),
        (FURTHEST[-6:], "the six *nearest*"),
        (FURTHEST_OF_ALL[:6], "their own label only"),
        (FURTHEST[1:7], "5 of these are among"),
        (FURTHEST[:5], "six different places"),
        (np.zeros(6, int), "six different places"),
        ([], "six different places"),
        (None, "six different places"),
        (FURTHEST[:6] + 500, "from 0 to 499"),
        (np.linspace(1, 2, 6), "from 0 to 499"),
    ],
)
def test_the_most_foreign_digits(places, said, monkeypatch, capsys):
    monkeypatch.setattr(look_inside, "_distances", lambda: (OWN_KIND, ANY_KIND))
    checks.most_foreign(places)
    assert said in capsys.readouterr().out


def test_distances_to_the_nearest_are_those_to_the_nearest():
    own_kind, any_kind = look_inside._distances()
    assert own_kind.shape == any_kind.shape == (500,)
    assert (own_kind >= any_kind).all() and (own_kind > any_kind).any()


@pytest.fixture(scope="module")
def evidence():
    """The maps for 2 and for 7, and where erasing helps the 7 most."""
    network, image = load_network(seven.your_network("keras")), seven.seven_image()
    for_two, for_seven = occlusion(network, image, 2), occlusion(network, image, 7)
    return for_two, for_seven, np.unravel_index(for_seven.argmin(), (28, 28))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda two, seven, place: (two, seven, place), "Right."),
        (lambda two, seven, place: (seven, two, place), "the two maps have changed places"),
        (lambda two, seven, place: (two, two, place), "`for_seven` came out otherwise"),
        (lambda two, seven, place: (0 * two, 0 * two, place), "`for_answer` and `for_seven` came out"),
        (lambda two, seven, place: ([], seven, place), "`for_answer` has shape (0,)"),
        (lambda two, seven, place: (two, seven, (0, 0)), "doesn't help the 7 at all"),
        (lambda two, seven, place: (two, seven, (place[0] + 1, place[1])), "another place adds more"),
        (lambda two, seven, place: (two, seven, seven.argmin()), "as `(row, column)`"),
        (lambda two, seven, place: (two, seven, (28, 3)), "as `(row, column)`"),
        (lambda two, seven, place: (two, seven, None), "as `(row, column)`"),
    ],
)
def test_why_a_seven_is_none_to_the_network(answer, said, evidence, capsys):
    checks.why_not_seven(*answer(*evidence))
    assert said in capsys.readouterr().out


def test_maps_of_another_network_or_square(evidence, capsys):
    image, place = seven.seven_image(), evidence[2]
    checks.why_not_seven(*(occlusion(look_inside._shipped(), image, digit) for digit in (2, 7)), place)
    assert "the shipped network's" in capsys.readouterr().out
    network = load_network(seven.your_network("keras"))
    checks.why_not_seven(*(occlusion(network, image, digit, side=7) for digit in (2, 7)), place)
    assert "not 5 × 5" in capsys.readouterr().out


def test_a_seven_that_the_network_reads_is_told(monkeypatch, capsys):
    monkeypatch.setattr(seven, "seven_image", lambda: from_strokes(your_digits()[7], canvas_side=280).image)
    checks.why_not_seven(np.zeros((28, 28)), np.zeros((28, 28)), (0, 0))
    assert "your network reads this seven" in capsys.readouterr().out
