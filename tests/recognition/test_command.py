import io
import json
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from digitlib import recognize, recognize_numbers
from digitlib.data.drawing_files import EXAMPLES_PATH
from digitlib.network import build_network
from digitlib.recognition.__main__ import main
from digitlib.recognition.prediction import in_percent
from tests.network.saved_by_page import page_file
from tests.numbers import given_number
from tests.recognition.written_page import written_page


def test_the_command_line_reads_files(tmp_path, capsys, test_set):
    (first, second), labels = test_set[0][:2], test_set[1][:2]
    Image.fromarray(first).resize((280, 280)).save(tmp_path / "first.png")
    Image.fromarray(255 - second).resize((280, 280)).save(tmp_path / "second.jpg")
    assert main([str(tmp_path / "first.png"), str(tmp_path / "second.jpg")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [str(label) for label in labels]
    assert all(line.endswith("digit") and "%" in line for line in lines)
    told = [
        in_percent(recognize(tmp_path / name).probabilities.max()) for name in ("first.png", "second.jpg")
    ]
    assert [line.split("  ")[2] for line in lines] == told


def test_the_command_line_names_what_it_cannot_read(tmp_path, capsys):
    (tmp_path / "text.png").write_text("no picture")
    Image.new("L", (60, 60), 255).save(tmp_path / "empty.png")
    assert main([str(tmp_path / name) for name in ("none.png", "text.png", "empty.png")]) == 1
    output = capsys.readouterr()
    assert "There is no picture" in output.err and "text.png” is not a whole PNG" in output.err
    assert output.out.endswith("empty.png  -  Nothing stands out from the paper.\n")


@pytest.fixture
def picture(tmp_path, test_set):
    Image.fromarray(np.concatenate(test_set[0][:3], axis=1)).save(tmp_path / "721.png")
    return str(tmp_path / "721.png")


def test_the_command_line_reads_numbers(picture, capsys):
    assert main(["--number", picture]) == 0
    _, text, surely = capsys.readouterr().out.strip().split("  ", 2)
    assert text == "721" and surely.count("digit") == 3
    assert main([picture]) == 0
    assert capsys.readouterr().out == f"{picture}  -  There are several digits; read them with --number.\n"


def test_the_command_line_speaks_of_all_that_it_reads_and_does_not(monkeypatch, capsys):
    """An answer for each verdict, without a percentage of what was not read."""
    for verdicts, told in (
        (["digit", "unsure"], "88  10.0 %  digit, 10.0 %  unsure  Digit 2 is in doubt."),
        (["not a digit", "digit"], "?8  10.0 %  digit  Digit 1 doesn't look like a digit."),
    ):
        found = given_number(*verdicts)
        monkeypatch.setattr(
            "digitlib.recognition.__main__.recognize_numbers", lambda *_, found=found: [found]
        )
        assert main(["--number", "row.png"]) == 0
        assert capsys.readouterr().out == f"row.png  {told}\n"


@pytest.mark.parametrize("options", [[], ["--number"]])
def test_the_command_line_reads_standard_input(options, test_set, monkeypatch, capsys):
    file = io.BytesIO()
    Image.fromarray(test_set[0][0]).save(file, "PNG")
    for data, status in ((file.getvalue(), 0), (b"no picture", 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main([*options, "-"]) == status
    output = capsys.readouterr()
    assert output.out.startswith("-  7  ") and output.err.startswith("The file is not a whole PNG")


def test_the_command_line_writes_json(picture, capsys):
    assert main(["--number", "--json", picture]) == 0
    told = json.loads(capsys.readouterr().out)
    [found] = recognize_numbers(picture)
    assert told["file"] == picture and told["text"] == "721" and told["reason"] == ""
    np.testing.assert_array_equal(
        np.float32([digit["probabilities"] for digit in told["digits"]]),
        [digit.probabilities for digit in found.digits],
    )
    np.testing.assert_array_equal([digit["box"] for digit in told["digits"]], found.boxes)


def test_the_command_line_prints_a_line_for_each_number(tmp_path, capsys, test_set):
    Image.fromarray(written_page(["70", "415"], test_set)).save(tmp_path / "page.png")
    Image.new("L", (60, 60), 255).save(tmp_path / "empty.png")
    assert main(["--number", str(tmp_path / "page.png"), str(tmp_path / "empty.png")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in lines] == ["70", "415", "-"]
    assert lines[2].endswith("empty.png  -  Nothing stands out from the paper.")


@pytest.fixture(scope="module")
def always_four(tmp_path_factory) -> str:
    """A file, as the training page saves it, of a network that reads a 4 everywhere."""
    network = build_network("mean")
    kernel, bias = network.get_weights()
    network.set_weights([0 * kernel, bias + 20 * (np.arange(10) == 4)])
    return str(page_file(tmp_path_factory.mktemp("page") / "my_network.json", "mean", network))


def test_the_command_line_reads_with_a_network_of_ones_own(always_four, picture, tmp_path, test_set, capsys):
    Image.fromarray(test_set[0][0]).save(tmp_path / "7.png")
    assert main(["--network", always_four, str(tmp_path / "7.png")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / '7.png'}  4  over 99.9 %  digit\n"
    assert main(["--network", always_four, "--number", "--json", picture]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told["text"]) == {"4"} and told["digits"][0]["probabilities"][4] > 0.99


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.json", "There is no network at"),
        ("damaged.json", "is cut short or no JSON"),
        ("damaged.keras", "is not a whole Keras model"),
        ("damaged.tflite", "is no LiteRT file"),
    ],
)
def test_the_command_line_names_a_network_that_it_cannot_read(name, words, picture, tmp_path, capsys):
    if name != "none.json":
        (tmp_path / name).write_text("no network")
    assert main(["--network", str(tmp_path / name), picture]) == 2
    output = capsys.readouterr()
    assert words in output.err and output.err.count("\n") == 1 and output.out == ""


@pytest.mark.slow
def test_reading_with_litert_loads_no_keras(test_set, tmp_path):
    """It would take seconds."""
    Image.fromarray(test_set[0][0]).save(tmp_path / "7.png")
    code = "import sys; from digitlib.recognition.__main__ import main; main(sys.argv[1:]); "
    code += "print(*sorted({'keras', 'tensorflow'} & set(sys.modules)))"
    network = str(EXAMPLES_PATH.with_name("lesson_network.tflite"))
    command = [sys.executable, "-c", code, "--network", network, str(tmp_path / "7.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{tmp_path / '7.png'}  7  ") and done.stdout.endswith("digit\n\n")
