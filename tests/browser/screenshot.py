"""Take the README's picture: a seven read in JupyterLab.

python -m tests.browser.screenshot
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from digitlib.data.drawing_files import EXAMPLES_PATH, read_drawings
from tests.browser import pages
from tests.browser.servers import CHROMIUM_OPTIONS, NOTEBOOK, find_chromium, jupyterlab

SIZE = {"width": 1180, "height": 720}


def main() -> None:
    drawings, labels = read_drawings(EXAMPLES_PATH)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_OPTIONS)
        page = browser.new_page(viewport=SIZE, device_scale_factor=1.5)
        with jupyterlab(Path(folder)) as port:
            pages.open_lab(page, port)
            page.add_style_tag(content=".Toastify { display: none }")  # JupyterLab's news
            page.keyboard.press("Control+b")  # the file browser
            pages.run_all(page)
            pages.clear(page)
            pages.draw_with_mouse(page, drawings[labels.index("7")])
            pages.read_answer(page)
            page.evaluate("document.activeElement.blur()")
            page.locator(".digit-app").evaluate("app => app.scrollIntoView({ block: 'center' })")
            page.wait_for_timeout(500)
            page.screenshot(path=NOTEBOOK.with_name("draw.png"))
        browser.close()


if __name__ == "__main__":
    main()
