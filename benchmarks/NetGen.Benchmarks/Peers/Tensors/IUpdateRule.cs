namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>An optimizer that is applied to a row of parameters as soon as its gradient is known.</summary>
internal interface IUpdateRule
{
    /// <summary>Called once before the updates of a step.</summary>
    void BeginStep();

    /// <summary>Updates a row of parameters and its moments. The gradient is overwritten, as scratch.</summary>
    void Update(Span<float> parameters, Span<float> gradient, Span<float> momentum, Span<float> velocity);
}
