"""A pinned reference: the book's algorithm in the book's shape, one sample after another.

Nielsen, ch. 1 and 2, with ch. 3's L2 term.  It does what the book's listing does and in the
same way - fresh arrays everywhere, the sigmoid computed again for its slope - because speed
is measured against it.  Do not make it faster; do not import netviz here.
"""

import itertools
import random

import numpy as np


class Book:
    """sizes: neurons per layer.  Draws from ``np.random``: all biases first, then weights."""

    def __init__(self, sizes):
        self.sizes, self.num_layers = sizes, len(sizes)
        self.biases = [np.random.randn(n, 1) for n in sizes[1:]]
        self.weights = [np.random.randn(n, k) for k, n in itertools.pairwise(sizes)]

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights, strict=True):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def SGD(self, data, epochs, mini_batch_size, eta, shuffle=random.shuffle, lmbda=0.0):
        for _ in range(epochs):
            shuffle(data)
            for k in range(0, len(data), mini_batch_size):
                self.update_mini_batch(data[k : k + mini_batch_size], eta, lmbda, len(data))

    def update_mini_batch(self, mini_batch, eta, lmbda=0.0, n=1):
        sum_b = [np.zeros(b.shape) for b in self.biases]
        sum_w = [np.zeros(w.shape) for w in self.weights]
        for x, y in mini_batch:
            nabla_b, nabla_w = self.backprop(x, y)
            sum_b = [total + nb for total, nb in zip(sum_b, nabla_b, strict=True)]
            sum_w = [total + nw for total, nw in zip(sum_w, nabla_w, strict=True)]
        m = len(mini_batch)
        if lmbda:
            self.weights = [(1 - eta * (lmbda / n)) * w for w in self.weights]
        self.weights = [w - (eta / m) * nw for w, nw in zip(self.weights, sum_w, strict=True)]
        self.biases = [b - (eta / m) * nb for b, nb in zip(self.biases, sum_b, strict=True)]

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        a, activations, zs = x, [x], []
        for b, w in zip(self.biases, self.weights, strict=True):
            z = np.dot(w, a) + b
            zs.append(z)
            a = sigmoid(z)
            activations.append(a)
        delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            slope = sigmoid_prime(zs[-l])
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * slope
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return nabla_b, nabla_w

    def evaluate(self, test_data):
        return sum(int(np.argmax(self.feedforward(x)) == y) for x, y in test_data)

    def cost_derivative(self, output_activations, y):
        return output_activations - y


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))
