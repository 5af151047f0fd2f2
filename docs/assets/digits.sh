#!/usr/bin/env bash
# Draws README's two pictures: what samples/Digits read, and how it learnt to. Needs the .NET SDK of global.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

dotnet run -c Release --project samples/Digits -- --epochs 10 --out "$scratch"
cp "$scratch/digits.svg" "$scratch/training-curve.svg" docs/assets/
