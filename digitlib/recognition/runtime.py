"""What runs the network: LiteRT, which starts in a tenth of a second in a tenth of TensorFlow's memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from digitlib._util.quiet import stderr_without
from digitlib.recognition.model_card import checked_file

Network = Callable[[np.ndarray], np.ndarray]
"""(n, 28, 28) float32 digit images → (n, 10) float32 probabilities."""

NETWORK_NAME = "digits.tflite"

XNNPACK_NOTE = "INFO: Created TensorFlow Lite XNNPACK delegate for CPU."
"""LiteRT notes this once a process, and no setting turns it off."""


def load_runtime(folder: Path, card: dict) -> Network:
    """Return the function that runs the network whose card is given."""
    return _litert_network(Interpreter(str(checked_file(folder, NETWORK_NAME, card)), num_threads=1))


def _litert_network(interpreter: Interpreter) -> Network:
    source, target = (
        details[0]["index"] for details in (interpreter.get_input_details(), interpreter.get_output_details())
    )

    with stderr_without(XNNPACK_NOTE):
        interpreter.allocate_tensors()

    def network(images: np.ndarray) -> np.ndarray:
        if tuple(interpreter.get_input_details()[0]["shape"]) != images.shape:
            interpreter.resize_tensor_input(source, images.shape)
            interpreter.allocate_tensors()
        interpreter.set_tensor(source, images)
        interpreter.invoke()
        return interpreter.get_tensor(target)

    return network
