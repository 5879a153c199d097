"""The links that start the notebooks on Binder."""

import subprocess
import sys

import pytest

from digitlib.website.binder import binder_links, colab_links, main, repository_at

pytestmark = pytest.mark.project


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://github.com/owner/name.git", "gh/owner/name/HEAD"),
        ("git@github.com:owner/name.git", "gh/owner/name/HEAD"),
        ("ssh://git@github.com/owner/name", "gh/owner/name/HEAD"),
        ("https://token@github.com/owner/na.me/", "gh/owner/na.me/HEAD"),
        ("https://gitlab.com/group/team/name.git", "gl/group%2Fteam%2Fname/HEAD"),
    ],
)
def test_binder_knows_the_repository_by_its_address(address, repository):
    assert repository_at(address) == repository
    (title, first), *_, (last, page) = binder_links(repository).items()
    start = f"https://mybinder.org/v2/{repository}?urlpath="
    assert (title, first) == ("Meet the data", f"{start}lab/tree/notebooks/01_meet_the_data.ipynb")
    assert (last, page) == ("The drawing page", f"{start}voila/render/digitlib/widgets/page/draw.ipynb")


@pytest.mark.parametrize("address", ["", "/home/somebody/name", "https://example.com/owner/name"])
def test_binder_cannot_build_what_it_does_not_know(address, capsys):
    assert main([address]) == 2
    output = capsys.readouterr()
    assert output.err.startswith("Binder cannot build ") and output.out == ""


@pytest.mark.slow
def test_the_links_are_for_the_repository_that_git_names(tmp_path):
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    remote = ["remote", "add", "origin", "https://github.com/owner/name.git"]
    subprocess.run(["git", "-C", tmp_path, *remote], check=True)
    command = [sys.executable, "-m", "digitlib.website.binder"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.count("https://mybinder.org/v2/gh/owner/name/HEAD") == 10
    assert done.stdout.count("https://colab.research.google.com/github/owner/name/blob/HEAD/notebooks/") == 9


def test_colab_opens_what_github_has():
    links = colab_links("git@github.com:owner/name.git")
    start = "https://colab.research.google.com/github/owner/name/blob/HEAD/notebooks"
    assert links["09_draw.ipynb"] == f"{start}/09_draw.ipynb" and len(links) == 9
    assert colab_links("https://gitlab.com/owner/name") == {}
