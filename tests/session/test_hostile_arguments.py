"""Whatever a script hands over: a sentence of ours, never an error from inside."""

import re

import numpy as np
import pytest

from netviz import Network
from netviz.core.errors import NetvizError
from netviz.session import Session
from netviz.session.running import explosion_sentence

X, Y = np.array([[0.0], [1.0]]), np.array([[1.0]])


class Bare:
    """A network in the book's shape, but for what a test spoils."""

    def __init__(self, **spoilt):
        self.sizes, self.weights, self.biases = [2, 1], [np.zeros((1, 2))], [np.zeros((1, 1))]
        vars(self).update(spoilt)


def network(**settings):
    return Network([2, 3, 1], **{"seed": 0, **settings})


def with_weights(weights):
    made = network()
    made.weights = weights
    return made


def trained():
    session = Session()
    session.train(epochs=2)
    return session


NETWORK = {
    **{f"n = {n!r}": lambda n=n: network(lmbda=0.1).update_mini_batch([(X, Y)], 1.0, n)
       for n in (0, -3, float("nan"), "a", 2.5, True)},
    **{f"mini_batch = {m!r}": lambda m=m: network().update_mini_batch(m, 1.0)
       for m in (None, 3, "ab", {1: 2}, [X], [(X,)])},
    **{f"eta = {eta!r}": lambda eta=eta: network().update_mini_batch([(X, Y)], eta)
       for eta in (None, "x", [1], 0, float("inf"))},
    **{f"y = {y!r}": lambda y=y: network().backprop(X, y)
       for y in (None, True, "a", np.array(1.0), [1, 2], {}, X, 1j)},
    **{f"x = {x!r}": lambda x=x: network().backprop(x, Y)
       for x in (None, "ab", X + 1j, np.ma.array(X, mask=[[1], [0]]), {}, object(), [0, 1])},
    **{f"test = {t!r}": lambda t=t: network().evaluate(t)
       for t in (None, 3, [3], [(X, None)], [(X, "a")], [(X, 2.5)], [(X, -1)])},
    **{f"training_data = {d!r}": lambda d=d: network().SGD(d, 1, 1, 1.0) for d in (None, 5, "ab")},
    **{f"sizes = {s!r}": lambda s=s: Network(s)
       for s in (None, 3, "2,3", [2], [], [2, None], [2, "3"], [2, 3.0], [2, 0], [[2], 3])},
    **{f"{name} = {value!r}": lambda name=name, value=value: network(**{name: value})
       for name, values in {
           "activation": (5, None, [5, 5], [], [[], "tanh"]), "output": (5, ["q"]),
           "cost": (["q"], None, 5), "order": (["x"], 3), "initialisation": (["x"], None),
           "lmbda": ("a", None, -1, [1]), "seed": ("a", 1.5, -1, 2**70, [1]),
       }.items() for value in values},
    **{f"weights = {w!r}": lambda w=w: with_weights(w).feedforward(X)
       for w in (None, [None, None], "ab", 5, [])},
}  # fmt: skip

SESSION = {
    **{f"set {name} {value!r}": lambda name=name, value=value: Session().set(name, value)
       for name, values in {
           "dataset": (None, 5, [1], "", b"x", 3.5, np.zeros(3), "nowhere"),
           "sizes": (None, 5, "a", [2, None, 1], np.array(3), "2,3"),
           "eta": (None, "a", [1]), "seed": (None, 1e30), "cost": (None, 5, ["q"]),
           "activation": (5, ["q"], [["q"]]), "x": (None, [1], "a"), "y": (None, "a", {}),
           "order": (["x"],), "unit": (5, None), None: (3,), "nothing": (1,),
       }.items() for value in values},
    **{f"seek {p!r}": lambda p=p: trained().seek(p)
       for p in ((0.5, 0, 0), (0, 0), None, "abc", 5, (10**20, 0, 0), (0, 0, float("nan")))},
    **{f"edit {e!r}": lambda e=e: trained().edit(*e)
       for e in (("w1", 0, 0, float("nan")), ("w1", 0, 0, "a"), ("w9", 0, 0, 1), ("w1", 7, 0, 1),
                 ("w1", None, 0, 1), ("w1", 0.5, 0, 1), (None, 0, 0, 1), ("z1", 0, 0, 1))},
    **{f"of {n!r} {d!r}": lambda n=n, d=d: Session.of(n, d)
       for n, d in ((None, [(X, Y)]), (network(), None), (network(), [1]), (network(), [(X,)]),
                    (network(), 5), (Bare(sizes=None), [(X, Y)]), (Bare(weights=None), [(X, Y)]),
                    (Bare(sizes=["a", 1]), [(X, Y)]), (Bare(biases=5), [(X, Y)]))},
    "of test 5": lambda: Session.of(network(), [(X, Y)], 5),
    **{f"adopt {w!r}": lambda w=w: Session().adopt(w, w) for w in (None, [], [1], 5, [[[1], [2, 3]]])},
}  # fmt: skip


def without_addresses(name):
    """Return a name that is the same in every process that collects the tests."""
    return re.sub(r" at 0x[0-9a-f]+", "", name)


@pytest.mark.parametrize("name", [*NETWORK, *SESSION], ids=without_addresses)
def test_what_makes_no_sense_is_refused_in_a_sentence(name):
    with pytest.raises(NetvizError) as caught:
        {**NETWORK, **SESSION}[name]()
    sentence = str(caught.value)
    assert sentence.endswith(".") and sentence[0] != " " and len(sentence) < 500
    assert "inf" not in sentence or "inf" in name


def test_what_makes_sense_in_another_form_is_taken():
    one, other = network(), network()
    one.update_mini_batch(zip([X, X], [Y, Y], strict=True), 1.0)
    other.update_mini_batch([(X, np.int64(1)), (X, np.float32(1))], 1.0)
    for w, same in zip(one.weights, other.weights, strict=True):
        np.testing.assert_array_equal(w, same)
    session = Session()
    session.set("sizes", np.array([2, 4, 1]))
    assert session.settings["sizes"] == (2, 4, 1)
    session.train(epochs=1)
    session.seek(np.array([0, 0, 3]))
    assert session.position == (0, 0, 3)


def test_a_network_that_holds_nan_is_not_blamed_on_the_learning_rate():
    spoilt = network()
    spoilt.weights[0][0, 0] = np.nan
    session = Session.of(spoilt, [(X, Y)])
    assert session.train(epochs=1) is None
    assert "before training began" in explosion_sentence(session.timeline)
