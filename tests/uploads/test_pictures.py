"""Pictures are made anew: what was beside their pixels is gone, and they stand upright."""

import threading
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from practices.uploads import refusals
from practices.uploads.pictures import ORIENTATION, renditions
from practices.uploads.refusals import RefusedError
from tests.uploads import files

GPS = 0x8825
MAKER = 0x010F


def opened(rendition):
    return Image.open(BytesIO(rendition.content))


def refusal(content):
    with pytest.raises(RefusedError) as caught:
        renditions(content)
    return caught.value.sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_kept_as_webp_in_three_widths(kind):
    kept = renditions(files.picture(kind, (2000, 1000)))

    assert [(one.width, one.height) for one in kept] == [(1600, 800), (480, 240), (960, 480)]
    assert [opened(one).size for one in kept] == [(1600, 800), (480, 240), (960, 480)]
    assert {opened(one).format for one in kept} == {"WEBP"}


@pytest.mark.parametrize(
    ("size", "widths"), [((1, 1), [1]), ((480, 9), [480]), ((700, 9), [700, 480])]
)
def test_small_picture_is_not_made_larger(size, widths):
    assert [one.width for one in renditions(files.picture(size=size))] == widths


def test_very_high_picture_is_kept_whole_and_smaller():
    largest, *_others = renditions(files.picture(size=(800, 4800)))

    assert (largest.width, largest.height) == (400, 2400)


def test_place_and_camera_are_not_kept():
    exif = Image.Exif()
    exif[MAKER] = "Camera of Amina"
    exif.get_ifd(GPS)[2] = (38.0, 42.0, 0.0)
    content = files.picture("JPEG", exif=exif, comment=b"a secret")
    assert Image.open(BytesIO(content)).getexif().get_ifd(GPS) == {2: (38.0, 42.0, 0.0)}

    kept = renditions(content)[0]

    assert dict(opened(kept).getexif()) == {}
    assert set(opened(kept).info) <= {"loop", "background", "timestamp", "duration"}
    assert b"Amina" not in kept.content
    assert b"EXIF" not in kept.content
    assert b"secret" not in kept.content


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_stands_upright(kind, orientation):
    """A red left half and a blue right one, stored turned and marked so."""
    upright = Image.new("RGB", (64, 32), "red")
    upright.paste("blue", (32, 0, 64, 32))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = upright if orientation == 1 else upright.transpose(back[orientation])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    written = BytesIO()
    stored.save(written, kind, exif=exif, quality=95)

    kept = opened(renditions(written.getvalue())[0])

    assert kept.size == (64, 32)
    red, _green, blue = kept.getpixel((8, 16))
    assert red > 200 > 50 > blue
    red, _green, blue = kept.getpixel((56, 16))
    assert blue > 200 > 50 > red


def test_large_picture_is_turned_before_it_is_made_smaller():
    exif = Image.Exif()
    exif[ORIENTATION] = 6

    largest, *_others = renditions(files.picture("JPEG", (4000, 3000), exif=exif))

    assert (largest.width, largest.height) == (1600, 2133)


@pytest.mark.parametrize(
    ("mode", "color", "kind", "expected"),
    [
        ("L", 128, "PNG", (128, 128, 128)),
        ("I;16", 128 * 257, "PNG", (128, 128, 128)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("P", 0, "PNG", (0, 0, 0)),
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0)),
        ("RGBA", (10, 20, 30, 255), "PNG", (10, 20, 30)),
    ],
)
def test_picture_of_any_mode_has_the_colours_of_a_page(mode, color, kind, expected):
    kept = opened(renditions(files.picture(kind, (40, 40), mode, color))[0])

    assert kept.mode == "RGB"
    assert max(abs(a - b) for a, b in zip(kept.getpixel((20, 20)), expected, strict=True)) <= 3


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_kept(mode):
    kept = opened(renditions(files.picture("PNG", (40, 40), mode, (0,) * len(mode)))[0])

    assert kept.mode == "RGBA"
    assert kept.getpixel((20, 20))[3] == 0


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_colour_that_stands_for_nothing_is_transparent(mode):
    content = files.picture("PNG", mode=mode, color=0, transparency=0 if mode == "P" else (0, 0, 0))

    assert opened(renditions(content)[0]).getpixel((5, 5))[3] == 0


