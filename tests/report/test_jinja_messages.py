"""Mistakes in the syntax of templates, as they are told."""

import jinja2
import pytest

from builders.report import report
from builders.templates import own
from projrapport.errors import TemplateError
from projrapport.report.jinja_messages import syntax_message
from projrapport.report.template_check import check_templates

QUOTES = ' were pasted; write plain quotation marks: " on both sides of the text.'


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ f(”men”) }}", f"typographic quotation marks (”){QUOTES}"),
        ("a\n{{ f(“men”) }}", f"typographic quotation marks (“ ”){QUOTES}"),
        ("{{ f('men’) }}", f"typographic quotation marks (’){QUOTES}"),
        ("{{ f('men) }}", "a text begins with a quotation mark and does not end with the same one."),
        (
            "{% if a %}{% endif %}\n{% if b %}\n\nText",
            "the {% if %} in line 2 is not closed. Write {% endif %} where it ends.",
        ),
        (
            "{% for a in b %}\n{%- for c in d -%}\n{%- endfor -%}\n\n",
            "the {% for %} in line 1 is not closed. Write {% endfor %} where it ends.",
        ),
        (
            "{% if a %}\n{% for b in c %}\n{% endif %}",
            "{% endif %} stands before the {% for %} in line 2 is closed. Write {% endfor %} first.",
        ),
        ("{% endif %}", "{% endif %} closes nothing: no {% if %} is open here."),
        ("{{ f('men' }}", "unexpected '}', expected ')'"),
        ("{{ 1 ~ ¤ }}", "unexpected char '¤' at 7"),
    ],
)
def test_a_mistake_of_syntax_is_told_with_the_block_or_the_sign_to_mend(source, told):
    with pytest.raises(jinja2.TemplateSyntaxError) as error:
        jinja2.Environment().from_string(source)
    assert syntax_message(error.value) == told


def test_check_tells_the_template_and_what_is_not_closed(tmp_path):
    with pytest.raises(TemplateError) as caught:
        check_templates(report(), ("mine",), folders=own(tmp_path, report="# T\n{% if goals %}\n\nMore\n"))
    assert str(caught.value).startswith("templates/mine/report.md.j2, line ")
    assert str(caught.value).endswith(
        ": the {% if %} in line 2 is not closed. Write {% endif %} where it ends."
    )
