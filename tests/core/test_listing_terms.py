"""Words of the listing are linked to the quantities they are."""

from netviz.core.architecture import Architecture
from netviz.core.listing import source, step_lines
from netviz.core.listing_terms import words_of
from netviz.core.listing_variants import BOOK, Variant
from netviz.core.names import quantity_names


def said(number, layer, layers=2, variant=BOOK):
    line, words = source(variant)[number - 1], words_of(number, variant)
    return [(line[w.start : w.end], set(w.names(layer, layers))) for w in words]


def test_the_line_of_z_names_this_layer_and_the_activation_before():
    (number,) = step_lines("z")
    assert said(number, 2) == [("z", {"z2"}), ("w", {"w2"}), ("a", {"a1"}), ("b", {"b2"})]
    assert said(number, 1)[2] == ("a", {"x", "a0"})


def test_a_hidden_delta_is_made_of_the_weights_and_the_delta_after_it():
    first, second = step_lines("delta")
    assert said(first, 1) == [("delta", {"delta1"}), ("w", {"w2"}), ("delta", {"delta2"})]
    assert said(second, 1) == [("zs", {"z1"})]


def test_a_line_that_is_not_the_current_one_names_every_layer_that_comes_by():
    (number,) = step_lines("z")
    assert said(number, None, layers=3)[1] == ("w", {"w1", "w2", "w3"})
    assert said(step_lines("delta")[0], None, layers=3)[0] == ("delta", {"delta1", "delta2"})


def test_every_name_is_one_that_a_moment_knows():
    known = {*quantity_names(3), "a0"}
    for number in range(1, len(source()) + 1):
        for word in words_of(number):
            assert word.names(None, 3) <= known


def test_words_of_other_set_ups_are_linked_as_well():
    first, second = step_lines("delta_output")
    jacobian = Variant.of(Architecture.of((4, 5, 3), "tanh", "softmax"), 0.1)
    assert said(first, 2, variant=jacobian) == [("delta", {"delta2"}), ("zs", {"z2"})]
    assert said(second, 2, variant=jacobian) == [("a", {"a2"}), ("y", {"y"})]
    fused = Variant.of(Architecture.of((4, 5, 3), "relu", "softmax", "log-likelihood"))
    assert said(first, 2, variant=fused) == [("delta", {"delta2"}), ("a", {"a2"}), ("y", {"y"})]
    assert said(second, 2, variant=fused) == []
    decays = step_lines("update")[-2]
    assert said(decays, None, variant=jacobian)[:2] == [
        ("w", {"w1", "w2"}), ("s", {"sum_nabla_w1", "sum_nabla_w2"}),
    ]  # fmt: skip
