"""What a pen drew in a picture: from brightness to the ink of its digits, one way down.

Imports point from ``preprocessing`` to this room and never back: it is handed brightness, and hands ink on.
"""
