"""What a network reads in a drawing, shown as digit, words, bars and stages; another network's beside it."""
