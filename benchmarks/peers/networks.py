"""The benchmark networks in PyTorch, by the names that benchmarks/NetGen.Benchmarks gives them."""

from typing import Callable, NamedTuple, Optional

import torch
from torch import nn


class Form(NamedTuple):
    """A way to write a network: what makes its module, and one sample's axes, channels first."""

    make: Callable[[], nn.Module]
    sample: tuple


class Network(NamedTuple):
    """Its forms, of which the fastest counts, what comes last in prediction alone, and its loss (from logits, where it is a cross-entropy)."""

    forms: list
    last: Optional[Callable[[], nn.Module]] = None
    loss: Optional[Callable[[], nn.Module]] = None

    @property
    def is_dense(self):
        return len(self.forms[0].sample) == 1

    def module(self, form, training=False):
        module = form.make()
        if self.last is None or (training and self.loss is not nn.MSELoss):
            return module
        return nn.Sequential(module, self.last())


def dense(sizes, hidden, last=None, loss=nn.MSELoss):
    def make():
        layers = []
        for inputs, outputs in zip(sizes, sizes[1:]):
            layers += [nn.Linear(inputs, outputs), hidden()]
        return nn.Sequential(*layers[:-1])

    return Network([Form(make, (sizes[0],))], last, loss)


def softmax():
    return nn.Softmax(dim=1)


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


class Mean(nn.Module):
    """Over all places: global average pooling."""

    def forward(self, values):
        return values.flatten(2).mean(2)


def signal():
    return nn.Sequential(nn.Conv1d(40, 32, 3), nn.ReLU(), nn.Conv1d(32, 32, 3, stride=2), nn.ReLU(), Mean(), nn.Linear(32, 12))


def signal_as_picture():
    """The same over pictures of height 1, for which there are other kernels."""
    return nn.Sequential(
        nn.Conv2d(40, 32, (1, 3)), nn.ReLU(), nn.Conv2d(32, 32, (1, 3), stride=(1, 2)), nn.ReLU(), Mean(), nn.Linear(32, 12))


class ResidualBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(16, 16, 3, padding=1)
        self.second = nn.Conv2d(16, 16, 3, padding=1)

    def forward(self, pictures):
        return torch.relu(self.second(torch.relu(self.first(pictures))) + pictures)


def depthwise():
    return nn.Sequential(nn.Conv2d(32, 32, 3, padding=1, groups=32), nn.ReLU(), nn.Conv2d(32, 64, 1), nn.ReLU())


class Rows(nn.Module):
    """The last state of an LSTM, and a dense layer."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 64, batch_first=True)
        self.dense = nn.Linear(64, 10)

    def forward(self, pictures):
        return self.dense(self.lstm(pictures)[0][:, -1])


class Block(nn.Module):
    """Normalizations before attention and dense layers; what attention sees of earlier steps is kept."""

    def __init__(self, features, heads, hidden):
        super().__init__()
        self.heads = heads
        self.norm_1, self.norm_2 = nn.LayerNorm(features, eps=1e-3), nn.LayerNorm(features, eps=1e-3)
        self.projections, self.output = nn.Linear(features, 3 * features), nn.Linear(features, features)
        self.dense_1, self.dense_2 = nn.Linear(features, hidden), nn.Linear(hidden, features)

    def forward(self, values, mask, kept=None, position=0):
        batch, steps, features = values.shape
        each = self.projections(self.norm_1(values)).view(batch, steps, 3, self.heads, features // self.heads)
        queries, keys, others = each.permute(2, 0, 3, 1, 4)
        if kept is not None:
            kept[0, :, :, position : position + steps], kept[1, :, :, position : position + steps] = keys, others
            keys, others = kept[:, :, :, : position + steps]
        scores = queries @ keys.transpose(2, 3) * (features // self.heads) ** -0.5
        weights = (scores if mask is None else scores + mask).softmax(3)
        values = values + self.output((weights @ others).transpose(1, 2).reshape(batch, steps, features))
        return values + self.dense_2(nn.functional.gelu(self.dense_1(self.norm_2(values))))


class Decoder(nn.Module):
    """Tokens to what the next may be, as logits."""

    def __init__(self, features, blocks, length, heads=4, tokens=64):
        super().__init__()
        self.length = length
        self.embedding, self.positions = nn.Embedding(tokens, features), nn.Embedding(length, features)
        self.blocks = nn.ModuleList(Block(features, heads, 4 * features) for _ in range(blocks))
        self.norm, self.dense = nn.LayerNorm(features, eps=1e-3), nn.Linear(features, tokens)
        self.kept_of_stream = (heads, length, features // heads)
        self.register_buffer("mask", torch.full((length, length), float("-inf")).triu(1))

    def forward(self, tokens):
        values = self.embedding(tokens) + self.positions.weight
        for block in self.blocks:
            values = block(values, self.mask)
        return self.dense(self.norm(values))

    def step(self, token, kept, position):
        values = self.embedding(token) + self.positions.weight[position]
        for block, of_block in zip(self.blocks, kept):
            values = block(values, None, of_block, position)
        return self.dense(self.norm(values)).softmax(2)


ROWS = "LSTM 64 over 28x28, 10"
LENET = "LeNet-5, 28x28"
SIGNAL = "Conv1D 49x40, 32, 32"
RESIDUAL = "residual block, 32x32x16"
DEPTHWISE = "depthwise and pointwise, 16x16x32"
DIGITS = "784-128-10 ReLU, softmax"
SMALLEST = "24-8-2 tanh"

NETWORKS = {
    "4-16-16-2 ReLU": dense([4, 16, 16, 2], nn.ReLU),
    SMALLEST: dense([24, 8, 2], nn.Tanh, nn.Tanh),
    "16-32-32-4 tanh": dense([16, 32, 32, 4], nn.Tanh, nn.Tanh),
    "10-64-32-16-1 ReLU, sigmoid": dense([10, 64, 32, 16, 1], nn.ReLU, nn.Sigmoid, nn.BCEWithLogitsLoss),
    "64-256-256-64-8 ReLU": dense([64, 256, 256, 64, 8], nn.ReLU),
    DIGITS: dense([784, 128, 10], nn.ReLU, softmax, nn.CrossEntropyLoss),
    LENET: Network([Form(lenet, (1, 28, 28))], softmax, nn.CrossEntropyLoss),
    SIGNAL: Network([Form(signal, (40, 49)), Form(signal_as_picture, (40, 1, 49))], softmax),
    RESIDUAL: Network([Form(ResidualBlock, (16, 32, 32))]),
    DEPTHWISE: Network([Form(depthwise, (32, 16, 16))]),
    ROWS: Network([Form(Rows, (28, 28))], softmax, nn.CrossEntropyLoss),
}

# Layer, features and units; a dense layer of one behind.
STREAMS = {
    "LSTM 1-32-1": (nn.LSTM, 1, 32),
    "LSTM 8-16-1": (nn.LSTM, 8, 16),
    "LSTM 1-40-1": (nn.LSTM, 1, 40),
    "GRU 1-32-1": (nn.GRU, 1, 32),
    "GRU 8-8-1": (nn.GRU, 8, 8),
}

# Features and blocks; sequences of 128 tokens.
DECODERS = {
    "decoder of 64 features, 2 blocks": (64, 2),
    "decoder of 128 features, 4 blocks": (128, 4),
}
WINDOWS = "decoder of 64 features on windows of 64"
