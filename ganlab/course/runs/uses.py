"""Which files of the library a lesson can reach, read from its imports without a run.

A name is followed through packages that only pass names on to the file that defines it,
so that a network added for one lesson does not count as a change to the others.
"""

import ast
import re
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
FRAMEWORKS = ("torch", "tf")  # where a module name put together at run time may lead
OPEN = r"[\w.]+"  # what a part of a name that is put together at run time can be
LEFT_OUT = "course"  # a lesson runs without it; a test holds that nothing imports it


class Library:
    """The modules of a package below `folder`, but for its folder `course`."""

    def __init__(self, folder=PACKAGE):
        self.folder, self.name = Path(folder), Path(folder).name
        self._trees, self._texts, self._names, self._saids = {}, {}, {}, {}

    @cached_property
    def modules(self):
        """{dotted name: path}."""
        found = {}
        for path in sorted(self.folder.rglob("*.py")):
            inside = path.relative_to(self.folder).with_suffix("").parts
            if inside[0] != LEFT_OUT:
                name = ".".join([self.name, *inside]).removesuffix(".__init__")
                found[name] = path
        return found

    def reach(self, tree):
        """The files that code with this syntax tree can reach, sorted.

        With a file come those beside it that are no Python: scripts, styles, arrays;
        but for one that only files out of reach name.
        """
        todo, seen, files = list(self._wanted(tree, "")), set(), set()
        texts, ends = _said(tree)
        while todo or (todo := self._ended(ends, texts, seen)):
            module, name = todo.pop()
            if (module, name) in seen:
                continue
            seen.add((module, name))
            todo += [(parent, "") for parent in self._parents(module)]
            if name and self._is_package(module):
                todo += self._home(module, name)
                continue
            files.add(self.modules[module])
            inside = module if self._is_package(module) else module.rpartition(".")[0]
            todo += self._wanted(self._tree(module), inside)
            for old, new in zip((texts, ends), self._said(module), strict=True):
                old |= new
        beside = {p for f in files for p in f.parent.iterdir() if p.is_file()}
        beside = {p for p in beside if p.suffix not in (".py", ".pyc")}
        return sorted(files | {p for p in beside if self._is_of(p, files)})

    def _ended(self, ends, texts, seen):
        """Modules below a framework's package whose name ends in one of these texts,
        where the name was put together with an open end."""
        some = {
            (f"{self.name}.{framework}.{text}", "")
            for framework in FRAMEWORKS
            for text in texts
        }
        fits = re.compile("|".join(ends) or "$^")
        some = {m for m in some - seen if m[0] in self.modules}
        return [m for m in sorted(some) if fits.fullmatch(m[0])]

    def _is_of(self, path, files):
        """Whether a file of these may read it: they name it, or no other file does.

        A name put together, such as f"runs_{framework}.npz", counts where no file has
        the whole of it; one without any letters of its own where none has those.
        """
        every = self.modules.items()
        naming = {f for _, f in every if path.name in self._text(f)}
        for bare in (False, True):
            naming = naming or {f for m, f in every if self._fits(m, path, bare)}
        return not naming or bool(naming & files)

    def _fits(self, module, path, bare):
        """Whether a text put together in this module can be this file's name; `bare`
        also allows one that is the ending alone."""
        if module not in self._names:
            joined = ast.walk(self._tree(module))
            joined = {_pattern(n) for n in joined if isinstance(n, ast.JoinedStr)}
            self._names[module] = joined
        end = re.escape(path.suffix)
        own = {p for p in self._names[module] if p.endswith(end)}
        own -= set() if bare else {OPEN + end}
        return any(re.fullmatch(p, path.name) for p in own)

    def _said(self, module):
        if module not in self._saids:
            self._saids[module] = _said(self._tree(module))
        return self._saids[module]

    def _text(self, path):
        if path not in self._texts:
            self._texts[path] = path.read_text(encoding="utf-8")
        return self._texts[path]

    def _home(self, package, name):
        """Where a package has a name from, as [(module, name)]."""
        if f"{package}.{name}" in self.modules:
            return [(f"{package}.{name}", "")]
        for node in self._tree(package).body:
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        return self._from(node, alias, package)
        return [(package, "")]

    def _parents(self, module):
        """The packages around a module that do more than pass names on: importing the
        module runs them."""
        parts = module.split(".")
        around = [".".join(parts[:n]) for n in range(1, len(parts))]
        return [p for p in around if not self._passes_on(p)]

    def _passes_on(self, package):
        def passes(node):
            docstring = isinstance(node, ast.Expr) and isinstance(
                node.value, ast.Constant
            )
            names = isinstance(node, ast.Assign) and ast.unparse(node.targets) in (
                "__all__",
            )
            return docstring or names or isinstance(node, ast.ImportFrom)

        return all(passes(node) for node in self._tree(package).body)

    def _wanted(self, tree, inside):
        """[(module, name or "" for all)] that code in the package `inside` names."""
        found, uses = [], _attributes(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found.append((alias.name, ""))
                    if not alias.asname:
                        top = alias.name.partition(".")[0]
                        found += [(top, n) for n in uses.get(top) or ()]
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    for module, name in self._from(node, alias, inside):
                        names = uses.get(alias.asname or alias.name)
                        through = not name and self._is_package(module) and names
                        found += (
                            [(module, n) for n in names]
                            if through
                            else [(module, name)]
                        )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                if node.value.strip("."):  # a full stop is no package
                    found.append((_absolute(node.value, inside), ""))
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                "import_module"
            ):
                fits = _pattern(node.args[0])
                if _is_open(node.args[0]):
                    continue  # reach() follows it
                folders = tuple(f"{self.name}.{x}" for x in FRAMEWORKS)
                some = [m for m in self.modules if m.startswith(folders)]
                found += [(m, "") for m in some if re.fullmatch(fits, m)]
        return [(module, name) for module, name in found if module in self.modules]

    def _from(self, node, alias, inside):
        base = _absolute("." * node.level + (node.module or ""), inside)
        whole = f"{base}.{alias.name}"
        if whole in self.modules:
            return [(whole, "")]
        return [(base, "" if alias.name == "*" else alias.name)] * (
            base in self.modules
        )

    def _is_package(self, module):
        return self.modules[module].name == "__init__.py"

    def _tree(self, module):
        if module not in self._trees:
            self._trees[module] = ast.parse(self._text(self.modules[module]))
        return self._trees[module]


