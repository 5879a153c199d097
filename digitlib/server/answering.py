"""From the body of a request to the body of its answer."""

from digitlib.recognition.recognizer import Prediction, recognize
from digitlib.server.messages import Answer, AnswerWithImage
from digitlib.server.problems import Problem
from digitlib.server.reading import read_body


def answer(body: bytes, content_type: str, with_image: bool = False) -> bytes:
    """Read the digit in a request's body and return the answer as JSON.

    Parameters
    ----------
    body : bytes
    content_type : str
        The body's type, such as ``application/json``, without parameters.
    with_image : bool
        Whether the answer holds the digit image.

    Raises
    ------
    Problem
        The body is none of those described.
    """
    source = read_body(body, content_type)
    try:
        prediction = recognize(source)
    except ValueError as error:
        raise Problem(400, str(error)) from error
    return _message(prediction, with_image).model_dump_json().encode()


def _message(prediction: Prediction, with_image: bool) -> Answer:
    # As double precision, which JSON gives back to the bit.
    fields = {
        "digit": prediction.digit,
        "verdict": prediction.verdict,
        "reason": prediction.reason,
        "probabilities": prediction.probabilities.tolist(),
    }
    if with_image:
        return AnswerWithImage(**fields, image=prediction.image.tolist())
    return Answer(**fields)
