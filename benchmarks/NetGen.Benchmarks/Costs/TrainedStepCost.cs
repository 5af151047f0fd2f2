namespace NetGen.Benchmarks.Costs;

/// <summary>What a step costs a network that has learned already, beside one that has not.</summary>
/// <param name="Network">The subject's title.</param>
/// <param name="Digits">What it learned from.</param>
/// <param name="BatchSize">Samples per step.</param>
/// <param name="Epochs">How long it learned.</param>
/// <param name="FreshNanoseconds">The least time of a step from the first one on.</param>
/// <param name="TrainedNanoseconds">The least time of a step on the same samples after these epochs.</param>
internal sealed record TrainedStepCost(
    string Network, string Digits, int BatchSize, int Epochs, double FreshNanoseconds, double TrainedNanoseconds)
{
    /// <summary>How many times a fresh network's step that is.</summary>
    public double Ratio => TrainedNanoseconds / FreshNanoseconds;
}
