"""What is wrong with a request, as a status and one sentence that says what to do."""

import json

from tornado.web import HTTPError

MEANINGS = {
    400: "Something in the request is not as described; the message names the place.",
    403: "The token is missing or wrong, or the request comes from another site's page.",
    404: "There is nothing at this address, or the request comes from another site's page.",
    405: "The address answers another method, which the header Allow names.",
    408: "The body did not arrive in time; send it again.",
    413: "The request is larger than the server reads; the message gives the limit.",
    415: "The body has another type than those described; name its own in the header Content-Type.",
    429: "Too many requests are waiting; send it again after the seconds in the header Retry-After.",
}
"""Each status that is not an answer."""

RETRY_SECONDS = 1


class Problem(HTTPError):
    """A request that cannot be answered.

    Parameters
    ----------
    status : int
        One of MEANINGS.
    sentence : str, optional
        What is wrong and what to do; by default the status's meaning.
    """

    def __init__(self, status: int, sentence: str | None = None):
        super().__init__(status)
        self.sentence = sentence or sentence_for(status)


def sentence_for(status: int) -> str:
    """Return the sentence for a status that came without one."""
    return MEANINGS.get(status, "The server could not answer; its log says why.")


def problem_json(error: BaseException | None, status: int) -> bytes:
    """Return the body of a response that is no answer: ``{"message": sentence}``."""
    sentence = error.sentence if isinstance(error, Problem) else sentence_for(status)
    return json.dumps({"message": sentence}).encode()
