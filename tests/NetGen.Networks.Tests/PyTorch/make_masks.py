#!/usr/bin/python3
"""Writes masks.json: cross_entropy(ignore_index=-1) of MaskedRows (../Networks/RowNetworks.cs), in float64.

PyTorch 1.13 (Debian: python3-torch). Run it in this folder: ./make_masks.py
Parameters and gradients are in canonical order: the kernel as [inputs, outputs] row-major, then the bias.
"""

import json

import torch
import torch.nn.functional as F

SAMPLES, INPUTS, ROWS, CLASSES = 7, 6, 4, 5


def floats(generator, *shape, scale=1.0):
    """Normal numbers that are exact in float32 and short in JSON."""
    return torch.round(torch.randn(*shape, generator=generator, dtype=torch.float64) * scale * 4096) / 4096


def flat(tensor):
    return [float(f"{value:.12g}") for value in tensor.detach().reshape(-1).tolist()]


generator = torch.Generator().manual_seed(33)
kernel = floats(generator, INPUTS, ROWS * CLASSES, scale=INPUTS ** -0.5).requires_grad_()
bias = floats(generator, ROWS * CLASSES, scale=0.1).requires_grad_()
inputs = floats(generator, SAMPLES, INPUTS)
labels = torch.randint(CLASSES, (SAMPLES, ROWS), generator=generator)
labels[torch.rand(SAMPLES, ROWS, generator=generator) < 0.4] = -1
labels[3] = -1

logits = (inputs @ kernel + bias).reshape(SAMPLES * ROWS, CLASSES)
cases = []
for smoothing in (0.0, 0.1):
    loss = F.cross_entropy(logits, labels.reshape(-1), ignore_index=-1, label_smoothing=smoothing)
    gradients = torch.autograd.grad(loss, [kernel, bias], retain_graph=True)
    cases.append({
        "smoothing": smoothing,
        "loss": float(f"{loss.item():.12g}"),
        "gradients": [number for gradient in gradients for number in flat(gradient)],
    })

counted = labels.reshape(-1) >= 0
right = (logits.argmax(dim=1) == labels.reshape(-1))[counted]
with open("masks.json", "w", encoding="ascii") as file:
    json.dump(
        {
            "samples": SAMPLES,
            "parameters": flat(kernel) + flat(bias),
            "inputs": flat(inputs),
            "labels": labels.reshape(-1).tolist(),
            "accuracy": right.double().mean().item(),
            "cases": cases,
        },
        file, indent=1)
    file.write("\n")
