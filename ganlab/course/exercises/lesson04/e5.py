"""E04.5 · Four generators, three measures
read · 10 minutes · 2 points
Four generators of digits, each with 1,000 images. One is "good", one a "memoriser", one "collapsed" (200 images, each five times), one "under-trained". Which is which? Dashed: fresh real digits."""

from ..frames import choice


def figure():
    """Three measures of four generators, with what real digits score."""
    from .... import figures

    scores = {  # Fréchet distance, coverage, share nearer to the training set
        "A": (1.7, 0.19, 0.46),
        "B": (0.26, 0.88, 1.0),
        "C": (7.7, 0.24, 0.56),
        "D": (1.6, 0.49, 0.54),
    }
    titles = ("Fréchet distance", "coverage", "memorised share")
    fig, axes = figures.axes(3, height=2.8)
    for i, (ax, title, real) in enumerate(
        zip(axes, titles, (0.26, 0.87, 0.5), strict=True)
    ):
        values = [row[i] for row in scores.values()]
        ax.bar(list(scores), values, color=figures.MUTED)
        figures.level(ax, real, "real")
        ax.set(title=title, xlabel="generator")
    axes[0].set_yscale("log")
    return fig


EXERCISE = choice(
    __doc__,
    "models()",
    "The name of each generator.",
    {
        "A": "collapsed",
        "B": "memoriser",
        "C": "under-trained",
        "D": "good",
    },
    figure=figure,
    discussion="Only the third panel gives B away. A and D have nearly the same Fréchet distance, but A covers far less; C is far from the floor.",
    wrong=r"""
- Go panel by panel: which fault does each measure guard against? >> Begin with the one that no other panel can show: copies.
# collapse and too little training swapped: the collapsed and the under-trained generator are swapped.
- Which of the two makes images that look wrong one by one? >> Repeating 200 good images hardly changes means and covariances.
python: collapsed <-> under-trained
# the memoriser taken for good: B is at the floor in FD and covers most, and you call it good.
- Is there a reason to be suspicious of a score like real data's? >> Look at the third panel.
python: memoriser <-> good
# the collapsed one taken for good: A has a decent Fréchet distance, and you call it good.
- Which measure asks whether something is missing? >> Compare A and D in the second panel.
python: collapsed <-> good
# low coverage taken for copying: A covers little, and you call it a memoriser.
- Does a copy of the training set cover little or much? >> A copying generator shows in the third panel, not in the second.
python: collapsed <-> memoriser""",
)
