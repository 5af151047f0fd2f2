using NetGen;

namespace Series.Networks;

/// <summary>Says the same of the same week with a weight for each value: a linear regression.</summary>
[Input(Calendar.Week, Observations.FeatureCount)]
[Flatten]
[Dense(Calendar.Day)]
[Train(Loss.MeanSquaredError, Optimizer.Adam)]
public partial class LinearNetwork;
