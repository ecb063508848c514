"""Connections to the outside world: never to an address inside, whatever a name resolves to (I-17).

The address is judged after the name is resolved and is the very one that is connected to, so that a name cannot
mean one thing when it is looked at and another when it is used.
"""

import socket
import ssl
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv6Address, ip_address, ip_network

_NAT64 = ip_network("64:ff9b::/96")


class Inside(OSError):
    """The name leads to a private, loopback, link-local, shared or multicast address."""

    def __init__(self):
        super().__init__(None, "the address is not a public one")


def is_public(address):
    """Say whether an IP address (text) is one of the open internet, also when it stands inside an IPv6 one."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.sixtofour or found.teredo or found in _NAT64:
            return False
        found = found.ipv4_mapped or found
    return found.is_global and not found.is_multicast


def connected(host, port, timeout):
    """Return a socket to a host; raises Inside where any of its addresses is not public, OSError otherwise."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(is_public(where[0]) for *_kind, where in found):
        raise Inside
    error: OSError = OSError(None, "no address")
    for family, kind, protocol, _name, where in found:
        line = socket.socket(family, kind, protocol)
        line.settimeout(timeout)
        try:
            line.connect(where)
        except OSError as exc:
            line.close()
            error = exc
        else:
            return line
    raise error


class OutwardHTTP(HTTPConnection):
    """HTTP to a public address; redirects are answers like any other."""

    def connect(self):
        self.sock = connected(self.host, self.port, self.timeout)


class OutwardHTTPS(HTTPSConnection):
    """HTTPS to a public address, whose certificate must be the name's."""

    def connect(self):
        line = connected(self.host, self.port, self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(line, server_hostname=self.host)
