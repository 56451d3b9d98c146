r"""E13.6 · What attention costs
predict · 10 minutes · 1 point
A self-attention layer compares each of the $N$ places of an image with each other one: $s_{ij} = f(x_i) \cdot g(x_j)$ with vectors of length $K$, and then takes sums of vectors of length $K$ by the shares $\beta_{ij}$. How many multiplications do these two products take together for an image of <!--side--> × <!--side--> places and $K$ = <!--size-->? (The softmax and the 1 × 1 convolutions are not counted.)

- **Inputs**: none.
- **Result**: the number of multiplications."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "products()",
    "Multiplications of both products.",
    answer=lambda side, size: {"products": 2 * side**4 * size},
    call={"inputs": (), "returns": ("products",)},
    numbers={"side": 16, "size": 8},
    vary=lambda rng: {
        "side": int(rng.choice([8, 12, 20, 32])),
        "size": int(rng.choice([5, 6, 7, 10])),
    },
    rtol=0.0,
    atol=0.5,
    python="return 2 * {side}**4 * {size}",
    discussion="Twice N squared times K, with N = side squared. Twice the side costs 16 times as much, where a convolution costs 4 times as much. That is why attention stands in the layers of 16 to 64 pixels, if at all.",
    wrong=r"""
- How many pairs of places are there? >> N = side^2 places make N^2 pairs, K products each, two times.
# one of the two products: you counted the comparisons, or the sums, not both.
- What is done with the shares, once they are known? >> Sums over all places, for each place.
python: 2 * {side}**4 -> {side}**4
# one product a place: you counted each place once, not each pair.
- With how many others is a place compared? >> With all N of them.
python: {side}**4 -> {side}**2
# the side in place of the places: N is the number of places, not the side.
- How many places has an image of this side? >> Its square.
python: {side}**4 -> {side}
# each pair once: you left out half of the pairs.
- Is s_ij the same as s_ji? >> No, f and g are two different maps.
python: 2 * {side}**4 * {size} -> {side}**2 * ({side}**2 - 1) * {size}
# the vectors' length squared: you took K twice.
- How many products has one f(x_i) . g(x_j)? >> K.
python: * {size} -> * {size}**2
# the vectors' length left out: you counted each comparison as one multiplication.
- How many products has one f(x_i) . g(x_j)? >> K, for vectors of length K.
python: * {size} ->""",
)
