namespace NetGen;

/// <summary>A step of a learning-rate range test.</summary>
/// <param name="LearningRate">η of the step.</param>
/// <param name="Loss">The batch's mean loss before the step, with penalties.</param>
/// <param name="SmoothedLoss">The losses around it, averaged; see <see cref="LearningRateSearch"/>.</param>
public readonly record struct LearningRatePoint(float LearningRate, float Loss, float SmoothedLoss);
