"""Pictures from strangers, made anew: upright, in sRGB, and silent on where they were taken.

What is kept is not the file that came but its pixels, encoded by us: nothing that hides in a file
survives that.
"""

import threading
import warnings
from dataclasses import dataclass
from io import BytesIO

import filetype
from django.conf import settings
from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

from practices.uploads import refusals
from practices.uploads.jpegs import work_of
from practices.uploads.refusals import RefusedError
from practices.uploads.widths import WIDTHS, smaller_widths

FORMATS = ("JPEG", "PNG", "WEBP")
PICTURES = {"jpg", "png", "apng", "webp"}
PICTURES_OF_TELEPHONES = {"heic", "avif"}
QUALITY = 80
HIGHEST = 2400  # pixels

# Decoding: bytes of memory for each pixel, as measured, and what one picture may have of it.
MOST_MEMORY = 110_000_000
BYTES_OF_A_PIXEL = {"RGBA": 10.5, "LA": 15, "PA": 15, "P": 11.5}
BYTES_OF_OTHERS = 5
BYTES_OF_WEBP = 17
MOST_SCANS = 60  # of a JPEG; programs write about ten
LARGEST_PROFILE = 4 << 20  # bytes

# EXIF's orientations (TIFF 6.0, tag 274), and what turns each upright.
ORIENTATION = 0x0112
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
LYING = {5, 6, 7, 8}

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_one_at_a_time = threading.Lock()  # so that eight threads need no more memory than one

Image.MAX_IMAGE_PIXELS = settings.PICTURE_MAX_MEGAPIXELS * 1_000_000
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Rendition:
    """A picture in one size, as WebP."""

    width: int
    height: int
    content: bytes


def renditions(content: bytes) -> tuple[Rendition, ...]:
    """Return a picture in the widths in which it is kept, the largest first.

    `content` is a JPEG, a PNG or a WebP; of several frames the first one is taken.  Raises
    `RefusedError`.
    """
    found = filetype.guess_extension(content)
    if found in PICTURES_OF_TELEPHONES:
        raise RefusedError(refusals.TELEPHONE_PICTURE)
    if found not in PICTURES:
        raise RefusedError(refusals.NO_PICTURE)
    with _one_at_a_time:
        picture = _picture(content)
        widths = (picture.width, *smaller_widths(picture.width))
        return tuple(_rendition(picture, width) for width in widths)


def _picture(content: bytes) -> Image.Image:
    """Return the first frame upright, in RGB or RGBA, and no larger than it is kept."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            _refuse_too_much_work(opened, content)
            opened.load()
            return _upright_in_srgb(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise RefusedError(refusals.TOO_MANY_PIXELS) from error
    except RefusedError:
        raise
    except Exception as error:  # decoders raise whatever comes to them
        raise RefusedError(refusals.DAMAGED) from error


def _refuse_too_much_work(opened: Image.Image, content: bytes):
    """Refuse a picture by its header, before anything is decoded."""
    pixels, held = opened.width * opened.height, 0
    bytes_of_a_pixel = BYTES_OF_A_PIXEL.get(opened.mode, BYTES_OF_OTHERS)
    if opened.format == "WEBP":
        bytes_of_a_pixel = BYTES_OF_WEBP
    elif opened.format in {"JPEG", "MPO"}:
        work = work_of(content)
        if work.scans > MOST_SCANS:
            raise RefusedError(refusals.DAMAGED)
        held = work.held
        opened.draft(None, _size_needed(opened.size))  # decode at a half, a quarter, an eighth
    memory = opened.width * opened.height * bytes_of_a_pixel + held
    if pixels > settings.PICTURE_MAX_MEGAPIXELS * 1_000_000 or memory > MOST_MEMORY:
        raise RefusedError(refusals.TOO_MANY_PIXELS)


def _size_needed(size: tuple[int, int]) -> tuple[int, int]:
    """Return the least size to decode, whichever way the picture is to be turned."""
    width, height = size
    fitted, fitted_lying = _fitted(width, height), _fitted(height, width)[::-1]
    return max(fitted, fitted_lying)


def _fitted(width: int, height: int) -> tuple[int, int]:
    """Return the size in which an upright picture is kept."""
    scale = min(1, max(WIDTHS) / width, HIGHEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _upright_in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile", b"")
    orientation = _orientation(picture)
    picture = _with_plain_pixels(picture)
    if orientation in LYING:
        size = _fitted(picture.height, picture.width)[::-1]
    else:
        size = _fitted(*picture.size)
    if size != picture.size:
        picture = picture.resize(size, Resampling.LANCZOS, reducing_gap=2)
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    return _without_idle_alpha(_in_srgb(picture, profile))


def _orientation(picture: Image.Image) -> int:
    try:
        return picture.getexif().get(ORIENTATION, 1)
    except Exception:  # what is wrong with EXIF is no fault of the pixels
        return 1


def _with_plain_pixels(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be made smaller: no palette, eight bits a channel."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture as a page shows it; a profile that cannot be read counts as none."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if 0 < len(profile) <= LARGEST_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(picture, source, SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert(mode)


def _without_idle_alpha(picture: Image.Image) -> Image.Image:
    is_opaque = picture.mode == "RGBA" and picture.getextrema()[3] == (255, 255)
    return picture.convert("RGB") if is_opaque else picture


def _rendition(picture: Image.Image, width: int) -> Rendition:
    """Encode the picture at `width`; the same pixels always give the same bytes."""
    height = max(1, round(picture.height * width / picture.width))
    sized = picture
    if width != picture.width:
        sized = picture.resize((width, height), Resampling.LANCZOS, reducing_gap=2)
    written = BytesIO()
    sized.save(written, "WEBP", quality=QUALITY)
    return Rendition(width, height, written.getvalue())
