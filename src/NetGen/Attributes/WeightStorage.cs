namespace NetGen;

/// <summary>
/// How kernels are stored: those of embedded weights in the assembly, and with <see cref="InputAttribute.Storage"/> those of a network in
/// memory. Sums are always computed in floats, and biases are always stored as floats.
/// </summary>
public enum WeightStorage
{
    /// <summary>Floats: 4 bytes a weight, the bits of the file.</summary>
    Float32,

    /// <summary>IEEE 754 binary16: 2 bytes a weight with 11 significant bits, for magnitudes up to 65504.</summary>
    Float16,

    /// <summary>The upper half of a float: 2 bytes a weight with 8 significant bits, for every magnitude of a float.</summary>
    BFloat16,

    /// <summary>
    /// One byte a weight, symmetric per output: <c>w = q * max|w| / 127</c> with a whole number q from -127 to 127 and the
    /// largest magnitude among the weights of that output.
    /// </summary>
    Int8,

    /// <summary>
    /// The same with the largest magnitude among every 32 inputs of an output, for large layers: a float for each 32 weights beside
    /// them. Networks in memory can have it, files can't.
    /// </summary>
    Int8Grouped,
}
