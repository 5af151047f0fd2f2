using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A row of a table for each token of an input.</summary>
/// <param name="table">[tokens, dimension].</param>
internal sealed class EmbeddingDraft(LayerDraft source, OnnxNode node, int tokens, int dimension, double[] table) : LayerDraft([source])
{
    public override string Kind => "Embedding";

    public override OnnxNode Node => node;

    public override bool GivesSteps => true;

    public override IReadOnlyList<double[]> Weights => [table];

    public int Tokens => tokens;

    public int Dimension => dimension;

    /// <summary>Whether a kernel [dimension, tokens] is the table turned over.</summary>
    public bool IsTurned(double[] kernel)
    {
        if (kernel.Length != table.Length)
        {
            return false;
        }

        for (int i = 0; i < kernel.Length; i++)
        {
            if (kernel[i] != table[(i % tokens * dimension) + (i / tokens)])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A row is added to each step of a sequence, by its place.</summary>
/// <param name="table">[steps, features]; null where they are sines and cosines.</param>
internal sealed class PositionDraft(LayerDraft source, OnnxNode node, double[]? table) : LayerDraft([source])
{
    /// <summary>What is added to each value; null for sines and cosines.</summary>
    public double[]? Table => table;

    public override string Kind => table == null ? "SinusoidalPosition" : "PositionEmbedding";

    public override OnnxNode Node => node;

    public override bool GivesSteps => true;

    public override IReadOnlyList<double[]> Weights => table == null ? [] : [table];
}
