"""Pictures have the look that lessons give them, whatever ran before."""

import matplotlib.pyplot as plt
import pytest

from ganlab import figures


@pytest.fixture(autouse=True)
def course_look():
    figures.style(whole=True)
    yield
    plt.close("all")
