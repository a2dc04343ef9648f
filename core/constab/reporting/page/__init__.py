"""The HTML report: one page that asks nobody for anything. One module a part of it."""
