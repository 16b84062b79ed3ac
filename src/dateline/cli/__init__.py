"""The command line: paths and streams in, records and pages out.

Every command reads standard input when nothing is named, writes standard output unless ``-o`` names a file,
and chains in a pipe. Exit status: 0 all went well; 1 some inputs were rejected (listed on standard error); 2
misuse.
"""

from dateline.cli.app import main

__all__ = ["main"]
