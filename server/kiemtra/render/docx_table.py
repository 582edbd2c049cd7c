"""Tables of a Word file: columns without lines for head and signers, ruled ones for figures."""

from collections.abc import Callable, Sequence

from kiemtra.render import docx_xml as xml
from kiemtra.render.plan import Cell, Grid, Rule, Ruled, Space, Text

_CELL_PADDING = 1.5


def grid(item: Grid) -> str:
    """Columns side by side; a row is never broken over two pages."""
    rows = "".join(_grid_row(item.columns, row) for row in item.rows)
    return f"<w:tbl>{_properties(item.columns, 0)}{_columns(item.columns)}{rows}</w:tbl>"


def _grid_row(columns: Sequence[float], row: Sequence[Cell]) -> str:
    if len(row) == 1:
        cells = _cell(sum(columns), _stacked(row[0]), span=len(columns))
    else:
        cells = "".join(_cell(column, _stacked(cell)) for column, cell in zip(columns, row, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _stacked(cell: Cell) -> str:
    return "".join(_inner(item) for item in cell) or "<w:p/>"


def _inner(item: Text | Rule | Space) -> str:
    match item:
        case Text():
            return xml.paragraph(item.style, item.text, keep=item.keep)
        case Rule():
            return xml.rule(item.length, item.room)
        case Space():
            return xml.space(item.height)


def ruled(item: Ruled) -> str:
    """A table with lines, its head repeated on every page, its total in bold."""
    head = _ruled_row(item.columns, item.head, lambda _: "cell_head", head=True)
    rows = "".join(_ruled_row(item.columns, row, item.styles.__getitem__) for row in item.rows)
    total = _ruled_row(item.columns, item.total, lambda _: "cell_total") if item.total else ""
    properties = _properties(item.columns, _CELL_PADDING, label=item.label)
    return f"<w:tbl>{properties}{_columns(item.columns)}{head}{rows}{total}</w:tbl>"


def _ruled_row(
    columns: Sequence[float], row: Sequence[str], style: Callable[[int], str], *, head: bool = False
) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    cells = "".join(
        _cell(column, xml.paragraph(style(at), content), middle=True)
        for at, (column, content) in enumerate(zip(columns, row, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _properties(columns: Sequence[float], padding: float, label: str = "") -> str:
    line = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = (
        f"<w:tblBorders>{''.join(line.format(side=side) for side in sides)}</w:tblBorders>" if label else ""
    )
    caption = f"<w:tblCaption w:val={xml.attribute(label)}/>" if label else ""
    width = xml.twips(padding)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(map(xml.twips, columns))}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{width}" w:type="dxa"/>'
        f'<w:right w:w="{width}" w:type="dxa"/></w:tblCellMar>{caption}</w:tblPr>'
    )


def _columns(columns: Sequence[float]) -> str:
    made = "".join(f'<w:gridCol w:w="{xml.twips(width)}"/>' for width in columns)
    return f"<w:tblGrid>{made}</w:tblGrid>"


def _cell(width: float, content: str, *, span: int = 1, middle: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    placed = '<w:vAlign w:val="center"/>' if middle else ""
    size = f'<w:tcW w:w="{xml.twips(width)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{spanned}{placed}</w:tcPr>{content}</w:tc>"
