"""What a lesson can reach, and which runs may be skipped."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_lessons import code, course, stored

from ganlab.course.cli import run_and_tell
from ganlab.course.notebooks import notebook as nb
from ganlab.course.runs import digest
from ganlab.course.runs.digest import changed, parts, unchanged
from ganlab.course.runs.uses import PACKAGE, Library

ROOT = Path(__file__).parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))

FILES = {
    "__init__.py": '_HOMES = {"a": ".lesson.lab", "check": ".course.x"}\ndef f(): 1',
    "lesson/__init__.py": '"""Doc."""',
    "lesson/lab.py": "from ..data import files",
    "data/__init__.py": "from .a import one\nfrom .b import two as three\n__all__ = []",
    "data/a.py": "def one(): from .c import deep",
    "data/b.py": "two = 2",
    "data/c.py": "import numpy\nx = '.'",  # a full stop is not the package around
    "data/files.py": "",
    "data/weights.npz": "1",
    "torch/__init__.py": "",
    "torch/nets/__init__.py": "from .mlp import net\nfrom .new import late",
    "torch/nets/mlp.py": "",
    "torch/nets/new.py": "",
    "tf/__init__.py": "",
    "tf/nets.py": "",
    "widgets/__init__.py": "import sys\nfrom .lab import lab",
    "widgets/lab.py": "importlib.import_module(f'{x}.nets')",
    "widgets/still.py": "",
    "metrics/__init__.py": "from .late import *",
    "metrics/late.py": "name = 'small.widgets.still'",
    "course/x.py": "",
}
ALWAYS = {"__init__.py", "lesson/lab.py", "data/files.py", "data/weights.npz"}


@pytest.fixture
def small(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text.replace(": from", ":\n    from").replace(": 1", ":\n    1")
        path.write_text(text, encoding="utf-8")
    return tmp_path / "small"


@pytest.mark.parametrize(
    ("source", "more"),
    [
        ("import small", ""),
        ("from small.data import one", "data/a.py data/c.py"),
        ("from small.data import three", "data/b.py"),
        ("from small import data\ndata.three", "data/b.py"),
        ("from small import data as d\nd.three", "data/b.py"),
        # a package handed on may give any of its names
        ("from small import data\nf(data)",
         "data/__init__.py data/a.py data/b.py data/c.py"),
        ("from small.data import b", "data/b.py"),
        ("from small.torch import nets as n\nn.net", "torch/nets/mlp.py"),
        ("from small.torch.nets import late", "torch/nets/new.py"),
        # not merely names are passed on: importing runs it
        ("import small.widgets.still", "widgets/__init__.py widgets/lab.py "
         "widgets/still.py torch/nets/__init__.py torch/nets/mlp.py torch/nets/new.py "
         "tf/nets.py"),
        ("x = 'small.tf.nets'", "tf/nets.py"),
        ("import_module(f'small.{x}.nets.mlp')", "torch/nets/mlp.py"),
        ("import_module('small.' + x)", "torch/__init__.py torch/nets/__init__.py "
         "torch/nets/mlp.py torch/nets/new.py tf/__init__.py tf/nets.py"),
    ],
)  # fmt: skip
def test_names_are_followed_to_the_files_that_define_them(small, source, more):
    tree = ast.parse("import small\n" + source)
    found = {p.relative_to(small).as_posix() for p in Library(small).reach(tree)}
    assert found == ALWAYS | set(more.split())


def test_arrays_that_only_others_name_are_not_reached(small):
    """Arrays beside a file: its own, or such as nobody names, but no other file's."""
    (small / "data" / "a.py").write_text("load('of_a.npz')", "utf-8")
    for name in ("of_a.npz", "of_nobody.npz"):
        (small / "data" / name).write_bytes(b"")

    def arrays(source):
        found = Library(small).reach(ast.parse(source))
        return {p.name for p in found if p.suffix == ".npz"} - {"weights.npz"}

    assert arrays("from small.data import b") == {"of_nobody.npz"}
    assert arrays("from small.data import a") == {"of_a.npz", "of_nobody.npz"}


