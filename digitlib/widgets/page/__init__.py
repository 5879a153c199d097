"""The drawing page that Voilà serves: its widgets, its template, and its visitors' kernels."""
