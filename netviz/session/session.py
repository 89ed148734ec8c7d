"""The session: the one mutable object, and what a person can do to it.

Panels and commands call these methods and listen to the signals; nothing else writes.
"""

from typing import Any

from netviz.core.data_sources.pairs import dataset_from_pairs
from netviz.core.dataset import Dataset
from netviz.session.changing import Changing
from netviz.session.moving import Moving


class Session(Moving, Changing):
    """A network, its data and its training, with a position in time.

    ``Session()`` is [2,3,1] on xor with the defaults of ``settings.SETTINGS``; keywords
    change them, such as ``Session(sizes=(2, 2, 1), eta=1.0)``.
    Signals: moment_changed(), timeline_changed(), setting_changed(name), message(text).
    Raises SetupError or DataError where values make no sense.
    """

    def __init__(self, **settings: Any):
        super().__init__()
        plan = self.plan(**settings)
        self._begin(dict(plan.settings), plan.timeline())

    @classmethod
    def of(cls, network: Any, training_data: Any, test_data: Any = None) -> "Session":
        """Return a session on a Network instance, or anything with sizes, weights, biases.

        training_data, test_data: lists of tuples (x, y), or training_data a Dataset.
        The person's arrays are copied, never changed.
        """
        from netviz.session.adopting import adopted_settings, adopted_timeline

        data = training_data
        if not isinstance(data, Dataset):
            data = dataset_from_pairs(training_data, test_data)
        session = cls(**adopted_settings(network, data))
        session._start(adopted_timeline(network, session.timeline))
        return session