def _said(tree):
    """(the texts in it, patterns of the modules' names put together with an open end):
    what stands in one file may end a name in another."""
    texts, ends = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.Call) and node.args and _is_open(node.args[0]):
            if ast.unparse(node.func).endswith("import_module"):
                ends.add(_pattern(node.args[0]))
    return texts, ends


def _is_open(name):
    """Whether a text is put together and ends in what is not known here, of more."""
    if not isinstance(name, ast.JoinedStr):
        return False
    unknown = [isinstance(v, ast.FormattedValue) for v in name.values]
    return unknown[-1] and sum(unknown) > 1


def _pattern(name):
    """What a module's name that is put together at run time can be, as a pattern."""
    if isinstance(name, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else None for v in name.values)
        return "".join(OPEN if p is None else re.escape(p) for p in parts)
    return ".+" if isinstance(name, ast.BinOp) else ""


def _absolute(name, inside):
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    parents = inside.split(".")
    return ".".join([*parents[: len(parents) - level + 1], name[level:]]).rstrip(".")


def _attributes(tree):
    """{name: the attributes taken of it}; None where it also stands alone."""
    taken, alone, inner = {}, set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            taken.setdefault(node.value.id, set()).add(node.attr)
            inner.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and id(node) not in inner:
            alone.add(node.id)
    return {name: None if name in alone else names for name, names in taken.items()}
