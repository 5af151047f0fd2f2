#!/usr/bin/python3
"""Checks a model of one step with ONNX's checker, computes it with numpy in double precision for frame after frame, and prints what it gives as JSON:
step_onnx.py model.onnx frames.json

Keys and values that come out go in again. A second stream beside the first has the frames in the other order: what it gives is not printed, and it
makes no difference to the first.
"""

import json
import math
import sys

import numpy
import onnx
from onnx import helper

from run_onnx import OPERATORS, constant

OPERATORS.update({
    "Gemm": lambda a, b, c: a @ b + c,
    "Div": lambda a, b: a / b,
    "Erf": numpy.vectorize(math.erf),
})


def main(model_path, frames_path):
    model = onnx.load(model_path)
    onnx.checker.check_model(model, full_check=True)
    constants = {tensor.name: constant(tensor) for tensor in model.graph.initializer}
    frame, *others = model.graph.input
    tokens = frame.type.tensor_type.elem_type == onnx.TensorProto.INT64
    with open(frames_path, encoding="utf-8") as file:
        frames = numpy.array(json.load(file), numpy.int64 if tokens else numpy.float64)
    frames = numpy.stack([frames, frames[::-1]], 1)
    states = {value.name: numpy.zeros([2, *(axis.dim_value for axis in value.type.tensor_type.shape.dim[1:])])
              for value in others if value.name != "position"}
    given = []
    for step, both in enumerate(frames):
        values = {**constants, **states, frame.name: both[:, 0] if tokens else both, "position": numpy.array([step, step])}
        for node in model.graph.node:
            options = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
            values[node.output[0]] = OPERATORS[node.op_type](*[values[name] for name in node.input], **options)
        given += values[model.graph.output[0].name][0].tolist()
        states = {name: values[name.replace(".past_", ".present_")] for name in states}
    print(json.dumps(given))


if __name__ == "__main__":
    main(*sys.argv[1:])
