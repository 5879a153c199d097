"""The diagram of a U-Net joins maps of one size, and says how many there are."""

import pytest
from matplotlib.patches import Rectangle

from digitlib.plots.diagrams import plot_u_net

DOWN = {"photo": (64, 1), "half": (32, 12), "quarter": (16, 24), "eighth": (8, 32)}
UP = [(16, 24), (32, 12), (64, 3)]


def test_every_stage_is_drawn_and_each_skip_joins_two_of_one_size():
    plot = plot_u_net(DOWN, UP, "A U-Net")
    (axis,) = plot.axes
    words = [text.get_text() for text in axis.texts if text.get_text()]
    for name, (side, number) in DOWN.items():
        assert f"{name}\n{side} × {side}\n{number} map{'s' * (number > 1)}" in words
    assert words.count("joined") == 3 and "64 × 64\n3 maps" in words
    stacks = {}
    for patch in axis.patches:
        if isinstance(patch, Rectangle):
            stacks.setdefault(round(patch.get_width(), 3), []).append(patch)
    assert [len(own) for own in sorted(stacks.values(), key=lambda own: own[0].get_width())] == [4, 8, 8, 4]
    assert plot.alt.endswith("64 × 64, 3 maps. 3 skip connections.")


def test_maps_of_other_sizes_cannot_be_joined():
    with pytest.raises(ValueError, match=r"The sides on the way up, \[8, 32, 64\], are not"):
        plot_u_net(DOWN, [(8, 24), *UP[1:]], "Not a U-Net")
