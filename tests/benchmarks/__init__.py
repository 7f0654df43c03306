"""Measurements of the ETL; they print figures and assert none."""
