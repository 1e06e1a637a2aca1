"""The `draw` function of a question's `figure.py` → SVG files in one style, the same bytes for the same data.

The plots are matplotlib's, set up once for all figures: the kit's sans at 10 points, axes at the left and below, a
light grid, and series that a copier can't mix up, since they differ in dash, in marker, and in shade. Text is drawn as
outlines. Runs in the confined process of a question, so it imports nothing from interviewkit.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import matplotlib
from matplotlib import font_manager
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform

POINTS_PER_MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 14.0, 3.0, 3.0, 13.5
"""The margins around the axes in mm: room for numbers and titles, the same in every figure, so that two align."""
FONTS_VARIABLE = "INTERVIEWKIT_FONTS"
"""The environment variable that names the folder of the kit's fonts."""
BLACK, DARK, GRID = "#000000", "#555555", "#bbbbbb"
MARK_EVERY = 5


class Series(NamedTuple):
    """What one series of points looks like."""

    color: str
    dash: Any
    marker: str
    face: str


SERIES = (
    Series(BLACK, "-", "o", BLACK),
    Series(BLACK, (0, (5, 2.5)), "s", "#ffffff"),
    Series(DARK, (0, (7, 2, 1.5, 2)), "^", DARK),
    Series(DARK, (0, (1.5, 1.5)), "D", "#ffffff"),
)
"""At most four series to a figure. Each differs from the others in dash and marker, and black or gray comes on top."""
STYLE: Mapping[str, Any] = MappingProxyType(
    {
        "font.family": ["Source Sans 3"],
        "font.size": 10,
        "text.color": BLACK,
        "mathtext.fontset": "custom",  # powers of ten at logarithmic axes
        **{f"mathtext.{style}": "Source Sans 3" for style in ("rm", "it", "bf", "cal", "sf", "tt")},
        "mathtext.default": "regular",
        "mathtext.fallback": None,
        "axes.unicode_minus": True,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.facecolor": "none",
        "axes.linewidth": 0.6,
        "axes.edgecolor": BLACK,
        "axes.labelcolor": BLACK,
        "axes.labelsize": 10,
        "axes.labelpad": 4,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.xmargin": 0,
        "axes.formatter.useoffset": False,
        "grid.color": GRID,
        "grid.linewidth": 0.4,
        "lines.linewidth": 1.2,
        "lines.markersize": 4.5,
        "lines.markeredgewidth": 0.9,
        "lines.scale_dashes": False,
        "patch.linewidth": 0.6,
        "image.cmap": "Greys",
        "xtick.labelsize": 10,
        "ytick.labelsize": 10,
        "xtick.color": BLACK,
        "ytick.color": BLACK,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "xtick.major.size": 2.5,
        "ytick.major.size": 2.5,
        "path.simplify": False,
    }
)
LABEL: Mapping[str, Any] = MappingProxyType(
    {"ha": "center", "va": "center", "zorder": 2.5, "bbox": {"facecolor": "#ffffff", "edgecolor": "none", "pad": 1.0}}
)
"""Labels are on white, above the grid and below the series."""


class Page:
    """What `draw` gets: it makes the axes of figures, and draws series and their labels in the style of the kit."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}

    def axes(self, file: str, *, x: str, y: str, width: float = 82, height: float = 66, left: float = LEFT) -> Any:
        """A file name, axis titles in words with units, the size, and the room for the numbers and the title at the
        left, in mm → matplotlib's axes."""
        if Path(file).name != file or not file.endswith(".svg") or file in self.figures:
            raise ValueError(f"'{file}' is not the name of a new .svg file")
        made = Figure(figsize=(width / 25.4, height / 25.4), dpi=72, facecolor="#ffffff")
        inner = (left / width, BOTTOM / height, (width - left - RIGHT) / width, (height - TOP - BOTTOM) / height)
        axes = made.add_axes(inner)
        axes.set_xlabel(x)
        axes.set_ylabel(y)
        self.figures[file] = made
        return axes

    def series(
        self,
        axes: Any,
        xs: Sequence[float],
        ys: Sequence[float],
        label: str,
        at: tuple[float, float],
        *,
        every: int = MARK_EVERY,
    ) -> None:
        """Axes, points, a label, and the place of its middle → the next series, with a marker at every fifth point."""
        number = sum(line.get_gid() == "series" for line in axes.lines)
        if number == len(SERIES):
            raise ValueError(f"a figure has at most {len(SERIES)} series, since more can't be told apart on paper")
        look = SERIES[number]
        axes.plot(
            xs,
            ys,
            color=look.color,
            linestyle=look.dash,
            marker=look.marker,
            markerfacecolor=look.face,
            markevery=every,
            clip_on=False,
            zorder=3 + number,
            gid="series",
        )
        self.label(axes, label, at)

    def label(self, axes: Any, label: str, at: tuple[float, float]) -> None:
        """Axes, words, and a place in the units of the data → the words, semibold, with their middle there."""
        axes.text(*at, label, weight="semibold", **LABEL)

    def reference(
        self, axes: Any, xs: Sequence[float], ys: Sequence[float], label: str, at: tuple[float, float]
    ) -> None:
        """Axes, points, words, and a place → a thin gray line to compare with, and what it is."""
        axes.plot(xs, ys, color=DARK, linewidth=0.6, linestyle="-", zorder=2)
        axes.text(*at, label, color=DARK, **LABEL)


