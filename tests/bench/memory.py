"""What a process holds of the machine's memory."""

import os


def megabytes(pid=None):
    """Return the resident memory of a process, this one unless told otherwise, in MB."""
    with open(f"/proc/{pid or os.getpid()}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024
