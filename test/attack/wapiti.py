"""Runs Debian's wapiti 3.0.4. Python 3.11 cannot read the pattern it makes of an excluded address: its flags stand at
the end. Without exclusions wapiti would sign itself out."""

import re
import sys

from wapitiCore.main.wapiti import wapiti_main
from wapitiCore.net import crawler

crawler.wildcard_translate = lambda pattern: re.compile("(?ms)" + ".*".join(map(re.escape, pattern.split("*"))) + r"\Z")
sys.exit(wapiti_main())
