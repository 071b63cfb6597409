"""How gunicorn serves the site: `gunicorn iccportal.wsgi` reads this file."""

import os
from pathlib import Path

HOST = os.environ.get("HOST", "127.0.0.1")
MEMORY = Path("/dev/shm")  # noqa: S108 (a heartbeat on a slow disk looks like a dead worker)

bind = f"{f'[{HOST}]' if ':' in HOST else HOST}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("THREADS", "8"))
preload_app = True  # a setting that is missing is said once, and the workers share their code
keepalive = 5
graceful_timeout = 10
worker_tmp_dir = str(MEMORY) if os.access(MEMORY, os.W_OK) else None
control_socket_disable = True
limit_request_line = 8190  # every filter ticked is an address too; 4,094 bytes would not hold it
forwarder_headers = ""  # else a reader behind a proxy moves the whole site with `SCRIPT_NAME: /x`
