"""The service worker, which keeps the site for use without a network, and knows each file by its digest."""

import hashlib
import json
from pathlib import Path

from digitlib._util.files import file_digest, write_text
from digitlib.website.assets import FRONT_PAGE, ON_DEMAND

WORKER = Path(__file__).parent / "scripts" / "worker" / "service_worker.js"
"""This file holds the worker's own code, which is written below its constants."""


def write_service_worker(target: Path) -> None:
    """Write the worker of the site in a folder; another version of any file makes another worker."""
    paths = sorted({*target.iterdir()} - {target / WORKER.name})
    digests = {path.name: file_digest(path) for path in paths}
    version = hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:16]
    files = [*FRONT_PAGE, *(path.name for path in paths if path.suffix == ".png")]
    constants = {"VERSION": version, "DIGESTS": digests, "FILES": files, "ON_DEMAND": ON_DEMAND}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items())
    write_text(target / WORKER.name, f"{head}\n{WORKER.read_text('utf-8')}")
