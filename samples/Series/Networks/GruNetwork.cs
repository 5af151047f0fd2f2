using NetGen;

namespace Series.Networks;

/// <summary>Reads a week step by step, and says what the next day will have more than the day before.</summary>
[Input(Calendar.Week, Observations.FeatureCount)]
[GRU(32)]
[Dense(Calendar.Day)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
public partial class GruNetwork;
