"""The assessment as a workbook for Excel or WPS, to print and to reckon with. Only this module needs XlsxWriter."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter

from constab.assessment import Assessment
from constab.entities import Label
from constab.reporting.numerals import day, places
from constab.reporting.sheet import Sheet
from constab.reporting.sheets import sheets

_TITLE_SHOWN = 80
"""A footer may have 255 characters, and is left out altogether where it has more."""
_FOOTER = Label("&L{title}&C第 &P 页，共 &N 页&R截至 {as_of}", "&L{title}&Cpage &P of &N&Ras of {as_of}")


class XlsxWorkbook:
    """Scoreboard, scores of their own, lines, obligations, titles barred, consequences, and what it was made from.

    Every sheet prints on A4 landscape, one page wide, with its header on each page. Scores are the nearest doubles,
    as in any spreadsheet; they show three places unchanged. Equal assessments give equal bytes.
    """

    name = "xlsx"
    suffix = ".xlsx"

    def render(self, assessment: Assessment, language: str) -> bytes:
        """Return the workbook."""
        out = io.BytesIO()
        # A text is a text: names that look like formulas, numbers or addresses stay what they are.
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        book = xlsxwriter.Workbook(out, options)
        # The day assessed stands for the time of making, since equal inputs give equal bytes.
        made = datetime(assessment.as_of.year, assessment.as_of.month, assessment.as_of.day, tzinfo=UTC)
        book.set_properties({"title": assessment.title.text(language), "created": made.replace(tzinfo=None)})
        styles = _styles(book, assessment)
        footer = _FOOTER.text(language).format(
            title=assessment.title.text(language)[:_TITLE_SHOWN].replace("&", "&&"),
            as_of=day(assessment.as_of, language),
        )
        for sheet in sheets(assessment, language):
            _write(book, sheet, styles, language, footer)
        book.close()
        return out.getvalue()


def _styles(book: xlsxwriter.Workbook, assessment: Assessment) -> dict[str, xlsxwriter.format.Format]:
    points = [card.score for card in assessment.scorecards] + [mark.points for mark in assessment.marks]
    decimals = "0" * places(one for one in points if one is not None)
    base = {"border": 1, "border_color": "#C8D0DA", "valign": "vcenter"}
    return {
        "": book.add_format({**base, "text_wrap": True}),
        "count": book.add_format({**base, "num_format": "#,##0"}),
        "score": book.add_format({**base, "num_format": f"0.{decimals}", "bold": True}),
        "points": book.add_format({**base, "num_format": "General"}),
        "share": book.add_format({**base, "num_format": "0.0%"}),
        "money": book.add_format({**base, "num_format": "#,##0.00"}),
        "header": book.add_format(
            {**base, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#1D3F72", "font_color": "#FFFFFF"}
        ),
    }


def _write(
    book: xlsxwriter.Workbook,
    sheet: Sheet,
    styles: dict[str, xlsxwriter.format.Format],
    language: str,
    footer: str,
) -> None:
    page = book.add_worksheet(sheet.name.text(language))
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.label.text(language), styles["header"])
    for line, row in enumerate(sheet.rows, start=1):
        for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            style = styles[column.style]
            if value is None or value == "":
                page.write_blank(line, place, None, style)
            elif isinstance(value, str):
                page.write_string(line, place, value, style)
            else:
                page.write_number(line, place, float(value), style)
    page.freeze_panes(1, sheet.frozen_columns)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer(footer)
