"""No request is received beyond what a few attachments may have."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from aftersales.files.store import LARGEST

MOST = 5 * LARGEST  # bytes of one request: several photos at once, and the form around them


class BoundedUpload(FileUploadHandler):
    """Refuse a request that is too large before a byte of it is read. Stands first in FILE_UPLOAD_HANDLERS.

    Django bounds a form's fields but not its files. Nothing needs counting: it reads no more than a request said.
    """

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > MOST:
            raise RequestDataTooBig(f"a request may have {MOST} bytes")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
