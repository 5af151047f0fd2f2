namespace NetGen.Weights;

/// <summary>
/// A weight file that is damaged or belongs to another network. The message says which file and tensor, what was
/// expected and what is there. A kind of <see cref="IOException"/>, so that one handler serves a file that cannot be
/// read and one that makes no sense.
/// </summary>
public sealed class WeightFileException : IOException
{
    internal WeightFileException(string source, string? tensor, string expected, string found, Exception? inner = null)
        : base(Describe(source, tensor, Excerpt.Of(expected), Excerpt.Of(found)), inner)
    {
        TensorName = tensor;
        Expected = expected;
        Found = found;
    }

    /// <summary>
    /// The tensor concerned, for example <c>dense_1.kernel</c>; null where it is the file as a whole.
    /// </summary>
    public string? TensorName { get; }

    /// <summary>What was expected, for example <c>shape [784, 128]</c>.</summary>
    public string Expected { get; }

    /// <summary>What is there instead, for example <c>shape [784, 64]</c>.</summary>
    public string Found { get; }

    private static string Describe(string source, string? tensor, string expected, string found) =>
        tensor is null
            ? $"{source}: expected {expected}; found {found}."
            : $"{source}, tensor '{Excerpt.Of(tensor)}': expected {expected}; found {found}.";
}
