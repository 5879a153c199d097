"""Several digits on one wide pad, and the number that they make."""
