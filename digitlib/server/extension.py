"""The extension of the notebooks' server: the addresses, behind its own token and checks."""

from jupyter_server.base.handlers import APIHandler
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from digitlib.server.description import DESCRIPTION_PATH, describe
from digitlib.server.handlers import DescriptionHandler, RecognizeHandler
from digitlib.server.problems import MEANINGS_IN_JUPYTER
from digitlib.server.readers import READERS
from digitlib.server.threads import Workers


class JupyterRecognizeHandler(RecognizeHandler, APIHandler):  # type: ignore[misc]
    """``POST`` for those whom the notebooks' server knows."""

    meanings = MEANINGS_IN_JUPYTER

    @authenticated
    async def post(self) -> None:  # type: ignore[override]
        """Answer."""
        await super().post()


class JupyterDescriptionHandler(DescriptionHandler, APIHandler):
    """``GET`` for those whom the notebooks' server knows."""

    meanings = MEANINGS_IN_JUPYTER

    @authenticated
    def get(self) -> None:  # type: ignore[override]
        """Answer."""
        super().get()


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "digitlib.server.extension"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    base_url = server.web_app.settings["base_url"]
    description = describe(base_url, has_token=True)
    workers = Workers()
    handlers = [
        *(
            (
                url_path_join(base_url, reader.path),
                JupyterRecognizeHandler,
                {"workers": workers, "reader": reader},
            )
            for reader in READERS
        ),
        (url_path_join(base_url, DESCRIPTION_PATH), JupyterDescriptionHandler, {"description": description}),
    ]
    server.web_app.add_handlers(".*$", handlers)
