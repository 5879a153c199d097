"""How Voilà serves the drawing page; see visitor_kernels.py and visits.py beside it."""

from digitlib.widgets.page.visitor_kernels import VisitorKernels
from digitlib.widgets.page.visits import VisitorConnection, turn_away

c = get_config()  # type: ignore[name-defined] # noqa: F821  # Voilà runs this file with it
c.VoilaConfiguration.multi_kernel_manager_class = VisitorKernels
c.VoilaConfiguration.prelaunch_hook = turn_away
c.Voila.kernel_websocket_connection_class = VisitorConnection
c.VisitorKernels.cull_interval = 2  # seconds between two looks at who is gone
