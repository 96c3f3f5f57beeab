"""Who may see what: circles, seats, walls, the viewer, and the one decide()."""
