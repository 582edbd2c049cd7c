"""The shape of the code: imports point one way, the core is pure, files and functions are small."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "server" / "kiemtra"
PWA = ROOT / "pwa" / "src"
MODULES = sorted(path for path in SERVER.rglob("*.py"))
CORE = sorted((SERVER / "core").glob("*.py"))
TWINS = [
    path
    for path in CORE
    if path.stem != "__init__" and "Twin: pwa/src/core/" in path.read_text("utf-8")[:400]
]
# Classes and tables are compared by the shared cases; these twins have no function of their own.
WITHOUT_FUNCTIONS = {"problems"}

# A layer may import those above it in this list; two names in one layer do not import each other.
LAYERS = (
    ("core",),
    ("clock", "settings", "resources"),
    ("store", "render"),
    ("steps",),
    ("workflow",),
    ("web",),
    ("app",),
    ("commands",),
    ("__main__",),
)
# The demonstration is a command that fills a data directory.
COMMANDS = {"cli": "commands", "demo": "commands"}
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# The libraries the core may use: no disk, no network, no clock, no chance.
PURE = {
    *("__future__", "base64", "collections", "dataclasses", "datetime", "functools", "hashlib", "itertools"),
    *("json", "kiemtra", "msgspec", "re", "typing", "unicodedata"),
}
IMPURE_NAMES = {
    *("open", "print", "input", "eval", "exec", "compile", "__import__", "globals", "cache", "lru_cache"),
}
IMPURE_ATTRIBUTES = {"now", "today", "utcnow", "uuid1", "uuid4", "uuid7", "random", "cache", "lru_cache"}
MUTATORS = {
    *("append", "add", "update", "pop", "popitem", "setdefault", "clear", "extend", "insert", "remove"),
    "discard",
}

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MEDIAN_FILE = 100
# Files that may be longer, each with its reason.
LONG_FILES = {
    "server/kiemtra/core/problems.py": "everything that can go wrong, in one list",
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def layer(path: Path) -> str:
    first = path.relative_to(SERVER).parts[0].removesuffix(".py")
    return COMMANDS.get(first, first)


def imported(path: Path) -> Iterator[str]:
    """The modules a file imports, in full."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_layers(path: Path) -> Iterator[str]:
    for module in imported(path):
        parts = module.split(".")
        own = COMMANDS.get(parts[1], parts[1]) if len(parts) > 1 else ""
        if parts[0] == "kiemtra" and own in LEVEL:
            yield own


@pytest.mark.parametrize("path", [path for path in MODULES if path != SERVER / "__init__.py"], ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    """core ← store, render ← steps ← workflow ← web ← app: nothing imports what stands to its right."""
    own = layer(path)
    assert own in LEVEL, f"{own} has no place among the layers"
    wrong = {other for other in own_layers(path) if other != own and LEVEL[other] >= LEVEL[own]}
    assert not wrong


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_is_pure(path: Path) -> None:
    """Values in, values out: libraries from a list, no clock, no disk, no chance, nothing remembered."""
    libraries = {module.split(".")[0] for module in imported(path)}
    assert libraries <= PURE
    assert set(own_layers(path)) <= {"core"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            assert node.id not in IMPURE_NAMES, f"{node.id} on line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in IMPURE_ATTRIBUTES, f".{node.attr} on line {node.lineno}"
        assert not isinstance(node, ast.AsyncFunctionDef | ast.Await)


def test_the_phones_core_is_pure_too() -> None:
    """The compiler refuses the browser there; these are the things it would let through."""
    forbidden = re.compile(r"new Date\b|Date\.|Math\.random|performance\.|globalThis|\bprocess\.|console\.")
    found = {
        name_of(path): forbidden.findall(path.read_text("utf-8"))
        for path in (PWA / "core").glob("*.ts")
        if forbidden.search(path.read_text("utf-8"))
    }
    assert found == {}


def camel(name: str) -> str:
    head, *rest = name.strip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)


@pytest.mark.parametrize("path", TWINS, ids=name_of)
def test_a_twin_looks_like_its_twin(path: Path) -> None:
    """Same file name, each names the other, and what both have stands in the same order."""
    sibling = PWA / "core" / f"{path.stem.replace('_', '-')}.ts"
    text = sibling.read_text("utf-8")
    assert f"core/{path.name}" in text.partition("*/")[0]
    functions = [node for node in tree(path).body if isinstance(node, ast.FunctionDef)]
    ours = [camel(function.name) for function in functions if not function.name.startswith("_")]
    theirs = re.findall(r"^export (?:async )?function (\w+)", text, re.MULTILINE)
    both = [name for name in ours if name in theirs]
    assert [name for name in theirs if name in both] == both
    assert both or path.stem in WITHOUT_FUNCTIONS, "twins that share no function are no twins"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_remembers_anything(path: Path) -> None:
    """No function changes what a module holds: no `global`, and nothing of the module is mutated."""
    module = tree(path)
    held = {
        target.id
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    functions = (
        node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    for function in functions:
        names = [node for node in ast.walk(function) if isinstance(node, ast.Name)]
        local = {node.id for node in names if isinstance(node.ctx, ast.Store)}
        arguments = {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}
        shared = held - local - arguments
        for node in ast.walk(function):
            assert not isinstance(node, ast.Global), f"global on line {node.lineno}"
            assert not changes(node, shared), f"line {node.lineno} changes what the module holds"


def changes(node: ast.AST, names: set[str]) -> bool:
    """Does this node put into, take out of or overwrite something of these names?"""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return isinstance(node.value, ast.Name) and node.value.id in names
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
        return isinstance(node.func.value, ast.Name) and node.func.value.id in names
    return False


def sources() -> list[Path]:
    """Everything people wrote that runs in production."""
    return [*MODULES, *PWA.rglob("*.ts"), *PWA.rglob("*.svelte")]


def length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_files_are_small() -> None:
    """None over 300 lines but for a reason, and half of them under 100."""
    long = {name_of(path): length(path) for path in sources() if length(path) > LONGEST_FILE}
    assert set(long) <= set(LONG_FILES), long
    assert statistics.median(length(path) for path in sources()) < MEDIAN_FILE
    assert all((ROOT / name).is_file() and length(ROOT / name) > LONGEST_FILE for name in LONG_FILES)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_small(path: Path) -> None:
    """None over 40 lines; what needs more does two things."""
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_function_says_what_it_means(path: Path) -> None:
    """One sentence at least; a reader need not guess."""
    module = tree(path)
    assert ast.get_docstring(module), "the module says nothing about itself"
    silent = [
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
