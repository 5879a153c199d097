"""The page with a pad alone: its script, its styles and the model stand in the page itself."""

from pathlib import Path

import jinja2

from digitlib._util.javascript import joined_script
from digitlib.website.assets import JOINED, joined_styles
from digitlib.website.recognizer.browser_model import browser_model, data_script

HERE = Path(__file__).parent
"""The page's template and its script lie in this folder."""


def pad_page() -> str:
    """Return a page on which a visitor draws a digit while a server has no place for them.

    Only their browser reads it. The page's content security policy lets it load nothing and ask nobody.
    """
    template = jinja2.Template((HERE / "alone.html.j2").read_text("utf-8"))
    styles = [joined_styles(), (HERE / "alone.css").read_text("utf-8")]
    scripts = [data_script("model", browser_model()), joined_script(HERE / "alone.js")]
    return template.render(styles=styles, scripts=[joined_script(JOINED["theme.js"]), *scripts])
