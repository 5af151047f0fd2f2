using NetGen.Compiler.Import.Onnx.Wire;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>A tensor of the file (TensorProto). Its values stay where they lie until somebody asks for them.</summary>
public sealed class OnnxTensor
{
    internal OnnxTensor()
    {
    }

    public string Name { get; internal set; } = "";

    /// <summary>The axes as stated; not checked.</summary>
    public IReadOnlyList<long> Dimensions => DimensionList;

    public ElementType Type { get; internal set; }

    /// <summary>The file beside the model that holds the values; null where the model holds them.</summary>
    public ExternalLocation? External { get; internal set; }

    /// <summary>In how many places there are values, or are said to be.</summary>
    internal int StatedValues =>
        (External == null ? 0 : 1) + (Raw is { Length: > 0 } ? 1 : 0) + new[] { Floats, Int32s, Int64s, Doubles }.Count(values => values?.Length > 0);

    internal List<long> DimensionList { get; } = [];

    /// <summary>Values as they lie in memory; null where they are stated in one of the typed fields.</summary>
    internal ByteRange? Raw { get; set; }

    /// <summary>Values in the field of their type, as float32; null where it is empty, as the next ones.</summary>
    internal MemoryStream? Floats { get; set; }

    /// <summary>Values in the field of their type, as varints: integers up to 32 bits, and the bits of 16-bit floats.</summary>
    internal MemoryStream? Int32s { get; set; }

    /// <inheritdoc cref="Int32s"/>
    internal MemoryStream? Int64s { get; set; }

    /// <summary>Values in the field of their type, as float64.</summary>
    internal MemoryStream? Doubles { get; set; }
}

/// <summary>Where values lie outside the model.</summary>
/// <param name="Location">A path relative to the model's folder.</param>
/// <param name="Offset">Where they begin, in bytes.</param>
/// <param name="Length">How many bytes they are; null for what the shape needs.</param>
public sealed record ExternalLocation(string Location, long Offset, long? Length);
