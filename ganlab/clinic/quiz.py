"""A quiz on stored traces that grades itself: which fault has this run?"""

import difflib

from .faults import FAULTS


class Quiz:
    """Runs under the letters A, B, C ...; grade() compares a person's guesses.

    runs: {(fault, seed): traces}, as stored_runs gives them.
    """

    def __init__(self, runs):
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        self.answers = dict(zip(letters, (fault for fault, _ in runs), strict=False))
        self.runs = dict(zip(letters, runs.values(), strict=False))

    @property
    def choices(self):
        """The names that a guess may have, in alphabetical order."""
        return sorted({*self.answers.values()})

    def grade(self, guesses):
        """The number right of {letter: fault}; prints a line for each guess.

        A letter without a guess, or with "", is passed over and not told. ValueError
        for letters and faults that there are not.
        """
        right = 0
        for letter, guess in guesses.items():
            if letter not in self.answers:
                raise ValueError(
                    f"There is no run {letter!r}: the letters are "
                    f"{', '.join(self.answers)}."
                )
            if not guess:
                continue
            if guess not in self.choices:
                near = difflib.get_close_matches(str(guess), self.choices, 1, 0.0)[0]
                raise ValueError(
                    f"{letter} is {guess!r}: did you mean {near!r}? The faults here "
                    f"are {', '.join(self.choices)}."
                )
            told = self.answers[letter]
            right += guess == told
            verdict = "right" if guess == told else f"no: {told}"
            about = FAULTS[told].title if told in FAULTS else "a sound run"
            print(f"{letter}  {verdict} ({about})")
        return right
