"""Trains a small classifier in PyTorch and exports it: python3 train.py, in this folder. Needs PyTorch and nothing else.

Two crescents of points in the plane, one inside the other. Writes model.onnx, which the build turns into a class, and
expected.csv, some points with what PyTorch computes for them.
"""

import math

import torch
from torch import nn

torch.manual_seed(1)


def crescents(count):
    angle = math.pi * torch.rand(count, 1)
    kind = torch.randint(0, 2, (count, 1)).float()
    x = torch.cos(angle) * (1 - 2 * kind) + kind
    y = torch.sin(angle) * (1 - 2 * kind) + 0.5 * kind
    return torch.cat([x, y], 1) + 0.12 * torch.randn(count, 2), kind


model = nn.Sequential(
    nn.Linear(2, 16),
    nn.BatchNorm1d(16),
    nn.GELU(),
    nn.Dropout(0.1),
    nn.Linear(16, 16),
    nn.SiLU(),
    nn.Linear(16, 1),
    nn.Sigmoid(),
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(1500):
    points, kinds = crescents(64)
    loss = nn.functional.binary_cross_entropy(model(points), kinds)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

model.eval()
with torch.no_grad():
    points, kinds = crescents(1000)
    right = ((model(points) > 0.5) == (kinds > 0.5)).float().mean()
    print(f"loss {loss:.4f}, {right:.1%} of 1,000 new points right")

    torch.onnx.export(
        model,
        points[:1],
        "model.onnx",
        input_names=["point"],
        output_names=["second"],
        dynamic_axes={"point": {0: "batch"}, "second": {0: "batch"}},
        opset_version=14,
    )
    with open("expected.csv", "w") as file:
        for point, probability in zip(points[:200].tolist(), model(points[:200]).tolist()):
            print(",".join(f"{value:.9g}" for value in point + probability), file=file)
