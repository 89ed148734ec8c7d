"""Each order gives the permutation it promises, from any thread, at any epoch."""

import random
import threading

import numpy as np

from netviz.core.orders import ORDERS


def philox(count, seed, epoch):
    return np.random.Generator(np.random.Philox(key=[seed, epoch])).permutation(count)


def test_philox_gives_the_permutation_of_a_new_generator_for_any_epoch():
    for seed, epoch in ((0, 0), (0, 7), (3, 2), (2**40, 10**6), (0, 7)):
        found = ORDERS["philox"].shuffle(50, seed, epoch, None).permutation
        np.testing.assert_array_equal(found, philox(50, seed, epoch))


def test_two_threads_do_not_disturb_each_others_order():
    found = {}

    def shuffle(seed):
        found[seed] = [ORDERS["philox"].shuffle(30, seed, e, None).permutation for e in range(300)]

    threads = [threading.Thread(target=shuffle, args=(seed,)) for seed in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for seed, orders in found.items():
        for epoch, order in enumerate(orders):
            np.testing.assert_array_equal(order, philox(30, seed, epoch))


def test_the_books_order_goes_on_with_its_random_numbers_from_epoch_to_epoch():
    numbers = random.Random(5)
    items, shuffled = list(range(12)), None
    for epoch in range(4):
        for i in range(11, 0, -1):
            j = int(numbers.random() * (i + 1))
            items[i], items[j] = items[j], items[i]
        shuffled = ORDERS["book"].shuffle(12, 5, epoch, shuffled)
        assert shuffled.permutation.tolist() == items