def test_arrays_whose_names_are_put_together_belong_to_who_does_so(small):
    (small / "data" / "a.py").write_text("load(f'runs_{x}.npz')", "utf-8")
    (small / "data" / "b.py").write_text("load(f'{x}.jpg')", "utf-8")
    for name in ("runs_torch.npz", "other.npz", "lake.jpg"):
        (small / "data" / name).write_bytes(b"")

    def beside(source):
        found = Library(small).reach(ast.parse(source))
        return {p.name for p in found if p.suffix != ".py"} - {"weights.npz"}

    assert beside("from small.data import a") == {"runs_torch.npz", "other.npz"}
    assert beside("from small.data import b") == {"other.npz", "lake.jpg"}


def test_a_name_with_an_open_end_leads_where_a_text_in_reach_ends_it(small):
    put = "import_module(f'small.{x}.{part}')"
    (small / "data" / "a.py").write_text(put, "utf-8")
    (small / "tf" / "late.py").write_text("", "utf-8")

    def found(source):
        whole = ast.parse("from small.data import a\n" + source)
        names = {p.relative_to(small).as_posix() for p in Library(small).reach(whole)}
        return names - ALWAYS - {"data/a.py"}

    assert found("") == set()
    assert found("a.f('nets.mlp')") == {"torch/nets/mlp.py"}
    assert found("a.f('late')\nfrom small.data import three") == {
        "data/b.py", "tf/late.py",
    }  # fmt: skip


def test_a_star_and_a_name_in_a_text_are_followed(small):
    found = Library(small).reach(ast.parse("from small.metrics import x"))
    names = {p.relative_to(small).as_posix() for p in found}
    assert {"metrics/__init__.py", "metrics/late.py", "widgets/still.py"} <= names


# Imports what a lesson imports, and follows functions and classes while they live.
PROBE = """
import inspect, json, re, sys, types
from pathlib import Path
import ganlab
sources, package = json.loads(sys.stdin.read()), Path(ganlab.__file__).parent
names = {}
whole = r"^(?:from|import) ganlab[^\\\\n(]*(?:\\\\([^)]*\\\\))?"
for line in re.findall(whole, sources, re.M):
    exec(line, names)
todo = [ganlab.setup, ganlab.compare]
for name, thing in list(names.items()):
    if isinstance(thing, types.ModuleType):
        used = re.findall(rf"\\\\b{name}\\\\.(\\\\w+)", sources)
        todo += [getattr(thing, x) for x in used if hasattr(thing, x)]
    else:
        todo.append(thing)
files, seen = set(), set()
while todo:
    thing = inspect.unwrap(todo.pop())
    home = getattr(thing, "__module__", None) or ""
    if isinstance(home, str) and home.startswith("ganlab") and id(thing) not in seen:
        seen.add(id(thing))
        files.add(inspect.getsourcefile(sys.modules[home]))
        if inspect.isclass(thing):
            todo += [*thing.__mro__, *vars(thing).values()]
        code = getattr(thing, "__code__", None) if callable(thing) else 0
        inner = [code] if code else []
        while inner:
            one = inner.pop()
            known = thing.__globals__
            todo += [known[x] for x in one.co_names if x in known]
            inner += [c for c in one.co_consts if isinstance(c, types.CodeType)]
print(json.dumps(sorted(str(Path(f).relative_to(package)) for f in files)))
""".replace("\\\\", "\\")


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_a_lesson_s_functions_call_is_reached(path):
    """Against the living objects: where Python says that they were defined."""
    code_cells = [c.source for c in nb.read(path).cells if c.cell_type == "code"]
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        input=json.dumps("\n".join(code_cells)),
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    alive = set(json.loads(done.stdout.splitlines()[-1]))
    tree = ast.Module([n for c in code_cells for n in digest.parse(c).body], [])
    reached = Library().reach(tree)
    assert len(alive) >= 8
    assert alive <= {p.relative_to(PACKAGE).as_posix() for p in reached}
    assert not [p for p in reached if "course" in p.relative_to(PACKAGE).parts]


