"""Recurrent layers, batch first. Weights and biases from U(-b, b), b = 1/sqrt(units).

Two biases, gates stacked in the order r, z, n and i, f, g, o: PyTorch's convention.
"""

from torch import nn


class GRU(nn.GRU):
    """(B, T, inputs) to the outputs (B, T, units) and the last state (B, units).

    Cho et al. 2014 (arXiv 1406.1078), the reset after the product:
    r, z = sigmoid(W x + b + U h + c); n = tanh(W x + b + r (U h + c));
    h' = (1 - z) n + z h.
    """

    def __init__(self, inputs, units):
        super().__init__(inputs, units, batch_first=True)

    def forward(self, x, state=None):
        state = None if state is None else state[None].contiguous()  # (1, B, units)
        outputs, state = super().forward(x, state)
        return outputs, state[0]


class LSTM(nn.LSTM):
    """(B, T, inputs) to the outputs (B, T, units) and the last (h, c), each (B, units).

    Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000:
    i, f, o = sigmoid(W x + b + U h + c), g = tanh(the same);
    c' = f c + i g; h' = o tanh(c').
    """

    def __init__(self, inputs, units):
        super().__init__(inputs, units, batch_first=True)

    def forward(self, x, state=None):
        state = None if state is None else tuple(s[None].contiguous() for s in state)
        outputs, state = super().forward(x, state)
        return outputs, (state[0][0], state[1][0])
