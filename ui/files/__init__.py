"""How does a figure become a file that says of itself what it is?"""

from ui.files.about import About, Address, describe_shown
from ui.files.forms import FORMS, File, NoFile, make_file

__all__ = ["FORMS", "About", "Address", "File", "NoFile", "describe_shown", "make_file"]
