"""What a cell means as Python: IPython's own rules, and what a notebook has besides."""

import ast
from functools import lru_cache

SIZE, MAGICS = 20_000, 40  # IPython reads the cell anew for each magic line
TIMED = ("time", "timeit", "capture", "prun", "memit", "lprun", "mprun")

# Runs before a learner's code: what the notebook has and a bare Python lacks. Timing
# magics measure nothing, shell commands and installations do nothing.
SHIM = '''
def _notebook(space):
    import types

    class Inert:
        """Whatever is asked of it, it does nothing."""

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return self

        def __call__(self, *args, **more):
            return None

    class Shell(Inert):
        def run_line_magic(self, name, line="", *args, **more):
            zero = dict.fromkeys(("best", "worst", "average", "stdev"), 0.0)
            runs = {"all_runs": [0.0], "timings": [0.0], "loops": 1, "repeat": 1}
            timed = types.SimpleNamespace(**zero, **runs, compile_time=0.0)
            return timed if name == "timeit" else None

        def getoutput(self, *args, **more):
            return []

    shell = Shell()

    def display(*things, **more):
        for thing in things:
            print(thing)

    space["display"] = display
    space["get_ipython"] = lambda: shell
    space["lab"] = Inert()
    try:
        import ganlab

        ganlab.check = ganlab.progress = lambda *args, **more: None
        space["ganlab"] = ganlab
    except ImportError:
        pass


_notebook(globals())
del _notebook
'''
# Only where a cell speaks of it: libraries ask for this module to know where they run.
SHIM_COLAB = """
def _colab():
    import sys
    import types

    try:
        import google
    except ImportError:
        google = sys.modules["google"] = types.ModuleType("google")
        google.__path__ = []

    def missing(name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **more: None

    colab = google.colab = sys.modules["google.colab"] = types.ModuleType("colab")
    colab.__path__ = []
    for name in ("drive", "files", "output", "userdata", "auth", "patches"):
        module = types.ModuleType(name)
        module.__getattr__ = missing
        sys.modules["google.colab." + name] = module
        setattr(colab, name, module)


_colab()
del _colab
"""
# Only where a cell speaks of IPython itself, which takes a while to import.
SHIM_IPYTHON = """
try:
    import IPython as _ipython
    import IPython.display as _shown
    _ipython.get_ipython = _ipython.core.getipython.get_ipython = get_ipython
    _ipython.display.display = display
    _shown.clear_output = lambda *args, **more: None
    del _ipython, _shown
except ImportError:
    pass
"""


def shims(source):
    """The sources that go before a learner's own."""
    more = {"google.colab": SHIM_COLAB, "IPython": SHIM_IPYTHON}
    return [SHIM, *(shim for word, shim in more.items() if word in source)]


@lru_cache(maxsize=1024)
def cleaned(source):
    """The cell as Python: as it stands, if it is Python; else by IPython's rules.

    A magic line becomes `pass`, `%time x = f()` what it times, `%%time` its cell, and
    `t = %timeit -o f()` a call that SHIM answers. What is neither is given back.
    """
    if parsed(source) is not None or len(source) > SIZE:
        return source
    lines = (line.strip() for line in source.splitlines())
    likely = sum(x.startswith(("%", "!", "?")) or x.endswith("?") for x in lines)
    if likely > MAGICS:
        return source
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        tree = parsed(TransformerManager().transform_cell(source))
        if tree is None:
            return source
        tree.body = [told for node in tree.body for told in _statements(node)]
        tree = _Inside().visit(tree)
        return ast.unparse(ast.fix_missing_locations(tree))
    except Exception:  # its tokeniser raises what it likes on what is no Python
        return source


def parsed(source):
    """The tree, or None where the source is no Python."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _magic(node):
    """(kind, arguments) of an expression that IPython made of a magic, or None."""
    call = node.value if isinstance(node, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    if ast.unparse(call.func.value) != "get_ipython()":
        return None
    if not all(isinstance(a, ast.Constant) for a in call.args):
        return None
    return call.func.attr, [a.value for a in call.args]


def _statements(node):
    """What a statement that is a magic does in the notebook, as statements."""
    kind, told = _magic(node) or ("", [])
    if kind == "run_cell_magic" and told[0] in TIMED:
        return ast.parse(cleaned(told[2])).body or [ast.Pass()]
    if kind == "run_line_magic" and told[0] == "time":
        return ast.parse(cleaned(told[1])).body or [ast.Pass()]
    # `get_ipython().run_line_magic(...)` that a person wrote means the same
    return [ast.Pass()] if kind else [node]


class _Inside(ast.NodeTransformer):
    """The same within functions and blocks."""

    def visit_Expr(self, node):
        return _statements(node)
