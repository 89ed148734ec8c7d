"""The cost of every mini-batch and epoch; a click on the curve goes there."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from netviz.core.translation import tr
from netviz.gui.curve.axis_names import LEAST_CHART as LEAST_NAMED
from netviz.gui.curve.axis_names import ROOM as NAMED
from netviz.gui.curve.axis_names import by_x_name, x_name
from netviz.gui.curve.chart import Chart
from netviz.gui.curve.curve import Curve
from netviz.gui.curve.head import SMOOTHED, Said, fitting, head_words
from netviz.gui.curve.others import LEAST_CHART, ROOM, others_of, paint_names
from netviz.gui.curve.panel import HEAD, ChartPanel
from netviz.gui.curve.points import epochs_of
from netviz.gui.curve.published import paint_published, published_points
from netviz.gui.drawing.pens import LEFT, text_width, write
from netviz.gui.theme import BODY, PADDING, SMALL, Theme, colour, font
from netviz.gui.timeline.axis import Axis, playhead
from netviz.gui.view import View
from netviz.session.published import published_run

ABOVE_NAMED = 6.0  # px above a chart whose axes are named, at scale 1
LEAST_HIGH = 20.0  # px from the head to the end of a chart, at scale 1
LEAST_CURVE = 20.0  # px of the lowest chart that is drawn, at scale 1


class CostPanel(ChartPanel):
    """Shares its axis with the strip of time below it; shows what training computed, no more."""

    NAME = "costPanel"
    TITLE = "Cost"
    QUICK = True
    SHOWS = ("cost_scale", "cost_quantity")

    def __init__(self, view: View, parent: QWidget | None = None):
        super().__init__(view, parent)
        self._chart: Chart | None = None
        self._shown: tuple[float, tuple[object, ...]] | None = None  # the playhead, and the rest
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        tip = tr("Logarithmic or linear axis")
        self._log = self._toggle("cost_scale", "log", "linear", tr("log"), tip)
        tip = tr("Show how many were right instead of the cost")
        self._accuracy = self._toggle("cost_quantity", "accuracy", "cost", tr("accuracy"), tip)
        tip = tr("A second chart below: every layer over time")
        self._layers = self.head_button("layers", tr("layers"), tip)
        self._layers.clicked.connect(lambda: view.command_asked.emit("show_layers"))
        view.branches_changed.connect(self._timeline_changed)

    def _toggle(self, setting: str, on: str, off: str, words: str, tip: str) -> QToolButton:
        button = self.head_button(setting, words, tip)
        button.clicked.connect(
            lambda checked: self.view.session.set(setting, on if checked else off)
        )
        return button

    def show_layers(self, shown: bool) -> None:
        """Show on its button whether the second chart is open."""
        self._layers.setChecked(shown)

    # ---- what it shows

    def refresh(self) -> None:
        """Show the playhead of now."""
        self._log.setChecked(self.is_log)
        self._log.setEnabled(self.quantity == "cost")
        self._accuracy.setChecked(self.quantity == "accuracy")
        self._accuracy.setVisible(bool(self.view.session.dataset.class_count))
        self.place_buttons()
        self.update(self._changed())

    def _changed(self) -> QRect:
        """Return the place of the playhead, before and now, or all if more has changed."""
        session = self.view.session
        before, self._shown = self._shown, None
        if not session.timeline.trained or self.devicePixelRatioF() % 1:
            return self.rect()
        chart, position = self.chart(), session.position
        head = playhead(session.timeline, position)
        same = chart, position.epoch, position.mini_batch, chart.behind(head), head % 1 == 0
        self._shown = head, same
        if before is None or before[1] != same:
            return self.rect()
        left, right = sorted(chart.axis.x(x) for x in (before[0], head))
        box = QRectF(left, chart.top - 6, right - left, chart.bottom - chart.top + 12)
        return box.toAlignedRect().adjusted(-2, -2, 2, 2)

    def refresh_timeline(self) -> None:
        """Show what was trained since."""
        self._chart = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out anew."""
        super().resizeEvent(event)
        self._chart = None

    def sizeHint(self) -> QSize:
        """About as high as the strip below."""
        return QSize(600, round(102 * self.view.scale))

    def chart(self) -> Chart:
        """Return the chart of now."""
        if self._chart is None:
            session, scale = self.view.session, self.view.scale
            timeline = session.timeline
            others = others_of(session)
            top = (HEAD + (ROOM if others and self._has_room else 0.0)) * scale
            axis = Axis.beside(session, self.width(), scale)
            named = self.height() - top >= (ABOVE_NAMED + LEAST_NAMED + NAMED) * scale
            above, below = (ABOVE_NAMED * scale, NAMED) if named else (8, 8)
            self._chart = Chart(
                axis, top + above, max(top + LEAST_HIGH * scale, self.height() - below * scale),
                Curve(timeline.costs, epochs_of(timeline)), others,
                self.is_log, self.quantity,
                x_name=x_name(timeline, axis.count) if named else "",
            )  # fmt: skip
        return self._chart

    @property
    def quantity(self) -> str:
        """What is drawn: "accuracy" only where the data have classes, else "cost"."""
        chosen = str(self.view.session.settings["cost_quantity"])
        return chosen if self.view.session.dataset.class_count else "cost"

    @property
    def is_log(self) -> bool:
        """Whether costs are drawn on a logarithmic axis: those of images unless chosen.

        Their first ones lie far above all others, which would lie flat on a linear axis.
        """
        chosen, dataset = self.view.session.settings["cost_scale"], self.view.session.dataset
        return bool(chosen == "log" or (chosen == "auto" and dataset.image_shape))

    def axis(self) -> Axis:
        """Return the axis of the chart."""
        return self.chart().axis

    @property
    def _has_chart(self) -> bool:
        """Whether there is a curve, and room for it."""
        # between very large words and the strip it would say nothing
        trained = self.view.session.timeline.trained
        return bool(trained) and self.height() >= (HEAD + LEAST_CURVE) * self.view.scale

    @property
    def _has_room(self) -> bool:
        """Whether the names of several curves leave room enough for the curves."""
        return self.height() >= (HEAD + ROOM + LEAST_CHART) * self.view.scale

    def words(self) -> list[Said]:
        """Return what the head of the panel says where there is room for all."""
        said = head_words(self.view.session, self.quantity)
        if self._has_chart and self.quantity == "cost" and self.chart().is_smoothed:
            words = tr("bold: mean of the last {count}")
            said.append(Said(words.format(count=self.chart().smoothed_over), "", SMOOTHED))
        return said

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint words and chart."""
        theme, scale = self.view.theme, self.view.scale
        painter = QPainter(self)
        painter.fillRect(event.rect().adjusted(-1, -1, 1, 1), colour(theme.panel))
        if event.rect().top() < HEAD * scale:
            self._paint_words(painter, theme, scale)
        session = self.view.session
        if self._has_chart:
            chart = self.chart()
            chart.paint(painter, theme, playhead(session.timeline, session.position))
            run = published_run(session.timeline)
            if run is not None:
                points = published_points(run, session.timeline)
                paint_published(chart, painter, theme, points)
            if chart.others and self._has_room:
                own = session.branches.title(session.timeline)
                paint_names(chart, painter, theme, (HEAD + ROOM / 2) * scale, own)
        painter.end()

    def _paint_words(self, painter: QPainter, theme: Theme, scale: float) -> None:
        y, x = HEAD * scale / 2, PADDING * scale
        title = tr("Accuracy") if self.quantity == "accuracy" else tr(self.TITLE)
        x += write(painter, x, y, title, font(SMALL, True, scale=scale), theme.dim, LEFT)
        face, bold = font(SMALL, scale=scale), font(BODY, True, True, scale)
        if self._has_chart and not self.chart().x_name:
            by = by_x_name(x_name(self.view.session.timeline, self.chart().axis.count))
            x += 5 * scale
            x += write(painter, x, y, by, face, theme.dim, LEFT) + 16 * scale
        x = max(x, Axis.of(self.view.session.timeline, self.width(), scale).left)
        near, far = 6 * scale, 16 * scale  # after a name, after a value

        def wide(said: Said) -> float:
            return text_width(said.name, face) + near + text_width(said.value, bold)

        for said in fitting(self.words(), wide, far, self.words_end - x):
            x += write(painter, x, y, said.name, face, theme.text, LEFT) + near
            x += write(painter, x, y, said.value, bold, theme.cost, LEFT) + far

    def visible_text(self) -> str:
        """Return what a person reads in the head."""
        names = [curve.name for curve in self.chart().others]
        return "  ".join([f"{said.name} {said.value}".strip() for said in self.words()] + names)
