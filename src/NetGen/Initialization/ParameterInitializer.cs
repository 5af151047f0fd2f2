using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NetGen.Initialization;

/// <summary>
/// Gives parameters their first values (<see cref="Initializer"/>). Each value is a function of the seed, the tensor
/// and the element alone, computed in double precision with additions, multiplications, divisions and square roots
/// only: the same seed gives the same bits on every machine and in any order of filling.
/// </summary>
public static class ParameterInitializer
{
    /// <summary>The standard deviation of a standard normal distribution cut at two standard deviations.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>A seed that nobody has had before, drawn from the system's random numbers; never 0.</summary>
    public static ulong DrawSeed()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        ulong seed;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            seed = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
        while (seed == 0);
        return seed;
    }

    /// <summary>Fills a kernel.</summary>
    /// <param name="kind">How.</param>
    /// <param name="seed">Networks with the same seed start alike.</param>
    /// <param name="tensorIndex">
    /// The number of the tensor in its network; tensors with different numbers differ.
    /// </param>
    /// <param name="inputs">The fan-in: rows of the kernel, at least 1.</param>
    /// <param name="outputs">The fan-out: columns of the kernel, at least 1.</param>
    /// <param name="kernel">[inputs, outputs], row-major; overwritten.</param>
    /// <exception cref="ArgumentException">The kernel does not hold inputs * outputs values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is not an initializer, <paramref name="tensorIndex"/> is negative, or
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is below 1.
    /// </exception>
    public static void Fill(Initializer kind, ulong seed, int tensorIndex, int inputs, int outputs, Span<float> kernel)
    {
        Argument.NotNegative(tensorIndex, nameof(tensorIndex));
        Argument.Positive(inputs, nameof(inputs));
        Argument.Positive(outputs, nameof(outputs));
        if (kernel.Length != (long)inputs * outputs)
        {
            throw new ArgumentException(
                $"Expected a kernel of {inputs} * {outputs} = {Quantity.Plain((long)inputs * outputs, "value")}, got {kernel.Length}.",
                nameof(kernel));
        }

        Draw(kind, SplitMix64.Derive(seed, (ulong)tensorIndex), inputs, outputs, kernel);
    }

    /// <summary>Fills the kernel of a convolution: fan-in and fan-out count all places of its window.</summary>
    /// <param name="kind">How; <see cref="Initializer.Orthogonal"/> takes the kernel as a matrix [places · inputs, outputs].</param>
    /// <param name="seed">Networks with the same seed start alike.</param>
    /// <param name="tensorIndex">
    /// The number of the tensor in its network; tensors with different numbers differ.
    /// </param>
    /// <param name="inputs">The channels that an output is summed from at each place, at least 1.</param>
    /// <param name="outputs">The channels of the output, at least 1.</param>
    /// <param name="places">The places of the window, at least 1.</param>
    /// <param name="kernel">[places, inputs, outputs], row-major; overwritten.</param>
    /// <exception cref="ArgumentException">The kernel does not hold places * inputs * outputs values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is not an initializer, <paramref name="tensorIndex"/> is negative, or
    /// <paramref name="inputs"/>, <paramref name="outputs"/> or <paramref name="places"/> is below 1.
    /// </exception>
    public static void Fill(Initializer kind, ulong seed, int tensorIndex, int inputs, int outputs, int places, Span<float> kernel)
    {
        Argument.Positive(places, nameof(places));
        if (kind == Initializer.Orthogonal || places == 1)
        {
            Fill(kind, seed, tensorIndex, checked(places * inputs), outputs, kernel);
            return;
        }

        Argument.NotNegative(tensorIndex, nameof(tensorIndex));
        Argument.Positive(inputs, nameof(inputs));
        Argument.Positive(outputs, nameof(outputs));
        if (kernel.Length != (long)places * inputs * outputs)
        {
            throw new ArgumentException(
                $"Expected a kernel of {places} * {inputs} * {outputs} = {Quantity.Plain((long)places * inputs * outputs, "value")}, got {kernel.Length}.",
                nameof(kernel));
        }

        Draw(kind, SplitMix64.Derive(seed, (ulong)tensorIndex), checked(places * inputs), checked(places * outputs), kernel);
    }

    /// <summary>Fills a bias, whose fan-in and fan-out both are its length.</summary>
    /// <param name="kind">How; all but <see cref="Initializer.Orthogonal"/>.</param>
    /// <param name="seed">Networks with the same seed start alike.</param>
    /// <param name="tensorIndex">
    /// The number of the tensor in its network; tensors with different numbers differ.
    /// </param>
    /// <param name="bias">[units], at least 1; overwritten.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="kind"/> is <see cref="Initializer.Orthogonal"/>, which needs a matrix, or the bias is empty.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is not an initializer, or <paramref name="tensorIndex"/> is negative.
    /// </exception>
    public static void FillBias(Initializer kind, ulong seed, int tensorIndex, Span<float> bias)
    {
        if (kind == Initializer.Orthogonal)
        {
            throw new ArgumentException("A bias has one axis; an orthogonal initializer needs a matrix.", nameof(kind));
        }

        if (bias.IsEmpty)
        {
            throw new ArgumentException("Expected at least 1 value, got 0.", nameof(bias));
        }

        Argument.NotNegative(tensorIndex, nameof(tensorIndex));
        Draw(kind, SplitMix64.Derive(seed, (ulong)tensorIndex), bias.Length, bias.Length, bias);
    }

    private static void Draw(Initializer kind, ulong seed, int fanIn, int fanOut, Span<float> values)
    {
        switch (kind)
        {
            case Initializer.GlorotUniform:
                Uniform(values, seed, Math.Sqrt(6 / ((double)fanIn + fanOut)));
                break;
            case Initializer.GlorotNormal:
                TruncatedNormal(values, seed, Math.Sqrt(2 / ((double)fanIn + fanOut)));
                break;
            case Initializer.HeUniform:
                Uniform(values, seed, Math.Sqrt(6 / (double)fanIn));
                break;
            case Initializer.HeNormal:
                TruncatedNormal(values, seed, Math.Sqrt(2 / (double)fanIn));
                break;
            case Initializer.LecunNormal:
                TruncatedNormal(values, seed, Math.Sqrt(1 / (double)fanIn));
                break;
            case Initializer.RandomUniform:
                Uniform(values, seed, 0.05);
                break;
            case Initializer.RandomNormal:
                Normal(values, seed, 0.05);
                break;
            case Initializer.Orthogonal:
                OrthogonalMatrix.Fill(fanIn, fanOut, seed, values);
                break;
            case Initializer.Zeros:
                values.Clear();
                break;
            case Initializer.Ones:
                values.Fill(1);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected one of the initializers.");
        }
    }

    private static void Uniform(Span<float> values, ulong seed, double limit)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var random = new SplitMix64(SplitMix64.Derive(seed, (ulong)i));
            values[i] = (float)(limit * ((2 * random.NextDouble()) - 1));
        }
    }

    private static void Normal(Span<float> values, ulong seed, double deviation)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var random = new SplitMix64(SplitMix64.Derive(seed, (ulong)i));
            values[i] = (float)(deviation * NormalDistribution.Draw(ref random));
        }
    }

    private static void TruncatedNormal(Span<float> values, ulong seed, double deviation)
    {
        for (int i = 0; i < values.Length; i++)
        {
            var random = new SplitMix64(SplitMix64.Derive(seed, (ulong)i));
            values[i] = (float)(deviation / TruncatedDeviation * NormalDistribution.DrawTruncated(ref random));
        }
    }
}
