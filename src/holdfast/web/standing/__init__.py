"""The agreement, the session, the demo's day: what stands around the work."""
