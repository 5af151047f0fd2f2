using NetGen.Mpi.Tests.Support;

namespace NetGen.Mpi.Tests;

/// <summary>Processes that make different calls end, with one line that names both, instead of waiting for each other.</summary>
public sealed class CallTests
{
    private const string Host = @"on \S+";

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Fit_beside_Map(MpiKind kind) => Differ(
        kind, 3, "fit-map", $"Call 2 of the cluster differs: rank 0 {Host} calls Fit of 3 epochs, and rank 1 {Host} calls Map of 2 x String to Int32 with the hash ");

    [Theory]
    [OfOpenMpi]
    public void Map_beside_Evaluate(MpiKind kind) => Differ(
        kind, 2, "map-evaluate", $"Call 2 of the cluster differs: rank 0 {Host} calls Map of .*, and rank 1 {Host} calls Evaluate\\.");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Barrier_beside_Exchange(MpiKind kind) =>
        Differ(kind, 2, "barrier-exchange", $"rank 0 {Host} calls Barrier, while rank 1 {Host}, whose last call is Barrier, exchanges with it\\.$");

    [Theory]
    [OfOpenMpi]
    public void Exchange_beside_Fit(MpiKind kind) =>
        Differ(kind, 2, "exchange-fit", $"rank 1 {Host} calls Fit of 1 epoch, while rank 0 {Host}, whose last call is Barrier, exchanges with it\\.$");

    [Theory]
    [OfOpenMpi]
    public void Epochs_that_differ(MpiKind kind) =>
        Differ(kind, 2, "epochs", $"Call 2 of the cluster differs: rank 0 {Host} calls Fit of 3 epochs, and rank 1 {Host} calls Fit of 2 epochs\\.");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Broadcasts_of_different_lengths(MpiKind kind) => Differ(
        kind, 4, "lengths", $"Call 2 of the cluster differs: rank 0 {Host} calls Broadcast of 12 x Single of rank 0, and rank 1 {Host} calls Broadcast of 13 x Single of rank 0\\.");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void Fit_twice_beside_once(MpiKind kind) =>
        Differ(kind, 2, "twice", $"rank 1 {Host} has left the job, while rank 0 {Host} waits for it to begin Fit of 1 epoch\\.$");

    [Theory]
    [OfOpenMpi]
    [OfMpich]
    public void A_callback_that_calls_on_one_process_alone(MpiKind kind) =>
        Differ(kind, 2, "callback", $"rank 0 {Host} calls Barrier, while rank 1 {Host}, whose last call is Fit of 2 epochs, exchanges with it\\.$");

    private static void Differ(MpiKind kind, int processes, string pair, string expected) =>
        Job.Run(kind, processes, "calls", pair).FailedOf($@"^NetGen: rank \d of {processes} {Host} failed: {expected}");
}
