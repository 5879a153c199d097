"""Files written whole, batches, quiet libraries, values from the command line."""
