#!/usr/bin/python3
"""Writes torch_branches.onnx and what PyTorch computes with it: a module with a residual block, a gate and a concatenation.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_branches.py
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F


class Branches(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.first, self.second = nn.Linear(6, 8), nn.Linear(8, 8), nn.Linear(8, 8)
        self.norm, self.gate, self.head = nn.BatchNorm1d(8), nn.Linear(6, 8), nn.Linear(14, 3)

    def forward(self, x):
        h = F.relu(self.stem(x))
        h = F.relu(h + self.norm(self.second(F.silu(self.first(h)))))
        gate = self.gate(x)
        h = (h * torch.sigmoid(gate) + F.gelu(gate)) / 2
        return torch.softmax(self.head(torch.cat([h, x], dim=1)), dim=1)


torch.manual_seed(20260102)
model = Branches().eval()
with torch.no_grad():
    model.norm.running_mean.normal_()
    model.norm.running_var.uniform_(0.5, 2)
torch.onnx.export(model, torch.zeros(1, 6), "torch_branches.onnx", input_names=["x"], output_names=["y"],
                  dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
inputs = torch.randn(5, 6)
outputs = model.double()(inputs.double())
with open("torch_branches.json", "w", encoding="utf-8") as file:
    json.dump({"inputs": inputs.tolist(), "outputs": outputs.tolist()}, file)
    file.write("\n")
