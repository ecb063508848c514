"""A picture made anew: decoded, turned upright, and encoded again from its pixels alone.

What is no pixel does not survive: EXIF with the place it was taken at, comments, colour profiles, thumbnails,
and whatever else somebody hid before, between or behind the pixels.
"""

import io
import warnings
from typing import NamedTuple

from PIL import Image, ImageOps

LONGEST_SIDE = 4096  # pixels; a larger picture is scaled down to it
MOST_PIXELS = 64_000_000  # a phone's photo has 12 to 50 million; decoding may take four bytes for each
_DECODERS = ("JPEG", "PNG", "WEBP")

# This process decodes strangers' pictures and nothing else does: one limit for all of it. The filter is set once,
# here, because `warnings.catch_warnings` is not safe between threads.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


class NotAnImage(ValueError):
    """These bytes cannot be decoded as a picture we take."""


class TooManyPixels(ValueError):
    """The picture would take too much memory."""


class Picture(NamedTuple):
    """A picture ready to be stored and shown."""

    content: bytes
    media_type: str
    extension: str
    width: int
    height: int


def made_anew(content):
    """Return a `Picture` of the same look: PNG where the original has transparency or was PNG, else JPEG.

    Of an animation the first frame is kept. Raises NotAnImage and TooManyPixels.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_DECODERS) as image:
            lossless = image.format == "PNG" or image.has_transparency_data
            image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # lets JPEG decode at a smaller scale
            ImageOps.exif_transpose(image, in_place=True)
            return _encoded(_pixels(image, lossless), lossless)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as bomb:
        raise TooManyPixels from bomb
    except Exception as fault:  # decoders fed with hostile bytes fail in every way there is; all mean the same
        raise NotAnImage from fault


def _pixels(image, lossless):
    """Return a fresh image with nothing but the pixels: Pillow's encoders copy much of what `info` carries."""
    mode = "RGBA" if image.has_transparency_data else "L" if lossless and image.mode in {"1", "L"} else "RGB"
    if image.mode != mode:
        image = image.convert(mode)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new(mode, image.size)
    fresh.paste(image)
    return fresh


def _encoded(image, lossless):
    out = io.BytesIO()
    if lossless:
        image.save(out, "PNG", optimize=True)
        return Picture(out.getvalue(), "image/png", "png", *image.size)
    image.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    return Picture(out.getvalue(), "image/jpeg", "jpg", *image.size)