@pytest.fixture
def ready(tmp_path, small, monkeypatch):
    """A course whose one lesson was stored as `small` and the constraints are now."""
    cell = code("from small.data import three", "nbval-check-output")
    root = course(tmp_path, l99_tiny=stored(cell))
    (root / "constraints.txt").write_text("# pins\na==1\nb==2\n", encoding="utf-8")
    monkeypatch.setattr(digest, "Library", lambda: Library(small))
    path = root / "notebooks" / "99_tiny.ipynb"
    store_as_it_is(path, root)
    return path, root


def store_as_it_is(path, root):
    notebook = nb.read(path)
    notebook.metadata["ganlab"]["ran"] = parts(path, root)
    nb.write(notebook, path)


def append(path, text="\n# more\n"):
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def test_what_a_run_depends_on_counts_and_nothing_else(ready, small, monkeypatch):
    path, root = ready
    assert changed(path, root) == []
    append(small / "data/a.py")
    append(small / "torch/nets/mlp.py")
    (small / "data/new.py").write_text("", encoding="utf-8")
    append(small / "data/__init__.py", "\nfrom .new import later\n")
    (root / "constraints.txt").write_text("b==2\na==1  # why\n", encoding="utf-8")
    assert changed(path, root) == []
    append(small / "data/b.py")
    assert changed(path, root) == ["library"]
    store_as_it_is(path, root)
    # the name comes from another file from now on
    (small / "data/new.py").write_text(
        (small / "data/b.py").read_text("utf-8"), encoding="utf-8"
    )
    text = (small / "data/__init__.py").read_text("utf-8")
    (small / "data/__init__.py").write_text(
        text.replace("from .b import", "from .new import"), encoding="utf-8"
    )
    assert changed(path, root) == ["library"]
    append(root / "constraints.txt", "c==3\n")
    assert changed(path, root) == ["library", "constraints"]
    notebook = nb.read(path)
    notebook.cells[3].source += "  # other"
    nb.write(notebook, path)
    assert changed(path, root) == ["source", "library", "constraints"]
    store_as_it_is(path, root)
    assert changed(path, root) == []
    runner = small.parent / "execute.py"
    runner.write_text("THREADS = 1", encoding="utf-8")
    monkeypatch.setattr(digest, "RUNNER", runner)
    assert changed(path, root) == ["library"]


def test_arrays_beside_a_reached_file_count(ready, small):
    path, root = ready
    append(small / "data/weights.npz")
    assert changed(path, root) == ["library"]


def test_without_a_note_a_lesson_runs(ready, capsys):
    path, root = ready
    assert unchanged([path], root) == ([], [path])
    told = capsys.readouterr().out
    assert told.startswith("99_tiny: skipped; its source, the library it uses and")
    notebook = nb.read(path)
    del notebook.metadata["ganlab"]["ran"]
    nb.write(notebook, path)
    assert unchanged([path], root) == ([path], [])
    told = capsys.readouterr().out
    assert (
        told == "99_tiny: runs, for other than stored: source, library, constraints\n"
    )


def test_a_skipped_lesson_does_not_run_and_all_do_without_the_option(
    ready, monkeypatch, capsys
):
    path, root = ready
    monkeypatch.chdir(root)
    begun = []

    def run(paths, *arguments):
        begun.extend(paths)
        return []

    monkeypatch.setattr("ganlab.course.runs.run.run", run)
    assert run_and_tell([], "cpu", ["auto"], changed=True) == 0 and begun == []
    assert "99_tiny: skipped" in capsys.readouterr().out
    assert run_and_tell([], "cpu", ["auto"]) == 0 and begun == [path]
