"""Where the package's own data lies: beside it in a checkout, inside it in an installed wheel."""

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parents[1]
"""The folder of the package itself."""

IS_WHEEL = (PACKAGE / "shipped").is_dir()
"""Whether the package was installed from a wheel; pyproject.toml says what goes into that folder."""

SHIPPED_FOLDER = PACKAGE / "shipped" if IS_WHEEL else PACKAGE.parent / "data"
"""The folder of the trained model, the example drawings and the published experiments."""

DOWNLOAD_FOLDER = platformdirs.user_cache_path("digitlib", appauthor=False) if IS_WHEEL else SHIPPED_FOLDER
"""The folder for what is too large for a wheel; unlike an installed package, it is sure to be writable."""
