using NetGen.Compiler.Import.Onnx.Wire;

namespace NetGen.Compiler.Import.Onnx.Format;

/// <summary>Reads GraphProto.</summary>
internal static class GraphReader
{
    private const int Node = 1;
    private const int Name = 2;
    private const int Initializer = 5;
    private const int Input = 11;
    private const int Output = 12;

    public static OnnxGraph Read(WireReader reader)
    {
        var graph = new OnnxGraph();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case Node:
                    graph.NodeList.Add(NodeReader.Read(reader.ReadMessage()));
                    break;
                case Name:
                    graph.Name = reader.ReadText();
                    break;
                case Initializer:
                    graph.InitializerList.Add(TensorReader.Read(reader.ReadMessage()));
                    break;
                case Input:
                    graph.InputList.Add(ValueReader.Read(reader.ReadMessage()));
                    break;
                case Output:
                    graph.OutputList.Add(ValueReader.Read(reader.ReadMessage()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return graph;
    }
}
