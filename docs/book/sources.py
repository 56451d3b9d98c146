"""The public names of ganlab, read as text: nothing of it is imported."""

import ast
from pathlib import Path
from typing import NamedTuple

TWINS = {"PyTorch": "torch", "TensorFlow": "tf"}
# What stands once, in the order of the reference; the answers (course) are left out.
ONCE = ("lesson", "data", "metrics", "training", "figures", "parity", "widgets")


class Name(NamedTuple):
    """A public function or class: its signature, docstring and source."""

    name: str
    kind: str
    signature: str
    doc: str
    source: str


def public(folder):
    """[Name] of a package: what its __all__ names, or all that its files make public.

    Constants are left out: a value needs no reference.
    """
    start = ast.parse((folder / "__init__.py").read_text("utf-8"))
    if not any(_binds_all(node) for node in start.body):
        found = (parsed(file_of(folder, m))[1] for m in modules(folder) if "." not in m)
        return [name for names in found for name in names.values()]
    return [
        name
        for node in start.body
        if isinstance(node, ast.ImportFrom) and node.level == 1
        for name in _imported(folder, node)
    ]


def _binds_all(node):
    return isinstance(node, ast.Assign) and node.targets[0].id == "__all__"


def _imported(folder, node):
    wanted = [alias.name for alias in node.names]
    path = file_of(folder, node.module)
    names = (
        parsed(path)[1]
        if path.exists()
        else {name.name: name for name in public(folder / node.module)}
    )
    return [names[name] for name in wanted if name in names]


def twin_modules(package):
    """Dotted names, such as "losses" or "nets.dcgan", of the files in both folders."""
    found = [set(modules(package / folder)) for folder in TWINS.values()]
    return sorted(found[0] & found[1])


def modules(folder):
    """Dotted names of the public Python files below a folder."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if not any(part.startswith("_") for part in parts):
            yield ".".join(parts)


def file_of(folder, module):
    """The path of a dotted name below a folder."""
    return Path(folder, *module.split(".")).with_suffix(".py")


def parsed(path):
    """(docstring of the file, {name: Name} of its public functions and classes)."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    made = (ast.FunctionDef, ast.ClassDef)
    public = [
        n for n in tree.body if isinstance(n, made) and not n.name.startswith("_")
    ]
    return ast.get_docstring(tree) or "", {n.name: described(n, text) for n in public}


def described(node, text):
    is_class = isinstance(node, ast.ClassDef)
    first = min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1
    source = "\n".join(text.splitlines()[first : node.end_lineno])
    doc = ast.get_docstring(node) or ""
    return Name(node.name, "class" if is_class else "", signature(node), doc, source)


def signature(node):
    """ "name(a, b=1)"; of a class, what makes one."""
    if isinstance(node, ast.FunctionDef):
        return f"{node.name}({ast.unparse(node.args)})"
    made = [
        n
        for n in node.body
        if isinstance(n, ast.FunctionDef) and n.name in ("__init__", "__new__")
    ]
    if not made:
        fields = [n.target.id for n in node.body if isinstance(n, ast.AnnAssign)]
        return f"{node.name}({', '.join(fields)})"
    arguments = made[0].args
    arguments.args = arguments.args[1:]  # without self
    return f"{node.name}({ast.unparse(arguments)})"
