"""ColouringLab: draw with the mouse, and a trained pix2pix colours it."""

import json
from importlib import import_module

import numpy as np
import traitlets

from ... import figures
from ...data.own_drawing import example_drawing
from ...training.colouring import colour_in
from ..common.base import LabWidget, present, source

SIDE = 256  # pixels of the paper
RULES = {"side": SIDE, "pen": 6}


def colouring(framework="torch", drawing=None):
    """A sheet of paper, and beside it what pix2pix makes of the drawing.

    framework: "torch" or "tf", which runs the trained generator. drawing: what is on
    the paper at the start, a PIL image; None for an example. Without a person who
    watches, a picture of the same.
    """
    return present(ColouringWidget, ColouringSession(framework, drawing))


class ColouringSession:
    """The drawing, and its colours; needs no notebook.

    drawing, coloured: uint8 (SIDE, SIDE) and (SIDE, SIDE, 3).
    """

    def __init__(self, framework="torch", drawing=None):
        if framework not in ("torch", "tf"):
            raise ValueError(f"framework is {framework!r}: give 'torch' or 'tf'.")
        self.paint = import_module(f"ganlab.{framework}.pix2pix").painter()
        page = example_drawing(SIDE) if drawing is None else drawing
        self.colour(np.asarray(page.convert("L").resize((SIDE, SIDE))))

    def colour(self, drawing):
        """Colours a drawing (SIDE, SIDE), bytes; ValueError where it is none."""
        coloured = np.asarray(colour_in(drawing, self.paint))
        self.drawing, self.coloured = drawing, coloured

    def picture(self):
        """A Figure: the drawing, and beside it the coloured one."""
        from matplotlib.figure import Figure

        figures.style()
        fig = Figure((4.4, 2.4), layout="constrained")
        for ax, image, title in zip(
            fig.subplots(1, 2),
            (self.drawing, self.coloured),
            ("a drawing", "coloured"),
            strict=True,
        ):
            ax.imshow(image, cmap="gray", vmin=0, vmax=255)
            ax.set(title=title, xticks=[], yticks=[])
            ax.grid(visible=False)
        return fig


class ColouringWidget(LabWidget):
    """The lab. drawing: SIDE x SIDE bytes, at the start; frame: the colours now.

    The browser sends {"do": "colour"} with a drawing of SIDE x SIDE bytes as a buffer.
    """

    _esm = f"const RULES = {json.dumps(RULES)};\n" + source(
        "common/canvas.js", "colouring/colouring.js"
    )
    _css = source("common/panels.css")
    while_busy = False
    drawing = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, session):
        drawing = session.drawing.tobytes()
        super().__init__(session, drawing=drawing, frame=session.coloured.tobytes())
        self.on_msg(lambda _, message, buffers: self.take(*map(bytes, buffers)))

    def take(self, drawing=b""):
        """Colours a drawing; tells in `error` what is none."""
        try:
            if len(drawing) != SIDE * SIDE:
                raise ValueError(
                    f"{len(drawing)} bytes came: a drawing has {SIDE} x {SIDE}."
                )
            page = np.frombuffer(drawing, np.uint8).reshape(SIDE, SIDE)
            self.session.colour(page)
            self.frame, self.error = self.session.coloured.tobytes(), ""
        except ValueError as problem:
            self.error = str(problem)

    def on_command(self, message):
        """`take` does it, which gets the buffer, too."""
