"""The reliability plot as SVG, without a library: what was said against what came, each dot as large as its weight."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

SIDE, MARGIN = 360, 56
COLOURS = ("#1f5a99", "#b3541e")
Dots = Sequence[tuple[float, float, int, float]]


def svg(series: Mapping[str, Dots], *, title: str, description: str) -> str:
    """`series`: a name with the rows of `forecast.reliability`. Shapes tell the series apart as well as colours do."""
    size = SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img"',
        'aria-labelledby="title desc" font-family="sans-serif" font-size="12">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(description)}</desc>',
        f'<rect width="{size}" height="{size}" fill="#ffffff"/>',
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#444444"/>',
        _line(0, 0, 1, 1, dashed=True),
    ]
    for tick in range(0, 11, 2):
        share = tick / 10
        parts += [
            f'<text x="{_x(share)}" y="{MARGIN + SIDE + 18}" text-anchor="middle">{share:.0%}</text>',
            f'<text x="{MARGIN - 8}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>',
        ]
    middle = MARGIN + SIDE / 2
    parts += [
        f'<text x="{middle:g}" y="{size - 14}" text-anchor="middle">P(held) as the diary said it</text>',
        f'<text x="16" y="{middle:g}" text-anchor="middle" transform="rotate(-90 16 {middle:g})">share held</text>',
    ]
    for number, (name, dots) in enumerate(series.items()):
        colour, square = COLOURS[number % len(COLOURS)], bool(number % 2)
        whole = sum(weight for *_, weight in dots) or 1.0
        parts += [_dot(said, held, 3 + 14 * (weight / whole) ** 0.5, colour, square) for said, held, _, weight in dots]
        row = 22 + 18 * number
        mark = _square(MARGIN + 6, row - 4, 5, colour) if square else _circle(MARGIN + 6, row - 4, 5, colour)
        parts += [mark, f'<text x="{MARGIN + 18}" y="{row}">{escape(name)}</text>']
    return "\n".join([*parts, "</svg>"]) + "\n"


def _x(share: float) -> str:
    return f"{MARGIN + SIDE * share:.1f}"


def _y(share: float) -> float:
    return round(MARGIN + SIDE * (1.0 - share), 1)


def _line(x1: float, y1: float, x2: float, y2: float, *, dashed: bool) -> str:
    dash = ' stroke-dasharray="4 4"' if dashed else ""
    return f'<line x1="{_x(x1)}" y1="{_y(y1)}" x2="{_x(x2)}" y2="{_y(y2)}" stroke="#777777"{dash}/>'


def _dot(said: float, held: float, radius: float, colour: str, square: bool) -> str:
    shape = _square if square else _circle
    return shape(float(_x(said)), _y(held), radius, colour)


def _circle(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.7"/>'


def _square(x: float, y: float, radius: float, colour: str) -> str:
    left, top, side = x - radius, y - radius, 2 * radius
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{side:.1f}" height="{side:.1f}" fill="none" '
        f'stroke="{colour}" stroke-width="2"/>'
    )
