"""Engines that a learner gave to a lab, and the way back to how they came."""


class Given:
    """engines: a list. reset() brings them back to what they were at its first call."""

    def __init__(self, engines):
        self.engines, self.states = list(engines), None

    def reset(self):
        """The engines, as they came."""
        if self.states is None:
            self.states = [
                (e.state(), e.settings() if hasattr(e, "settings") else {})
                for e in self.engines
            ]
        for engine, (state, settings) in zip(self.engines, self.states, strict=True):
            engine.load(state)
            if settings:
                engine.configure(**settings)
        return self.engines
