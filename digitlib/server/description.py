"""The OpenAPI 3.1 description of the addresses; its schemas come from the models that check the JSON."""

from typing import Any

from pydantic.json_schema import models_json_schema

from digitlib.server.bodies import ANY_FILE, FORM, JSON, PICTURE_FORMATS
from digitlib.server.messages import PixelsMessage, ProblemMessage
from digitlib.server.problems import MEANINGS, MEANINGS_IN_JUPYTER
from digitlib.server.readers import READERS, Reader

DESCRIPTION_PATH = "digitlib/openapi.json"
"""The description itself is at this path below the server's own."""

REF = "#/components/schemas/{model}"
"""A model's schema stands at this place in the description, where others refer to it."""

FILE = {"type": "string", "format": "binary"}
"""A file's bytes are described like this."""

FORM_WITH_FILE: dict[str, Any] = {
    "type": "object",
    "description": "One field is a picture file, whatever its name.",
    "properties": {"picture": FILE},
    "required": ["picture"],
}
"""A form is described like this, with a name for the field that programs have to choose."""

TOKEN = {
    "type": "apiKey",
    "in": "header",
    "name": "Authorization",
    "description": "The word token, a space, and the server's token.",
}
"""The notebooks' server asks for its token in this way."""


def describe(base_url: str = "/", has_token: bool = False) -> dict[str, Any]:
    """Return the OpenAPI description of a server.

    Parameters
    ----------
    base_url : str
        Where the addresses begin.
    has_token : bool
        Whether it is a Jupyter server, which asks for its token.
    """
    problems = _problems(MEANINGS_IN_JUPYTER if has_token else MEANINGS)
    tokens = {"securitySchemes": {"token": TOKEN}} if has_token else {}
    description = {
        "openapi": "3.1.0",
        "info": {"title": "digitlib", "version": "1", "summary": "Reads handwritten digits."},
        "servers": [{"url": base_url}],
        "paths": {
            **{f"/{reader.path}": {"post": _reading(reader, problems)} for reader in READERS},
            f"/{DESCRIPTION_PATH}": {"get": _description(problems)},
        },
        "components": {"schemas": _schemas()} | tokens,
    }
    return description | ({"security": [{"token": []}]} if has_token else {})


def _schemas() -> dict[str, Any]:
    """Return the schema of each message that goes in or out, by its name."""
    messages = [PixelsMessage, ProblemMessage]
    for reader in READERS:
        messages += [reader.drawing, *reader.answers]
    models = [(model, "validation") for model in messages]
    return models_json_schema(models, ref_template=REF)[1]["$defs"]  # type: ignore[arg-type]


def _reading(reader: Reader, problems: dict[str, Any]) -> dict[str, Any]:
    files: dict[str, Any] = {name: {"schema": FILE} for name in (*PICTURE_FORMATS, ANY_FILE)}
    files[FORM] = {"schema": FORM_WITH_FILE}
    drawings = {JSON: {"schema": _any_of(reader.drawing, PixelsMessage)}}
    return {
        "operationId": reader.operation,
        "summary": reader.summary,
        "responses": {"200": _json("The answer.", *reader.answers)} | problems,
        "parameters": [
            {
                "name": "image",
                "in": "query",
                "description": "Whether the answer holds the digit image.",
                "schema": {"type": "boolean", "default": False},
            }
        ],
        "requestBody": {"required": True, "content": drawings | files},
    }


def _description(problems: dict[str, Any]) -> dict[str, Any]:
    content = {JSON: {"schema": {"type": "object"}}}
    return {
        "operationId": "describe",
        "summary": "This description.",
        "responses": {"200": {"description": "OpenAPI 3.1.", "content": content}}
        | {status: problems[status] for status in ("403", "404")},
    }


def _problems(meanings: dict[int, str]) -> dict[str, Any]:
    """Return what a POST may meet."""
    problems = {
        str(status): _json(meaning, ProblemMessage) for status, meaning in meanings.items() if status != 405
    }
    problems["429"]["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return problems


def _json(description: str, *models: type) -> dict[str, Any]:
    return {"description": description, "content": {JSON: {"schema": _any_of(*models)}}}


def _any_of(*models: type) -> dict[str, Any]:
    references = [{"$ref": REF.format(model=model.__name__)} for model in models]
    return references[0] if len(references) == 1 else {"anyOf": references}
