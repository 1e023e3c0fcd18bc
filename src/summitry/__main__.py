"""`python -m summitry` is the command `summitry`."""

from summitry.cli import main

main()
