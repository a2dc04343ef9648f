"""``python -m constab.cli``: for a machine whose path does not have the ``constab`` command."""

import sys

from constab.cli import main

if __name__ == "__main__":
    sys.exit(main())
