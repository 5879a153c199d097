from digitlib._util.disk import sentence_of


def test_a_person_is_told_neither_numbers_nor_paths():
    assert sentence_of(OSError(28, "No space left", "/home/ann/drawings.jsonl")) == "No space left."
    assert sentence_of(ValueError("There are none; draw one.")) == "There are none; draw one."
