"""Checks of the eighth notebook's exercises."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from checks import seven
from checks.feedback import say
from digitlib import load_mnist
from digitlib.data import split, to_digit_images
from digitlib.experiments import compare, published
from digitlib.network import build_network, keras

LEAST_KEPT = 0.95
"""A network that was taught a seven still reads at least this fraction of MNIST's validation digits."""

MOST_APART = 0.1
"""A fraction may differ by this much when the same run is made again: threads add in any order."""


def one_change(rows: pd.DataFrame, difference: float) -> None:
    """Check a sweep of two networks, the second half as wide, and what it costs in accuracy."""
    say(_sweep_problems(rows) or _difference_problems(rows, difference))


def _sweep_problems(rows: pd.DataFrame) -> list[str]:
    if not isinstance(rows, pd.DataFrame) or "network" not in rows:
        return ["give the rows as `sweep` returns them, not a table of `compare`."]
    if rows["error"].notna().any():
        return ["some training runs failed; look at the column `error`."]
    networks = list(dict.fromkeys(rows["network"]))
    if len(networks) != 2:
        return [f"there are {len(networks)} different networks among the rows; two are asked for."]
    counts = [build_network(network).count_params() for network in networks]
    if counts[1] >= counts[0]:
        return ["the second network is no smaller than the first; `base` comes first."]
    halves = [
        [layer.filters for layer in build_network(one).layers if hasattr(layer, "filters")]
        for one in networks
    ]
    if halves[1] != [number // 2 for number in halves[0]]:
        return [f"the second has {halves[1]} filters; half of {halves[0]} is asked for."]
    alike = [
        name
        for name in ("learning_rate", "num_training", "num_epochs", "batch_size")
        if rows[name].nunique() > 1
    ]
    if alike:
        return [f"{', '.join(alike)} differs as well; change one thing only."]
    seeds = [sorted(group["seed"]) for _, group in rows.groupby("network", sort=False)]
    if seeds[0] != seeds[1]:
        return ["the two networks have different seeds; compare them seed by seed."]
    return [] if len(seeds[0]) >= 3 else [f"{len(seeds[0])} seeds are too few; at least three are asked for."]


def _difference_problems(rows: pd.DataFrame, difference: float) -> list[str]:
    if not np.isscalar(difference) or not np.isreal(difference):
        return ["`difference` is one number, the second mean less the first."]
    right = float(compare(rows, "network", "validation_accuracy")["difference"].iloc[1])
    if np.isclose(difference, right, atol=5e-5):
        return []
    if np.isclose(difference, -right, atol=5e-5):
        return ["the sign is turned round: the difference is below 0 where the second network is worse."]
    if np.isclose(difference, 100 * right, atol=5e-3):
        return ["give the difference as a fraction, not in percent."]
    if np.isclose(difference, compare(rows, "network")["difference"].iloc[1], atol=5e-5):
        return ["that is the difference on the test set; decide by the validation images."]
    return [f"the means of these rows do not differ by {difference:.4f}."]


def empty_columns(names: Iterable[str]) -> None:
    """Check which columns of a comparison hold no number where there is one seed."""
    rows = published("fastest_to_99")
    table = compare(rows[rows["seed"] == 0])
    right = {name for name in table if table[name].isna().all()}
    given = {names} if isinstance(names, str) else set(names)
    problems = []
    if unknown := sorted(map(str, given - set(table))):
        problems.append(f"`compare` gives no column {', '.join(unknown)}.")
    if full := sorted(given & set(table) - right):
        problems.append(f"{', '.join(full)} still holds numbers.")
    if missing := right - given:
        problems.append(f"{len(missing)} more {'is' if len(missing) == 1 else 'are'} empty.")
    say(problems)


def variations_needed(
    taught: Callable[[int, int], keras.Model], held_out: np.ndarray, fractions: np.ndarray
) -> None:
    """Check how much of a seven a network reads after 1, 10 and 100 variations, with three seeds each."""
    try:
        fractions = np.asarray(fractions, float)
    except (TypeError, ValueError):
        fractions = np.empty(0)
    if fractions.shape != (3, 3) or not ((fractions >= 0) & (fractions <= 1)).all():
        say(["`fractions` must be three rows (1, 10 and 100 variations) of three fractions from 0 to 1."])
    elif not np.ptp(fractions, axis=1).any() and 0 < fractions.min() < 1:
        say(["all three seeds give the same; does `taught` use its seed?"])
    else:
        problems = seven.variation_problems(held_out, "held_out")
        say(problems or _taught_problems(taught, np.asarray(held_out, np.float32), fractions))


def _taught_problems(
    taught: Callable[[int, int], keras.Model], held_out: np.ndarray, fractions: np.ndarray
) -> list[str]:
    """Teach twice more, the longer list first: a network that isn't set back shows then."""
    images, labels = split(*load_mnist()[0], num_validation=3_000, seed=0)[1]
    for place, number in ((2, 100), (0, 1)):
        try:
            network = taught(number, 0)
            fraction = _fraction(network, held_out, 7)
            kept = _fraction(network, to_digit_images(images[:1_000]), labels[:1_000])
        except Exception as error:  # a reader's own function may stop for any reason
            return [f"`taught({number}, 0)` gives no network that reads: {type(error).__name__}: {error}"]
        if abs(fraction - fractions[place, 0]) > MOST_APART:
            said = f"`taught({number}, 0)` reads {fraction:.1%} of `held_out`, not {fractions[place, 0]:.1%}."
            return [f"{said} Does its seed decide all chance? Does it start from the same weights each time?"]
        if kept < LEAST_KEPT:
            return [f"after {number} variations it reads {kept:.1%} of MNIST's digits: it forgets too much."]
    return []


def _fraction(network: keras.Model, images: np.ndarray, labels: np.ndarray | int) -> float:
    return float((np.asarray(network(images)).argmax(axis=1) == labels).mean())
