"""`{gallery}`: the best picture of each lesson, linked to the section it stands in."""

import html

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from . import notebook

FOLDER = "_static/gallery"


def setup(app):
    app.add_directive("gallery", Gallery)
    app.connect("build-finished", write)


def chosen(root):
    """[(path, kind, bytes, heading)] of the lessons that have a picture."""
    found = ((path, notebook.best_picture(path)) for path in notebook.lessons(root))
    return [(path, *picture) for path, picture in found if picture]


def write(app, error):
    """The pictures as files beside the pages."""
    if error is None and app.builder.format == "html":
        folder = app.outdir / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for path, kind, data, _ in chosen(app.srcdir):
            (folder / f"{path.stem}.{kind}").write_bytes(data)


class Gallery(SphinxDirective):
    """One figure for each lesson, with the section's name."""

    def run(self):
        cards = []
        for path, kind, _, heading in chosen(self.env.srcdir):
            self.env.note_dependency(str(path))
            place = f"../notebooks/{path.stem}.html" + anchor(heading)
            title, about = notebook.title(path), html.escape(heading)
            cards.append(
                f'<a class="card-picture" href="{place}"><figure>'
                f'<span class="frame"><img src="../{FOLDER}/{path.stem}.{kind}" '
                f'alt="{html.escape(title)}: {about}" loading="lazy"></span>'
                f"<figcaption><strong>{html.escape(title)}</strong>"
                f"<span>{about}</span></figcaption></figure></a>"
            )
        text = f'<div class="gallery">{"".join(cards)}</div>'
        return [nodes.raw("", text, format="html")]


def anchor(heading):
    """#id of a section, as docutils makes it from its heading."""
    return f"#{nodes.make_id(heading)}" if heading else ""
