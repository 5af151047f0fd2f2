#!/usr/bin/python3
"""Writes torch_lenet.onnx, torch_resnet.onnx, torch_mobilenet.onnx, torch_waves.onnx, torch_groups.onnx, torch_autoencoder.onnx and
torch_longer.onnx, and what PyTorch computes with them.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_convolutions.py
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F


class LeNet(nn.Module):
    """One channel, whose pictures have the same order everywhere; the flattened one has not."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv2d(1, 3, 5, padding=2), nn.Conv2d(3, 4, 3)
        self.hidden, self.head = nn.Linear(4 * 2 * 3, 6), nn.Linear(6, 3)

    def forward(self, x):
        value = F.max_pool2d(F.relu(self.first(x)), 2)
        value = F.max_pool2d(torch.tanh(self.second(value)), 2)
        return torch.softmax(self.head(F.relu(self.hidden(torch.flatten(value, 1)))), dim=1)


class Block(nn.Module):
    """The basic block of residual networks; where it makes a picture smaller, what goes past it is made smaller too."""

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.first = nn.Conv2d(channels, filters, 3, stride, padding=1, bias=False)
        self.second = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        self.norm_1, self.norm_2 = nn.BatchNorm2d(filters), nn.BatchNorm2d(filters)
        self.past = nn.Sequential() if stride == 1 else nn.Sequential(
            nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        value = self.norm_2(self.second(F.relu(self.norm_1(self.first(x)))))
        return F.relu(value + self.past(x))


class ResNet(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(3, 2, 1),
            Block(4, 4, 1), Block(4, 6, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 3))


class MobileNet(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(4), nn.ReLU6(),
            nn.Conv2d(4, 4, 3, padding=1, groups=4, bias=False), nn.BatchNorm2d(4), nn.ReLU6(),
            nn.Conv2d(4, 8, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU6(),
            nn.Conv2d(8, 16, 3, stride=2, padding=1, groups=8), nn.Hardswish(), nn.Conv2d(16, 5, 1), nn.PReLU(5, init=-0.5),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(5, 3))


class Waves(nn.Module):
    """Convolutions that look backwards, dense connections, and a flattened signal whose channels come first."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Conv1d(3, 4, 3), nn.Conv1d(4, 5, 2, dilation=2)
        self.each, self.head = nn.Conv1d(9, 9, 3, padding=1, groups=9), nn.Linear(9 * 5, 2)

    def forward(self, x):
        first = F.silu(self.first(F.pad(x, (2, 0))))
        value = torch.cat([first, F.leaky_relu(self.second(F.pad(first, (2, 0))), 0.2)], dim=1)
        return self.head(F.avg_pool1d(torch.sigmoid(self.each(value)), 2).flatten(1))


class Groups(nn.Sequential):
    """Filters that see a group of channels each; the last ones see one channel."""

    def __init__(self):
        super().__init__(
            nn.Conv2d(8, 12, 3, padding=1, groups=4, bias=False), nn.BatchNorm2d(12), nn.ReLU(), nn.Conv2d(12, 9, 2, groups=3), nn.Tanh(),
            nn.Conv2d(9, 18, 2, groups=9), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(18, 3))


class Autoencoder(nn.Sequential):
    """Smaller and larger again, with the edges that people choose: those of Same, and one with a place more behind."""

    def __init__(self):
        super().__init__(
            nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.ReLU(), nn.Conv2d(4, 6, 3, stride=2, padding=1), nn.ReLU(),
            nn.ConvTranspose2d(6, 5, 4, stride=2, padding=1, bias=False), nn.BatchNorm2d(5), nn.ReLU(),
            nn.ConvTranspose2d(5, 3, 3, stride=2, padding=1, output_padding=1), nn.Tanh(), nn.ConvTranspose2d(3, 1, (2, 3), padding=(0, 1)), nn.Sigmoid())


class Longer(nn.Sequential):
    """Signals; the last kernel is smaller than its stride and leaves places to the bias."""

    def __init__(self):
        super().__init__(
            nn.ConvTranspose1d(3, 4, 5, dilation=2), nn.LeakyReLU(0.1), nn.ConvTranspose1d(4, 2, 2, stride=2), nn.Tanh(),
            nn.ConvTranspose1d(2, 3, 2, stride=3, output_padding=1), nn.Flatten(), nn.Linear(3 * 78, 2))


def write(name, model, shape):
    model = model.eval()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            with torch.no_grad():
                module.weight.uniform_(0.5, 2)
                module.bias.normal_()
                module.running_mean.normal_()
                module.running_var.uniform_(0.5, 2)
    inputs = torch.randn(5, *shape)
    # Without folding the exporter leaves BatchNormalization for the reader of the file, and all that it works out the sides of Pad by.
    has_norm = any(isinstance(module, nn.BatchNorm2d) for module in model.modules())
    torch.onnx.export(model, torch.zeros(1, *shape), name + ".onnx", opset_version=13, input_names=["x"], output_names=["y"],
                      dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}},
                      training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=not has_norm)
    outputs = model.double()(inputs.double())
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump({"inputs": inputs.reshape(5, -1).tolist(), "outputs": outputs.reshape(5, -1).tolist()}, file)
        file.write("\n")


torch.manual_seed(20260105)
write("torch_lenet", LeNet(), (1, 12, 16))
write("torch_resnet", ResNet(), (3, 17, 16))
write("torch_mobilenet", MobileNet(), (3, 12, 12))
write("torch_waves", Waves(), (3, 11))

torch.manual_seed(20260122)
write("torch_groups", Groups(), (8, 6, 7))

torch.manual_seed(20260128)
write("torch_autoencoder", Autoencoder(), (1, 8, 12))
write("torch_longer", Longer(), (3, 5))
