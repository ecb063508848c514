"""Without its broker the product goes on, and catches up when it is back (I-14); a crowd delays nobody else (I-16)."""

import json
import shutil
import socketserver
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from django.conf import settings

from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from tests.chaos.conftest import sized
from tests.up import free_port, start_up, wait_until

needs_redis = pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs redis-server")


@pytest.fixture
def tell(environment):
    """Return a function: a company writes e-mails in one transaction, with a broker at a port."""

    def write(company, count, *, port):
        command = [sys.executable, "-m", "tests.chaos.tell", company.tenant.slug, str(count)]
        with_broker = {**environment, "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=with_broker, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return write


@contextmanager
def redis(port):
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--loglevel", "warning"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield server
    finally:
        server.kill()
        server.wait()


@contextmanager
def post_office():
    """An SMTP server that takes what it is given, each in some milliseconds; gives its port."""

    class Counter(socketserver.StreamRequestHandler):
        def handle(self):
            self.say("220 ready")
            for line in self.rfile:
                if line.upper().startswith(b"DATA"):
                    self.say("354 go on")
                    while self.rfile.readline() not in (b".\r\n", b""):
                        pass
                    time.sleep(0.01)
                self.say("221 bye" if line.upper().startswith(b"QUIT") else "250 fine")

        def say(self, line):
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Counter) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@contextmanager
def installation(environment, folder, broker_port):
    """The product on the test database, its broker at a port."""
    with post_office() as smtp_port:
        production = {
            "DATABASE_URL": environment["DATABASE_URL"],
            "REDIS_URL": f"redis://127.0.0.1:{broker_port}/0",
            "SECRET_KEY": "x" * 50,
            "ALLOWED_HOSTS": "127.0.0.1",
            "PUBLIC_URL": "http://127.0.0.1",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(smtp_port),
            "EMAIL_USE_TLS": "false",
        }
        with start_up(folder, **production) as running:
            yield running


def sent(company):
    with tenant_scope(company.tenant):
        return Message.objects.filter(state="sent").count()


def test_a_change_is_made_at_once_though_the_broker_is_down(tell, north):
    report = tell(north, 100, port=free_port())
    assert report["seconds"] < 1
    assert report["refused"] >= 1
    with tenant_scope(north.tenant):
        assert Message.objects.undelivered().count() == 100


@needs_redis
@pytest.mark.chaos
def test_what_was_written_while_the_broker_was_down_leaves_when_it_is_back(environment, tell, north, tmp_path):
    port = free_port()
    with redis(port) as broker, installation(environment, tmp_path, port):
        tell(north, 1, port=port)
        wait_until(lambda: sent(north) == 1, 30)
        broker.kill()
        broker.wait()
        assert tell(north, 100, port=port)["seconds"] < 1
        with redis(port):
            assert wait_until(lambda: sent(north) == 101, 60) < 60


@needs_redis
@pytest.mark.chaos
def test_ten_thousand_messages_of_one_company_delay_another_by_seconds(environment, tell, north, south, tmp_path):
    port = free_port()
    with redis(port), installation(environment, tmp_path, port):
        tell(south, 1, port=port)
        wait_until(lambda: sent(south) == 1, 30)
        crowd = sized(10_000, 1_500)
        tell(north, crowd, port=port)
        assert 0 < sent(north) < crowd
        tell(south, 1, port=port)
        assert wait_until(lambda: sent(south) == 2, 10) < 10
