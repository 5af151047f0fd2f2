namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Types of a tensor's elements, numbered as TensorProto.DataType.</summary>
public enum ElementType
{
    Undefined = 0,
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Float16 = 10,
    Double = 11,
    UInt32 = 12,
    UInt64 = 13,
    Complex64 = 14,
    Complex128 = 15,
    BFloat16 = 16,
}

/// <summary>What is said of element types in more than one place.</summary>
public static class ElementTypes
{
    /// <summary>Whether it is one of the floating-point types that weights come in.</summary>
    public static bool IsFloatingPoint(this ElementType type) =>
        type is ElementType.Float or ElementType.Double or ElementType.Float16 or ElementType.BFloat16;

    /// <summary>The type as people know it; newer types go by their number.</summary>
    public static string Title(this ElementType type) =>
        Enum.IsDefined(typeof(ElementType), type) ? type.ToString().ToLowerInvariant() : $"type {(int)type}";
}
