"""The diagram: its words, and that none of them lies on another."""

from itertools import combinations

from ganlab.figures import diagrams


def words(ax):
    """{text: its box in pixels}."""
    ax.figure.canvas.draw()
    renderer = ax.figure.canvas.get_renderer()
    return {t.get_text(): t.get_window_extent(renderer) for t in ax.texts}


def test_the_words_of_the_diagram_stand_apart_and_inside():
    ax = diagrams.game()
    found = words(ax)
    assert {"noise $z$", "generator", "discriminator", "real $x$"} <= set(found)
    assert sum("gradient" in text for text in found) == 2
    assert not [p for p in combinations(found, 2) if found[p[0]].overlaps(found[p[1]])]
    frame = ax.figure.bbox
    for box in found.values():
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1
        assert frame.y0 <= box.y0 and box.y1 <= frame.y1


def test_without_gradients_nothing_is_dashed():
    def dashed(ax):
        return [p for p in ax.patches if p.get_linestyle() not in ("-", "solid")]

    assert dashed(diagrams.game()) and not dashed(diagrams.game(gradients=False))
