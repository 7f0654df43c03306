"""Generators and builders of the data that is kept in the tree."""
