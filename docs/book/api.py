"""The API reference: one page for each module, both sources where there are two."""

from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from . import sources
from .pairs import pair

INTRO = """# API reference

Every public function and class of `ganlab`. What a gradient flows through exists twice,
in `ganlab.torch` and `ganlab.tf`, and is shown as two sources side by side; all else
takes and returns NumPy arrays and exists once.
"""


def setup(app):
    app.add_directive("twin", Twin)
    app.add_directive("once", Once)
    app.connect("config-inited", write)


def write(app, config):
    """docs/api/*.md, made anew; what has not changed keeps its time."""
    package = Path(app.srcdir) / "ganlab"
    twice = sources.twin_modules(package)
    pages = {f"twin.{name}": twin_page(package, name) for name in twice}
    pages |= {name: once_page(package, name) for name in sources.ONCE}
    pages["index"] = index(pages)
    folder = Path(app.srcdir) / "docs" / "api"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        if old.stem not in pages:
            old.unlink()
    for name, text in pages.items():
        path = folder / f"{name}.md"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def index(pages):
    """The page that leads to all others."""
    parts = [INTRO]
    twins = [name for name in pages if name.startswith("twin.")]
    groups = {"Written twice": twins, "Written once": sources.ONCE}
    for head, names in groups.items():
        parts.append(f"## {head}\n\n```{{toctree}}\n:maxdepth: 1\n\n")
        parts[-1] += "\n".join(names) + "\n```\n"
    return "\n".join(parts)


def twin_page(package, module):
    """One section for each public name that both frameworks have."""
    sides = [
        sources.parsed(sources.file_of(package / folder, module))[1]
        for folder in sources.TWINS.values()
    ]
    names = [name for name in sides[0] if name in sides[1]]
    return page(module, "twin", module, names)


def once_page(package, folder):
    """One section for each public name of a package that stands once."""
    names = [name.name for name in sources.public(package / folder)]
    return page(f"ganlab.{folder}", "once", folder, names)


def page(title, directive, module, names):
    parts = [f"# {title}\n\n```{{{directive}}} {module}\n```\n"]
    parts += [f"## {n}\n\n```{{{directive}}} {module} {n}\n```\n" for n in names]
    return "\n".join(parts)


def prose(doc):
    """A docstring as paragraphs of plain text; its formulas are no markup."""
    return [nodes.paragraph("", *inline(part)) for part in doc.split("\n\n") if part]


def inline(text):
    for i, part in enumerate(" ".join(text.split()).split("`")):
        yield nodes.literal("", part) if i % 2 else nodes.Text(part)


def code(source):
    return nodes.literal_block(source, source, language="python")


class Twin(SphinxDirective):
    """`{twin} module [name]`: the module's docstring, or one name in both sources."""

    required_arguments, optional_arguments = 1, 1

    def run(self):
        module, *names = self.arguments
        found = []
        for label, folder in sources.TWINS.items():
            root = Path(self.env.srcdir) / "ganlab" / folder
            path = sources.file_of(root, module)
            self.env.note_dependency(str(path))
            found.append((label, *sources.parsed(path)))
        if not names:
            text = f"ganlab.torch.{module} | ganlab.tf.{module}"
            where = nodes.paragraph("", "", nodes.literal("", text), classes=["where"])
            return [where, *prose(found[0][1].replace(" in PyTorch", "", 1))]
        (name,) = names
        blocks = [[code(f"# {k}\n{public[name].source}")] for k, _, public in found]
        # The docstring stands in both sources, so it is not said a third time.
        return [pair(*blocks, "in-api")]


class Once(SphinxDirective):
    """`{once} package [name]`: its docstring; of a name signature and source, too."""

    required_arguments, optional_arguments = 1, 1

    def run(self):
        package, *names = self.arguments
        folder = Path(self.env.srcdir) / "ganlab" / package
        for path in folder.rglob("*.py"):
            self.env.note_dependency(str(path))
        if not names:
            return prose(sources.parsed(folder / "__init__.py")[0])
        public = {name.name: name for name in sources.public(folder)}
        name = public[names[0]]
        head = code(name.signature)
        head["classes"] += ["signature"]
        opened = nodes.raw("", "<details><summary>Source</summary>", format="html")
        closed = nodes.raw("", "</details>", format="html")
        return [head, *prose(name.doc), opened, code(name.source), closed]
