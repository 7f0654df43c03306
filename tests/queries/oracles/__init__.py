"""The indicators computed a second time, in plain Python, from what the query headers say in words.

A module answers one question. Nothing here reads or runs SQL: the raw tables of a snapshot are read
from Parquet (`world`), the selection and what several figures share hangs together in a `Case`, and
each figure is a function from a case to the rows that the query has to give.
"""
