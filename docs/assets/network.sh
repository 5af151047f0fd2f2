#!/usr/bin/env bash
# Draws the picture of docs/networks.md, which a test compares with what the library draws. Needs the .NET SDK of global.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
NETGEN_ACCEPT_SNAPSHOTS=1 dotnet test tests/NetGen.Tests -c Release --filter The_picture_in_the_documentation
