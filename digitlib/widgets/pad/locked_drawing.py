"""A drawing that two threads may change."""

from typing import Any

import traitlets


class LockedDrawing(traitlets.Any):
    """A drawing that is set and observed under its pad's lock: not while a message changes it."""

    def set(self, obj: Any, value: object) -> None:
        """Set it when no message is being handled."""
        with obj._lock:
            super().set(obj, value)
