using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>
/// Writes the forward pass of a layer for sixteen samples that lie in the lanes: values are [unit][sample], so a layer of
/// any number of outputs fills the vectors, and every weight is broadcast.
/// </summary>
internal sealed class DenseLanes(DenseOperation dense, string id, Func<Lanes, Func<string, string>?> epilogue)
{
    public void Emit(SourceWriter writer, Lanes lanes)
    {
        if (dense.Layout == KernelLayout.InputMajor)
        {
            Product(lanes).EmitFewColumns(writer, dense.Units);
        }
        else
        {
            EmitDotProducts(writer, lanes);
        }
    }

    /// <summary>The product turned over: rows are outputs, columns are samples.</summary>
    private MatrixTile Product(Lanes lanes) => new()
    {
        Lanes = lanes,
        Columns = SampleLanes.Count,
        Depth = dense.Inputs,
        DepthName = id + "Inputs",
        DepthIndex = "i",
        A = "kernel",
        AName = "weight",
        ARowStride = Stride.One,
        ADepthStride = new Stride(dense.Kernel.Stride, id + "KernelStride"),
        B = "inputs",
        BName = "input",
        BStride = new Stride(SampleLanes.Count),
        C = "outputs",
        CName = "output",
        CStride = new Stride(SampleLanes.Count),
        RowIndex = "unit",
        Start = dense.Bias == null ? null : "bias",
        StartsByRow = true,
        Chains = dense.Chains,
        Epilogue = epilogue(lanes),
    };

    /// <summary>
    /// The logical lanes of the dot product are chains here. A chain is finished, and joined to its partner, before the next
    /// one begins, so that few registers hold them all.
    /// </summary>
    private void EmitDotProducts(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block($"for (int unit = 0; unit < {Literal.Int(dense.Units)}; unit++)"))
        {
            using (writer.Block($"for (int lane = 0; lane < {Literal.Int(SampleLanes.Count)}; lane += {Literal.Int(lanes.Count)})"))
            {
                writer.Line($"ref float input = ref Unsafe.Add(ref inputs, lane);");
                string sum = EmitChains(writer, lanes, 0, 1);
                writer.Line(lanes.Store(sum, $"Unsafe.Add(ref outputs, (unit * {Literal.Int(SampleLanes.Count)}) + lane)"));
            }

            writer.Blank();
            writer.Line($"kernel = ref Unsafe.Add(ref kernel, {id}KernelStride);");
        }
    }

    /// <summary>The sum of the chains first, first + step and so on, as halving joins them.</summary>
    private string EmitChains(SourceWriter writer, Lanes lanes, int first, int step)
    {
        string sum = "sum" + Literal.Int(first);
        if (step == DenseOperation.DotLanes)
        {
            string start = first == 0 && dense.Bias != null ? lanes.Broadcast("Unsafe.Add(ref bias, unit)") : lanes.Zero;
            for (int i = first; i < dense.Inputs; i += DenseOperation.DotLanes)
            {
                string product = lanes.MultiplyAdd(
                    lanes.Broadcast(Lanes.Element("kernel", i)), lanes.Load("input", i * SampleLanes.Count), i == first ? start : sum);
                writer.Line($"{(i == first ? lanes.Float + " " : "")}{sum} = {product};");
            }

            return sum;
        }

        EmitChains(writer, lanes, first, 2 * step);
        string partner = EmitChains(writer, lanes, first + step, 2 * step);
        writer.Line($"{sum} += {partner};");
        return sum;
    }
}
