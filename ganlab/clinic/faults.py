"""The faults that diagnose() knows: what each is, its own test, and what to try."""

from typing import NamedTuple


class Fault(NamedTuple):
    """title: what is wrong. test: what tells it from all others. remedy: to try."""

    title: str
    test: str
    remedy: str


FAULTS = {
    "swapped": Fault(
        "D's labels are swapped",
        "let D give other answers: loss_D must fall as it says 'real' to real",
        "label real samples 1 and generated ones 0: softplus(-r) + softplus(f)",
    ),
    "wrong_target": Fault(
        "G's target is wrong: it helps D",
        "loss_G must fall as D says 'real' to a generated sample",
        "minimise softplus(-f), or ask for the label 1 on generated samples",
    ),
    "no_fakes": Fault(
        "D's loss leaves out one of its two halves",
        "let D give other answers: loss_D must change with each kind of samples",
        "add the part for real and the part for generated samples",
    ),
    "sigmoid_missing": Fault(
        "D gives logits to a loss that takes probabilities",
        "D's answers leave [0, 1], and the loss takes logarithms of them",
        "say from_logits=True, or use the loss that has the sigmoid inside",
    ),
    "mse": Fault(
        "D has no part in G's loss",
        "loss_G does not change at all, whatever D answers",
        "put D(G(z)) into G's loss; a distance to paired real samples gives their mean",
    ),
    "G_still": Fault(
        "G's weights never move",
        "compare G's weights before and after a step",
        "call opt_G's step, made for G's weights, and look that none is frozen",
    ),
    "D_still": Fault(
        "D's weights never move",
        "compare D's weights before and after a step",
        "call opt_D's step, made for D's weights; leave no trainable = False behind",
    ),
    "sigmoid_twice": Fault(
        "a sigmoid stands before a loss that has one inside",
        "all of D's answers lie in [0, 1], and the loss takes them for logits",
        "drop D's last sigmoid, or tell the loss that probabilities come",
    ),
    "pile": Fault(
        "D's gradients pile up from step to step",
        "compare the gradient that the optimiser gets with the one just taken",
        "call opt_D.zero_grad() before each backward; assign gradients, never add",
    ),
    "range": Fault(
        "real and generated samples have different ranges",
        "compare the lowest real number with the lowest generated one",
        "scale the data as G's last layer does: 2 x - 1 brings [0, 1] to [-1, 1]",
    ),
    "same_z": Fault(
        "the same noise comes in each step",
        "compare z of one step with z of the next",
        "draw z inside the step, and in TensorFlow with TensorFlow's own dice",
    ),
    "class_order": Fault(
        "the data come in their order and not shuffled",
        "count the classes in a batch, or compare its mean with that of all data",
        "draw rows by chance, or shuffle the data set once an epoch",
    ),
    "not_detached": Fault(
        "D's half sends gradients into G",
        "count how often a gradient arrives at G's weights in a step",
        "detach the generated samples in D's half; keep G off D's tape",
    ),
    "inference": Fault(
        "D is in inference mode while it trains",
        "ask in which mode D is called, or whether its running statistics move",
        "call D.train() before the step; in TensorFlow D(x, training=True)",
    ),
    "rates": Fault(
        "the learning rates are too high",
        "measure how far the weights go in a step, in units of their size",
        "divide both rates by 3, and again, until more steps no longer hurt",
    ),
    "epsilon": Fault(
        "a normalisation's small constant is large",
        "read the constants of the layers",
        "set it to 1e-5; a momentum given by place may have landed there",
    ),
    "simultaneous": Fault(
        "both players move at once",
        "look whether D is asked between its own update and G's",
        "update D, ask the new D, and then update G",
    ),
    "few_images": Fault(
        "D knows its training samples by heart",
        "compare D's answers on training samples with those on held-out ones",
        "take more data or augment them, make D smaller, or stop earlier",
    ),
    "penalty_batchnorm": Fault(
        "batch normalisation beside a gradient penalty",
        "ask D about the same samples among other batch mates",
        "take layer or instance normalisation in D, or none",
    ),
    "penalty_pixels": Fault(
        "the gradient penalty holds the slope far from 1",
        "measure the length of dD/dx between real and generated samples",
        "sum the squares over all pixels of a sample before the root; see its weight",
    ),
    # what may have many causes, told where no cause is found
    "not_finite": Fault(
        "a loss is not finite",
        "look for the first step whose loss is NaN or infinite",
        "lower the learning rates; keep roots and logarithms away from 0",
    ),
    "D_won": Fault(
        "D has won and G gets hardly any gradient",
        "D is right on nearly all samples, and its loss is near 0",
        "slow D down, strengthen its penalty, or give G a larger rate",
    ),
    "no_gradient": Fault(
        "a gradient is exactly 0",
        "look at the gradient's norm over all weights",
        "look for a clip, a dead layer, or a stop_gradient between loss and weights",
    ),
    "alike": Fault(
        "the generated samples are all alike",
        "compare their spread with that of real samples",
        "see lesson 08: more variety is asked for by D, not by G",
    ),
}
SYMPTOMS = ("not_finite", "D_won", "no_gradient", "alike")
