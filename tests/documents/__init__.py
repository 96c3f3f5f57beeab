"""Tests of the papers that leave."""
