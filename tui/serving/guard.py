"""Who may talk to the server: only pages of its own, in the browser that has its token."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest

HOSTS = ("127.0.0.1", "localhost")
"""Names of this machine under which a page may ask; another is a name that was bent to it."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
ENTER = "Open the address that `glossator serve` printed: it has the token of this server in it."


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges requests by their Host and Origin (RFC 6454) and by the token of this run."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def cookie(self) -> str:
        """Give the name of the cookie that holds the token; browsers share cookies among ports."""
        return f"glossator-{self.port}"

    @property
    def address(self) -> str:
        """Give the address that lets a browser in."""
        return f"http://{HOSTS[0]}:{self.port}/?token={self.token}"

    def is_token(self, said: str) -> bool:
        """Tell whether this is the token, in a time that does not depend on what it is."""
        return compare_digest(said.encode("utf-8", "replace"), self.token.encode())

    def refusal(self, headers: Mapping[str, str], *, is_socket: bool = False) -> str:
        """Give why a request is refused, whatever token it has; empty if it is not.

        A name that is bent to this machine (DNS rebinding) is no Host of ours, and a page of
        another site has another Origin; a socket, which browsers let every page open, must
        name it.
        """
        host, origin = headers.get("Host", ""), headers.get("Origin")
        if host not in {f"{name}:{self.port}" for name in HOSTS}:
            return "This server answers on this machine only, under its own name."
        if (origin is None and is_socket) or origin not in (None, f"http://{host}"):
            return "This server answers its own pages only."
        return ""

    def headers(self) -> dict[str, str]:
        """Give the headers of every answer."""
        return {"Content-Security-Policy": self.policy, **HEADERS}

    @property
    def policy(self) -> str:
        """Give the Content-Security-Policy: nothing comes from outside, not even a font."""
        sockets = " ".join(f"ws://{name}:{self.port}" for name in HOSTS)
        return "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",  # the terminal in the page makes its own style
                "img-src 'self' data:",
                "font-src 'self'",
                f"connect-src 'self' {sockets}",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )
