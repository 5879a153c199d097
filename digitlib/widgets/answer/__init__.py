"""What the network reads in a drawing: digit, words, bars and stages; the shipped network's answer or another's."""
