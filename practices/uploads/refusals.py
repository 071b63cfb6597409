"""Why a file is not taken: a sentence for each reason, which says what to do instead."""

from django.utils.translation import gettext_lazy as _


class RefusedError(Exception):
    """A file is not taken.  `sentence` may have placeholders, of which `values` fills the others
    than the file's name."""

    def __init__(self, sentence, **values):
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def about(self, name: str) -> str:
        """Return the sentence about the file called `name`, in the language of the page."""
        return self.sentence % {"name": name, **self.values}


EMPTY = _("“%(name)s” is empty. Look whether it opens on your computer, and add it again.")
DAMAGED = _(
    "“%(name)s” is damaged or incomplete. Look whether it opens on your computer, save it anew "
    "and add it again."
)

PICTURE_TOO_LARGE = _(
    "“%(name)s” is larger than %(limit)s MB. Save the picture smaller, for example 2,000 pixels "
    "wide, and add it again."
)
TOO_MANY_PIXELS = _(
    "“%(name)s” has too many pixels. Save the picture smaller, for example 2,000 pixels wide, and "
    "add it again."
)
NO_PICTURE = _(
    "“%(name)s” is no picture that can be shown here. Save it as JPEG, PNG or WebP, and add it "
    "again."
)
TELEPHONE_PICTURE = _(
    "“%(name)s” is in a format of telephones that not every computer can show. Save it as JPEG, "
    "and add that."
)

DOCUMENT_TOO_LARGE = _(
    "“%(name)s” is larger than %(limit)s MB. Make it smaller, or put it on the web and give its "
    "address under “Reference documents”."
)
NO_DOCUMENT = _(
    "“%(name)s” is no document that can be attached. Save it as PDF, Word (.docx), OpenDocument "
    "(.odt), Excel (.xlsx) or PowerPoint (.pptx), and add it again."
)
OLD_FORMAT = _(
    "“%(name)s” is in an old format of Office. Save it as .%(extension)s or as PDF, and add it "
    "again."
)
OTHER_CONTENT = _(
    "“%(name)s” is called .%(extension)s, but something else is in it. Open it in the program in "
    "which it was made, save it as .%(extension)s or as PDF, and add it again."
)
MACROS = _(
    "“%(name)s” has macros, which could do harm on other people’s computers. Save it without "
    "macros, or as PDF, and add it again."
)
PROTECTED = _(
    "“%(name)s” is protected by a password. Save it without the password, and add it again."
)
BOMB = _(
    "“%(name)s” is far larger inside than it seems, so it was not opened. Save it as PDF, and add "
    "that."
)

TOO_MANY = _(
    "“%(name)s” was not added, because a practice has room for %(limit)s pictures and documents. "
    "Take another one out first."
)
TOO_MANY_EVER = _(
    "“%(name)s” was not added, because many files were added and taken out again before. Send the "
    "practice without it, and write to us about it."
)
