"""What keeps people from reading a finished file: rules by format, each with its standard and its way out."""
