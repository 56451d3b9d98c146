"""E23.5 · Which of the four?
explain · 15 minutes · 3 points
You want pictures in one call of a network. Say for each case in one or two sentences whether you would take adversarial post-training, a GAN from scratch, drifting, or none of them, and why.

- (a) A company gives you the weights of a good flow and a million of its training pictures.
- (b) You have 4,000 pictures of 14 × 14, a laptop, and an afternoon.
- (c) You have to send pictures in 256 bits each, and the receiver wants to recognise faces for the police.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "One or two sentences for each case.",
    python="""
return (
    "(a) Post-training: the flow is paid for, its weights know the pictures, and "
    "600 steps brought more here than 600 steps from scratch; I would measure "
    "recall as well, and compare with the flow's fifty calls. (b) A GAN from "
    "scratch: at equal total cost it was ahead of flow and post-training in each "
    "seed; drifting needs features in which distances mean something, and I have "
    "none. (c) An autoencoder, and the adversarial term only with great care: it "
    "makes pictures look right by inventing what the bits do not say, and an "
    "invented face is worse than a blurred one. I would send the squared error's."
)""",
    discussion="There is no single right choice; the reasons count. In (c) a sharp picture is a claim that nobody made: the adversarial term lowers the Fréchet distance of all pictures and raises the error of each.",
    criteria="""
1: (a) says that the cost of the flow is already paid, or that its weights are a start
1: (b) compares at equal total cost, or says what drifting lacks in pixels
1: (c) sees that an adversarial term invents detail, and that this is harmful here""",
)
