"""JavaScript modules joined into one: in order, once each, and refused in a sentence where that cannot be."""

import re
from pathlib import Path

import pytest

from digitlib._util.javascript import joined, joined_script


def written(folder: Path, **modules: str) -> Path:
    """Write modules by their names; return the entry, the first."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / f"{next(iter(modules))}.js"


def test_each_module_comes_once_and_after_those_that_it_needs(tmp_path):
    entry = written(
        tmp_path,
        entry='import { left } from "./left.js";\nimport "./right.js";\n\nexport default { left };\n',
        left='import {\n  base,\n  other,\n} from "./base.js";\nexport function left() {}\n',
        right='import { base } from "./base.js";\nexport class Right {}\n',
        base="export const base = 1;\nexport let other = 2;\nexport async function wait() {}\n",
    )
    text = joined(entry)
    assert re.findall(r"^(?:const|let|async function|function|class) \w+", text, re.MULTILINE) == [
        *("const base", "let other", "async function wait", "function left", "class Right"),
    ]
    assert "import" not in text and text.endswith("export default { left };\n") and text.count("export") == 1


def test_what_stands_in_lines_and_strings_stays_as_it_is(tmp_path):
    line = 'const words = `\n  import { a } from "./b.js"; export const c`; // export import\n'
    assert joined(written(tmp_path, entry=line)) == line


def test_no_name_leaves_a_script(tmp_path):
    script = joined_script(written(tmp_path, entry="const one = 1;\n"))
    assert script == '(() => {\n"use strict";\nconst one = 1;\n})();\n'


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ({"entry": 'import "./none.js";\n'}, "none.js is not there, but entry.js imports it"),
        (
            {"entry": 'import "./one.js";\n', "one": 'import "./two.js";\n', "two": 'import "./one.js";\n'},
            "one.js imports itself by way of two.js",
        ),
        (
            {"entry": 'import "./one.js";\nconst name = 1;\n', "one": "export function name() {}\n"},
            "entry.js: two modules declare name",
        ),
        ({"entry": 'import * as one from "./one.js";\n'}, "is no form"),
        ({"entry": 'import one from "./one.js";\n'}, "is no form"),
        ({"entry": 'import { one as two } from "./one.js";\n'}, "is no form"),
        ({"entry": 'import { one } from "package";\n'}, "is no form"),
        ({"entry": "export { one };\n"}, "is no form"),
        ({"entry": 'export * from "./one.js";\n'}, "is no form"),
        ({"entry": 'const one = await import("./one.js");\n'}, "is no form"),
        ({"entry": "const { one } = two;\n"}, "is no form"),
        ({"entry": "let one, two;\n"}, "is no form"),
        ({"entry": 'import "./one.js";\n', "one": "export default 1;\n"}, "one.js cannot be joined"),
        ({"entry": "const a = 1;\nexport default a;\nexport default 2;\n"}, "is no form"),
    ],
)
def test_what_cannot_be_joined_is_refused_in_a_sentence(tmp_path, modules, words):
    with pytest.raises((ValueError, FileNotFoundError), match=re.escape(words)):
        joined(written(tmp_path, **modules))
