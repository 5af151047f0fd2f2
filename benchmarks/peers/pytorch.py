#!/usr/bin/env python3
"""Times the benchmark networks in PyTorch, eager mode, one thread: python3 benchmarks/peers/pytorch.py

Needs PyTorch with a fast BLAS (Debian: python3-torch and libopenblas0; with the reference BLAS it is many times
slower). Prints a Markdown table of nanoseconds per call, the least of several repetitions; with --json a line of JSON
for each figure, which benchmarks/NetGen.Benchmarks merges into its report; with --quick only what its quick run needs.
"""

import json
import os
import statistics
import sys
import time

# Before the libraries are loaded: they would start a thread per core, whatever PyTorch itself is told.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch  # noqa: E402
from torch import nn  # noqa: E402

torch.set_num_threads(1)
torch.manual_seed(1)

QUICK = "--quick" in sys.argv
REPETITIONS = 120 if QUICK else 300
SECONDS = 0.003

# Sizes, activation of the hidden layers, activation of the last one, loss (from logits where it is a cross-entropy).
NETWORKS = {
    "4-16-16-2 ReLU": ([4, 16, 16, 2], nn.ReLU, None, nn.MSELoss),
    "24-8-2 tanh": ([24, 8, 2], nn.Tanh, nn.Tanh, nn.MSELoss),
    "16-32-32-4 tanh": ([16, 32, 32, 4], nn.Tanh, nn.Tanh, nn.MSELoss),
    "10-64-32-16-1 ReLU, sigmoid": ([10, 64, 32, 16, 1], nn.ReLU, nn.Sigmoid, nn.BCEWithLogitsLoss),
    "64-256-256-64-8 ReLU": ([64, 256, 256, 64, 8], nn.ReLU, None, nn.MSELoss),
    "784-128-10 ReLU, softmax": ([784, 128, 10], nn.ReLU, lambda: nn.Softmax(dim=1), nn.CrossEntropyLoss),
}
DIGITS = "784-128-10 ReLU, softmax"
SMALLEST = "24-8-2 tanh"


def network(name, training=False):
    sizes, hidden, last, loss = NETWORKS[name]
    if training and loss is not nn.MSELoss:
        last = None
    layers = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        layers.append(nn.Linear(inputs, outputs))
        activation = last if i == len(sizes) - 2 else hidden
        if activation is not None:
            layers.append(activation())
    return nn.Sequential(*layers)


def nanoseconds(action):
    """The least and the median time of one call."""
    for _ in range(20):
        action()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        action()
        calls += 1
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        for _ in range(calls):
            action()
        times.append((time.perf_counter() - start) / calls * 1e9)
    return min(times), statistics.median(times)


def prediction(name, batch):
    model, inputs = network(name).eval(), torch.rand(batch, NETWORKS[name][0][0]) * 2 - 1

    def action():
        with torch.inference_mode():
            model(inputs)

    return nanoseconds(action)


def training(name, batch, optimizer_of=None):
    """Forward, loss and backward, and the optimizer where there is one."""
    sizes, _, _, loss_type = NETWORKS[name]
    model, loss = network(name, training=True), loss_type()
    inputs = torch.rand(batch, sizes[0]) * 2 - 1
    if loss_type is nn.CrossEntropyLoss:
        targets = torch.randint(0, sizes[-1], (batch,))
    else:
        targets = torch.rand(batch, sizes[-1])
    optimizer = optimizer_of(model.parameters()) if optimizer_of else None

    def action():
        model.zero_grad(set_to_none=True)
        loss(model(inputs), targets).backward()
        if optimizer:
            optimizer.step()

    return nanoseconds(action)


# So small that thousands of steps leave the problem as it is.
OPTIMIZERS = {
    "AdamStep": lambda parameters: torch.optim.Adam(parameters, lr=1e-6, eps=1e-7),
    "SgdStep": lambda parameters: torch.optim.SGD(parameters, lr=1e-6),
}


def figures():
    for name in NETWORKS:
        yield name, "OneSample", 1, prediction(name, 1)
        for batch in (64,) if QUICK else (1, 8, 64, 256):
            yield name, "Batch", batch, prediction(name, batch)
    for name in (DIGITS,) if QUICK else NETWORKS:
        for work in ("AdamStep",) if QUICK else OPTIMIZERS:
            for batch in (32, 256) if QUICK else (8, 32, 64, 256):
                yield name, work, batch, training(name, batch, OPTIMIZERS[work])
    yield SMALLEST, "Gradients", 200, training(SMALLEST, 200)


def main():
    if "--json" in sys.argv:
        print(json.dumps({"version": torch.__version__}), flush=True)
        for name, work, batch, (least, median) in figures():
            line = {"network": name, "work": work, "batch": batch, "nanoseconds": least, "median": median}
            print(json.dumps(line), flush=True)
        return
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread\n")
    print("| network | work | samples | per call | per sample |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name, work, batch, (least, _) in figures():
        print(f"| {name} | {work} | {batch} | {least:,.0f} ns | {least / batch:,.0f} ns |")


if __name__ == "__main__":
    main()
