"""The Markdown file."""

import pytest

from builders.report import report
from projrapport.writers.markdown import markdown


@pytest.mark.parametrize("text", ["# Å\n\nx", "# Å\n\nx\n", "# Å\r\n\r\nx\r\n\n\n", "\n# Å\n\nx\n"])
def test_lines_end_with_lf_and_the_file_with_one(text):
    assert markdown(text, report()) == "# Å\n\nx\n".encode()
