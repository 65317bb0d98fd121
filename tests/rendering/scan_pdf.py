"""A PDF as a scanner would make it: every page a picture, no letters in the file."""

from __future__ import annotations

import io

import pypdfium2
from PIL.Image import Resampling
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DOTS_PER_INCH = 200


def scanned(content: bytes, askew: float = 0.0) -> bytes:
    """The same pages as pictures, 200 dots an inch, laid ``askew`` on the glass by so many degrees."""
    document = pypdfium2.PdfDocument(content)
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for page in document:
        width, height = page.get_size()
        picture = page.render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil()
        if askew:
            picture = picture.rotate(askew, Resampling.BICUBIC, fillcolor=255)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return out.getvalue()
