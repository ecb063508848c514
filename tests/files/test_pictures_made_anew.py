"""A picture is decoded and encoded again: it looks the same, and nothing else of it is left."""

import io

import pytest
from PIL import Image, PngImagePlugin

from aftersales.files.images import LONGEST_SIDE, NotAnImage, TooManyPixels, made_anew
from tests.files.pictures import HTML, PDF, SVG, archive, bomb, exif, picture


def shown(made):
    return Image.open(io.BytesIO(made.content))


def test_the_place_a_photo_was_taken_at_does_not_survive():
    made = made_anew(picture(exif=exif(), comment=b"SECRET-COMMENT", icc_profile=b"SECRET-PROFILE"))
    assert b"SECRET" not in made.content
    assert (dict(shown(made).getexif()), sorted(shown(made).info)) == (
        {},
        ["jfif", "jfif_density", "jfif_unit", "jfif_version", "progression", "progressive"],
    )


def test_a_photo_taken_sideways_is_turned_upright():
    made = made_anew(picture(size=(40, 20), exif=exif(orientation=6)))
    assert (made.width, made.height, shown(made).size) == (20, 40, (20, 40))


def test_a_signature_keeps_its_transparency():
    made = made_anew(picture("PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    assert (made.media_type, made.extension, shown(made).getpixel((0, 0))) == ("image/png", "png", (0, 0, 0, 0))


def test_the_text_of_a_png_does_not_survive():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SECRET", zip=False)
    made = made_anew(picture("PNG", pnginfo=notes, exif=exif(), icc_profile=b"SECRET-PROFILE"))
    assert (made.media_type, shown(made).info) == ("image/png", {})


@pytest.mark.parametrize(
    ("kind", "mode", "options", "result"),
    [
        ("JPEG", "RGB", {}, ("image/jpeg", "RGB")),
        ("JPEG", "L", {}, ("image/jpeg", "RGB")),
        ("JPEG", "CMYK", {}, ("image/jpeg", "RGB")),
        ("PNG", "RGB", {}, ("image/png", "RGB")),
        ("PNG", "L", {}, ("image/png", "L")),
        ("PNG", "1", {}, ("image/png", "L")),
        ("PNG", "P", {}, ("image/png", "RGB")),
        ("PNG", "P", {"transparency": 0}, ("image/png", "RGBA")),
        ("PNG", "LA", {}, ("image/png", "RGBA")),
        ("PNG", "I;16", {}, ("image/png", "RGB")),
        ("WEBP", "RGB", {}, ("image/jpeg", "RGB")),
        ("WEBP", "RGBA", {}, ("image/png", "RGBA")),
    ],
)
def test_every_way_to_keep_colours_becomes_one_that_browsers_show(kind, mode, options, result):
    made = made_anew(picture(kind, mode=mode, colour=0, **options))
    assert (made.media_type, shown(made).mode) == result


def test_a_picture_larger_than_any_screen_is_scaled_down():
    made = made_anew(picture(size=(2 * LONGEST_SIDE, LONGEST_SIDE)))
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_of_an_animation_the_first_frame_is_kept():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    made = made_anew(out.getvalue())
    assert getattr(shown(made), "n_frames", 1) == 1


def test_what_was_hidden_behind_the_pixels_is_gone():
    for carrier in (picture(), picture("PNG")):
        assert HTML not in made_anew(carrier + HTML + archive("index.html")).content


@pytest.mark.parametrize("side", [9_000, 60_000, 2**31 - 1])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded(side):
    with pytest.raises(TooManyPixels):
        made_anew(bomb(side))


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        HTML,
        PDF,
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a\x01\x00\x01\x00\x00\xff\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        HTML + b"\xff\xd8\xff\xe0",
        bomb(100),  # its pixels are missing
        picture()[:-200],
        picture("PNG", size=(400, 400), colour="blue")[:-40],
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(content):
    with pytest.raises(NotAnImage):
        made_anew(content)


def test_pictures_damaged_anywhere_are_refused_or_made_anew_but_never_break_us():
    """Each byte in turn set to 0xff."""
    carriers = [
        picture(size=(8, 8), exif=exif(orientation=3)),
        picture("PNG", size=(8, 8)),
        picture("WEBP", size=(8, 8)),
    ]
    for carrier in carriers:
        for place in range(len(carrier)):
            try:
                made = made_anew(carrier[:place] + b"\xff" + carrier[place + 1 :])
            except (NotAnImage, TooManyPixels):
                continue
            assert made.media_type in {"image/jpeg", "image/png"}
