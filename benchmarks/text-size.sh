#!/usr/bin/env bash
# How long the emitted text of some networks is, how long the C# compiler takes for it, and how long first calls take in a new
# process: makes a project on disk, builds it and runs it. Needs the .NET SDK of global.json.
#   benchmarks/text-size.sh [runs]      5 runs of each time unless told; the least is printed
# Nothing else should run on the machine meanwhile.
set -euo pipefail
readonly runs=${1:-5}
source "$(dirname "${BASH_SOURCE[0]}")/scratch-project.sh"

main() {
    write_project Xor Digits Narrow LeNet
    build
    echo "characters of emitted text"
    wc -m "$scratch"/artifacts/obj/*/release/generated/*/*/*.g.cs | sed -E 's|/.*/||'
    first_calls
    write_project Digits Narrow Small Wide Tiny
    build
    echo "csc, five trained networks: $(least compile) ms"
}

build() {
    dotnet build "$scratch/Text.csproj" -c Release -v q -nologo -clp:NoSummary --artifacts-path "$scratch/artifacts" \
        -p:EmitCompilerGeneratedFiles=true -p:RunAnalyzers=false > /dev/null
}

# The time of the compiler alone, in a process of its own.
compile() {
    touch "$scratch/Program.cs"
    dotnet build "$scratch/Text.csproj" -c Release -v q --no-dependencies --no-restore --artifacts-path "$scratch/artifacts" \
        -p:UseSharedCompilation=false -p:RunAnalyzers=false -clp:PerformanceSummary |
        sed -nE 's/^ *([0-9]+) ms +Csc .*/\1/p'
}

first_calls() {
    local network steps
    for network in Xor Digits Narrow LeNet; do
        echo "$network: first Predict $(least run "$network" predict)"
        is_trained "$network" || continue
        for steps in 1 300; do
            echo "$network: trainer and first steps, $steps of them: $(least run "$network" train "$steps")"
        done
    done
}

run() {
    dotnet exec "$scratch"/artifacts/bin/Text/release/Text.dll "$@"
}

readonly train='[Train(Loss.MeanSquaredError, Optimizer.Adam)]'
declare -rA layers=(
    [Xor]='[Input(2)] [Dense(8, Activation.Tanh)] [Dense(1, Activation.Sigmoid)]'
    [Digits]="[Input(784)] [Dense(128, Activation.ReLU)] [Dense(10, Activation.Softmax)] $train"
    [Narrow]="[Input(10)] [Dense(64, Activation.ReLU)] [Dense(32, Activation.ReLU)] [Dense(16, Activation.ReLU)] [Dense(1, Activation.Sigmoid)] $train"
    [Small]="[Input(16)] [Dense(32, Activation.Tanh)] [Dense(32, Activation.Tanh)] [Dense(4, Activation.Tanh)] $train"
    [Wide]="[Input(64)] [Dense(256, Activation.ReLU)] [Dense(256, Activation.ReLU)] [Dense(64, Activation.ReLU)] [Dense(8)] $train"
    [Tiny]="[Input(4)] [Dense(16, Activation.ReLU)] [Dense(16, Activation.ReLU)] [Dense(2)] $train"
    [LeNet]='[Input(28, 28, 1)] [Conv2D(6, 5, Activation.ReLU)] [MaxPooling2D(2)] [Conv2D(16, 5, Activation.ReLU)] [MaxPooling2D(2)] [Flatten]
        [Dense(120, Activation.ReLU)] [Dense(84, Activation.ReLU)] [Dense(10, Activation.Softmax)] [Train(Loss.CategoricalCrossEntropy, Optimizer.Adam)]'
)

is_trained() {
    [[ ${layers[$1]} == *Train* ]]
}

write_project() {
    local network
    rm -f "$scratch"/*.cs
    {
        echo 'using System; using System.Diagnostics; using System.Runtime; using NetGen;'
        echo 'long start = Stopwatch.GetTimestamp(); long methods = 0, bytes = 0; TimeSpan compiling = default; void Start()'
        echo '{ compiling = JitInfo.GetCompilationTime(); methods = JitInfo.GetCompiledMethodCount(); bytes = JitInfo.GetCompiledILBytes();'
        echo 'start = Stopwatch.GetTimestamp(); }'
        echo 'switch (args.Length > 0 ? args[0] + args[1] : "") {'
        for network in "$@"; do
            echo "case \"${network}predict\": { var n = new $network(1); var x = new float[$network.InputSize]; var y = new float[$network.OutputSize];"
            echo 'Start(); n.Predict(x, y); break; }'
            is_trained "$network" || continue
            echo "case \"${network}train\": { var n = new $network(1); var x = new float[32 * $network.InputSize];"
            echo "var y = new float[32 * $network.OutputSize]; Start(); using var t = n.CreateTrainer();"
            echo 'for (int i = 0; i < int.Parse(args[2]); i++) t.Step(x, y); break; }'
        done
        echo '} long us = (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds; compiling = JitInfo.GetCompilationTime() - compiling;'
        echo 'methods = JitInfo.GetCompiledMethodCount() - methods; bytes = JitInfo.GetCompiledILBytes() - bytes;'
        echo 'Console.WriteLine($"{us} us, {(long)compiling.TotalMicroseconds} us of them to compile {methods} methods of {bytes} bytes");'
    } > "$scratch/Program.cs"
    for network in "$@"; do
        echo "using NetGen; ${layers[$network]} public partial class $network;" > "$scratch/$network.cs"
    done
    write_csproj "$scratch/Text.csproj"
}

main
