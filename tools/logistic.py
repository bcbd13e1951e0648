# SPDX-License-Identifier: Apache-2.0
"""Logistic regression for a handful of features, in plain Python: Newton's method with a ridge."""
import math


def solve(matrix, vector):
    """Gaussian elimination with pivoting."""
    n = len(vector)
    rows = [row[:] + [v] for row, v in zip(matrix, vector)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda r: abs(rows[r][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for r in range(n):
            if r != k and rows[k][k]:
                factor = rows[r][k] / rows[k][k]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[k])]
    return [rows[k][n] / rows[k][k] for k in range(n)]


def probability(weights, features):
    z = sum(w * x for w, x in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def fit(samples, ridge=1.0, steps=30, prior=None):
    """Weights for samples [(features, label, weight)]; the ridge pulls towards `prior` (or 0)."""
    n = len(samples[0][0])
    prior = prior or [0.0] * n
    weights = list(prior)
    for _ in range(steps):
        gradient = [ridge * (p - w) for p, w in zip(prior, weights)]
        hessian = [[ridge if i == k else 0.0 for k in range(n)] for i in range(n)]
        for features, label, weight in samples:
            p = probability(weights, features)
            for i, x in enumerate(features):
                gradient[i] += weight * (label - p) * x
                for k, y in enumerate(features):
                    hessian[i][k] += weight * p * (1 - p) * x * y
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(abs(s) for s in step) < 1e-6:
            break
    return weights


def choice_probabilities(weights, options):
    """How likely each of several feature vectors is the one that is chosen."""
    z = [sum(w * x for w, x in zip(weights, features)) for features in options]
    most = max(z)
    e = [math.exp(max(-30, x - most)) for x in z]
    return [x / sum(e) for x in e]


def fit_choice(samples, ridge=1.0, steps=30):
    """Weights for samples [(feature vectors, index of the chosen one)]: McFadden's conditional logit."""
    n = len(samples[0][0][0])
    weights = [0.0] * n
    for _ in range(steps):
        gradient = [-ridge * w for w in weights]
        hessian = [[ridge if i == k else 0.0 for k in range(n)] for i in range(n)]
        for options, chosen in samples:
            p = choice_probabilities(weights, options)
            mean = [sum(q * features[i] for q, features in zip(p, options)) for i in range(n)]
            for i in range(n):
                gradient[i] += options[chosen][i] - mean[i]
                for k in range(n):
                    hessian[i][k] += sum(q * features[i] * features[k] for q, features in zip(p, options)) - mean[i] * mean[k]
        weights = [w + s for w, s in zip(weights, solve(hessian, gradient))]
    return weights
