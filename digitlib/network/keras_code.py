"""The Keras code that a line of the notation stands for."""

from digitlib.network.build import describe_layers
from digitlib.network.notation import SHIPPED, parse_architecture
from digitlib.preprocessing.sizes import IMAGE_SIDE


def as_keras_code(architecture: str = SHIPPED, num_outputs: int = 10) -> str:
    """Return Python code that builds the same network as :func:`build_network`, but for its initial weights.

    Parameters
    ----------
    architecture : str
        As :mod:`digitlib.network.notation` describes it.
    num_outputs : int

    Raises
    ------
    ValueError
        The architecture cannot be read or cannot work.
    """
    described = [part for layer in parse_architecture(architecture) for part in describe_layers(layer)]
    calls = [
        f"keras.Input(({IMAGE_SIDE}, {IMAGE_SIDE}))",
        f"keras.layers.Reshape(({IMAGE_SIDE}, {IMAGE_SIDE}, 1))",
        *(f"keras.layers.{_call(*part)}" for part in described),
        f'keras.layers.Dense({num_outputs}, activation="softmax")',
    ]
    return "\n".join(["network = keras.Sequential([", *(f"    {call}," for call in calls), "])"])


def _call(name: str, values: tuple, settings: dict) -> str:
    words = [repr(value) for value in values]
    words += [
        f'{key}="{value}"' if isinstance(value, str) else f"{key}={value}" for key, value in settings.items()
    ]
    return f"{name}({', '.join(words)})"
