"""What live figures show besides the reader's drawing: one script of data each, loaded on demand."""

from collections.abc import Callable
from pathlib import Path

from digitlib._util.files import write_text
from digitlib.website.figures.experiments import race, seeds
from digitlib.website.figures.first_digits import first_digits
from digitlib.website.figures.handwriting import ways
from digitlib.website.figures.judged import judged
from digitlib.website.figures.lesson_network import lesson_network
from digitlib.website.figures.map_of_digits import map_of_digits
from digitlib.website.recognizer.browser_model import data_script

FIGURE_DATA: dict[str, Callable[[], object]] = {
    "first_digits": first_digits,
    "judged": judged,
    "lesson_network": lesson_network,
    "map_of_digits": map_of_digits,
    "race": race,
    "seeds": seeds,
    "ways": ways,
}
"""Each file of this name holds what the function returns; the script hands it over under the same name."""


def write_figure_data(target: Path) -> None:
    """Write the data of all figures into the site's folder."""
    for name, make in FIGURE_DATA.items():
        write_text(target / f"{name}.js", data_script(name, make()))
