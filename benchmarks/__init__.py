"""Benchmarks: each prints what it measured, on what, beside a baseline in the same run."""
