"""A PostgreSQL of its own for `make chaos`: killed outright as often as a proof wants, gone afterwards."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROLES = Path(__file__).parents[2] / "docker/roles.sql"
OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "150",
    "track_commit_timestamp": "on",  # lateness is judged by when a record could be seen
    "fsync": "off",  # processes are killed here, not machines
}


class Cluster:
    """A cluster in a folder. `named` finds again the one that `make chaos` started."""

    def __init__(self, folder):
        self.folder, self.data = Path(folder), Path(folder) / "data"

    @staticmethod
    def named():
        """Return the cluster that may be killed, or None where the database is somebody else's."""
        return Cluster(os.environ["CHAOS_CLUSTER"]) if "CHAOS_CLUSTER" in os.environ else None

    def make(self):
        """Make and start the cluster with the roles of a real installation; return their addresses by variable."""
        os.chmod(self.folder, 0o755)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        options = {**OPTIONS, "port": port, "unix_socket_directories": ""}
        lines = "".join(f"{name} = '{value}'\n" for name, value in options.items())
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(lines)
        self.start()
        passwords = {f"{role}_PASSWORD": "x" for role in ("OWNER", "APP", "BACKUP")}
        psql = [self._program("psql"), "-q", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]
        roles = [*psql, "-v", "ON_ERROR_STOP=1", "-f", ROLES, "-c", "ALTER ROLE aftersales_owner CREATEDB"]
        subprocess.run(roles, env={**os.environ, **passwords}, check=True)
        address = f"postgres://aftersales_{{}}@127.0.0.1:{port}/aftersales"
        return {"DATABASE_OWNER_URL": address.format("owner"), "DATABASE_URL": address.format("app")}

    def start(self):
        """Start the server and wait until it answers, after a crash until it has recovered."""
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-t", "60", "start")

    def kill(self):
        """Kill the server and each of its processes, as a machine short of memory would."""
        lock = self.data / "postmaster.pid"
        server = int(lock.read_text().split()[0])
        family = [server, *_children(server)]
        for pid in family:
            _kill(pid)
        while any(_state(pid) not in ("", "Z") for pid in family):
            time.sleep(0.01)
        lock.unlink()  # it would count as running as long as nobody has reaped it

    def destroy(self):
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program, *arguments):
        command = [self._program(program), *map(str, arguments)]
        user = pwd.getpwnam("postgres") if os.getuid() == 0 else None  # PostgreSQL refuses to run as root
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **identity)

    @staticmethod
    def _program(name):
        found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
        return str(found[-1]) if found else name


@contextmanager
def private_cluster():
    """Run a block with a cluster of its own; give the variables that name it."""
    cluster = Cluster(tempfile.mkdtemp(prefix="aftersales-chaos."))
    try:
        yield {**cluster.make(), "CHAOS_CLUSTER": str(cluster.folder)}
    finally:
        cluster.destroy()


def _children(server):
    """Return the ids of the server's processes."""
    ids = (int(entry.name) for entry in Path("/proc").glob("[0-9]*"))
    return [pid for pid in ids if _stat(pid)[1:2] == [str(server)]]


def _state(pid):
    """Return the letter for what a process does, "Z" for one that nobody has reaped, "" for none."""
    return "".join(_stat(pid)[:1])


def _stat(pid):
    """Return what the kernel says of a process: its state, its parent, …; nothing when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it went with its parent
