r"""E11.3 · One perfect image a class
predict · 10 minutes · 3 points
A "generator" has stored one real image of each of <!--K--> equally frequent classes and gives it whenever that class is asked for. The classifier reads each of them rightly.

1. its accuracy
2. its variety: the variance of a class over the true one
3. the variety, in the mean, of another one that has stored <!--m--> real images of each class, drawn at random, and gives all of them equally often
4. the accuracy, in the mean, of a third that gives fresh real images, but never hears the label; the classifier reads all of them rightly

- **Inputs**: none.
- **Result**: `(obeys, one, several, deaf)`: four numbers from 0 to 1, with two digits."""

from fractions import Fraction

from ..form import Exercise


def answer(K, m):
    # of m draws each pair differs by twice the variance, and a point from itself by 0
    pairs = Fraction(m * (m - 1), m * m)
    return {"obeys": 1.0, "one": 0.0, "several": float(pairs), "deaf": 1 / K}


EXERCISE = Exercise(
    __doc__,
    "stored_images()",
    "(accuracy, variety of one image, of m images, accuracy of the deaf one).",
    answer=answer,
    call={"inputs": (), "returns": ("obeys", "one", "several", "deaf")},
    numbers={"K": 10, "m": 5},
    vary=lambda rng: {
        "K": int(rng.choice([8, 10, 16])),
        "m": int(rng.choice([3, 4, 5])),
    },
    rtol=1e-2,
    atol=1e-3,
    python="""
K, m = {K}, {m}
return 1.0, 0.0, 1 - 1 / m, 1 / K""",
    discussion="Five stored images have four fifths of the variance: a variety of 0.8 does not mean that there is much. That is why the Fréchet distance within the class stands beside it, and the images themselves.",
    wrong=r"""
- What does accuracy ask of an image? What does it not ask? >> The variance of m drawn values, taken around their own mean, is (m - 1) / m of the true one.
# few images, so a low accuracy: you counted how many different images there are, and accuracy does not.
- Is any image read as another class than the one asked for? >> No: 1.
python: return 1.0, -> return 1 / K,
# one image has the true variety: one value does not vary.
- What is the variance of a constant? >> 0.
python: 1.0, 0.0, -> 1.0, 1.0,
# the unbiased variance: the stored images are all that this generator gives.
- Around which mean do the images given vary? >> Around their own, which lies nearer to them: 1 - 1/m.
python: 1 - 1 / m -> 1.0
# 1/m in place of 1 - 1/m: more stored images would vary less.
- What must come out for very many stored images? >> 1.
python: 1 - 1 / m -> 1 / m
# never right: a deaf generator is right by luck.
- How often does a random class equal the one asked for? >> 1 in K.
python: 1 / K -> 0.0
# always right: the images are real, but not those asked for.
- Which class does an image get read as, and which was asked for? >> They agree by luck only: 1 in K.
python: 1 / K -> 1.0
# the root of it: that is a share of the standard deviation, and variety is one of the variance.
- Which of the two does the text call variety? >> The variance: no root.
python: 1 - 1 / m -> (1 - 1 / m) ** 0.5""",
)
