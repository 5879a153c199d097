"""JavaScript modules joined into one, for what takes a single text: a widget, a page from disk, a template.

A bundler was tried first. esbuild 0.28 makes the site's ``live.js`` in a tenth of a second: 47 KB where the
join below gives 62, comments included, and 23 with short names, beside a model of 894 KB. But readers install
with pip alone and have no Node, so each bundle would have to be kept in the repository beside its sources.
The modules here keep to a few forms instead, and joining them is a matter of order:

    import { one, other } from "./file.js";   or   import "./file.js";
    export function one() …                   or   export const, let, class
    export default …                          in the entry module alone, as anywidget wants it
"""

import re
from collections import Counter
from pathlib import Path

IMPORT = re.compile(r'^import (?:\{\s*[\w$]+(?:,\s*[\w$]+)*,?\s*\} from )?"(\.[^"]+)";\n', re.MULTILINE)
"""This pattern finds an import, and in it the file; importing a name ``as`` another is a form it leaves."""

EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)
"""This pattern finds the word before a declaration, which goes when modules are joined."""

DECLARED = re.compile(r"^(?:async )?(?:function\*?|const|let|class) ([\w$]+)", re.MULTILINE)
"""This pattern finds a name that a whole module sees; joined modules all see it, so it must be unique."""

OTHER_FORM = re.compile(r"^(?:import|export|var|(?:const|let) (?:[\[{]|\w+,)).*|\bimport\(.*", re.MULTILINE)
"""This pattern finds what is left of imports, exports and declarations if their form is another one."""


def joined(entry: Path) -> str:
    """Return an entry module with all that it imports, each module once, after those that it needs itself.

    Raises
    ------
    FileNotFoundError
        An imported file is not there.
    ValueError
        Modules import each other in a circle, use another form than those above, or declare the same name.
    """
    modules: dict[Path, str] = {}
    _add(modules, entry.resolve(), ())
    names = Counter(name for text in modules.values() for name in DECLARED.findall(text))
    if twice := [name for name, times in names.items() if times > 1]:
        raise ValueError(f"{entry.name}: two modules declare {', '.join(twice)}; rename one.")
    return "\n".join(modules.values())


def joined_script(entry: Path) -> str:
    """Return joined modules as a classic script, which a page from disk may load; no name leaves it."""
    return f'(() => {{\n"use strict";\n{joined(entry)}}})();\n'


def _add(modules: dict[Path, str], path: Path, importers: tuple[Path, ...]) -> None:
    """Add a module's text, after those of the modules that it imports."""
    if path in importers:
        raise ValueError(f"{path.name} imports itself by way of {importers[-1].name}; break the circle.")
    if path in modules:
        return
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is not there, but {importers[-1].name} imports it.")
    source = path.read_text("utf-8")
    for name in IMPORT.findall(source):
        _add(modules, (path.parent / name).resolve(), (*importers, path))
    text = EXPORT.sub("", IMPORT.sub("", source))
    rest = text if importers else text.replace("\nexport default ", "\n", 1)
    if found := OTHER_FORM.search(rest):
        raise ValueError(f"{path.name} cannot be joined: {found[0]!r} is no form that is known here.")
    modules[path] = text
