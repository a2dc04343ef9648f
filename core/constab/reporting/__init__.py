"""Renderers: an assessment as a page, a workbook, a table, a document, a test report, a scoreboard. One module each."""
