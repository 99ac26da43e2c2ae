from __future__ import annotations

import pytest

from drawn.build import given
from drawn.expected import differences
from drawn.spec import Spec, all_specs
from projrapport.errors import ProjectError

GIVING = [spec for spec in all_specs() if not spec.refused]
REFUSED = [spec for spec in all_specs() if spec.refused]


@pytest.mark.parametrize("spec", GIVING, ids=lambda spec: spec.says)
def test_the_example_gives_what_the_sentence_says(spec: Spec):
    assert spec.gives.strip()
    assert differences(spec.gives, given(spec)) == []


@pytest.mark.parametrize("spec", REFUSED, ids=lambda spec: spec.says)
def test_what_cannot_be_meant_is_refused_in_words(spec: Spec):
    with pytest.raises(ProjectError) as refusal:
        given(spec)
    assert spec.refused in str(refusal.value)
