"""A few frames as a moving picture in a notebook."""

import io

import numpy as np

from .export import to_pil


def moving(frames, milliseconds=120, scale=3):
    """Frames (n, H, W, 3) in [-1, 1] as a GIF, forwards and back, for ever.

    The last line of a cell shows it. scale: so many pixels of the screen for one.
    """
    from IPython.display import Image

    wide = scale * np.shape(frames)[2]
    return Image(data=gif(frames, milliseconds), format="gif", width=wide)


def gif(frames, milliseconds=120):
    """The same as bytes, to be written to a file."""
    shown = [x.quantize(96) for x in to_pil(frames, (-1, 1))]
    shown += shown[-2:0:-1]
    held = io.BytesIO()
    options = {"duration": milliseconds, "loop": 0, "save_all": True}
    shown[0].save(held, format="GIF", append_images=shown[1:], **options)
    return held.getvalue()
