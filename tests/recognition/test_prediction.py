import pytest

from digitlib.recognition.prediction import in_percent


@pytest.mark.parametrize(
    ("probability", "words"),
    [(1, "over 99.9 %"), (0.99901, "over 99.9 %"), (0.999, "99.9 %"), (0.5, "50.0 %"), (0.1234, "12.3 %")],
)
def test_nothing_is_called_certain(probability, words):
    assert in_percent(probability) == words
