"""Cases that go from one area to another."""
