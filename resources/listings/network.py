"""Backpropagation, a sample at a time."""

import random

import numpy as np


class Network:
    def __init__(self, sizes):
        self.sizes = sizes
        self.num_layers = len(sizes)
        self.biases = [np.random.randn(n, 1)
                       for n in sizes[1:]]
        self.weights = [
            np.random.randn(n, k) for n, k
            in zip(sizes[1:], sizes[:-1])]

    def update_mini_batch(
            self, mini_batch, eta):
        sum_b = [0 * b for b in self.biases]
        sum_w = [0 * w for w in self.weights]
        for x, y in mini_batch:
            nabla_b, nabla_w = \
                self.backprop(x, y)
            sum_b = [s + n for s, n
                     in zip(sum_b, nabla_b)]
            sum_w = [s + n for s, n
                     in zip(sum_w, nabla_w)]
        step = eta / len(mini_batch)
        self.biases = [
            b - step * s for b, s
            in zip(self.biases, sum_b)]
        self.weights = [
            w - step * s for w, s
            in zip(self.weights, sum_w)]

    def backprop(self, x, y):
        a, activations, zs = x, [x], []
        for w, b in zip(
                self.weights, self.biases):
            z = np.dot(w, a) + b
            zs.append(z)
            a = sigmoid(z)
            activations.append(a)
        self.cost = 0.5 * np.sum((a - y) ** 2)
        nabla_b = [None] * len(self.biases)
        nabla_w = [None] * len(self.weights)
        delta = self.cost_derivative(a, y) \
            * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(
            delta, activations[-2].T)
        for l in range(2, self.num_layers):
            w = self.weights[-l + 1]
            delta = np.dot(w.T, delta) \
                * sigmoid_prime(zs[-l])
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(
                delta, activations[-l - 1].T)
        return nabla_b, nabla_w

    def cost_derivative(
            self, output_activations, y):
        return output_activations - y

    def feedforward(self, a):
        for w, b in zip(
                self.weights, self.biases):
            a = sigmoid(np.dot(w, a) + b)
        return a

    def SGD(self, data, epochs,
            mini_batch_size, eta):
        for epoch in range(epochs):
            random.shuffle(data)
            for k in range(0, len(data),
                           mini_batch_size):
                self.update_mini_batch(
                    data[k:k+mini_batch_size],
                    eta)

    def evaluate(self, test_data):
        return sum(
            np.argmax(self.feedforward(x)) == y
            for x, y in test_data)


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))
