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
