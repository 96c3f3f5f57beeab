"""The pages: what a person sees and fills in. Rows come from queries, changes go through actions."""
