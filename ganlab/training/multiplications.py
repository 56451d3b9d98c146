"""How many multiplications a training step takes: exact, the same on every machine.

Only those of matrix products and convolutions, which are nearly all. A pass forward
takes F of them a sample; backward as many again for the gradients of the weights, and
as many for those of the inputs, which the first layer does not need where data come in.
"""

from itertools import pairwise
from typing import NamedTuple


class Work(NamedTuple):
    """forward: multiplications of a pass, a sample; first: the first layer's part."""

    forward: int
    first: int


def dense(*widths):
    """Work of a multilayer perceptron with these widths, input and output included."""
    layers = [ins * outs for ins, outs in pairwise(widths)]
    return Work(sum(layers), layers[0])


def conv(*layers):
    """Work of convolutions, each (kernel, inputs, outputs, side).

    side: of the square on which the kernel is put down: of the output, and of the input
    for a transposed convolution.
    """
    each = [(k * side) ** 2 * ins * outs for k, ins, outs, side in layers]
    return Work(sum(each), each[0])


def step(G, Ds, n_critic=1, penalised=False):
    """Multiplications of one alternating step, a sample of the batch.

    G: Work, Ds: the Work of each discriminator. n_critic: updates of D for one of G,
    each with fresh real and generated samples; G learns from the last ones. penalised:
    with R1 + R2, which double D's work (here alone to within 1 %).
    """
    update_D = sum(2 * (3 * D.forward - D.first) for D in Ds)  # real and generated
    update_D += sum(2 * 3 * D.forward for D in Ds) if penalised else 0
    through_D = sum(2 * D.forward for D in Ds)  # forward, and back to its inputs
    return n_critic * (G.forward + update_D) + through_D + 2 * G.forward - G.first


def width_for(budget, G, D_of, most=4096):
    """The width w at which one step with the one D_of(w) is nearest to the budget."""
    return min(range(1, most), key=lambda w: abs(step(G, [D_of(w)]) - budget))
