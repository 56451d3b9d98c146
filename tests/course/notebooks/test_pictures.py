"""Stored pictures: smaller, and still the same to the eye."""

import base64
import io

import matplotlib.pyplot as plt
import nbformat
import numpy as np
from PIL import Image

from ganlab.course.notebooks.pictures import shrink


def test_a_figure_shrinks_and_looks_the_same():
    fig, ax = plt.subplots()
    ax.plot(np.sin(np.arange(50)))
    ax.imshow(np.random.default_rng(0).random((28, 28)), cmap="gray")
    raw = io.BytesIO()
    fig.savefig(raw, format="png")
    plt.close(fig)
    png = base64.b64encode(raw.getvalue()).decode()
    data = {"image/png": png, "image/jpeg": png}
    output = nbformat.v4.new_output("display_data", data)
    cell = nbformat.v4.new_code_cell("", outputs=[output])
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("a"), cell]
    )

    shrink(notebook)

    left = notebook.cells[1].outputs[0].data
    assert set(left) == {"image/png"}
    assert len(left["image/png"]) < 0.7 * len(png)
    small = Image.open(io.BytesIO(base64.b64decode(left["image/png"])))
    before, after = (
        np.asarray(i.convert("RGB"), float) for i in (Image.open(raw), small)
    )
    assert before.shape == after.shape
    assert np.abs(before - after).mean() < 2  # of 255 levels
