"""The house rules that no linter knows: sizes, names, state, and the sentence that says what each room is for."""

from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "interviewkit"
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

LONG: Mapping[str, str] = {
    "cli/arguments.py:build_parser": "a line for each option",
    "pdf/embed.py:font": "one PDF dictionary, key by key",
}
"""Files and functions that are longer, each with the reason."""
SETS: Mapping[str, str] = {
    "build/processes.py: os.environ": "the only way to tell the workers' server what to import and run; put back at once",
    "build/processes.py: os.environ.update": "puts it back",
    "build/processes.py: tempfile.tempdir": "documented for this: a worker's temporary files lie where its parent cleans up",
    "page/maths.py: ziafont.config.svg2": "the library's own setting, and its only one for the SVG that WeasyPrint reads",
    "page/maths.py: ziamath.config.svg2": "as above",
    "pdf/weasyprint.py: os.environ": "fontconfig reads the name of its file there and nowhere else",
}
"""What may be set outside a module of its own, each with the reason."""
STATE: Mapping[str, str] = {
    "page/fonts.py: _BRAND_FONTS": "WeasyPrint asks for a font by its name alone, so a brand's must be known by theirs",
    "store/text_memory.py: _KNOWN": "templates call the functions that it remembers for, and can hand them no memory",
    "store/text_memory.py: _USED": "as above",
}
"""Mutable objects at the top of a module, each with the reason."""


def modules() -> dict[str, ast.Module]:
    """→ the syntax tree of every module, by its path in the package."""
    found = {p.relative_to(PACKAGE).as_posix(): ast.parse(p.read_text("utf-8")) for p in PACKAGE.rglob("*.py")}
    found = {name: tree for name, tree in found.items() if not name.startswith("_bundled")}
    assert len(found) > 100
    return found


MODULES = modules()


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_is_long_without_a_reason() -> None:
    lengths = {name: len((PACKAGE / name).read_text("utf-8").splitlines()) for name in MODULES}
    assert {name for name, lines in lengths.items() if lines > LONGEST_FILE} == {n for n in LONG if n.endswith(".py")}


def test_no_function_is_long_without_a_reason() -> None:
    found = {
        f"{name}:{one.name}": (one.end_lineno or 0) - one.lineno + 1
        for name, tree in MODULES.items()
        for one in functions(tree)
    }
    assert len(found) > 500
    assert {n for n, lines in found.items() if lines > LONGEST_FUNCTION} == {n for n in LONG if ":" in n}


def is_own(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] == "interviewkit"
    return isinstance(node, ast.Import) and any(a.name.split(".")[0] == "interviewkit" for a in node.names)


def test_own_modules_are_imported_at_the_top_outside_the_command_line() -> None:
    found = [
        (name, node.lineno)
        for name, tree in MODULES.items()
        for one in functions(tree)
        for node in ast.walk(one)
        if is_own(node) and not name.startswith("cli/") and name != "__init__.py"
    ]
    assert found == []


def test_nothing_private_is_imported_from_another_module() -> None:
    found = [
        (name, alias.name)
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and is_own(node)
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert found == []


def targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign | ast.Delete):
        return list(node.targets)
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def imported_modules(tree: ast.Module) -> set[str]:
    """A module → the names in it that are modules: those of the standard library, of others, and our own."""
    plain = {(a.asname or a.name).split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    ours = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and is_own(node)
        for alias in node.names
        if (PACKAGE / ((node.module or "") + f".{alias.name}").removeprefix("interviewkit.").replace(".", "/"))
        .with_suffix(".py")
        .is_file()
    }
    return plain | ours


def changed_outside(tree: ast.Module) -> Iterator[str]:
    """A module → what it sets in the environment, in `sys.modules`, or in another module."""
    known = imported_modules(tree)
    for node in ast.walk(tree):
        for one in targets(node):
            text = ast.unparse(one)
            if text.startswith(("os.environ[", "sys.modules[")) or (
                re.match(r"[\w.]+\.\w+$", text) and text.split(".")[0] in known
            ):
                yield re.sub(r"\[.*", "", text)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "setattr",
            "os.putenv",
            "os.environ.update",
            "sys.modules.update",
        ):
            yield ast.unparse(node.func)


def test_nothing_is_set_outside_its_own_module() -> None:
    found = {f"{name}: {what}" for name, tree in MODULES.items() for what in changed_outside(tree)}
    assert found == set(SETS)


MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def mutable_globals(tree: ast.Module) -> Iterator[str]:
    """A module → its names that a function in it changes."""
    held = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and isinstance(node.value, (*MUTABLE, ast.Call))
    }
    for one in functions(tree):
        for node in ast.walk(one):
            if isinstance(node, ast.Global):
                yield from node.names
            for target in targets(node):
                if isinstance(target, ast.Subscript) and ast.unparse(target.value) in held:
                    yield ast.unparse(target.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                changes = (
                    "append",
                    "extend",
                    "update",
                    "setdefault",
                    "pop",
                    "clear",
                    "add",
                    "remove",
                    "discard",
                    "insert",
                )
                if node.func.attr in changes and ast.unparse(node.func.value) in held:
                    yield ast.unparse(node.func.value)


def test_no_module_holds_state() -> None:
    found = {f"{name}: {what}" for name, tree in MODULES.items() for what in mutable_globals(tree)}
    assert found == set(STATE)


def top_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from (n.id for t in targets(node) for n in ast.walk(t) if isinstance(n, ast.Name))


TYPE_VARIABLES = {"P", "T", "K", "U"}


def test_a_public_name_stands_at_the_top_of_one_module_only() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for name, tree in MODULES.items():
        for one in top_names(tree):
            if not one.startswith("_") and one not in TYPE_VARIABLES:
                places[one].add(name)
    assert {one: sorted(where) for one, where in places.items() if len(where) > 1} == {}


RAISES = re.compile(r"\b[Rr]aises ((?:[A-Z]\w+(?:, or |, | or )?)+)")


def test_docstrings_say_that_exceptions_are_raised_which_there_are() -> None:
    classes = {n.name for tree in MODULES.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
    documented = (n for t in MODULES.values() for n in ast.walk(t) if isinstance(n, ast.FunctionDef | ast.ClassDef))
    named = {
        name
        for one in documented
        for found in RAISES.findall(" ".join((ast.get_docstring(one) or "").split()))
        for name in re.findall(r"[A-Z]\w+", found)
    }
    assert len(named) > 10
    assert named - classes - set(dir(builtins)) == set()


ROOMS = sorted(p.parent.name for p in PACKAGE.glob("*/__init__.py") if not p.parent.name.startswith("_"))


def test_there_are_rooms() -> None:
    assert len(ROOMS) >= 13


@pytest.mark.parametrize("room", ROOMS)
def test_how_it_works_says_of_a_room_what_the_room_says_of_itself(room: str) -> None:
    sentence = ast.get_docstring(MODULES[f"{room}/__init__.py"])
    assert sentence
    rows = re.findall(rf"^\| `{room}` \| (.*) \|$", (ROOT / "docs/how-it-works.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [" ".join(sentence.split())]
