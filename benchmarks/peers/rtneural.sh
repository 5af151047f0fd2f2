#!/usr/bin/env bash
# Times the benchmark streams in RTNeural: benchmarks/peers/rtneural.sh [FOLDER]
# FOLDER, or RTNEURAL_DIR, is a checkout of RTNeural, whose sources are not part of this repository. It is compiled with g++ for this
# machine with each of its backends that is there: STL always, Eigen and xsimd from the checkout's submodules or from the system
# (Debian: libeigen3-dev, libxsimd-dev). Prints a Markdown table of nanoseconds a step; with --lines a line for each figure.
set -euo pipefail

lines=false
folder=${RTNEURAL_DIR:-}
for argument in "$@"; do
    if [[ $argument == --lines ]]; then lines=true; else folder=$argument; fi
done
readonly lines folder

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here

if [[ -z $folder || ! -f $folder/RTNeural/RTNeural.h ]]; then
    echo "RTNeural is left out: no sources at ${folder:-RTNEURAL_DIR, which is not set}." >&2
    exit 0
fi
if ! command -v g++ > /dev/null; then
    echo "RTNeural is left out: there is no g++." >&2
    exit 0
fi

scratch=$(mktemp -d)
readonly scratch
trap 'rm -rf "$scratch"' EXIT

# The first of some folders that has a file.
folder_with() {
    local file=$1
    shift
    local candidate
    for candidate in "$@"; do
        if [[ -e $candidate/$file ]]; then echo "$candidate"; return; fi
    done
}

# Compiles with one backend, and runs.
run() {
    local name=$1
    shift
    if g++ -std=c++17 -O3 -march=native -ffast-math -w -DRTNEURAL_NAMESPACE=RTNeural -I"$folder" "$@" \
        "$here/rtneural.cpp" -o "$scratch/$name" 2> "$scratch/$name.log"; then
        "$scratch/$name" | sed "s/^/$name\t/"
    else
        echo "RTNeural with $name is left out: $(grep -m 1 error "$scratch/$name.log")" >&2
    fi
}

measure() {
    run STL -DRTNEURAL_USE_STL=1 -DRTNEURAL_DEFAULT_ALIGNMENT=16
    local eigen xsimd
    eigen=$(folder_with Eigen/Dense "$folder/modules/Eigen" /usr/include/eigen3 /usr/local/include/eigen3)
    if [[ -n $eigen ]]; then
        # The library's vectors are aligned to what Eigen takes for the widest.
        run Eigen -DRTNEURAL_USE_EIGEN=1 -DRTNEURAL_DEFAULT_ALIGNMENT=32 -DEIGEN_MAX_ALIGN_BYTES=32 -I"$eigen"
    else
        echo "RTNeural with Eigen is left out: there is no Eigen." >&2
    fi
    xsimd=$(folder_with xsimd/xsimd.hpp "$folder/modules/xsimd/include" /usr/include /usr/local/include)
    if [[ -n $xsimd ]]; then
        run xsimd -DRTNEURAL_USE_XSIMD=1 -DRTNEURAL_DEFAULT_ALIGNMENT=32 -I"$xsimd" -I"$folder/modules/xsimd"
    else
        echo "RTNeural with xsimd is left out: there is no xsimd." >&2
    fi
}

if $lines; then
    measure
else
    echo "| backend | network | ns a step |"
    echo "| --- | --- | ---: |"
    measure | awk -F '\t' '{ printf "| %s | %s | %.1f |\n", $1, $2, $3 }'
fi
