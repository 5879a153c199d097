"""Strokes as hypothesis draws them: a few points within 24 pixels."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

strokes = arrays(np.float32, st.tuples(st.integers(1, 6), st.just(2)), elements=st.floats(3, 21, width=32))
