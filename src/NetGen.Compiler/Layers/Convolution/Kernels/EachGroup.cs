using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>Writes what is done for each group of channels, whose values and weights lie so many floats behind those of the group before.</summary>
/// <param name="groups">How many there are; where there is one, nothing is written of it.</param>
internal sealed class EachGroup(int groups)
{
    /// <summary>The head of a block for each of them; null where there is one.</summary>
    public string? Loop => groups == 1 ? null : $"for (int group = 0; group < {Literal.Int(groups)}; group++)";

    /// <summary>Where a group begins.</summary>
    /// <param name="distance">Floats from one group to the next.</param>
    /// <param name="start">Floats before the first.</param>
    public string At(string reference, int distance, int start = 0)
    {
        var offset = new Offset(start == 0 ? "" : Literal.Int(start), groups == 1 || distance == 0 ? "" : $"(group * {Literal.Int(distance)})");
        return offset.IsZero ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {offset})";
    }

    /// <summary>Where each of several begins, as a call takes them.</summary>
    public string Of(IEnumerable<(string Reference, int Distance)> references) =>
        string.Join(", ", references.Select(each => At(each.Reference, each.Distance)));

    /// <summary>A block for each group; it is told the names of where the group begins.</summary>
    public void Write(KernelWriter kernel, IEnumerable<(string Reference, int Distance)> references, Action<Func<string, string>> write)
    {
        if (Loop == null)
        {
            write(reference => reference);
            return;
        }

        using (kernel.Text.Block(Loop))
        {
            foreach ((string reference, int distance) in references.Distinct())
            {
                kernel.Text.Line($"ref float {OfGroup(reference)} = {At(reference, distance)};");
            }

            kernel.Text.Blank();
            write(OfGroup);
        }
    }

    private static string OfGroup(string reference) => reference + "OfGroup";
}
