"""Files written whole, the package's own data, batches, quiet libraries, values from the command line."""
