r"""E17.6 · "Best by every measure"
explain · 10 minutes · 2 points
A paper on super-resolution trains with a perceptual loss on a VGG network and without a discriminator. Of all methods it has the best LPIPS, measured as a weighted distance in features of that VGG network. Explain in one or two sentences what that shows, and what you would want to see measured before you believe that its pictures look more real.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "One or two sentences.",
    python="""
return (
    "It shows that training lowered what training minimises: the judge sits in "
    "the loss, and what its features take for texture, such as a fine grid, goes"
    " unpunished. I would ask for a judge that no loss contains, such as the "
    "power spectrum, another network's features or people, and for the pictures."
)""",
    discussion="In the lesson the perceptual loss alone is near the best by the features that are in it, and several times worse than the loss with D by the spectrum: its grid passes for texture with the features in the loss. PSNR beside it would tell the price, not the look.",
    criteria="""
1: The measure is (nearly) the training loss, so a good value shows only that the loss was minimised.
1: A judge that is independent of the loss is named (spectrum, another network, people). PSNR is none: it does not tell how real pictures look.""",
)
