r"""E02.6 · What forgetting costs
predict · 20 minutes · 3 points
$G$ has dense layers 2 → h → h → 2 and $D$ has 2 → h → h → 1, with h = <!--h-->. For one point, a dense layer with $a$ inputs and $b$ outputs costs $ab$ multiply-adds forward, $ab$ for the gradient of its weights, and $ab$ for the gradient of its inputs. That last part falls away where the inputs are data, noise or detached. All else is small; leave it out.

How many multiply-adds does the step of lesson 02 need for one point (one real, one generated)? Its `loss_G.backward()` computes gradients for $D$'s weights, too, though nobody uses them. And how many more does a step need that leaves out `detach` and generates fresh fakes for $G$'s half?

- **Inputs**: none.
- **Result**: two whole numbers, `(step, wasted)`."""

from ..form import Exercise


def answer(h):
    layers = {"G": [(2, h), (h, h), (h, 2)], "D": [(2, h), (h, h), (h, 1)]}
    size = {net: [a * b for a, b in pairs] for net, pairs in layers.items()}
    g, d = sum(size["G"]), sum(size["D"])
    g_inner, d_inner = sum(size["G"][1:]), sum(size["D"][1:])
    half_of_D = 2 * d + 2 * (d + d_inner)  # forward and backward, real and fake
    half_of_G = d + (d + d) + (g + g_inner)
    fresh, leak = g, size["D"][0] + g + g_inner
    return {"step": g + half_of_D + half_of_G, "wasted": fresh + leak}


EXERCISE = Exercise(
    __doc__,
    "predicted_work()",
    "(multiply-adds of the step, those wasted).",
    answer=answer,
    call={"inputs": (), "returns": ("step", "wasted")},
    numbers={"h": 128},
    vary=lambda rng: {"h": int(rng.choice([64, 96, 128, 256]))},
    rtol=1e-4,
    python="""
h = {h}
g, d = h * h + 4 * h, h * h + 3 * h  # forward through G, through D
first = 2 * h  # the first layer of either, whose inputs may need no gradient
half_of_D = 2 * d + 2 * (2 * d - first)  # real and fake
half_of_G = d + 2 * d + 2 * g - first
wasted = g + first + 2 * g - first  # G again, back through D's first layer, G
return g + half_of_D + half_of_G, wasted""",
    discussion="For h = 128 that is 200,832 and 50,688: a quarter more work, and not one number of the result changes as long as `zero_grad` comes late enough.",
    wrong=r"""
- Write down each pass in order: which network, which points, forward or back. >> Forward once, back twice: weights and inputs. Then take off the inputs nobody asks for.
# backward as cheap as forward: each pass back counts once, as if it only passed through.
- Which two gradients does a layer need on the way back? >> One for the weights and one for the inputs, ab each.
python: 2 * (2 * d - first) -> 2 * d
    d + 2 * d + 2 * g - first -> d + d + g
    g + first + 2 * g - first -> g + g
# a pass through D left out of G's half: D runs forward there once more, and its weights get gradients nobody uses; one of these is missing.
- How often does D run in one step, and which gradients does loss_G.backward() fill? >> In G's half D counts three times: forward, its weights, its inputs.
python: half_of_G = d + 2 * d -> half_of_G = d + d
# inputs of the first layers counted: gradients for noise, data and detached fakes are in your count.
- Does anybody ask for the gradient of the noise? >> Take off 2h wherever the inputs of a first layer are constants.
python: 2 * (2 * d - first) -> 2 * (2 * d)
    2 * d + 2 * g - first -> 2 * d + 2 * g
# fresh fakes for nothing: the second run of G is missing in what is wasted.
- How often does the careless step run G forward? >> Fresh fakes are one more run of G.
python: wasted = g + first -> wasted = first
# only G's new run: the way back into G is missing in what is wasted.
- Where does the gradient of D's loss end without detach? >> It passes D's first layer and all of G, weights and inputs.
python: wasted = g + first + 2 * g - first -> wasted = g
# the real points forgotten: D's half counts one batch.
- Which points does D see in its half? >> Real and generated, one each.
python: 2 * d + 2 * (2 * d - first) -> d + 2 * d - first""",
)
