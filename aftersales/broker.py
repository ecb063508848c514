"""The trial's broker: Celery's messages as files, for an installation without Redis."""

import time
import uuid
from pathlib import Path

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """The library's channel, except that a message appears whole or not at all.

    The library writes it under its final name: a worker that looked at that moment read half a message
    and died of it.
    """

    def _put(self, queue, payload, **kwargs):
        folder, name = Path(self.data_folder_out), uuid.uuid4().hex
        draft = folder / f"{name}.draft"
        try:
            draft.write_text(dumps(payload))
            draft.rename(folder / f"{time.time_ns()}_{name}.{queue}.msg")  # read in the order of the names
        except OSError as error:
            raise ChannelError(f"cannot put a message into {folder}") from error


class Transport(filesystem.Transport):
    Channel = Channel
