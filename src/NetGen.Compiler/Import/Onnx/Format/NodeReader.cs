using NetGen.Compiler.Import.Onnx.Wire;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>
/// Reads NodeProto and AttributeProto. Graphs within attributes (branches, loops) are passed over: no operator that has
/// one belongs to a dense network.
/// </summary>
internal static class NodeReader
{
    private const int Input = 1;
    private const int Output = 2;
    private const int Name = 3;
    private const int OperatorType = 4;
    private const int Attribute = 5;
    private const int Domain = 7;

    private const int AttributeName = 1;
    private const int AttributeFloat = 2;
    private const int AttributeInteger = 3;
    private const int AttributeText = 4;
    private const int AttributeTensor = 5;
    private const int AttributeFloats = 7;
    private const int AttributeIntegers = 8;
    private const int AttributeTexts = 9;
    private const int AttributeType = 20;

    public static OnnxNode Read(WireReader reader)
    {
        var node = new OnnxNode();
        string? twice = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case Input:
                    node.InputList.Add(reader.ReadText());
                    break;
                case Output:
                    node.OutputList.Add(reader.ReadText());
                    break;
                case Name:
                    node.Name = reader.ReadText();
                    break;
                case OperatorType:
                    node.Operator = reader.ReadText();
                    break;
                case Attribute:
                    OnnxAttribute attribute = ReadAttribute(reader.ReadMessage());
                    twice = node.TryAdd(attribute) ? twice : attribute.Name;
                    break;
                case Domain:
                    string domain = reader.ReadText();
                    node.Domain = IsOwnDomain(domain) ? "" : domain;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return twice == null ? node : throw node.Refuse($"it has two attributes '{ImportFinding.Quotable(twice)}'");
    }

    /// <summary>Whether a domain is that of ONNX's own operators, which goes by two names.</summary>
    public static bool IsOwnDomain(string domain) => domain is "" or "ai.onnx";

    private static OnnxAttribute ReadAttribute(WireReader reader)
    {
        var attribute = new OnnxAttribute();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case AttributeName:
                    attribute.Name = reader.ReadText();
                    break;
                case AttributeType:
                    attribute.Kind = (AttributeKind)reader.ReadInteger();
                    break;
                case AttributeFloat:
                    attribute.Float = reader.ReadFloat();
                    break;
                case AttributeInteger:
                    attribute.Integer = reader.ReadInteger();
                    break;
                case AttributeText:
                    attribute.Text = reader.ReadText();
                    break;
                case AttributeTensor:
                    attribute.Tensor = TensorReader.Read(reader.ReadMessage());
                    break;
                case AttributeFloats:
                    reader.ReadFloats(attribute.FloatList);
                    break;
                case AttributeIntegers:
                    reader.ReadIntegers(attribute.IntegerList);
                    break;
                case AttributeTexts:
                    attribute.TextList.Add(reader.ReadText());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return attribute;
    }
}
