#!/usr/bin/python3
"""Checks a model with ONNX's checker, computes it with numpy in double precision, and prints its output as JSON: run_onnx.py model.onnx inputs.json

A few operators, by their definitions: those of attention.
"""

import json
import sys

import numpy
import onnx
from onnx import helper, numpy_helper


def softmax(x, axis=-1):
    weights = numpy.exp(x - x.max(axis, keepdims=True))
    return weights / weights.sum(axis, keepdims=True)


def normalized(x, gamma, beta, axis, epsilon):
    axes = tuple(range(axis, x.ndim))
    mean = x.mean(axes, keepdims=True)
    return (x - mean) / numpy.sqrt(((x - mean) ** 2).mean(axes, keepdims=True) + epsilon) * gamma + beta


def convolved(x, kernel, bias):
    """Over one axis, [batch, channels, steps], without padding."""
    places = kernel.shape[2]
    steps = x.shape[2] - places + 1
    return sum(numpy.einsum("bcs,fc->bfs", x[:, :, i:i + steps], kernel[:, :, i]) for i in range(places)) + bias[:, None]


OPERATORS = {
    "Add": lambda a, b: a + b,
    "Mul": lambda a, b: a * b,
    "Neg": lambda x: -x,
    "Sqrt": numpy.sqrt,
    "Tanh": numpy.tanh,
    "Reciprocal": lambda x: 1 / x,
    "Identity": lambda x: x,
    "MatMul": numpy.matmul,
    "Concat": lambda *values, axis: numpy.concatenate(values, axis),
    "Gather": lambda table, indices, axis=0: numpy.take(table, indices, axis),
    "Transpose": lambda x, perm=None: numpy.transpose(x, perm),
    "Reshape": lambda x, shape: x.reshape([x.shape[i] if size == 0 else size for i, size in enumerate(shape)]),
    "Slice": lambda x, start, end, axes: x[tuple(
        slice(int(start[0]), int(end[0])) if axis == axes[0] else slice(None) for axis in range(x.ndim))],
    "Softmax": softmax,
    "ReduceMean": lambda x, axes, keepdims=1: x.mean(tuple(axes), keepdims=bool(keepdims)),
    "LayerNormalization": normalized,
    "Conv": lambda x, kernel, bias, **_: convolved(x, kernel, bias),
    "GlobalAveragePool": lambda x: x.mean(2, keepdims=True),
    "Flatten": lambda x: x.reshape(len(x), -1),
    "Squeeze": lambda x, axes: numpy.squeeze(x, tuple(axes)),
}


def constant(tensor):
    array = numpy_helper.to_array(tensor)
    return array.astype(numpy.float64) if array.dtype == numpy.float32 else array


def main(model_path, inputs_path):
    model = onnx.load(model_path)
    onnx.checker.check_model(model, full_check=True)
    values = {tensor.name: constant(tensor) for tensor in model.graph.initializer}
    described = model.graph.input[0].type.tensor_type
    shape = [axis.dim_value for axis in described.shape.dim][1:]
    with open(inputs_path, encoding="utf-8") as file:
        numbers = numpy.array(json.load(file), numpy.int64 if described.elem_type == onnx.TensorProto.INT64 else numpy.float64)
    values[model.graph.input[0].name] = numbers.reshape([-1, *shape])
    for node in model.graph.node:
        options = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
        values[node.output[0]] = OPERATORS[node.op_type](*[values[name] for name in node.input], **options)
    print(json.dumps(values[model.graph.output[0].name].ravel().tolist()))


if __name__ == "__main__":
    main(*sys.argv[1:])
