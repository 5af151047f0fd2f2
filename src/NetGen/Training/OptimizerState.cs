namespace NetGen.Training;

/// <summary>
/// What an optimizer remembers between steps, moments in canonical order: the content of a state file.
/// </summary>
/// <param name="Optimizer">The optimizer whose state it is.</param>
/// <param name="ParameterCount">Values of each moment.</param>
/// <param name="StepCount">Steps taken.</param>
/// <param name="EpochCount">Epochs finished.</param>
/// <param name="LearningRate">η before the schedule.</param>
/// <param name="NadamProduct">Nadam's Πu; 1 for others.</param>
/// <param name="Moments">One array of <paramref name="ParameterCount"/> values per slot.</param>
internal sealed record OptimizerState(
    Optimizer Optimizer,
    int ParameterCount,
    long StepCount,
    int EpochCount,
    float LearningRate,
    double NadamProduct,
    float[][] Moments);
