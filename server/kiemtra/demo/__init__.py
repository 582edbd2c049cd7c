"""The demonstration: known accounts, the five source inspections, and visits of an invented commune.

Everything goes through the same workflow steps as a real visit; nothing here writes to a table behind their
back, but for units and accounts, which an administrator would enter.
"""
