#!/usr/bin/python3
"""Writes state dicts of PyTorch, state_NAME.safetensors, and what PyTorch computes with them, state_NAME.json.

Inputs and outputs are as NetGen has them: the channels of pictures and signals are the last axis.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_state_dicts.py
"""

import json
import struct

import torch
import torch.nn as nn
import torch.nn.functional as F

BATCH = 4


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 3, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(3, 4, 3), nn.Tanh(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(2 * 3 * 4, 6), nn.ReLU(), nn.Linear(6, 3), nn.Softmax(dim=1))


class Block(nn.Module):
    """The basic block of residual networks; where it makes a picture smaller, what goes past it is made smaller too."""

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.past = nn.Sequential() if stride == 1 else nn.Sequential(
            nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + self.past(x))


class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.norm = nn.Conv2d(3, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4)
        self.first, self.second = Block(4, 4, 1), Block(4, 6, 2)
        self.head = nn.Linear(2 * 3 * 6, 3)

    def forward(self, x):
        value = self.second(self.first(F.relu(self.norm(self.stem(x)))))
        return self.head(F.avg_pool2d(value, 2).flatten(1))


def mobile():
    """The convolutions 3 and 4 are a separable one, without a bias between; 6 has two filters of each channel."""
    return nn.Sequential(
        nn.Conv2d(3, 4, 3, bias=False), nn.BatchNorm2d(4), nn.ReLU6(),
        nn.Conv2d(4, 8, 3, padding=1, groups=4, bias=False), nn.Conv2d(8, 6, 1), nn.Hardswish(),
        nn.Conv2d(6, 12, (3, 2), groups=6), nn.BatchNorm2d(12), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(12, 3))


def speech():
    """A signal; and a normalization behind Flatten, whose features are in the order of the flattened signal too."""
    return nn.Sequential(
        nn.Conv1d(3, 4, 3), nn.BatchNorm1d(4), nn.ReLU(), nn.MaxPool1d(2), nn.Conv1d(4, 5, 2, dilation=2), nn.LeakyReLU(0.01),
        nn.Flatten(), nn.BatchNorm1d(15), nn.Dropout(0.25), nn.Linear(15, 2))


def coder():
    """A picture to a few numbers, and back: the outputs of a Linear become a picture."""
    return nn.Sequential(
        nn.Conv2d(2, 3, 3), nn.ReLU(), nn.Flatten(), nn.Linear(3 * 2 * 3, 5), nn.Tanh(),
        nn.Linear(5, 4 * 2 * 3), nn.ReLU(), nn.Unflatten(1, (4, 2, 3)), nn.Conv2d(4, 2, 3, padding=1))


class Agent(nn.Module):
    """A flattened picture between other numbers, and one whose values meet the outputs of a Linear."""

    def __init__(self):
        super().__init__()
        self.eye, self.gate = nn.Conv2d(2, 3, 2), nn.Linear(4, 3 * 3 * 2)
        self.head = nn.Linear(4 + 18 + 18, 3)

    def forward(self, picture, state):
        seen = F.relu(self.eye(picture)).flatten(1)
        return self.head(torch.cat([state, seen, seen * torch.sigmoid(self.gate(state))], dim=1))


class Gates(nn.Module):
    """Two layers of one module, in both directions, of which the last states are seen; what comes in is a signal (channels, time)."""

    def __init__(self):
        super().__init__()
        self.rnn, self.head = nn.GRU(3, 4, 2, batch_first=True, bidirectional=True), nn.Linear(8, 2)

    def forward(self, x):
        states = self.rnn(x.transpose(1, 2))[1]
        return self.head(torch.cat([states[-2], states[-1]], dim=1))


class Cells(nn.Module):
    """Modules whose two biases are one here, under names that tell no order."""

    def __init__(self):
        super().__init__()
        self.first = nn.LSTM(3, 5, batch_first=True)
        self.second = nn.RNN(5, 4, batch_first=True)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        return self.head(self.second(self.first(x.transpose(1, 2))[0])[0][:, -1])


def save_file(tensors, path):
    header, data = {}, b""
    for name, tensor in tensors.items():
        values = tensor.detach().numpy()
        header[name] = {"dtype": {"float32": "F32", "int64": "I64"}[str(values.dtype)], "shape": list(values.shape),
                        "data_offsets": [len(data), len(data) + values.nbytes]}
        data += values.tobytes()
    table = json.dumps(header).encode()
    table += b" " * (-len(table) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(table)) + table + data)


def channels_last(values):
    """One row for each sample."""
    return values.movedim(1, -1).reshape(len(values), -1).tolist() if values.dim() > 2 else values.tolist()


def write(name, model, *shapes):
    model = model.eval()
    for module in model.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            with torch.no_grad():
                module.weight.uniform_(0.5, 2)
                module.bias.normal_()
                module.running_mean.normal_()
                module.running_var.uniform_(0.5, 2)
    save_file(model.state_dict(), f"state_{name}.safetensors")
    inputs = [torch.randn(BATCH, *shape) for shape in shapes]
    outputs = model.double()(*[values.double() for values in inputs])
    with open(f"state_{name}.json", "w", encoding="utf-8") as file:
        json.dump({"inputs": [channels_last(values) for values in inputs], "outputs": channels_last(outputs)}, file)
        file.write("\n")


if __name__ == "__main__":
    torch.manual_seed(20260112)
    write("lenet", lenet(), (1, 12, 16))
    write("resnet", ResNet(), (3, 8, 12))
    write("mobile", mobile(), (3, 7, 8))
    write("speech", speech(), (3, 12))
    write("coder", coder(), (2, 4, 5))
    write("agent", Agent(), (2, 4, 3), (4,))
    write("gates", Gates(), (3, 6))
    write("cells", Cells(), (3, 5))
