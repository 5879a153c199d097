"""Lesson 8: a question is a list of recipes, a sweep runs them, a table answers.

from digitlib.experiments import Recipe, compare, sweep

recipes = [Recipe(network=f"conv {n}, mean", seed=seed) for n in (4, 8) for seed in range(3)]
compare(sweep(recipes))
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "ablation": ["ablation_runs", "ablation_table"],
        "comparison": ["compare"],
        "presets": ["QUESTIONS", "Recipe"],
        "result_files": ["Result"],
        "sweeps": ["published", "results", "sweep"],
    },
)
