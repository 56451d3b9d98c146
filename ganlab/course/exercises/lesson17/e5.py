r"""E17.5 · What is known for sure
formula · 15 minutes · 3 points
Whatever a network invents: the small picture is known. Change the restored picture as little as possible, in squared distance, so that averaging its squares of f × f pixels gives exactly the small picture. Return the changed picture, and by how much that lowers the mean squared error against a truth, which is not given but which does shrink to `low`.

- **Inputs**: `restored` (f H, f W, C) and `low` (H, W, C), NumPy arrays; `f`, a whole number.
- **Result**: `(picture, gain)`: an array (f H, f W, C), and one number of at least 0."""

from ..form import Exercise


def cases(rng, numbers):
    sizes = (3, 2, 3, 4), (2, 4, 1, 2)  # H, W, C, f
    return [
        {
            "restored": rng.normal(size=(f * h, f * w, c)),
            "low": rng.normal(size=(h, w, c)),
            "f": f,
        }
        for h, w, c, f in sizes
    ]


def answer(restored, low, f):
    picture = restored.copy()
    for i in range(low.shape[0]):
        for j in range(low.shape[1]):
            square = picture[f * i : f * i + f, f * j : f * j + f]
            square += low[i, j] - square.mean((0, 1))
    return {"picture": picture, "gain": ((picture - restored) ** 2).mean()}


EXERCISE = Exercise(
    __doc__,
    "consistent(restored, low, f)",
    "(the nearest picture that shrinks to low, what it gains in squared error)",
    make_cases=cases,
    answer=answer,
    call={"returns": ("picture", "gain")},
    python="""
H, W, C = low.shape
means = restored.reshape(H, f, W, f, C).mean((1, 3))
missing = low - means  # (H, W, C)
change = np.kron(missing, np.ones((f, f, 1)))
return restored + change, (change**2).mean()""",
    discussion="Pictures that shrink to `low` form a flat space, the truth lies in it, and the change is the perpendicular onto it. So by Pythagoras the error falls by the squared length of the change, whatever the truth is. That is all that is for free: the detail within the squares is untouched, right or wrong.",
    wrong=r"""
- Compare the mean of each square with the pixel that it came from. >> All pixels of a square get the same number added.
# the wrong way: after your change the means are further from the small picture.
- Shrink your picture: is it low now? >> low minus the means.
python: low - means -> means - low
# tiled: the missing numbers are laid out as small pictures side by side.
- Which pixel of low belongs to the first square of f x f pixels? >> Each number is repeated f times in both directions.
python: np.kron(missing, np.ones((f, f, 1))) -> np.tile(missing, (f, f, 1))
# the small picture alone: all the detail of the restoration is gone.
- How much do you have to change? >> Only what is missing in the means.
python: restored + change -> np.kron(low, np.ones((f, f, 1)))
# a share of it: each pixel gets only its f-squared-th part of what is missing in the mean.
- If all pixels of a square grow by 1, by how much grows its mean? >> By 1.
python: low - means -> (low - means) / f**2
# one pixel for all: the mean is right, but a smaller change would do.
- Among all changes with the right mean, which one is the shortest? >> The same for all pixels of a square.
python: np.ones((f, f, 1)) -> f**2 * np.eye(f * f)[0].reshape(f, f, 1)
# the sum over each square: the gain is a mean over all pixels, and yours adds up the pixels of a square.
- Your gain is f squared times too large. Over how many pixels is the mean? >> The mean over all pixels of the large picture.
python: (change**2).mean() -> f**2 * (change**2).mean()
# the gain as a loss: the error falls by that much, and the statement asks for a number of at least 0.
- Can coming nearer to a flat space that holds the truth be a loss? >> By Pythagoras it gains the square.
python: (change**2).mean() -> -((change**2).mean())
# not squared: absolute changes are no squared error.
- In which unit is the gain? >> The mean of squares.
python: (change**2).mean() -> np.abs(change).mean()""",
)
