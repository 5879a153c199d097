"""How a visit begins and ends: nobody is let in where all places are taken, and a closed page is noticed."""

from http import HTTPStatus
from pathlib import Path

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import Finish, RequestHandler

RETRY_SECONDS = 15
"""A browser that was turned away asks again after this many seconds, as busy.html says, too."""

GOING_AWAY = 1001
"""A websocket is closed with this code when its page is: a cut connection ends without any."""


class VisitorConnection(ZMQChannelsWebsocketConnection):
    """A visitor's connection, which tells a page that was closed from one that is cut off."""

    def disconnect(self) -> None:  # type: ignore[override]  # as in Jupyter's own class
        """Note whether the page was closed."""
        super().disconnect()
        if self.websocket_handler.close_code == GOING_AWAY:
            self.multi_kernel_manager.notify_closed(self.kernel_id)


def turn_away(request: RequestHandler, **_: object) -> None:
    """Answer with another page where all places are taken: Voilà's hook before each kernel."""
    kernels = request.settings["kernel_manager"]
    if kernels.is_full:
        request.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        request.set_header("Retry-After", str(RETRY_SECONDS))
        raise Finish(Path(kernels.full_page).read_text("utf-8"))
