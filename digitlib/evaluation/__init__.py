"""Lesson 5: judge a recogniser on everything there is."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "round_trip": ["canvas_round_trip", "on_canvas"],
        "corruptions": ["CORRUPTIONS"],
        "full_evaluation": ["DISPUTED", "evaluate"],
        "judging": ["judge_digits", "judge_non_digits"],
        "report": ["write_report"],
    },
)
