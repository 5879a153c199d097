"""JupyterLab as ``make lab`` starts it."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.servers import NOTEBOOK


def test_the_printed_address_opens_the_drawing_notebook(browser: Browser, lab_port: int, lab_folder: Path):
    log = (lab_folder / "server.log").read_text()
    addresses = set(re.findall(rf"http://127\.0\.0\.1:{lab_port}/lab\S*", log))
    assert len(addresses) == 1
    page = browser.new_page()
    page.goto(addresses.pop())
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=90_000)
    assert page.locator(".jp-mod-current .lm-TabBar-tabLabel").all_inner_texts() == [NOTEBOOK.name]
    page.close()
