"""`{lessons}`: every lesson with its question and its minutes, on the landing page."""

import html

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from . import notebook

ALT = "Sixteen noise vectors turn from grey fog into digits, in each framework."
CAPTION = (
    "Sixteen noise vectors through 1,500 training steps of lesson 03, in each "
    "framework. On two processor cores both together take about a minute."
)


def setup(app):
    app.add_directive("lessons", Lessons)
    app.add_directive("picture", Picture)
    app.connect("source-read", address)
    app.connect("build-finished", redirect)


def address(app, docname, text):
    """Puts the repository's address where a code block cannot hold a link."""
    if docname == app.config.root_doc:
        there = app.config.html_theme_options["repository_url"]
        text[0] = text[0].replace("{{repository}}", there)


class Picture(SphinxDirective):
    """What `make moving` made; at rest for those who ask for less motion."""

    def run(self):
        text = (
            '<figure class="moving"><picture>'
            '<source srcset="../_static/learned.png" '
            'media="(prefers-reduced-motion: reduce)">'
            f'<img src="../_static/learning.webp" width="476" height="256" alt="{ALT}">'
            f"</picture><figcaption>{CAPTION}</figcaption></figure>"
        )
        return [nodes.raw("", text, format="html")]


class Lessons(SphinxDirective):
    """A list of links; their text is each page's own title, translated where it is."""

    def run(self):
        items = nodes.bullet_list(classes=["lesson-list"])
        for path in notebook.lessons(self.env.srcdir):
            self.env.note_dependency(str(path))
            target = addnodes.pending_xref(
                "",
                nodes.inline("", notebook.title(path)),
                refdomain="std",
                reftype="doc",
                reftarget=f"/notebooks/{path.stem}",
                refexplicit=False,
                refdoc=self.env.docname,
                refwarn=True,
            )
            time = notebook.seconds(path)
            about = notebook.question(path)
            minutes = "" if time is None else f"{time / 60:.1f} min"
            tail = nodes.paragraph("", about, classes=["question"])
            right = nodes.inline("", minutes, classes=["minutes"])
            title = nodes.paragraph("", "", target, right)
            items += nodes.list_item("", title, tail)
        return [items]


def redirect(app, error):
    """index.html at the site's root leads to the landing page."""
    if error is None and app.builder.format == "html":
        there = html.escape(app.builder.get_target_uri(app.config.root_doc))
        (app.outdir / "index.html").write_text(
            f'<!doctype html><html lang="{app.config.language}"><head>'
            '<meta charset="utf-8">'
            f'<meta http-equiv="refresh" content="0; url={there}">'
            f'<link rel="canonical" href="{there}"><title>ganlab</title></head>'
            f'<body><a href="{there}">ganlab</a></body></html>\n',
            encoding="utf-8",
        )
