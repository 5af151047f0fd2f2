#!/usr/bin/env python3
"""Times the benchmark networks in PyTorch, eager mode, one thread: python3 benchmarks/peers/pytorch.py

Needs PyTorch with a fast BLAS (Debian: python3-torch and libopenblas0; with the reference BLAS it is many times
slower). Prints a Markdown table of nanoseconds per call, the least of several repetitions; with --json a line of JSON
for each figure, which benchmarks/NetGen.Benchmarks merges into its report; with --quick only what its quick run needs;
with --probe only the sum of three training steps, by which the processor that OPENBLAS_CORETYPE names is chosen.

Networks over pictures are timed with channels first and with torch.channels_last, and those over signals as pictures of
height 1 too: the fastest counts.
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

from networks import DECODERS, DIGITS, LENET, NETWORKS, ROWS, SIGNAL, SMALLEST, STREAMS, WINDOWS, Decoder  # noqa: E402

torch.set_num_threads(1)
torch.manual_seed(1)

QUICK = "--quick" in sys.argv
PROBE = "--probe" in sys.argv
REPETITIONS = 40 if PROBE else 120 if QUICK else 300
SECONDS = 0.003


def nanoseconds(action, repetitions=REPETITIONS):
    """The least and the median time of one call."""
    for _ in range(min(20, repetitions)):
        action()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        action()
        calls += 1
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        for _ in range(calls):
            action()
        times.append((time.perf_counter() - start) / calls * 1e9)
    return min(times), statistics.median(times)


def ways(name, batch, training=False):
    """The network's module and samples in every form and order of their axes in memory."""
    network = NETWORKS[name]
    for form in network.forms:
        for memory in (torch.contiguous_format, torch.channels_last) if len(form.sample) == 3 else (torch.contiguous_format,):
            module = network.module(form, training).to(memory_format=memory)
            yield module, (torch.rand(batch, *form.sample) * 2 - 1).to(memory_format=memory)


def prediction(name, batch):
    return min(nanoseconds(predicting(module.eval(), inputs)) for module, inputs in ways(name, batch))


def predicting(module, inputs):
    def action():
        with torch.inference_mode():
            module(inputs)

    return action


def streaming(name, streams):
    """The next step, from the state behind the last."""
    kind, features, units = STREAMS[name]
    layer, dense = kind(features, units), torch.nn.Linear(units, 1)
    frames, state = torch.rand(1, streams, features) * 2 - 1, None

    def action():
        nonlocal state
        with torch.inference_mode():
            outputs, state = layer(frames, state)
            dense(outputs)

    return nanoseconds(action)


def decoding(name, streams):
    """A token of each stream, with keys and values of those before: the mean over a sequence."""
    decoder = Decoder(*DECODERS[name], length=128).eval()
    kept = [torch.zeros(2, streams, *decoder.kept_of_stream) for _ in decoder.blocks]
    tokens = torch.randint(0, 64, (decoder.length, streams, 1))

    def action():
        with torch.inference_mode():
            for position in range(decoder.length):
                decoder.step(tokens[position], kept, position)

    return tuple(time / decoder.length for time in nanoseconds(action, REPETITIONS // 6))


def training_on_windows(batch):
    """A step of Adam on windows of 64 tokens, whose targets are tokens too."""
    decoder, loss = Decoder(64, 2, length=64), torch.nn.CrossEntropyLoss()
    tokens, targets = torch.randint(0, 64, (2, batch, decoder.length))
    optimizer = OPTIMIZERS["AdamStep"](decoder.parameters())

    def action():
        decoder.zero_grad(set_to_none=True)
        loss(decoder(tokens).flatten(0, 1), targets.flatten()).backward()
        optimizer.step()

    return nanoseconds(action)


def training(name, batch, optimizer_of=None):
    """Forward, loss and backward, and the optimizer where there is one."""
    return min(nanoseconds(learning(name, module, inputs, optimizer_of)) for module, inputs in ways(name, batch, training=True))


def learning(name, module, inputs, optimizer_of):
    loss, outputs = NETWORKS[name].loss(), module(inputs).shape
    if isinstance(loss, torch.nn.CrossEntropyLoss):
        targets = torch.randint(0, outputs[1], outputs[:1])
    else:
        targets = torch.rand(outputs)
    optimizer = optimizer_of(module.parameters()) if optimizer_of else None

    def action():
        module.zero_grad(set_to_none=True)
        loss(module(inputs), targets).backward()
        if optimizer:
            optimizer.step()

    return action


# So small that thousands of steps leave the problem as it is.
OPTIMIZERS = {
    "AdamStep": lambda parameters: torch.optim.Adam(parameters, lr=1e-6, eps=1e-7),
    "SgdStep": lambda parameters: torch.optim.SGD(parameters, lr=1e-6),
}


def figures():
    for name in NETWORKS:
        yield name, "OneSample", 1, prediction(name, 1)
        for batch in batches(name):
            yield name, "Batch", batch, prediction(name, batch)
    for name in STREAMS:
        for streams in (1, 64) if name == "GRU 8-8-1" else (1,):
            yield name, "StreamStep", streams, streaming(name, streams)
    for name in (DIGITS, LENET, ROWS) if QUICK else (name for name in NETWORKS if NETWORKS[name].loss):
        for work in OPTIMIZERS if NETWORKS[name].is_dense and not QUICK else ("AdamStep",):
            for batch in (32,) if QUICK and name in (LENET, ROWS) else (32, 256) if QUICK else (8, 32, 64, 256):
                yield name, work, batch, training(name, batch, OPTIMIZERS[work])
    yield SMALLEST, "Gradients", 200, training(SMALLEST, 200)
    for name in DECODERS:
        for streams in (1, 16):
            yield name, "StreamStep", streams, decoding(name, streams)
    yield WINDOWS, "AdamStep", 16, training_on_windows(16)


def batches(name):
    """Of blocks one sample is timed alone."""
    if NETWORKS[name].is_dense:
        return (64,) if QUICK else (1, 8, 64, 256)
    return () if name not in (LENET, SIGNAL, ROWS) else (64,) if QUICK else (8, 64)


def main():
    if PROBE:
        print(sum(training(name, batch, OPTIMIZERS["AdamStep"])[0] for name, batch in ((DIGITS, 32), (DIGITS, 256), (LENET, 32))))
        return
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
