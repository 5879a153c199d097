"""Where the package's own data lies: beside it in a checkout, inside it in an installed wheel."""

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parents[1]
"""This is the folder of the package itself."""

IS_WHEEL = (PACKAGE / "shipped").is_dir()
"""This is true where the package was installed from a wheel: pyproject.toml puts that folder into it."""

SHIPPED_FOLDER = PACKAGE / "shipped" if IS_WHEEL else PACKAGE.parent / "data"
"""This folder holds the trained model, the example drawings and the published experiments."""

DOWNLOAD_FOLDER = platformdirs.user_cache_path("digitlib", appauthor=False) if IS_WHEEL else SHIPPED_FOLDER
"""This folder takes what is too large for a wheel; unlike an installed package, it is sure to be writable."""
