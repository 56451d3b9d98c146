"""What exercises of one kind share: a choice for each letter, and a text."""

from .form import Exercise

CHOICES = (
    "\n- **Inputs**: none.\n"
    '- **Result**: a dict with the keys "A" to "{last}" and one of the {count} names '
    "for each."
)
TEXT = "\n- **Result**: a string. A person marks it."
COUNTS = ("", "", "two", "three", "four", "five", "six")


def choice(text, signature, summary, chosen, **more):
    """An Exercise in which a name is found for each letter, such as of a line.

    chosen: {"A": "too wide", ...}, the right names. more: the rest of an Exercise.
    """
    options = tuple(sorted(set(chosen.values())))  # an order that tells nothing
    frame = CHOICES.format(last=[*chosen][-1], count=COUNTS[len(options)])
    pairs = "".join(f'    "{key}": "{name}",\n' for key, name in chosen.items())
    return Exercise(
        f"{text.rstrip()}\n{frame}",
        signature,
        summary,
        python=f"return {{\n{pairs}}}",
        answer=lambda: {key: options.index(name) for key, name in chosen.items()},
        call={"keys": "".join(chosen), "options": options},
        **more,
    )


def explained(text, answer, summary="Two sentences.", **more):
    """An Exercise that a person marks: explanation() gives a text.

    answer: the body of the solution. more: discussion and criteria.
    """
    frame = f"{text.rstrip()}\n{TEXT}"
    return Exercise(frame, "explanation()", summary, python=answer, **more)
