#!/usr/bin/env bash
# What trained networks add to `dotnet build`, in processor time: makes two projects on disk that differ in them alone, builds
# both by processes of their own, analyzers included, and prints which analyzers take time. Needs the .NET SDK of global.json.
#   benchmarks/build-time.sh [networks [runs]]      10 networks and the least of 3 runs unless told
# Nothing else should run on the machine meanwhile.
set -euo pipefail
readonly networks=${1:-10} runs=${2:-3}
source "$(dirname "${BASH_SOURCE[0]}")/scratch-project.sh"

main() {
    write_project Without 0
    write_project With "$networks"
    local project what with without
    for project in Without With; do
        dotnet build "$scratch/$project" -c Release -v q --artifacts-path "$scratch/artifacts" > "$scratch/$project.txt" ||
            { cat "$scratch/$project.txt"; exit 1; }
    done
    for what in "with analyzers" "without analyzers"; do
        local -a options=()
        [[ $what == with\ * ]] || options=(-p:RunAnalyzers=false)
        with=$(least processor_time With "${options[@]}")
        without=$(least processor_time Without "${options[@]}")
        echo "$what: $with s with $networks networks, $without s with none: $(awk "BEGIN { print $with - $without }") s more"
    done
    report
}

# The processor time of a build that compiles the project, and nothing else.
processor_time() {
    touch "$scratch/$1/Program.cs"
    local TIMEFORMAT='%U %S'
    { time build "$@" > "$scratch/build.txt"; } 2>&1 | awk '{ print $1 + $2 }'
}

build() {
    local project=$1
    shift
    dotnet build "$scratch/$project" -c Release --artifacts-path "$scratch/artifacts" --no-restore --no-dependencies \
        --disable-build-servers -p:UseSharedCompilation=false -v q "$@"
}

# What the compiler reports, of each analyzer that takes a share.
report() {
    touch "$scratch/With/Program.cs"
    build With -p:ReportAnalyzer=true -v detailed > "$scratch/report.txt"
    echo 'seconds of each analyzer and generator:'
    grep -E '^ *[0-9.]+ +[<0-9]+ +' "$scratch/report.txt" | sed -E 's/^ +//; s/, Version=.*//' |
        awk '$1 >= 0.02' | sort -rn | uniq | cut -c1-120
}

# Classifiers of three dense layers, each of sizes of its own.
write_project() {
    local project=$scratch/$1 index
    mkdir -p "$project"
    echo 'System.Console.WriteLine("built");' > "$project/Program.cs"
    for ((index = 1; index <= $2; index++)); do
        cat > "$project/Network$index.cs" <<-NETWORK
			using NetGen;
			[Input($((10 + 7 * index)))]
			[Dense($((32 + 8 * index)), Activation.ReLU)]
			[Dense($((16 + 4 * index)), Activation.Tanh)]
			[Dense($((2 + index)), Activation.Softmax)]
			[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
			public partial class Network$index;
		NETWORK
    done
    write_csproj "$project/$1.csproj"
}

main
