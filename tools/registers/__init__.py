"""The small registers of the regions, made by script: ``python -m tools.registers`` writes them."""
