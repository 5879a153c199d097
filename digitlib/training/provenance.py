"""When, where and with what a model was trained, for its card."""

import datetime
import importlib
import os
import platform

import numpy as np

from digitlib.network.backend import keras


def provenance() -> dict:
    """Return the date, the machine and the versions, as JSON knows them."""
    backend = keras.backend.backend()
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": {
            "python": platform.python_version(),
            "keras": keras.version(),
            backend: importlib.import_module(backend).__version__,
            "numpy": np.__version__,
        },
    }
