using NetGen.Compiler.Import.Onnx.Wire;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Reads ModelProto and OperatorSetIdProto. Field numbers: onnx.proto of github.com/onnx/onnx.</summary>
internal static class ModelReader
{
    private const int ProducerName = 2;
    private const int ProducerVersion = 3;
    private const int Graph = 7;
    private const int OpsetImport = 8;

    private const int OpsetDomain = 1;
    private const int OpsetVersion = 2;

    public static OnnxModel Read(byte[] file)
    {
        var reader = new WireReader(new ByteRange(file, 0, file.Length), new PartCount());
        var model = new OnnxModel();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case ProducerName:
                    model.Producer = reader.ReadText();
                    break;
                case ProducerVersion:
                    model.ProducerVersion = reader.ReadText();
                    break;
                case Graph:
                    model.Graph = model.Graph == null
                        ? GraphReader.Read(reader.ReadMessage())
                        : throw new ImportException("the file is damaged or no ONNX model: it holds two graphs");
                    break;
                case OpsetImport:
                    ReadOpset(reader.ReadMessage(), model);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return model;
    }

    private static void ReadOpset(WireReader reader, OnnxModel model)
    {
        string domain = "";
        long version = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case OpsetDomain:
                    domain = reader.ReadText();
                    break;
                case OpsetVersion:
                    version = reader.ReadInteger();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (NodeReader.IsOwnDomain(domain))
        {
            model.Opset = model.Opset == 0 || model.Opset == version
                ? version
                : throw new ImportException(
                    $"the model states two versions of ONNX's operators, {Literal.Int(model.Opset)} and {Literal.Int(version)}");
        }
    }
}
