import pytest

from tests.moderation.keeping_true.sites import serving


@pytest.fixture
def site(settings):
    """A site on this machine that links may lead to; `site.url(path)` is an address of it."""
    with serving() as server:
        settings.LINK_CHECK_LOOPBACK = True
        settings.LINK_CHECK_PORTS = [server.server_port]
        settings.LINK_CHECK_PAUSE = 0
        settings.LINK_CHECK_SECONDS = 1
        server.url = lambda path: f"http://127.0.0.1:{server.server_port}/{path}"
        yield server
