"""E03.1 · There, there, and not quite back
predict · 5 minutes · 1 point
An image of n = <!--n--> pixels a side goes through two convolutions with stride 2, k = <!--k--> and p = <!--p-->, and then through one transposed convolution with the same three numbers. Which sizes does it have after each?

- **Inputs**: none.
- **Result**: three whole numbers, `(first, second, back)`."""

from ..form import Exercise


def answer(n, k, p):
    first = (n + 2 * p - k) // 2 + 1
    second = (first + 2 * p - k) // 2 + 1
    return {"first": first, "second": second, "back": (second - 1) * 2 - 2 * p + k}


EXERCISE = Exercise(
    __doc__,
    "predicted_sizes()",
    "The three sizes.",
    answer=answer,
    call={"inputs": (), "returns": ("first", "second", "back")},
    numbers={"n": 28, "k": 5, "p": 2},
    vary=lambda rng: {
        "n": int(rng.choice([28, 32, 36, 44])),
        **({"k": 5, "p": 2}, {"k": 7, "p": 3})[rng.integers(2)],
    },
    rtol=0.0,
    python="""
n, k, p, s = {n}, {k}, {p}, 2
first = (n + 2 * p - k) // s + 1
second = (first + 2 * p - k) // s + 1
return first, second, (second - 1) * s - 2 * p + k""",
    discussion=r"$\lfloor (28 + 4 - 5)/2 \rfloor + 1 = 14$, then 7, and back $(7 - 1) \cdot 2 - 4 + 5 = 13$: an odd kernel with stride 2 does not double. That is why the DCGAN takes $k = 4$.",
    wrong=r"""
- Two formulas in lesson 03 give the sizes; the first has a floor in it. >> Check them on k = 4, s = 2, p = 1, where you know 28 -> 14 -> 28.
# a transposed convolution doubles: you take it that stride 2 doubles the size. It does so for k = 4, p = 1.
- Put k and p into the second formula of the lesson. >> The last patch begins at (n - 1) s and is k wide.
python: (second - 1) * s - 2 * p + k -> second * s
# padding not cut on the way back: the size on the way back is too large by the padding of both sides.
- On the way back padding takes rows away. How many? >> Which term of the second formula has p in it?
python: * s - 2 * p + k -> * s + k
# padding added on the way back: the size on the way back has grown by the padding.
- On the way back padding takes rows away. >> Look at the sign of the term with p.
python: * s - 2 * p + k -> * s + 2 * p + k
# the + 1 forgotten: on the way down one place of the kernel is not counted.
- How many posts has a fence of n pieces? >> A kernel as large as the image has one place, not none.
python: // s + 1 -> // s
# padding left out on the way down: on the way down the kernel stays inside of the image.
- By how much does padding enlarge the image? >> There are p rows on each side.
python: + 2 * p - k) -> - k)""",
)
