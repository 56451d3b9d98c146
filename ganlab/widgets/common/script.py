"""What was done to a run, in order, and the same as plain Python."""

OWN = "# `run` is your own trainer, as it was before it went into the lab"


def note(script, what, value=None):
    """Adds one act to a script: [("step", k) | ("step_D", None) | ("configure", {})].

    Steps that follow each other become one act, and so do settings.
    """
    if script and script[-1][0] == what and what != "configure":
        script[-1] = (what, (script[-1][1] or 1) + (value or 1))
    elif script and script[-1][0] == what == "configure":
        script[-1] = (what, {**script[-1][1], **value})
    else:
        script.append((what, value or (1 if what != "configure" else {})))


def follow(script, run):
    """Does the acts of a script to a Trainer."""
    for what, value in script:
        if what == "configure":
            run.configure(**value)
        elif what == "step":
            run.step(value)
        else:
            for _ in range(value):
                getattr(run, what)()


def acts(script):
    """The lines of plain Python that follow a script, for a trainer named `run`."""
    lines = []
    for what, value in script:
        if what == "configure":
            label = ", ".join(f"{name}={v!r}" for name, v in value.items())
            lines.append(f"run.configure({label})")
        elif what == "step":
            lines.append(f"run.step({value})")
        elif value == 1:
            lines.append(f"run.{what}()")
        else:
            lines += [f"for _ in range({value}):", f"    run.{what}()"]
    return lines
