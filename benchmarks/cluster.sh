#!/usr/bin/env bash
# What training on several processes of this machine costs, with each MPI that is installed: the tables of docs/cluster.md.
#   dotnet build benchmarks/NetGen.Mpi.Benchmarks -c Release && benchmarks/cluster.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export TERM=dumb OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
readonly program=(dotnet benchmarks/NetGen.Mpi.Benchmarks/bin/Release/net10.0/NetGen.Mpi.Benchmarks.dll)

echo "== samples a second: one process, one and two threads"
"${program[@]}" training 1
"${program[@]}" training 2
for launcher in "mpirun.openmpi --oversubscribe" mpirun.mpich; do
    if command -v "${launcher%% *}" >/dev/null; then
        echo "== ${launcher%% *}: two processes"
        $launcher -np 2 "${program[@]}" training 1 | tr -d '\r'
        echo "== ${launcher%% *}: all-reduce of two processes"
        $launcher -np 2 "${program[@]}" allreduce | tr -d '\r'
        echo "== ${launcher%% *}: all-reduce of four processes"
        $launcher -np 4 "${program[@]}" allreduce | tr -d '\r'
    fi
done

echo "== predicted"
"${program[@]}" model
