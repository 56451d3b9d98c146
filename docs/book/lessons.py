"""A line of facts under each lesson's title."""

import html
from pathlib import Path

from docutils import nodes
from sphinx.transforms import SphinxTransform

from . import notebook


def setup(app):
    app.add_transform(Facts)


class Facts(SphinxTransform):
    """Buttons, run time, how many claims hold: from what the notebook holds."""

    default_priority = 610

    def apply(self):
        name = self.env.docname
        if not name.startswith(("notebooks/", "exercises/")):
            return
        sections = [n for n in self.document if isinstance(n, nodes.section)]
        if not sections or self.app.builder.format != "html":
            return
        path = Path(self.env.doc2path(name))
        sections[0].insert(1, raw(facts(path, self.config)))


def raw(text):
    return nodes.raw("", text, format="html")


def facts(path, config):
    """Colab, the file, the exercises; minutes, pairs, claims."""
    options = config.html_theme_options
    there = options["repository_url"].removeprefix("https://github.com/")
    where = f"{path.parent.name}/{path.name}"
    colab = f"{options['launch_buttons']['colab_url']}/github/{there}/blob/main/{where}"
    buttons = [
        link(colab, "Open in Colab", "external"),
        link(
            f"../_sources/{where}", "Download notebook", "", f' download="{path.name}"'
        ),
    ]
    other = "exercises" if path.parent.name == "notebooks" else "notebooks"
    if (path.parents[1] / other / path.name).exists():
        label = "Exercises" if other == "exercises" else "The lesson"
        buttons.append(link(f"../{other}/{path.stem}.html", label))
    told = "".join(f"<li>{html.escape(fact)}</li>" for fact in numbers(path))
    return (
        f'<div class="lesson-facts"><div class="lesson-buttons">{"".join(buttons)}'
        f"</div><ul>{told}</ul></div>"
    )


def numbers(path):
    """Sentences such as "1.8 min on two cores"."""
    time, pairs = notebook.seconds(path), notebook.pair_count(path)
    claims = notebook.claims(path)
    if time is not None:
        yield f"{time / 60:.1f} min on two cores"
    if pairs:
        yield f"{pairs} pairs PyTorch | TensorFlow"
    if claims:
        held = sum(claim["held"] is True for claim in claims)
        yield f"{held} of {len(claims)} claims hold"


def link(address, text, classes="", more=""):
    return f'<a class="button {classes}" href="{html.escape(address)}"{more}>{text}</a>'
