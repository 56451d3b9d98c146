"""The same function in both frameworks, side by side, without importing either."""

import ast
import difflib
import html
from pathlib import Path

FOLDERS = {"PyTorch": "torch", "TensorFlow": "tf"}


def compare(name):
    """The two sources of "module.name", such as "losses.generator_loss".

    "module" alone shows the whole file, "module.Class.method" one method; a module may
    be a folder, "nets.dcgan_generator" or "layers.SelfAttention". Shown as a
    table in a notebook and as two columns of text elsewhere. ValueError, with the
    nearest name that exists, where there is no such name.
    """
    return Comparison(name, *(source(folder, name) for folder in FOLDERS.values()))


class Comparison:
    """Two sources; `rows` holds pairs of lines, "" where one side has no partner."""

    def __init__(self, name, source_torch, source_tf):
        self.name = name
        self.rows = _aligned(source_torch.splitlines(), source_tf.splitlines())

    def __repr__(self):
        width = max(len(left) for left, _ in self.rows)
        rows = [tuple(FOLDERS), *self.rows]
        return "\n".join(f"{left:{width}} | {right}".rstrip() for left, right in rows)

    def _repr_html_(self):
        heads = "".join(_cell("th", head) for head in FOLDERS)
        lines = "".join(
            "<tr>"
            + "".join(_cell("td", line, left != right) for line in (left, right))
            + "</tr>"
            for left, right in self.rows
        )
        return (
            f'<table aria-label="{html.escape(self.name)} in both frameworks">'
            f"<tr>{heads}</tr>{lines}</table>"
        )


def source(folder, name):
    """The source of "module.name" in ganlab/<folder>, read as text.

    A module may be a folder, such as nets: "nets.dcgan_generator" is found in any of
    its files, "nets" alone gives them all.
    """
    module, *names = name.split(".")
    root = Path(__file__).parents[1] / folder
    modules = {p.stem: p for p in root.glob("[a-z]*") if p.name != "__pycache__"}
    path = _find(modules, module, "module")
    files = sorted(path.glob("[a-z]*.py")) if path.is_dir() else [path]
    if names and names[0] in {p.stem for p in files} and path.is_dir():
        files = [p for p in files if p.stem == names[0]]  # "nets.dcgan"
        module, *names = names
    texts = [p.read_text(encoding="utf-8") for p in files]
    if not names:
        return "\n\n".join(texts)
    text = next(
        (t for t in texts if names[0] in _known(ast.parse(t))), "\n".join(texts)
    )
    node, inside = ast.parse(text), module
    for part in names:
        node, inside = _find(_known(node), part, inside), part
    decorators = getattr(node, "decorator_list", [])
    start = min([node.lineno, *(d.lineno for d in decorators)]) - 1
    lines = text.splitlines()[start : node.end_lineno]
    return "\n".join(line[node.col_offset :] for line in lines)


def _known(node):
    return {n: child for child in node.body for n in _names(child)}


def _find(known, name, inside):
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
    hint = f"did you mean {near[0]!r}?" if near else "it holds no names."
    what = "twin module" if inside == "module" else f"name in {inside!r}"
    raise ValueError(f"There is no {what} {name!r}: {hint}")


def _names(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [t.id for t in targets if isinstance(t, ast.Name)]


def _aligned(left, right):
    """Pairs of lines: equal lines meet, and between them the most similar ones."""
    rows = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        rows += _paired(left[i:i_end], right[j:j_end])
    return rows


def _paired(left, right):
    """The pairing in order, with gaps, that has the largest sum of similarities."""
    best = {}  # (i, j): (sum, rows) for the first i lines and the first j
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            ways = [(0.0, [])] if i == j == 0 else []
            if i:
                total, rows = best[i - 1, j]
                ways.append((total, [*rows, (left[i - 1], "")]))
            if j:
                total, rows = best[i, j - 1]
                ways.append((total, [*rows, ("", right[j - 1])]))
            if i and j:
                total, rows = best[i - 1, j - 1]
                pair = left[i - 1], right[j - 1]
                alike = difflib.SequenceMatcher(None, *pair).ratio()
                ways.append((total + alike, [*rows, pair]))
            best[i, j] = max(ways, key=lambda way: way[0])
    return best[len(left), len(right)][1]


def _cell(tag, text, differs=False):
    style = "text-align:left;white-space:pre;font-family:monospace;padding:0 1em"
    style += ";background:rgba(230,159,0,.15)" if differs else ""
    return f'<{tag} style="{style}">{html.escape(text)}</{tag}>'
