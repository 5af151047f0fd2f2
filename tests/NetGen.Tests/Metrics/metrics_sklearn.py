"""Prints what scikit-learn makes of the samples of MetricReferenceTests, line by line as they stand there.

Debian's python3-sklearn 1.2: /usr/bin/python3 metrics_sklearn.py
"""

import warnings

import numpy as np
from sklearn import metrics as m

warnings.filterwarnings("ignore")


def values(count, step, modulus):
    """The sequence that MetricReferenceTests.Values computes, in single precision; small moduli make ties."""
    return np.array([(i * step + 3) % modulus for i in range(count)], dtype=np.float32) / np.float32(modulus)


def show(name, value):
    print(f"{name:40} {float(value):.17g}")


scores = values(40, 7, 11).reshape(40, 1)
truth = (values(40, 5, 8) + scores[:, 0] > 0.9).astype(int)
decided = (scores[:, 0] >= 0.5).astype(int)
show("binary precision", m.precision_score(truth, decided))
show("binary recall", m.recall_score(truth, decided))
show("binary f1", m.f1_score(truth, decided))
show("binary roc_auc", m.roc_auc_score(truth, scores[:, 0]))
show("binary pr_auc", m.average_precision_score(truth, scores[:, 0]))

outputs = values(60 * 4, 29, 101).reshape(60, 4)
labels = np.array([(i * i + 3 * i) % 4 if i % 3 else int(outputs[i].argmax()) for i in range(60)])
labels[labels == 2] = 0
chosen = outputs.argmax(axis=1)
every = [0, 1, 2, 3]
for average in ("macro", "micro", "weighted"):
    show(f"classes precision {average}", m.precision_score(labels, chosen, average=average, labels=every))
    show(f"classes recall {average}", m.recall_score(labels, chosen, average=average, labels=every))
    show(f"classes f1 {average}", m.f1_score(labels, chosen, average=average, labels=every))
show("classes f1 of 3", m.f1_score(labels, chosen, average=None, labels=every)[3])
show("classes top 2", m.top_k_accuracy_score(labels, outputs, k=2, labels=every))
one_hot = np.eye(4)[labels]
columns = [0, 1, 3]
show("classes pr_auc", m.average_precision_score(one_hot, outputs, average="macro"))
show("three classes roc_auc", m.roc_auc_score(one_hot[:, columns], outputs[:, columns], average="macro"))

several = values(50 * 3, 13, 17).reshape(50, 3)
wanted = (values(50 * 3, 11, 19).reshape(50, 3) > 0.4).astype(int)
said = (several >= 0.5).astype(int)
for average in ("macro", "micro", "weighted"):
    show(f"several f1 {average}", m.f1_score(wanted, said, average=average))
show("several roc_auc", m.roc_auc_score(wanted, several, average="macro"))
show("several pr_auc", m.average_precision_score(wanted, several, average="macro"))

targets = values(30 * 2, 17, 53).reshape(30, 2).astype(np.float64) * 4 + 1000
guesses = targets + values(30 * 2, 19, 41).reshape(30, 2).astype(np.float64) - 0.5
targets, guesses = targets.astype(np.float32), guesses.astype(np.float32)
targets, guesses = targets.astype(np.float64), guesses.astype(np.float64)
show("quantities mean_absolute_error", m.mean_absolute_error(targets, guesses))
show("quantities mean_squared_error", m.mean_squared_error(targets, guesses))
show("quantities root_mean_squared_error", np.sqrt(m.mean_squared_error(targets, guesses)))
show("quantities r2_score", m.r2_score(targets, guesses))
