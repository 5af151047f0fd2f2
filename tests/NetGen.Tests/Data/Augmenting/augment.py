"""Prints what AugmentationTests expects of seed 5: a picture of 3 x 4, mirrored, cropped, turned, shifted and brightened.

The algorithm written a second time, from its description. Run: python3 augment.py
"""
import math

MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class Random:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + GAMMA) & MASK
        return mix(self.state)

    def unit(self):
        return (self.next() >> 11) * 2.0**-53

    def both_ways(self, most):
        return (2 * self.unit() - 1) * most

    def below(self, bound):
        while True:
            product = (self.next() >> 32) * bound
            if product & 0xFFFFFFFF >= 2**32 % bound:
                return product >> 32


height, width, random = 3, 4, Random(5)
picture = [[float(y * width + x) for x in range(width)] for y in range(height)]
flip = random.below(2) == 1
across, down = random.below(3) - 1, random.below(3) - 1
angle = math.radians(random.both_ways(20))
part = 1 - 0.25 * random.unit()
away_rows = random.both_ways((1 - part) * (height - 1) / 2)
away_columns = random.both_ways((1 - part) * (width - 1) / 2)
brightness = random.both_ways(0.5)


def at(y, x):
    y, x = min(max(y, 0), height - 1), min(max(x, 0), width - 1)
    top, left = min(int(y), height - 2), min(int(x), width - 2)
    return sum(
        picture[top + i][left + j] * (1 - abs(y - top - i)) * (1 - abs(x - left - j)) for i in (0, 1) for j in (0, 1))


print("flip", flip, "across", across, "down", down, "degrees", math.degrees(angle), "part", part)
middle = (height - 1) / 2, (width - 1) / 2
for row in range(height):
    for column in range(width):
        y, x = row - down - middle[0], column - across - middle[1]
        y, x = (part * (math.cos(angle) * y - math.sin(angle) * x) + away_rows,
                part * (math.sin(angle) * y + math.cos(angle) * x) + away_columns)
        print(f"{at(middle[0] + y, middle[1] + (-x if flip else x)) + brightness:.5f}f,", end=" ")
print()
