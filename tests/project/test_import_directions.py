"""Arrows of import go down, no files import each other, and frameworks stay apart."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "ganlab"

# A folder may import those in the rows above its own, and itself; beside each other in
# a row, folders do not know each other.
LAYERS = (
    ("data",),  # arrays out
    ("figures", "metrics"),  # arrays in, pictures out; arrays measured
    ("training",),  # the loop's protocol, history, monitor: draws with figures
    ("lesson",),  # set-up, claims; hands out the monitor
    ("parity",),  # weights as arrays: knows networks by their methods alone
    ("torch", "tf"),  # what a gradient flows through
    ("clinic",),  # looks into runs of either framework from outside
    ("widgets",),  # the labs steer runs in either framework
    ("course",),  # the answers, and all that runs the course
)
# Folders or files that name a framework, and why; importing it stays theirs.
FRAMEWORKS = {
    "torch": {"torch"},
    "tf": {"tensorflow", "keras"},
    "parity": {"torch", "tensorflow", "keras"},  # compares the two
    "lesson": {"torch", "tensorflow", "keras"},  # seeds and versions of what is active
    "course/exercises": {"torch", "tensorflow", "keras"},  # runs learners' functions
    "course/grading": {"torch", "tensorflow", "keras"},  # the same, in the sandbox
    "metrics/train_features.py": {"torch"},  # a script: made digit_features.npz
    "widgets/lab2d/pretrain.py": {"torch"},  # a script: made pretrained.npz
}
ANY = {"torch", "tensorflow", "keras"}
LAZY = {"check", "progress"}  # what ganlab/__init__.py takes from course when asked


def modules(package):
    """{dotted name: path} of a package's files."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(package):
    """{dotted name: names imported}, from statements and from import_module("...")."""
    known, found = modules(package), {}
    for name, path in known.items():
        inside = name if path.name == "__init__.py" else name.rpartition(".")[0]
        targets = found[name] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                targets |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                base = absolute("." * node.level + (node.module or ""), inside)
                for alias in node.names:
                    whole = f"{base}.{alias.name}"
                    targets.add(whole if whole in known else base)
            elif isinstance(node, ast.Call) and "import" in ast.unparse(node.func):
                texts = [a.value for a in node.args if isinstance(a, ast.Constant)]
                targets |= {absolute(t, inside) for t in texts[:1] if t}
    return found


def absolute(name, inside):
    """A dotted name as it is from `inside`, a package: "..a" from "x.y" is "x.a"."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    parents = inside.split(".")[: len(inside.split(".")) - level + 1]
    return ".".join([*parents, name[level:]]).rstrip(".")


def folder(name):
    """The folder right below the package, or "" for the package itself."""
    return [*name.split("."), ""][1]


def arrows_up(package, layers=LAYERS):
    """ "a -> b" for every import that does not go to a row above one's own."""
    row = {name: i for i, names in enumerate(layers) for name in names}
    return [
        f"{name} -> {target}"
        for name, targets in imports(package).items()
        for target in sorted(targets)
        if target.split(".")[0] == package.name and folder(name) and folder(target)
        if folder(name) != folder(target)
        if row[folder(name)] <= row[folder(target)]
    ]


def circles(package):
    """Groups of files each of which reaches the others through imports."""
    graph = imports(package)
    graph = {name: targets & set(graph) for name, targets in graph.items()}
    reach = {name: set() for name in graph}
    for name in graph:
        todo = list(graph[name])
        while todo:
            target = todo.pop()
            if target not in reach[name]:
                reach[name].add(target)
                todo += graph[target]
    groups = {
        tuple(sorted({name, *(x for x in reach[name] if name in reach[x])}))
        for name in graph
        if name in reach[name]
    }
    return sorted(groups)


def strangers(package, allowed=FRAMEWORKS):
    """ "file: framework" for each framework imported where it has no home."""
    found = []
    for name, targets in imports(package).items():
        path = modules(package)[name].relative_to(package)
        homes = {path.as_posix(), *(p.as_posix() for p in path.parents)}
        may = set().union(*(names for home, names in allowed.items() if home in homes))
        used = {target.split(".")[0] for target in targets} & ANY
        found += [f"{path.as_posix()}: {word}" for word in sorted(used - may)]
    return found


def test_every_folder_has_its_row():
    folders = {p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists()}
    assert folders == {name for names in LAYERS for name in names}


def test_arrows_go_down():
    assert arrows_up(PACKAGE) == []


def test_no_files_import_each_other():
    assert circles(PACKAGE) == []


def test_frameworks_stay_in_their_homes():
    assert strangers(PACKAGE) == []
    assert all((PACKAGE / home).exists() for home in FRAMEWORKS)


def test_nothing_outside_course_names_it_save_two_lazy_names():
    named = []
    for name, path in modules(PACKAGE).items():
        if folder(name) not in ("", "course"):
            text = path.read_text(encoding="utf-8")
            named += [name] if "ganlab.course" in text or "..course" in text else []
    assert named == []
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    homes = next(n for n in tree.body if isinstance(n, ast.Assign)).value
    homes = ast.literal_eval(homes)
    assert {k for k, home in homes.items() if home.startswith(".course")} == LAZY
    assert not [n for n in imports(PACKAGE)["ganlab"] if folder(n) == "course"]


@pytest.fixture
def small(tmp_path):
    """A package with one fault of each kind."""
    texts = {
        "__init__.py": "",
        "data/__init__.py": "from .files import read",
        "data/files.py": "def f():\n    from ..torch.nets import net",
        "data/a.py": "from . import b",
        "data/b.py": "from .c import x",
        "data/c.py": "import small.data.a",
        "torch/__init__.py": "",
        "torch/nets.py": "import torch\nfrom ..data import read\nimport keras.layers",
        "tf/__init__.py": "import_module('torch')",
        "tf/own.py": "from importlib import import_module\nimport_module('..torch')",
    }
    for name, text in texts.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "small"


def test_each_fault_is_told(small):
    assert arrows_up(small) == [
        "small.data.files -> small.torch.nets",
        "small.tf.own -> small.torch",
    ]
    assert circles(small) == [
        ("small.data", "small.data.files", "small.torch.nets"),
        ("small.data.a", "small.data.b", "small.data.c"),
    ]
    assert strangers(small) == ["tf/__init__.py: torch", "torch/nets.py: keras"]
