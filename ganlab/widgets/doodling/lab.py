"""DoodleLab: paint a doodle with the mouse, and a trained pyramid repaints it."""

import json

import numpy as np
import traitlets

from ...data.photo_files import as_image, resize
from ...figures.paintings import paintings
from ..common.base import LabWidget, present, source

ZOOM = 4  # pixels of the screen for one of the picture


def doodling(pyramid, colours, doodle=None, start=2):
    """A sheet to paint on, and beside it what a pyramid makes of the doodle.

    pyramid: a trained Pyramid. colours: {name: (red, green, blue) in [-1, 1]}, what the
    brush can take; the first fills an empty sheet. doodle: what is on the sheet at the
    start, as Pyramid.repaint takes it. start: the scale at which it comes in. Without a
    person who watches, a picture of the same.
    """
    return present(DoodleWidget, DoodleSession(pyramid, colours, doodle, start))


class DoodleSession:
    """doodle, painted: float32 (H, W, 3), of the photo's size; needs no notebook."""

    def __init__(self, pyramid, colours, doodle=None, start=2):
        if not colours:
            raise ValueError("No colours came: give one at least, {name: (r, g, b)}.")
        self.pyramid, self.size = pyramid, tuple(pyramid.sizes[-1])
        self.colours = {name: np.float32(c) for name, c in colours.items()}
        first = next(iter(self.colours.values()))
        sheet = np.broadcast_to(first, (*self.size, 3))
        self.paint(sheet if doodle is None else as_image(doodle), start)

    def paint(self, doodle, start):
        """Repaints a doodle; ValueError, and nothing changes, for a wrong scale."""
        doodle = resize(doodle, self.size)
        self.painted = self.pyramid.repaint(doodle, start, span=(-1, 1))
        self.doodle, self.start = doodle, start

    def picture(self):
        """A Figure: the doodle, and beside it the painting."""
        title = f"begun at scale {self.start}"
        shown = {"a doodle": self.doodle, title: self.painted}
        return paintings({"": shown}, inches=3.0).figure


class DoodleWidget(LabWidget):
    """The lab. doodle: H x W x 3 bytes, from the browser; frame: the painting's."""

    _css = source("common/panels.css")
    while_busy = False
    doodle = traitlets.Bytes(b"").tag(sync=True)
    start = traitlets.Int(2).tag(sync=True)

    def __init__(self, session):
        h, w = session.size
        rules = {"height": h, "width": w, "zoom": ZOOM}
        rules["starts"] = list(range(1, len(session.pyramid.sizes)))
        rules["colours"] = {
            name: to_bytes(c).tolist() for name, c in session.colours.items()
        }
        code = source("common/canvas.js", "doodling/doodling.js")
        self._esm = f"const RULES = {json.dumps(rules)};\n{code}"
        both = session.doodle, session.painted
        doodle, frame = (to_bytes(x).tobytes() for x in both)
        given = {"doodle": doodle, "frame": frame, "start": session.start}
        super().__init__(session, _esm=self._esm, **given)
        self.observe(lambda change: self._take(), ["doodle", "start"])

    def _take(self):
        h, w = self.session.size
        try:
            if len(self.doodle) != h * w * 3:
                raise ValueError(
                    f"{len(self.doodle)} bytes came: a doodle has {h} x {w} x 3."
                )
            pixels = np.frombuffer(self.doodle, np.uint8).reshape(h, w, 3)
            self.session.paint(as_image(pixels), self.start)
            self.frame, self.error = to_bytes(self.session.painted).tobytes(), ""
        except ValueError as problem:
            self.error = str(problem)

    def on_command(self, message):
        """The browser sends none: it writes `doodle` and `start`."""


def to_bytes(image):
    """[-1, 1] to 0..255."""
    return np.rint((np.clip(image, -1, 1) + 1) * 127.5).astype(np.uint8)
