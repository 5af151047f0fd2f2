namespace NetGen;

/// <summary>
/// A loss of the user's own, as a method that <see cref="TrainAttribute"/> names: the loss of one sample and its gradient.
/// </summary>
/// <param name="prediction">[outputs]: what the network gives for the sample.</param>
/// <param name="target">[outputs]: what it should give.</param>
/// <param name="gradient">[outputs], zeros: receives the derivative of the loss by each output.</param>
/// <returns>The loss of the sample.</returns>
public delegate float CustomLoss(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, Span<float> gradient);
