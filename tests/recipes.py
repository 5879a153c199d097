"""A recipe whose trial takes seconds, for the tests of everything around it."""

from dataclasses import replace

from digitlib.experiments.presets import PLAIN

QUICK = replace(
    PLAIN,
    network="conv 4 5x5 /2 pool, flatten",
    num_training=1_000,
    num_validation=500,
    schedule="cosine",
    learning_rate=0.02,
    weight_decay=1e-3,
    batch_size=50,
    num_epochs=2,
)
