"""Takes out what the theme ships and no page needs.

Its icons are drawn from a font; the script that could add others is half a megabyte
on every page, compressed. Source maps are for the theme's own developers.
"""

ICONS = "fontawesome.js"


def setup(app):
    app.connect("build-finished", lighten)


def lighten(app, error):
    if error is None and app.builder.format == "html":
        static = app.outdir / "_static"
        (static / "scripts" / ICONS).write_text("// The icons are a font's.\n")
        for path in static.rglob("*.map"):
            path.unlink()
