r"""E24.4 · What is missing?
read · 10 minutes · 3 points
Six sentences, each from another report. In each just one kind of evidence is missing; the rest stands elsewhere in the report. Which: "chance", "failure", "floor or ceiling", "parity", "prediction" or "seeds"? Each fits one sentence.

- **A**: "Our GAN covers 23 of 25 modes in each of five seeds. A perfect sampler covers 25."
- **B**: "With the penalty the Fréchet distance is 3.1, without it 3.4, beside 0.3 for held-out images and 42 for noise. Both are from seed 0."
- **C**: "The accuracy of 0.61 lies far above the 0.50 of shuffled labels, in all of five seeds."
- **D**: "The PyTorch version reaches 0.74 and the TensorFlow version 0.58, so PyTorch suits this loss better."
- **E**: "A ratio of 1.31 was reached, and a ratio above 1.3 is what we call a success."
- **F**: "The run is healthy, as its losses show." No other run is shown."""

from ..frames import choice

EXERCISE = choice(
    __doc__,
    "missing()",
    "The evidence that each sentence lacks.",
    {
        "A": "chance",
        "B": "seeds",
        "C": "floor or ceiling",
        "D": "parity",
        "E": "prediction",
        "F": "failure",
    },
    discussion="A: noise covers 23 of 25 by one point each (lesson 02). B: 0.3 apart, one seed. C: is 0.61 far from the 0.65 or from the 0.99 that training on real data gives? D: nobody has shown that the two programs compute the same. E: a bound chosen after the run always holds. F: unless one has seen what a sick run looks like, healthy losses say little; in lesson 10 eight faults had healthy ones.",
    wrong=r"""
- For each: could noise do this? could luck? could a perfect model do far better? could a bug? >> D compares two programs, E names its bound after the run, and F knows no sick run.
# the two levels: you have swapped the sentence without chance and the one without a ceiling.
- Which of A and C says what a model scores that has learned nothing? >> C has shuffled labels; A has a perfect sampler.
python: chance <-> floor or ceiling
# luck for a bug: you have swapped one seed and two programs that were never compared.
- In which of B and D could one program simply be wrong? >> Weights copied from one framework to the other would show it in D; more seeds are what B needs.
python: seeds <-> parity
# the bound for the sick run: you have swapped the bound named afterwards and the sick run that nobody saw.
- When was 1.3 chosen? >> A bound belongs above the result; F needs a run that is broken on purpose.
python: prediction <-> failure
# a bound for a ceiling: you have swapped the bound that was named afterwards and the missing ceiling.
- What would a perfect model score in C? And when was the bound chosen in E? >> C lacks the score of a model trained on real data.
python: prediction <-> floor or ceiling""",
)
