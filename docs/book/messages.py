"""The run time as a message of its own.

It is measured anew whenever a lesson is stored. In one paragraph with other sentences
it would make their translation stale each time.
"""

from docutils import nodes
from sphinx.transforms import SphinxTransform

END = "<!--/time-->"


def setup(app):
    app.add_transform(RunTime)


class RunTime(SphinxTransform):
    """Cuts a paragraph behind the sentence that holds the measured time."""

    default_priority = 5  # before messages are taken out and put in

    def apply(self):
        for paragraph in list(self.document.findall(nodes.paragraph)):
            before, found, after = paragraph.rawsource.partition(END)
            ends = [
                i
                for i, n in enumerate(paragraph.children)
                if isinstance(n, nodes.raw) and n.astext() == END
            ]
            if found and ends and after.lstrip(". "):
                self.cut(paragraph, ends[0] + 1, before + found, after)

    def cut(self, paragraph, at, before, after):
        rest = paragraph.children[at:]
        lead = rest[0].astext()
        stop = lead.startswith(".")
        rest[0] = nodes.Text(lead.lstrip(". "))
        kept = paragraph.children[:at] + ([nodes.Text(".")] if stop else [])
        first = nodes.paragraph(before + "." * stop, "", *kept, classes=["run-time"])
        second = nodes.paragraph(after.lstrip(". "), "", *rest)
        for made in (first, second):
            made.source, made.line = paragraph.source, paragraph.line
        paragraph.replace_self([first, second])
