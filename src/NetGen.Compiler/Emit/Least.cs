namespace NetGen.Compiler.Emit;

/// <summary>
/// The magnitudes below which a number of training becomes zero. Some processors take a hundred times as long over a subnormal
/// number, and a moment that has decayed into one would stay there for good.
/// </summary>
/// <remarks>
/// They are powers of two, far above 2^-126, the smallest normal number: what is kept may be multiplied by a learning rate, a
/// decay or 1 - β and is still a normal number. And they are far below what changes a parameter of ordinary size.
/// <c>docs/numerics</c> says where each one holds.
/// </remarks>
public static class Least
{
    /// <summary>2^-100, about 7.9e-31: deltas, parameters, moments, velocities; gradients where nobody squares them.</summary>
    public const float Magnitude = SquaredGradient * SquaredGradient;

    /// <summary>2^-50, about 8.9e-16: gradients whose squares an optimizer keeps.</summary>
    public const float SquaredGradient = 1f / (1L << 50);

    /// <summary>2^-112, about 1.9e-34: means and sums of squares. It is what one gradient leaves in them with 1 - β₂ = 2^-12.</summary>
    public const float Square = Magnitude / (1 << 12);

    /// <summary>What kernels that write deltas say of it.</summary>
    public const string Note = "What is below 2^-100 becomes zero.";

    /// <summary>The local, or zero where its magnitude is below the bound; NaN stays NaN.</summary>
    public static string OrZero(Lanes lanes, string local, string bound) =>
        lanes.Select(lanes.Less(lanes.Abs(local), bound), lanes.Zero, local);

    /// <summary>The same by <see cref="Magnitude"/>, written out.</summary>
    public static string OrZero(Lanes lanes, string local) => OrZero(lanes, local, lanes.Constant(Magnitude));
}
