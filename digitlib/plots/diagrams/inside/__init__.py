"""Lesson 7: what goes on inside a network, where its evidence lies, and how far it is to a border."""
