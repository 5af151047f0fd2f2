namespace NetGen.Training;

/// <summary>
/// What an optimizer remembers between steps, and the parameters that it goes with: the content of a state file.
/// </summary>
/// <param name="StepCount">Steps taken.</param>
/// <param name="EpochCount">Epochs finished.</param>
/// <param name="LearningRate">η before the schedule.</param>
/// <param name="NadamProduct">Nadam's Πu; 1 for others.</param>
/// <param name="Parameters">The network's parameters at that moment, canonical order; null in files of versions before 3.</param>
/// <param name="Moments">One array of as many values as the network has parameters per slot.</param>
internal sealed record OptimizerState(
    long StepCount,
    int EpochCount,
    float LearningRate,
    double NadamProduct,
    float[]? Parameters,
    float[][] Moments);
