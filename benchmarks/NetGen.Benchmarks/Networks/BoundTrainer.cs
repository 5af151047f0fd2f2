namespace NetGen.Benchmarks.Networks;

/// <summary>Writes a batch's gradients in canonical order; returns the loss.</summary>
internal delegate float GradientFunction(Span<float> gradients);

/// <summary>
/// A trainer and a batch. Trainers differ in what they take (targets or labels) and so share no <c>Step</c> to call.
/// </summary>
/// <param name="Trainer">Disposed by whoever asked for it.</param>
/// <param name="Step">One step on the batch; returns the loss before it.</param>
/// <param name="Gradients">The batch's gradients, without a step.</param>
internal sealed record BoundTrainer(Trainer Trainer, Func<float> Step, GradientFunction Gradients);
