#!/usr/bin/env bash
# Build the wheel, install it alone in an empty environment, and use it as a person would: no checkout, no test packages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/source"
git archive HEAD | tar -x -C "$work/source"  # what is committed, without anything that was built beside it
python3 -m pip wheel -q --no-deps --wheel-dir "$work" "$work/source"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q "$work"/projrapport-*.whl
cd "$work"
tool="$work/venv/bin/projrapport"
"$tool" --version
"$tool" init first
"$tool" build 2025 --project first --date 2013-02-01 | while IFS= read -r path; do test -s "$path"; echo "$path"; done | wc -l
"$tool" show 2025 --project first
echo "the wheel works by itself"
