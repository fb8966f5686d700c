"""The downloader middleware that takes a packed answer only whole.

Scrapy unpacks as much as there is of it: half a page would be taken for the page.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

from parsers.intake.packing import Undecodable, is_known, undo


class WholeMiddleware:
    """Tries what came before anybody makes do with a part of it."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer as it is. Raises ResponseDataLossError where it ends early, or is damaged."""
        names = [n.decode("latin-1") for n in response.headers.getlist("Content-Encoding")]
        content = ", ".join(names)
        if not content or not response.body or "download_stopped" in response.flags:
            return response
        try:
            if is_known(content):
                undo(response.body, "", content, request.meta["download_maxsize"])
        except Undecodable as error:
            if error.code == "unreadable":  # what grows too large is for Scrapy to refuse
                raise ResponseDataLossError(str(error)) from error
        return response
