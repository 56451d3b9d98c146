import numpy as np
import pytest

from ganlab.parity.face_styles import face_rows


@pytest.mark.parametrize("framework", ("torch", "tf"))
def test_a_row_for_each_layer_of_each_framework(framework):
    rows = face_rows((framework,), 1, n=3)
    assert list(rows)[0] == "real faces" and len(rows) == 6
    assert {images.shape for images in rows.values()} == {(3, 32, 32, 3)}
    assert all(np.isfinite(images).all() for images in rows.values())


def test_no_framework_shows_the_data_alone():
    assert list(face_rows((), 5000)) == ["real faces"]
