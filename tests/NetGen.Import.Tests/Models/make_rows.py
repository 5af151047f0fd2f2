#!/usr/bin/python3
"""Writes torch_rows.onnx and torch_rows_written.onnx, and what PyTorch computes with them: normalizations over the last axis, and a
softmax of rows. In the second one the exporter writes the normalizations out in small operators.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_rows.py
"""

import json

import torch
import torch.nn as nn
import torch.nn.functional as F


class Rows(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.hidden = nn.LayerNorm(5), nn.Linear(20, 8)
        self.plain, self.head = nn.LayerNorm(8, eps=1e-3), nn.Linear(8, 3)

    def forward(self, x):
        shares = torch.softmax(self.first(x), dim=-1)
        return self.head(self.plain(F.relu(self.hidden(shares.flatten(1)))))


class RMSNorm(nn.Module):
    def __init__(self, size, eps):
        super().__init__()
        self.weight, self.eps = nn.Parameter(torch.randn(size)), eps

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps))


class Written(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second, self.hidden = nn.LayerNorm(5), RMSNorm(5, 1e-5), nn.Linear(20, 8, bias=False)
        self.batch, self.plain, self.head = nn.BatchNorm1d(8), RMSNorm(8, 1e-6), nn.Linear(8, 3)

    def forward(self, x):
        rows = self.second(torch.tanh(self.first(x)))
        return self.head(self.plain(F.relu(self.batch(self.hidden(rows.flatten(1))))))


def write(name, model, opset, inputs):
    torch.onnx.export(model, torch.zeros(1, 4, 5), name + ".onnx", opset_version=opset, input_names=["x"], output_names=["y"],
                      dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
    outputs = model.double()(inputs.double())
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump({"inputs": inputs.reshape(5, -1).tolist(), "outputs": outputs.tolist()}, file)
        file.write("\n")


torch.manual_seed(20260103)
rows = Rows().eval()
with torch.no_grad():
    rows.first.weight.normal_()
    rows.first.bias.normal_()
write("torch_rows", rows, 17, torch.randn(5, 4, 5))

torch.manual_seed(20260104)
written = Written().eval()
with torch.no_grad():
    written.first.weight.normal_()
    written.first.bias.normal_()
    written.batch.weight.normal_()
    written.batch.bias.normal_()
    written.batch.running_mean.normal_()
    written.batch.running_var.uniform_(0.5, 2)
write("torch_rows_written", written, 14, torch.randn(5, 4, 5))
