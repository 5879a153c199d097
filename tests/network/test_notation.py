import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitlib.network.build import build_network
from digitlib.network.notation import Layer, parse_architecture, spell_architecture


def test_the_shipped_text_says_these_layers():
    assert parse_architecture("conv 24, conv 32 /2, conv 48, conv 64 /2, conv 96, mean") == [
        Layer("conv", 24),
        Layer("conv", 32, step=2),
        Layer("conv", 48),
        Layer("conv", 64, step=2),
        Layer("conv", 96),
        Layer("mean"),
    ]


def test_options_come_in_any_order():
    expected = [Layer("separable", 8, side=5, step=2, valid=True, pool=True), Layer("flatten")]
    assert parse_architecture("separable 8 5x5 /2 valid pool, flatten") == expected
    assert parse_architecture("separable 8 pool valid /2 5x5,flatten") == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no layer ''"),
        ("convolution 8, mean", "no layer 'convolution'"),
        ("conv, mean", "'conv' needs a number"),
        ("conv 0, mean", "not '0'"),
        ("dropout 1, mean", "a fraction below 1"),
        ("conv 8 3x5, mean", "cannot have '3x5'"),
        ("conv 8 pool pool, mean", "cannot have 'pool'"),
        ("mean 3", "cannot have '3'"),
        ("mean, dense 8 pool", "cannot have 'pool'"),
        ("conv 8", "stays a picture"),
        ("mean, conv 8", "'conv' must stand before"),
        ("dense 8, mean", "'dense' must stand after"),
        ("mean, flatten", "'flatten' must stand before"),
        ("crop 14, mean", "too small for 'crop'"),
        ("conv 8 29x29 valid, mean", "too small for 'conv'"),
        ("conv 8 28x28 valid pool, mean", "too small for 'conv'"),
    ],
)
def test_what_cannot_work_is_told_in_a_sentence(text, reason):
    with pytest.raises(ValueError, match=reason) as caught:
        parse_architecture(text)
    assert "\n" not in str(caught.value)


LAYERS = st.one_of(
    st.builds("crop {}".format, st.integers(1, 12)),
    st.builds(
        "{} {} {side}x{side} /{}{}{}".format,
        st.sampled_from(["conv", "separable", "plain"]),
        st.integers(1, 4),
        st.integers(1, 4),
        st.sampled_from(["", " valid"]),
        st.sampled_from(["", " pool"]),
        side=st.integers(1, 9),
    ),
    st.just("dropout 0.5"),
)


@given(st.lists(LAYERS, max_size=4), st.sampled_from(["mean", "flatten", "flatten, dense 3"]))
def test_what_is_accepted_can_be_built_and_what_keras_cannot_build_is_refused(layers, end):
    text = ", ".join([*layers, end])
    try:
        parse_architecture(text)
    except ValueError as error:
        assert "too small" in str(error)
        return
    assert build_network(text).output.shape == (None, 10)


@given(st.lists(LAYERS, max_size=4), st.sampled_from(["mean", "flatten", "flatten, dense 3"]))
def test_a_network_is_spelled_in_one_way(layers, end):
    try:
        parsed = parse_architecture(", ".join([*layers, end]))
    except ValueError:
        return
    text = spell_architecture(parsed)
    assert parse_architecture(text) == parsed and spell_architecture(parse_architecture(text)) == text


def test_a_tiny_share_is_spelled_as_it_is_read():
    assert spell_architecture(parse_architecture("dropout .000001, mean")) == "dropout 0.000001, mean"
