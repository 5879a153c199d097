"""The ways of writing each digit, a module a digit."""
