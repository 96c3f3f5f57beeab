"""One page that shows every component, for those who build pages and for the browser tests."""
