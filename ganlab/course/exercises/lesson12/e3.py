r"""E12.3 · The price of a step
formula · 15 minutes · 3 points
Count the multiplications of one alternating step, for one sample of the batch, exactly. A pass forward takes $F$; backward, the gradients of the weights take $F$ again, and those of the inputs $F$. A first layer's inputs need no gradient where they are data or noise, and where the samples are constants: there its share $F_1$ of the last $F$ is saved.

One step: `n_critic` times, $G$ generates (forward only) and each of $K$ equal discriminators learns from one real and one generated sample. Then $G$ learns from the last generated sample, whose pass forward is not counted again: through each discriminator forward and back to the *sample*, whose weights need no gradients now; and back through $G$, weights and inputs.

- **Inputs**: whole numbers `F_G`, `first_G`, `F_D`, `first_D` (the first layers' shares), `K` and `n_critic`.
- **Result**: a whole number."""

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for K, n in ((1, 1), (3, 1), (1, 3), (2, 4)):
        first_G, first_D = (int(i) for i in rng.integers(20, 90, 2))
        more_G, more_D = (int(i) for i in rng.integers(500, 5000, 2))
        case = {"F_G": first_G + more_G, "first_G": first_G}
        case |= {"F_D": first_D + more_D, "first_D": first_D}
        drawn.append(case | {"K": K, "n_critic": n})
    return drawn


def answer(F_G, first_G, F_D, first_D, K, n_critic):
    total = 0
    for _ in range(n_critic):
        total += F_G
        for _ in range(2 * K):
            total += F_D + F_D + (F_D - first_D)
    total += K * (F_D + F_D) + F_G + (F_G - first_G)
    return {"work": total}


EXERCISE = Exercise(
    __doc__,
    "work_of_a_step(F_G, first_G, F_D, first_D, K, n_critic)",
    "Multiplications of one alternating step, a sample of the batch.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("work",)},
    rtol=1e-7,
    python="""
learn_D = 2 * K * (3 * F_D - first_D)  # real and generated
through_D = 2 * K * F_D
learn_G = 2 * F_G - first_G
return n_critic * (F_G + learn_D) + through_D + learn_G""",
    discussion="With networks of equal size and $K = n = 1$ that is about $11 F$, of which eight are $D$'s. Three discriminators make it 27, three updates 25: much the same price for two very different things.",
    wrong=r"""
- Write the list for K = 1 and one update: forward, weights, inputs, for each network. >> About 11 passes when both networks are equal.
# one sample for D: each discriminator learns from a real sample and a generated one.
- How many samples does D see in an update, for one of G? >> Two.
python: 2 * K * (3 -> K * (3
# G's passes forward left out of D's updates: the samples that D learns from have to be generated.
- Where do D's generated samples come from? >> A pass of G forward in each update.
python: (F_G + learn_D) -> learn_D
# the extra samples left out: G generates once, whatever n_critic is.
- Does each update of D get fresh samples? >> n_critic passes of G.
python: n_critic * (F_G + learn_D) -> (F_G + n_critic * learn_D)
# G's samples counted twice: the last ones are generated once more for G's half.
- Are G's samples new ones? >> They are those of D's last update.
python: 2 * F_G - first_G -> 3 * F_G - first_G
# weights of D in G's half: D's weights get gradients that nobody uses.
- Who learns in G's half? >> G alone: through D you need the inputs' gradients only.
python: through_D = 2 * K * F_D -> through_D = 3 * K * F_D
# only back through D: before you can go back, you have to go forward.
- What does G's half need first? >> The logits of the samples from the improved D.
python: through_D = 2 * K * F_D -> through_D = K * F_D
# no saving in D: the gradients of D's first layer in data are counted.
- Does anybody need the gradient of D's loss in the pixels here? >> Subtract the first layer's share, for each sample.
python: (3 * F_D - first_D) -> 3 * F_D
# no saving in G: nobody needs the gradient in the noise.
- What are G's first layer's inputs? >> Noise: subtract its share.
python: 2 * F_G - first_G -> 2 * F_G
# a saving too many: through D, G needs the gradient in the sample itself.
- What does G's half want from D? >> The slope at the sample, so the first layer's share counts.
python: through_D = 2 * K * F_D -> through_D = K * (2 * F_D - first_D)
# one discriminator heard by G: G's half goes through all K.
- Through how many discriminators does G learn? >> All K.
python: through_D = 2 * K * F_D -> through_D = 2 * F_D
# G's half counted n_critic times: G learns once a step.
- How often does G learn in a step? >> Once.
python: return n_critic * (F_G + learn_D) + through_D + learn_G -> return n_critic * (F_G + learn_D + through_D + learn_G)""",
)
