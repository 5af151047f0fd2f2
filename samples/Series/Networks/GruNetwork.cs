using NetGen;

namespace Series.Networks;

/// <summary>Reads on step by step, and says at each what the day behind it will have more than the day before.</summary>
[Input(Calendar.Week, Observations.FeatureCount)]
[GRU(32, ReturnSequences = true)]
[Dense(Calendar.Day)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
[Causal]
public partial class GruNetwork;
