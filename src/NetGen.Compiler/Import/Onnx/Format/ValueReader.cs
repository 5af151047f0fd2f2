using NetGen.Compiler.Import.Onnx.Wire;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Reads ValueInfoProto with TypeProto.Tensor and TensorShapeProto within.</summary>
internal static class ValueReader
{
    private const int Name = 1;
    private const int Type = 2;

    private const int TensorType = 1;

    private const int ElementTypeField = 1;
    private const int Shape = 2;

    private const int Dimension = 1;

    private const int DimensionValue = 1;
    private const int DimensionSymbol = 2;

    public static OnnxValue Read(WireReader reader)
    {
        var value = new OnnxValue("", ElementType.Undefined, null);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case Name:
                    value = value with { Name = reader.ReadText() };
                    break;
                case Type:
                    value = ReadType(reader.ReadMessage(), value);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    private static OnnxValue ReadType(WireReader reader, OnnxValue value)
    {
        while (reader.Next())
        {
            if (reader.Field == TensorType)
            {
                value = ReadTensorType(reader.ReadMessage(), value);
            }
            else
            {
                reader.Skip();
            }
        }

        return value;
    }

    private static OnnxValue ReadTensorType(WireReader reader, OnnxValue value)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case ElementTypeField:
                    value = value with { Type = (ElementType)reader.ReadInteger() };
                    break;
                case Shape:
                    value = value with { Axes = ReadShape(reader.ReadMessage()) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    private static List<OnnxAxis> ReadShape(WireReader reader)
    {
        var axes = new List<OnnxAxis>();
        while (reader.Next())
        {
            if (reader.Field == Dimension)
            {
                axes.Add(ReadAxis(reader.ReadMessage()));
            }
            else
            {
                reader.Skip();
            }
        }

        return axes;
    }

    private static OnnxAxis ReadAxis(WireReader reader)
    {
        var axis = new OnnxAxis(null, "");
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case DimensionValue:
                    axis = new OnnxAxis(reader.ReadInteger(), "");
                    break;
                case DimensionSymbol:
                    axis = new OnnxAxis(null, reader.ReadText());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return axis;
    }
}
