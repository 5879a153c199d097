"""Print the links that start the notebooks on Binder and on Colab, as Markdown, for their public home.

    python -m digitlib.website.binder [ADDRESS]

The address is by default the one that ``git remote get-url origin`` gives. Binder builds public repositories
of GitHub and GitLab only, and Colab opens GitHub's.
"""

import re
import subprocess
import sys
from urllib.parse import quote

from digitlib.website.notebooks import paths, read_notebook, title_of

BINDER = "https://mybinder.org/v2"
"""The public Binder has this address: it builds a repository and starts JupyterLab in it."""

COLAB = "https://colab.research.google.com/github"
"""Colab opens a notebook of a public repository at this address."""

HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
"""Binder builds repositories of these hosts, and has a short name for each."""


def repository_at(address: str) -> str:
    """Return how Binder names the repository at an address, such as ``gh/owner/name``.

    Raises
    ------
    ValueError
        Binder does not know the host.
    """
    host, path = _host_and_path(address)
    return f"{HOSTS[host]}/{path if host == 'github.com' else quote(path, safe='')}/HEAD"


def _host_and_path(address: str) -> tuple[str, str]:
    found = re.fullmatch(r"(?:https://|ssh://)?(?:[^@/]+@)?([\w.-]+)[:/](.+?)(?:\.git)?/?", address.strip())
    if not found or found[1] not in HOSTS:
        # The address may hold a password, so it is not repeated.
        raise ValueError(
            "Binder cannot build this repository; name a public one, such as https://github.com/OWNER/NAME."
        )
    return found[1], found[2]


def home_at(address: str) -> str:
    """Return the page of the repository at an address, from which it can be downloaded or cloned.

    Raises
    ------
    ValueError
        It is on no host that Binder knows.
    """
    host, path = _host_and_path(address)
    return f"https://{host}/{path}"


def binder_links(repository: str) -> dict[str, str]:
    """Return an address for each notebook's title, and one for the drawing page's."""
    start = f"{BINDER}/{repository}?urlpath="
    lessons = {title_of(read_notebook(path)): f"{start}lab/tree/notebooks/{path.name}" for path in paths()}
    return lessons | {"The drawing page": f"{start}voila/render/digitlib/widgets/page/draw.ipynb"}


def colab_links(address: str) -> dict[str, str]:
    """Return an address on Colab for each notebook's file, if GitHub has the repository, else none."""
    home = home_at(address)
    if not home.startswith("https://github.com/"):
        return {}
    start = home.replace("https://github.com", COLAB)
    return {path.name: f"{start}/blob/HEAD/notebooks/{path.name}" for path in paths()}


def origin() -> str:
    """Return the address of the repository that this one was cloned from, or nothing."""
    done = subprocess.run(["git", "remote", "get-url", "origin"], capture_output=True, text=True)
    return done.stdout.strip()


def main(arguments: list[str]) -> int:
    """Print the links; return the exit status."""
    try:
        address = arguments[0] if arguments else origin()
        links, on_colab = binder_links(repository_at(address)), colab_links(address)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(f"- [{title}]({link})" for title, link in links.items()))
    print("\n".join(f"- [{name} in Colab]({link})" for name, link in on_colab.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
