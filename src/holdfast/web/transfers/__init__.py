"""Cases that go to another area, and cases that come from one."""
