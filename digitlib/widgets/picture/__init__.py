"""Pictures in place of a drawing: opened, pasted, dropped, or taken from MNIST."""
