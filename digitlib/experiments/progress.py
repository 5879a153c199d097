"""How far trials are, told epoch by epoch from the workers to the sweep that waits, by Dask's own events.

An executor that is not Dask's has no such way back: then only whole trials are counted.
"""

import contextlib
import sys
from collections.abc import Iterator, Sequence

from tqdm import tqdm

from digitlib.training.recipe import Recipe


def tell_epochs(topic: str, digest: str, num_epochs: int) -> None:
    """Tell whoever listens to ``topic`` how many epochs of a recipe's trial are done in this worker."""
    if "distributed" in sys.modules:
        from distributed import get_worker

        with contextlib.suppress(ValueError):  # this process is no worker
            get_worker().log_event(topic, (digest, num_epochs))


@contextlib.contextmanager
def epochs_shown(bar: tqdm, topic: str, recipes: Sequence[Recipe]) -> Iterator[None]:
    """Show in a bar how many of the recipes' epochs are done, as workers tell it in this block."""
    done: dict[str, int] = {}
    stages = [stage for recipe in recipes for stage in recipe.stages]
    num_epochs = sum(stage.num_epochs * (1 + stage.num_teachers) for stage in stages)

    def show(event: tuple[float, tuple[str, int]]) -> None:
        digest, num_done = event[1]
        done[digest] = num_done
        bar.set_postfix_str(f"{sum(done.values()):,} of {num_epochs:,} epochs")

    with contextlib.ExitStack() as stack:
        if "distributed" in sys.modules:
            from distributed import Client

            with contextlib.suppress(ValueError):  # there is no cluster
                client = Client.current()
                client.subscribe_topic(topic, show)
                stack.callback(client.unsubscribe_topic, topic)
        yield
