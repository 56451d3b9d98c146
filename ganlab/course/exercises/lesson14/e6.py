"""E14.6 · Better than all
explain · 10 minutes · 2 points
A report says: "We trained on 100 photographs. Our D stands on a network pretrained on ImageNet; our FID, computed with Inception as always, is 31, the best published one on these 100 is 40. No image of ours is a copy." It shows no other number. Say in two or three sentences what you ask for, and why.

- **Result**: a string. A person marks it."""

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "explanation()",
    "Two or three sentences.",
    python="""
return (
    "D's features and Inception's were both learned on ImageNet, so G was trained "
    "towards the score: I ask for the distance in other features, learned "
    "elsewhere or not at all. With 100 images a plain memoriser may score lower "
    "still, so I ask for its FID beside theirs, and for a measure of memorising "
    "against held-out photographs instead of the word that nothing is copied."
)""",
    discussion="One point for the shared features, one for the memoriser's score or a measure of memorising.",
    criteria="""
1: The features of D and of the score come from the same data, so the score is no independent judge: asks for other features.
1: Asks for the score of the training images themselves (a memoriser) or for a measure of memorising against held-out images.""",
)
