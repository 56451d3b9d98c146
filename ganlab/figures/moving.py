"""A few frames as a moving picture in a notebook."""

import io

from .export import to_pil


def moving(frames, milliseconds=120, scale=2):
    """Frames (n, H, W, 3) in [-1, 1] as a GIF, forwards and back, for ever.

    The last line of a cell shows it. scale: each side so many times as long, smoothly.
    """
    from IPython.display import Image

    return Image(data=gif(frames, milliseconds, scale), format="gif")


def gif(frames, milliseconds=120, scale=2):
    """The same as bytes, to be written to a file."""
    from PIL import Image

    shown = to_pil(frames, (-1, 1))
    size = shown[0].width * scale, shown[0].height * scale
    shown = [x.resize(size, Image.Resampling.BICUBIC) for x in shown]
    shown = [x.quantize(64, dither=Image.Dither.NONE) for x in shown]
    shown += shown[-2:0:-1]
    held = io.BytesIO()
    options = {"duration": milliseconds, "loop": 0, "save_all": True}
    shown[0].save(held, format="GIF", append_images=shown[1:], **options)
    return held.getvalue()
