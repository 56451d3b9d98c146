"""E10.1 · Six runs, six faults
read · 10 minutes · 2 points
Each column is a run of lesson 10 with one planted fault: above its two losses, below the share of real and of generated samples that $D$ has right. Which is which?

- **Inputs**: none.
- **Result**: a dict with the keys "A" to "F" and one of these faults for each: "labels swapped", "G's target wrong", "G by distance to real", "G never steps", "D never steps", "sigmoid twice"."""

from ..form import Exercise

RUNS = {  # letter: (what it is called here, its name in ganlab.clinic.FAULTS)
    "A": ("G never steps", "G_still"),
    "B": ("sigmoid twice", "sigmoid_twice"),
    "C": ("labels swapped", "swapped"),
    "D": ("D never steps", "D_still"),
    "E": ("G by distance to real", "mse"),
    "F": ("G's target wrong", "wrong_target"),
}
OPTIONS = (
    "labels swapped",
    "G's target wrong",
    "G by distance to real",
    "G never steps",
    "D never steps",
    "sigmoid twice",
)


def figure():
    """Losses and D's right answers of six stored runs."""
    from .... import figures
    from ....clinic import stored_runs

    runs = stored_runs("tf")
    shown = {letter: runs[name, 11] for letter, (_, name) in RUNS.items()}
    return figures.answer_wall(shown)


EXERCISE = Exercise(
    __doc__,
    "faults()",
    "The fault of each run.",
    answer=lambda: {k: OPTIONS.index(told) for k, (told, _) in RUNS.items()},
    call={"keys": "ABCDEF", "options": OPTIONS},
    figure=figure,
    python="""
return {
    "A": "G never steps",
    "B": "sigmoid twice",
    "C": "labels swapped",
    "D": "D never steps",
    "E": "G by distance to real",
    "F": "G's target wrong",
}""",
    discussion="C and F have the same losses, near 0: the two players help each other. $D$'s answers tell them apart, for with swapped labels it is wrong everywhere. In A and E, too, $D$ has won; a loss of $G$ that stays low all the same does not ask $D$. In D the loss of $D$ climbs, for nobody answers. In B the losses end at $2 \\log 2$ and $\\log 2$: where the inner sigmoid is 0 for all samples.",
    wrong=r"""
- In which runs has D won? In which do both losses vanish? >> Where both vanish, look at D's answers; where D has won, look at what G's loss does.
# the two that vanish: you have swapped the two runs in which both losses go to 0.
- Both losses vanish: which of the two has a D that is right? >> With swapped labels D is trained to be wrong, and is.
python: labels swapped <-> G's target wrong
# the two in which D has won: you have swapped two runs in which D has won.
- G's loss without an answer from G: does it climb, or does it stay? >> A loss that climbs asks D, and gets a worse answer each time.
python: G never steps <-> G by distance to real
# who stands still: you have swapped the runs in which one player stands still.
- Whose loss climbs when the other learns alone? >> The loss of the one that stands still goes up.
python: G never steps <-> D never steps
# the equilibrium taken for a standstill: you have swapped the twice squashed run with one where D stands still.
- One of the two has an L_D that ends exactly at 2 log 2. Why? >> Answers that a sigmoid has pressed to 0 are worth log 2 each.
python: sigmoid twice <-> D never steps""",
)
