"""A cell that begins with `# PyTorch` and the `# TensorFlow` after it, side by side."""

from docutils import nodes
from sphinx.transforms import SphinxTransform

HEADS = {"# PyTorch": "torch", "# TensorFlow": "tf"}


def setup(app):
    app.add_transform(Pairs)
    # In the head and not deferred: the choice stands before anything is drawn.
    app.add_js_file("frameworks.js", priority=100)


def side_of(node):
    """ "torch" or "tf" for a code cell of that framework, else None."""
    if isinstance(node, nodes.container) and node.get("nb_element") == "cell_code":
        for block in node.findall(nodes.literal_block):
            head = block.astext().lstrip().partition("\n")[0].strip()
            return HEADS.get(head)
    return None


def pair(left, right, *classes):
    """div.pair > div.side.torch | div.side.tf around two lists of nodes."""
    sides = [
        nodes.container("", *children, classes=["side", name])
        for name, children in zip(HEADS.values(), (left, right), strict=True)
    ]
    return nodes.container("", *sides, classes=["pair", *classes])


class Pairs(SphinxTransform):
    """Wraps the pairs of a notebook; docs/_static/frameworks.js gives them tabs."""

    default_priority = 600  # after the cells are made, before anything is written

    def apply(self):
        for torch in [
            n for n in self.document.findall(nodes.container) if side_of(n) == "torch"
        ]:
            parent, i = torch.parent, torch.parent.index(torch)
            tf = parent[i + 1] if i + 1 < len(parent) else None
            if side_of(tf) == "tf":
                parent.remove(tf)
                parent[i] = pair([torch], [tf])
