"""`python -m kiemtra` and the `kiemtra` command."""

from kiemtra.cli import main

if __name__ == "__main__":
    main()
