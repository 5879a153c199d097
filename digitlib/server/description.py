"""The OpenAPI 3.1 description of the addresses; its schemas come from the models that check the JSON."""

from typing import Any

from pydantic.json_schema import models_json_schema

from digitlib.server.handlers import DESCRIPTION, READERS
from digitlib.server.messages import Answer, AnswerWithImage, Drawing, NumberAnswer, Pixels, ProblemMessage
from digitlib.server.problems import MEANINGS
from digitlib.server.reading import JSON, PICTURE_FORMATS

REF = "#/components/schemas/{model}"


def describe(base_url: str = "/", has_token: bool = False) -> dict[str, Any]:
    """Return the OpenAPI description of a server.

    Parameters
    ----------
    base_url : str
        Where the addresses begin.
    has_token : bool
        Whether it is a Jupyter server, which asks for its token.
    """
    messages = (Drawing, Pixels, Answer, AnswerWithImage, NumberAnswer, ProblemMessage)
    models = [(model, "validation") for model in messages]
    _, schemas = models_json_schema(models, ref_template=REF)  # type: ignore[arg-type]
    components: dict[str, Any] = {"schemas": schemas["$defs"]}
    description = {
        "openapi": "3.1.0",
        "info": {"title": "digitlib", "version": "1", "summary": "Reads handwritten digits."},
        "servers": [{"url": base_url}],
        "paths": {f"/{path}": {"post": READING[path]()} for path in READERS}
        | {f"/{DESCRIPTION}": {"get": _description()}},
        "components": components,
    }
    if has_token:
        components["securitySchemes"] = {
            "token": {
                "type": "apiKey",
                "in": "header",
                "name": "Authorization",
                "description": "The word token, a space, and the server's token.",
            }
        }
        description["security"] = [{"token": []}]
    return description


def _recognize() -> dict[str, Any]:
    answers = {"200": _json("The answer.", Answer, AnswerWithImage)}
    return _reading("recognize", "Read the digit in a drawing or in a picture.", answers)


def _recognize_number() -> dict[str, Any]:
    answers = {"200": _json("The answer.", NumberAnswer)}
    return _reading("recognizeNumber", "Read digits beside each other in a drawing or a picture.", answers)


READING = dict(zip(READERS, (_recognize, _recognize_number), strict=True))


def _reading(operation: str, summary: str, answers: dict[str, Any]) -> dict[str, Any]:
    problems = {str(status): _problem(status) for status in MEANINGS if status != 405}
    problems["429"]["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    pictures = {name: {"schema": {"type": "string", "format": "binary"}} for name in PICTURE_FORMATS}
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": [
            {
                "name": "image",
                "in": "query",
                "description": "Whether the answer holds the digit image.",
                "schema": {"type": "boolean", "default": False},
            }
        ],
        "requestBody": {"required": True, "content": {JSON: {"schema": _any_of(Drawing, Pixels)}} | pictures},
        "responses": answers | problems,
    }


def _description() -> dict[str, Any]:
    content = {JSON: {"schema": {"type": "object"}}}
    return {
        "operationId": "describe",
        "summary": "This description.",
        "responses": {"200": {"description": "OpenAPI 3.1.", "content": content}}
        | {str(status): _problem(status) for status in (403, 404)},
    }


def _problem(status: int) -> dict[str, Any]:
    return _json(MEANINGS[status], ProblemMessage)


def _json(description: str, *models: type) -> dict[str, Any]:
    return {"description": description, "content": {JSON: {"schema": _any_of(*models)}}}


def _any_of(*models: type) -> dict[str, Any]:
    references = [{"$ref": REF.format(model=model.__name__)} for model in models]
    return references[0] if len(references) == 1 else {"anyOf": references}
