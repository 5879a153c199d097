"""Networks in LiteRT files: loaded without a word, and run by one thread at a time."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
from ai_edge_litert.interpreter import Interpreter

from digitlib._util.quiet import without_stderr

Run = Callable[[np.ndarray], list[np.ndarray]]
"""A function from a batch of inputs to the network's outputs, in the order of their names."""


def load_interpreter(path: str | Path, num_threads: int = 1) -> Interpreter:
    """Return the interpreter of the network in a file; raises ValueError where there is none in it."""
    try:
        return Interpreter(str(path), num_threads=num_threads)
    except ValueError as error:
        raise ValueError(
            f"{Path(path).name} is no LiteRT file; export the network with format='litert'."
        ) from error


def outputs_by_name(interpreter: Interpreter) -> list[dict]:
    """Return what is known of each output, in the order of their names: the file may hold them in any."""
    return sorted(interpreter.get_output_details(), key=lambda details: details["name"])


def runner(interpreter: Interpreter) -> Run:
    """Return the function that runs the network on batches of any size."""
    source = interpreter.get_input_details()[0]["index"]
    targets = [details["index"] for details in outputs_by_name(interpreter)]
    one_at_a_time = threading.Lock()  # an interpreter has one set of arrays to compute in
    with without_stderr():  # LiteRT notes which kernels it uses; no setting turns that off
        interpreter.allocate_tensors()

    def run(batch: np.ndarray) -> list[np.ndarray]:
        with one_at_a_time:
            if tuple(interpreter.get_input_details()[0]["shape"]) != batch.shape:
                interpreter.resize_tensor_input(source, batch.shape)
                interpreter.allocate_tensors()
            interpreter.set_tensor(source, batch)
            interpreter.invoke()
            return [interpreter.get_tensor(target) for target in targets]

    return run
