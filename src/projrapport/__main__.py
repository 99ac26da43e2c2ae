"""`python -m projrapport`: the same command, where scripts are not on the path."""

from projrapport.cli import program

if __name__ == "__main__":
    program()
