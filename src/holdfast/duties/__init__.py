"""Who owes what by when: duties, their endings, and whom they climb to."""
