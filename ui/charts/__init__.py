"""Figures as plain Plotly dictionaries: building one costs nothing, and pages never style."""
