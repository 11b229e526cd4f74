"""Servers that speak real HTTP, for tests."""
