using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Random bits in kernels: a hash of a key and a number, lane by lane.</summary>
internal sealed class HashText(Lanes lanes)
{
    /// <summary>The type of so many hashes.</summary>
    public string Type => lanes.IsScalar ? "uint" : lanes.Vector + "<uint>";

    /// <summary>The numbers of the units in the lanes, from <c>unit</c> on.</summary>
    public string Units => lanes.IsScalar
        ? "(uint)unit"
        : $"{Spread("(uint)unit")} + {lanes.Vector}.Create({string.Join(", ", Enumerable.Range(0, lanes.Count).Select(lane => Literal.Int(lane) + "u"))})";

    /// <summary>Every lane the same.</summary>
    public string Spread(string value) => lanes.IsScalar ? value : $"{lanes.Vector}.Create({value})";

    /// <summary>The bits as integers with a sign.</summary>
    public string AsInt(string hash) => lanes.IsScalar ? $"(int){hash}" : hash + ".AsInt32()";

    /// <summary>The parameters of a kernel that draws for each unit of each sample.</summary>
    public static IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("first"), KernelParameter.Whole("count"),
        new KernelParameter(ParameterKind.Seed, "seed"), new KernelParameter(ParameterKind.Long, "step"),
    ];

    /// <summary>Writes the loops over samples and units, in which <c>key</c> and the lanes' first <c>unit</c> are known.</summary>
    /// <param name="layer">The layer's place in the network: no two layers draw alike.</param>
    /// <param name="stride">Floats of a sample.</param>
    /// <param name="body">Writes what is done with the units of the lanes.</param>
    public void EachUnit(SourceWriter writer, int layer, int stride, Action body)
    {
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            EmitKey(writer, layer);
            using (writer.Block($"for (int unit = 0; unit < {Literal.Int(stride)}; unit += {Literal.Int(lanes.Count)})"))
            {
                body();
            }

            writer.Blank();
            writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(stride)});");
            writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(stride)});");
        }
    }

    /// <summary>Writes the local <c>key</c> of a sample.</summary>
    /// <param name="layer">The layer's place in the network: no two layers draw alike.</param>
    public void EmitKey(SourceWriter writer, int layer) =>
        writer.Line($"{Type} key = {Spread($"Memory.MaskKey(seed, step, {Literal.Int(layer)}, first + sample)")};");

    /// <summary>Whether the upper 24 bits of <c>hash</c> are below a number.</summary>
    public string Below(string threshold) => lanes.IsScalar
        ? $"(hash >> 8) < {threshold}"
        : $"{lanes.Vector}.LessThan(hash >> 8, {Spread(threshold)}).AsSingle()";

    /// <summary>Writes statements that leave the hashes of <c>key</c> and numbers in a new local.</summary>
    public void Emit(SourceWriter writer, string name, string numbers)
    {
        writer.Line($"{Type} {name} = {numbers};");
        writer.Line($"{name} = ({name} * {Spread("0x9E3779B9u")}) + key;");
        writer.Line($"{name} ^= {name} >> 16;");
        writer.Line($"{name} *= {Spread("0x7FEB352Du")};");
        writer.Line($"{name} ^= {name} >> 15;");
        writer.Line($"{name} *= {Spread("0x846CA68Bu")};");
        writer.Line($"{name} ^= {name} >> 16;");
    }
}