def drawn(draw: Callable[[Page], object]) -> Iterator[tuple[str, bytes]]:
    """The `draw` function of a question → the name and the bytes of each figure that it makes."""
    for file in sorted(Path(os.environ[FONTS_VARIABLE]).glob("SourceSans3-*.ttf")):
        font_manager.fontManager.addfont(str(file))
    page = Page()
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, **STYLE, "backend": "agg"}):
        draw(page)
        for name, figure in page.figures.items():
            renderer = _Paths(*(float(side) * 72 for side in figure.get_size_inches()))
            figure.draw(renderer)
            yield name, renderer.svg()


def version() -> str:
    """→ the version of matplotlib, which outlines may depend on."""
    return str(matplotlib.__version__)


# --- matplotlib's drawing commands as SVG ---------------------------------------------------------------------


class _Paths(RendererBase):  # type: ignore[misc]
    """Collects what a matplotlib figure draws as paths, the only thing that a figure's SVG consists of."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.paths: list[str] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def draw_image(self, *_: object, **__: object) -> None:
        raise ValueError("a figure consists of lines and areas; use pcolormesh in place of imshow")

    def draw_path(self, gc: GraphicsContextBase, path: Outline, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        if gc.get_hatch():
            raise ValueError("a figure has no hatching: tell areas apart by grays, such as color='#bbb', and by labels")
        d = self._data(path, transform, gc.get_clip_rectangle(), rgbFace is not None)
        color, width = _gray(gc.get_rgb()), gc.get_linewidth()
        fill = "none" if rgbFace is None or (len(rgbFace) == 4 and rgbFace[3] == 0) else _gray(rgbFace)
        has_line = width > 0 and gc.get_rgb()[3] > 0
        if not d or (fill == "none" and not has_line):
            return
        look = [f'fill="{fill}"']
        if has_line:
            look += [f'stroke="{color}"', f'stroke-width="{_number(width)}"']
            offset, dashes = gc.get_dashes()
            look += [f'stroke-dasharray="{" ".join(map(_number, dashes))}"'] if dashes is not None else []
            look += [f'stroke-dashoffset="{_number(offset)}"'] if dashes is not None and offset else []
            look += ['stroke-linejoin="round"'] if gc.get_joinstyle() == "round" else []
        self.paths.append(f'<path d="{d}" {" ".join(look)}/>')

    def _data(self, path: Outline, transform: Any, clip: Any, is_area: bool) -> str:
        """An outline, its transform, the rectangle that it is cut off at, or None, and whether it is filled → the data
        of an SVG path. Raises ValueError if it would be cut off at the edge of the figure."""
        box = path.get_extents(transform)
        if clip is None:
            if not (box.x0 > -1 and box.y0 > -1 and box.x1 < self.width + 1 and box.y1 < self.height + 1):
                raise ValueError("a label or a marker lies outside the figure: move it, or give page.axes more room")
        elif is_area and not (clip.contains(*box.min) and clip.contains(*box.max)):
            path, transform = path.transformed(transform).clip_to_bbox(clip), IdentityTransform()
        return _path_data(path, transform, self.height, None if is_area else clip)

    def svg(self) -> bytes:
        """→ the bytes of the file."""
        width, height = _number(self.width / POINTS_PER_MM), _number(self.height / POINTS_PER_MM)
        box = f"0 0 {_number(self.width)} {_number(self.height)}"
        top = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="{box}">'
        return "\n".join([top, *self.paths, "</svg>", ""]).encode()


_COMMANDS: Mapping[int, str] = MappingProxyType({Outline.LINETO: "l", Outline.CURVE3: "q", Outline.CURVE4: "c"})


def _path_data(path: Outline, transform: Any, height: float, clip: Any) -> str:
    """An outline, its transform, the height of the figure, and a rectangle to clip lines at, or None → path data.

    Coordinates are relative to the point before, in hundredths of a point; what is lost by rounding doesn't add up.
    """
    box = None if clip is None else (clip.x0, clip.y0, clip.x1, clip.y1)
    made, last = [], (0, 0)
    start = last
    for values, code in path.iter_segments(transform, clip=box, simplify=False, remove_nans=True):
        if code == Outline.CLOSEPOLY:
            made.append("z")
            last = start
            continue
        points = [(round(float(x) * 100), round((height - float(y)) * 100)) for x, y in values.reshape(-1, 2)]
        if code == Outline.MOVETO:
            made.append("M" + _joined(points[0]))
            start = points[0]
        elif points[-1] != last or len(points) > 1:
            made.append(_COMMANDS[code] + _joined(*((x - last[0], y - last[1]) for x, y in points)))
        last = points[-1]
    return "".join(made)


def _joined(*points: tuple[int, int]) -> str:
    """Points in hundredths → their numbers, with a space where nothing else divides them."""
    numbers = [_number(side / 100) for point in points for side in point]
    return "".join(n if not at or n.startswith("-") else f" {n}" for at, n in enumerate(numbers))


def _number(value: float) -> str:
    """A number → its shortest form with at most two decimals."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".")
    plain = "0" if plain in ("-0", "") else plain
    return plain.replace("0.", ".", 1) if plain.startswith(("0.", "-0.")) else plain


def _gray(color: Sequence[float]) -> str:
    """A color of matplotlib → `#rrggbb`, mixed with white as far as it is transparent."""
    alpha = float(color[3]) if len(color) == 4 else 1.0
    parts = (round(255 * (float(part) * alpha + 1 - alpha)) for part in color[:3])
    return "#" + "".join(f"{part:02x}" for part in parts)
