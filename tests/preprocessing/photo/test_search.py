import numpy as np

from digitlib.preprocessing.photo.search import darkness


def test_light_that_falls_off_towards_an_edge_is_no_ink():
    light = np.tile(np.linspace(0.3, 0.9, 100), (100, 1))
    for turned in (light, light[:, ::-1], light.T, light.T[::-1]):
        assert darkness(turned, 0.4).depth.max() < 0.01
