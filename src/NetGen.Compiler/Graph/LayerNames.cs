using NetGen.Compiler.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>Names layers: as the user says, else by kind and number, as <c>dense_1</c>.</summary>
public sealed class LayerNames(FindingSink findings)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Next(AttributeReader attribute, LayerKind kind)
    {
        int number = _numbers[kind.Name] = _numbers.TryGetValue(kind.Name, out int last) ? last + 1 : 1;
        string name = attribute.Text("Name") ?? $"{kind.NamePrefix}_{Literal.Int(number)}";
        if (!_taken.Add(name))
        {
            findings.Add(Rules.DuplicateName, attribute.Index, attribute.Has("Name") ? "Name" : "", name);
        }

        return name;
    }
}
