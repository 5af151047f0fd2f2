#!/usr/bin/env bash
# Draws the package's icon from its drawing: docs/assets/icon.sh. Needs rsvg-convert (librsvg).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rsvg-convert --width 128 --height 128 icon.svg --output icon.png
