"""Prints what LogMelTests expects: log-mel features of two tones, by NumPy's transform and the formulas.

Run: python3 logmel.py
"""
import numpy as np

rate, frame, hop, size, bands, lowest, floor = 16000, 400, 160, 512, 40, 20.0, 1e-6
n = np.arange(1600)
samples = (0.5 * np.sin(2 * np.pi * 440 * n / rate) + 0.25 * np.sin(2 * np.pi * 3000 * n / rate) * (n >= 800)).astype(np.float32)

window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
frames = np.stack([samples[i:i + frame] * window for i in range(0, len(samples) - frame + 1, hop)])
power = np.abs(np.fft.rfft(frames, size)) ** 2

mels = np.linspace(*(2595 * np.log10(1 + np.array([lowest, rate / 2]) / 700)), bands + 2)
ends = 700 * (10 ** (mels / 2595) - 1)
frequency = np.arange(size // 2 + 1) * rate / size
rising = (frequency[:, None] - ends[:-2]) / (ends[1:-1] - ends[:-2])
falling = (ends[2:] - frequency[:, None]) / (ends[2:] - ends[1:-1])
features = np.log(np.maximum(power @ np.maximum(0, np.minimum(rising, falling)), floor))

print(features.shape)
for t, band in ((0, 0), (0, 7), (0, 8), (0, 20), (0, 39), (4, 25), (7, 8), (7, 25), (7, 26), (7, 39)):
    print(f"{{ {t}, {band}, {features[t, band]:.5f}f }},")
print(f"{features.sum():.3f}")
