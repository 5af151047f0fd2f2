#!/usr/bin/env python3
"""Times the benchmark networks in PyTorch, eager mode, one thread: python3 benchmarks/peers/pytorch.py

Needs PyTorch with a fast BLAS (Debian: python3-torch and libopenblas0; with the reference BLAS it is many times
slower), and OPENBLAS_NUM_THREADS=1 in the environment. Prints a Markdown table of the best of several repetitions, in the units of
benchmarks/NetGen.Benchmarks: one sample, a batch of 64 per sample, and a training step with Adam per sample.
"""

import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)

REPETITIONS = 7

NETWORKS = {
    "4-16-16-2 ReLU": ([4, 16, 16, 2], nn.ReLU, None),
    "16-32-32-4 tanh": ([16, 32, 32, 4], nn.Tanh, nn.Tanh),
    "10-64-32-16-1 ReLU, sigmoid": ([10, 64, 32, 16, 1], nn.ReLU, nn.Sigmoid),
    "64-256-256-64-8 ReLU": ([64, 256, 256, 64, 8], nn.ReLU, None),
    "784-128-10 ReLU, softmax": ([784, 128, 10], nn.ReLU, lambda: nn.Softmax(dim=1)),
}


def network(sizes, hidden, last):
    layers = []
    for i, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
        layers.append(nn.Linear(inputs, outputs))
        activation = last if i == len(sizes) - 2 else hidden
        if activation is not None:
            layers.append(activation())
    return nn.Sequential(*layers)


def best(action, seconds=0.3):
    """The least time of one call, in nanoseconds."""
    action()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        action()
        calls += 1
    times = []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        for _ in range(calls):
            action()
        times.append((time.perf_counter() - start) / calls * 1e9)
    return min(times)


def predict(model, inputs):
    def action():
        with torch.inference_mode():
            model(inputs)

    return best(action)


def training_step(batch):
    """Forward, loss, backward and Adam of 784-128-10 from logits, as one trains it."""
    model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7)
    loss = nn.CrossEntropyLoss()
    inputs, labels = torch.rand(batch, 784), torch.randint(0, 10, (batch,))

    def action():
        optimizer.zero_grad(set_to_none=True)
        loss(model(inputs), labels).backward()
        optimizer.step()

    return best(action) / batch


def main():
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} thread\n")
    print("| network | one sample | batch of 64, per sample |")
    print("| --- | ---: | ---: |")
    for name, (sizes, hidden, last) in NETWORKS.items():
        model = network(sizes, hidden, last).eval()
        one = predict(model, torch.rand(1, sizes[0]))
        many = predict(model, torch.rand(64, sizes[0])) / 64
        print(f"| {name} | {one:,.0f} ns | {many:,.0f} ns |")

    print("\n| training step of 784-128-10, Adam | per sample |")
    print("| --- | ---: |")
    for batch in (32, 256):
        print(f"| batch of {batch} | {training_step(batch):,.0f} ns |")


if __name__ == "__main__":
    main()
