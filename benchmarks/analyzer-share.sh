#!/usr/bin/env bash
# What NetGen's analyzers and generator take of a build: makes a project on disk of the files that the compiler's benchmarks
# use, builds it with -p:ReportAnalyzer=true and prints the compiler's report. Needs the .NET SDK of global.json.
#   benchmarks/analyzer-share.sh [networks [other files]]      200 and 2000 unless told
# Nothing else should run on the machine meanwhile.
set -euo pipefail
readonly networks=${1:-200} others=${2:-2000}
source "$(dirname "${BASH_SOURCE[0]}")/scratch-project.sh"
readonly templates="$root/benchmarks/NetGen.Compiler.Benchmarks/Templates"

main() {
    write_project
    dotnet build "$scratch/Large.csproj" -c Release -v q --artifacts-path "$scratch/artifacts"
    echo "$networks networks, $others other files"
    # Once more, with NetGen built already, by a compiler of its own, so that nothing else is in its time.
    touch "$scratch/Order0.cs"
    dotnet build "$scratch/Large.csproj" -c Release -v detailed --artifacts-path "$scratch/artifacts" \
        -p:ReportAnalyzer=true -p:UseSharedCompilation=false -clp:PerformanceSummary > "$scratch/build.txt"
    report
}

write_project() {
    local index hidden
    for ((index = 0; index < others; index++)); do
        sed "s/INDEX/$index/g" "$templates/Order.txt" > "$scratch/Order$index.cs"
    done
    for ((index = 0; index < networks; index++)); do
        case $((index % 3)) in 0) hidden=2 ;; 1) hidden=4 ;; *) hidden=9 ;; esac
        awk -v index_="$index" -v hidden="$hidden" '
            /^HIDDEN$/ { for (i = 0; i < hidden; i++) print "[Dense(32, Activation.ReLU)]"; next }
            { gsub(/INDEX/, index_); print }' "$templates/Network.txt" > "$scratch/Network$index.cs"
    done
    write_csproj "$scratch/Large.csproj" Library
}

# The lines of NetGen in the report of analyzers and generators, and the time of the whole compiler.
report() {
    grep -E '^ *(Total (analyzer|generator) execution time|Time \(s\)|[<0-9.]+ +[<0-9.]+ +NetGen)' "$scratch/build.txt" |
        sed -E 's/^ +//'
    grep -E '^ *[0-9]+ ms +Csc ' "$scratch/build.txt" | sed -E 's/^ +//'
}

main
