"""Buttons of ipywidgets' that look like the pad's own."""

import ipywidgets


def plain_button(description: str, **traits: str) -> ipywidgets.Button:
    """Return a button in the look of Undo and Clear; ``traits`` may set its ``icon`` and its ``tooltip``."""
    button = ipywidgets.Button(description=description, **traits)
    for name in ("digit-widget", "digit-button"):
        button.add_class(name)
    return button
