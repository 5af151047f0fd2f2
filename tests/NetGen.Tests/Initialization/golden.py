"""Prints golden values: every random initializer (seed 42, tensor 0, [2, 3]) as bits, and a shuffle.

The algorithm written a second time, from its description. Run: python3 golden.py
"""
import math
import struct

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def derive(seed, stream):
    return mix((mix((seed + GAMMA) & MASK) + (stream + 1) * GAMMA) & MASK)


class Random:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + GAMMA) & MASK
        return (mix(self.state) >> 11) * 2.0**-53

    def normal(self):
        while True:
            x, y = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            r = x * x + y * y
            if 0 < r < 1:
                return x * math.sqrt(-2 * math.log(r) / r)  # the library's logarithm: a float apart at the very most

    def truncated(self):
        while True:
            z = self.normal()
            if abs(z) <= 2:
                return z


def show(name, values):
    print(name, " ".join(struct.pack(">f", v).hex().upper() for v in values))


rows, columns = 2, 3
tensor = derive(42, 0)
elements = [derive(tensor, i) for i in range(rows * columns)]
for name, limit in (("GlorotUniform", math.sqrt(6 / 5)), ("HeUniform", math.sqrt(3)), ("RandomUniform", 0.05)):
    show(name, [limit * (2 * Random(e).uniform() - 1) for e in elements])
for name, deviation in (("GlorotNormal", math.sqrt(2 / 5)), ("HeNormal", 1.0), ("LecunNormal", math.sqrt(1 / 2))):
    show(name, [deviation / 0.87962566103423978 * Random(e).truncated() for e in elements])
show("RandomNormal", [0.05 * Random(e).normal() for e in elements])

vectors = []
for i in range(rows):
    random = Random(derive(tensor, i))
    vector = [random.normal() for _ in range(columns)]
    for _ in range(2):
        for other in vectors:
            component = sum(a * b for a, b in zip(other, vector))
            vector = [v - component * o for v, o in zip(vector, other)]
    norm = math.sqrt(sum(v * v for v in vector))
    vectors.append([v / norm for v in vector])
show("Orthogonal", [v for vector in vectors for v in vector])

# DatasetPartsTests: ten samples shuffled with seed 1 (Fisher and Yates from the end, Lemire's bounded numbers).
random, items = Random(1), list(range(10))
for last in range(len(items) - 1, 0, -1):
    while True:
        random.state = (random.state + GAMMA) & MASK
        product = (mix(random.state) >> 32) * (last + 1)
        if product & 0xFFFFFFFF >= 2**32 % (last + 1):
            break
    other = product >> 32
    items[last], items[other] = items[other], items[last]
print("Shuffle", items)
