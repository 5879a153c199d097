"""How Voilà serves the drawing page, to `make app` and to the tests; see visitor_kernels.py beside it."""

from digitlib.widgets.page.visitor_kernels import VisitorKernels, turn_away

c = get_config()  # type: ignore[name-defined] # noqa: F821  # Voilà runs this file with it
c.VoilaConfiguration.multi_kernel_manager_class = VisitorKernels
c.VoilaConfiguration.prelaunch_hook = turn_away
c.VisitorKernels.cull_interval = 15  # seconds between two looks at who is gone
