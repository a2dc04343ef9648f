"""How fast constab is beside the best that can be written by hand, on the same files, with the same answers."""
