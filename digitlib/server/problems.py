"""What is wrong with a request, as a status and one sentence that says what to do."""

import json

from tornado.web import HTTPError

MEANINGS = {
    400: "The request is not as digitlib/openapi.json describes it; the description says what may be sent.",
    403: "The request comes from another site's page, or its header Host does not name this server.",
    404: "There is nothing at this address; ask at / for the addresses there are.",
    405: "This address does not answer that method; use one that the header Allow names.",
    408: "The body did not arrive in time; send it again.",
    413: "The request is larger than the server reads; send less.",
    415: "The body has another type than those described; name its own in the header Content-Type.",
    429: "Too many requests are waiting; send it again after the seconds in the header Retry-After.",
}
"""Each status that is not an answer means this; most problems say more precisely what is wrong."""

MEANINGS_IN_JUPYTER = MEANINGS | {
    403: "The token is missing or wrong; send the header Authorization with the word token and the server's.",
    404: "There is nothing at this address, or the request comes from another site's page.",
}
"""The same statuses mean this on the notebooks' server, which checks the token and the site itself."""

RETRY_SECONDS = 1
"""A client that was turned away is told to come again after this many seconds. It was chosen by eye."""


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
        self.sentence = sentence


def problem_json(error: BaseException | None, status: int, meanings: dict[int, str]) -> bytes:
    """Return the body of a response that is no answer: ``{"message": sentence}``."""
    usual = meanings.get(status, "The server could not answer; its log says why.")
    sentence = error.sentence if isinstance(error, Problem) else None
    return json.dumps({"message": sentence or usual}).encode()