def test_profile_is_applied_and_left_out():
    """In a profile whose green and blue are changed round, what is stored green is blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    green, blue = profile.index(b"gXYZ"), profile.index(b"bXYZ")
    swapped = bytearray(profile)
    swapped[green : green + 1], swapped[blue : blue + 1] = b"b", b"g"

    kept = opened(renditions(files.picture("PNG", color="#00ff00", icc_profile=bytes(swapped)))[0])

    assert "icc_profile" not in kept.info
    red, green, blue = kept.getpixel((20, 20))
    assert blue > 200 > 50 > max(red, green)


def test_profile_that_cannot_be_read_counts_as_none():
    content = files.picture("PNG", color="teal", icc_profile=b"no profile at all")

    assert opened(renditions(content)[0]).mode == "RGB"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_first_frame_of_a_moving_picture_is_kept(kind):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    written = BytesIO()
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=100)

    kept = opened(renditions(written.getvalue())[0])

    assert getattr(kept, "n_frames", 1) == 1
    assert kept.getpixel((10, 10))[0] > 200


def test_same_picture_gives_the_same_bytes():
    content = files.picture("JPEG", (1000, 700))

    assert renditions(content) == renditions(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", refusals.NO_PICTURE),
        (files.HTML, refusals.NO_PICTURE),
        (b"GIF89a" + b"\0" * 100, refusals.NO_PICTURE),
        (files.picture("BMP"), refusals.NO_PICTURE),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", refusals.TELEPHONE_PICTURE),
        (files.picture("JPEG", (600, 400))[:2000], refusals.DAMAGED),
        (files.picture("WEBP", (600, 400))[:100], refusals.DAMAGED),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, refusals.DAMAGED),
        (b"\xff\xd8\xff\xe0", refusals.DAMAGED),
        (b"\x89PNG\r\n\x1a\n", refusals.DAMAGED),
        (files.png_header(50_000, 50_000), refusals.TOO_MANY_PIXELS),
        (files.png_header(11_000, 9_000), refusals.TOO_MANY_PIXELS),
        (files.png_header(5_000, 5_000), refusals.TOO_MANY_PIXELS),
        (files.png_header(3_000, 3_000), refusals.DAMAGED),
        (files.picture("WEBP", (3000, 3000)), refusals.TOO_MANY_PIXELS),
        (files.picture("JPEG", (6000, 6000), progressive=True), refusals.TOO_MANY_PIXELS),
    ],
    ids=range(16),
)
def test_what_is_no_good_picture_is_refused_with_a_sentence(content, sentence):
    assert refusal(content) == sentence


def test_photograph_of_a_telephone_is_taken():
    largest, *_others = renditions(files.picture("JPEG", (8000, 6000), progressive=False))

    assert (largest.width, largest.height) == (1600, 1200)


def test_picture_with_endless_scans_is_refused():
    content = files.picture("JPEG", (600, 400), progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]

    assert refusal(content[:-2] + last * 100 + content[-2:]) == refusals.DAMAGED


def test_limit_of_pixels_is_a_setting(settings):
    settings.PICTURE_MAX_MEGAPIXELS = 1

    assert refusal(files.picture("JPEG", (1001, 1000))) == refusals.TOO_MANY_PIXELS
    assert renditions(files.picture("JPEG", (1000, 1000)))


def test_pictures_of_several_threads_all_come_out():
    content = files.picture("JPEG", (1000, 700))
    found = []
    threads = [threading.Thread(target=lambda: found.append(renditions(content))) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [renditions(content)] * 4
