"""The pages of the directory: finding a service, and one of them."""
