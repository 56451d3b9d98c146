r"""E17.6 · "Best by every measure"
explain · 10 minutes · 2 points
A paper on super-resolution trains with a perceptual loss on a VGG network and without a discriminator. It reports the best LPIPS, a distance in VGG features, of all methods. Explain in one or two sentences what that shows, and what you would want to see measured before you believe that its pictures look more real.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "One or two sentences.",
    python="""
return (
    "It shows that training lowered what training minimises: the judge sits in the "
    "loss, and what its features cannot see, such as a fine grid, goes unpunished. "
    "I would ask for a judge that no loss contains, such as the power spectrum, "
    "other features or people, for PSNR beside it, and for the pictures."
)""",
    discussion="In the lesson the perceptual loss alone is near the best by the features that are in it, and several times worse than the loss with D by the spectrum: a grid that strided features pass over.",
    criteria="""
1: The measure is (nearly) the training loss, so a good value shows only that the loss was minimised.
1: A judge that is independent of the loss is named (spectrum, other network, people), or the distortion beside it.""",
)
