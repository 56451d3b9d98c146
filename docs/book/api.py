"""The API reference: one page for each module, both sources where there are two."""

import html
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
    once = [
        f"{folder}.{module}"
        for folder in sources.ONCE
        for module in sources.modules(package / folder)
        if sources.parsed(sources.file_of(package / folder, module))[1]
    ]
    pages = {f"twin.{name}": twin_page(package, name) for name in twice}
    pages |= {name: once_page(package, name) for name in once}
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
    groups = {"Written twice": twins, "Written once": [*pages.keys() - twins]}
    for head, names in groups.items():
        names = [name for name in pages if name in names]
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


def once_page(package, module):
    """One section for each public name of a module that stands once."""
    names = sources.parsed(sources.file_of(package, module))[1]
    return page(f"ganlab.{module}", "once", module, names)


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
            where = nodes.paragraph("", "ganlab.torch.", classes=["where"])
            text = f"ganlab.torch.{module} | ganlab.tf.{module}"
            where = nodes.paragraph("", "", nodes.literal("", text), classes=["where"])
            return [where, *prose(found[0][1])]
        blocks = [
            [code(f"# {label}\n{public[names[0]].source}")] for label, _, public in found
        ]
        # The docstring stands in both sources, so it is not said a third time.
        return [pair(*blocks, "in-api")]


class Once(SphinxDirective):
    """`{once} module [name]`: the docstring; of a name its signature and source, too."""

    required_arguments, optional_arguments = 1, 1

    def run(self):
        module, *names = self.arguments
        path = sources.file_of(Path(self.env.srcdir) / "ganlab", module)
        self.env.note_dependency(str(path))
        doc, public = sources.parsed(path)
        if not names:
            return prose(doc)
        name = public[names[0]]
        head = nodes.literal_block(name.signature, name.signature, language="python")
        head["classes"] += ["signature"]
        opened = f"<details><summary>{html.escape('Source')}</summary>"
        folded = [
            nodes.raw("", opened, format="html"),
            code(name.source),
            nodes.raw("", "</details>", format="html"),
        ]
        return [head, *prose(name.doc), *folded]
