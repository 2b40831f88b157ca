"""The page on 127.0.0.1:7860: ``python app.py [--port N] [--home DIR]``, as ``evenhand ui``."""

import sys

from assistant.cli import main

if __name__ == "__main__":
    sys.argv[1:1] = ["ui"]
    main()
