using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Layers whose gradients are computed alike: one text does for all of a group, and takes where their parameters lie.</summary>
internal sealed class GradientGroups
{
    private readonly EmitContext _context;
    private readonly Dictionary<int, int[]> _groups = [];

    /// <param name="context">Names things.</param>
    /// <param name="layers">Operations that have parameters, in their order.</param>
    /// <param name="gradientsOf">The gradients of an operation's parameters.</param>
    public GradientGroups(EmitContext context, IEnumerable<int> layers, Func<int, IEnumerable<ParameterGradient>> gradientsOf)
    {
        _context = context;
        foreach (IGrouping<string, int> group in layers.GroupBy(layer => string.Concat(gradientsOf(layer).Select(Describe)), StringComparer.Ordinal))
        {
            int[] members = [.. group];
            foreach (int member in members)
            {
                _groups.Add(member, members);
            }
        }
    }

    /// <summary>The operation whose name the text has; the first of the group.</summary>
    public int FirstOf(int layer) => _groups[layer][0];

    /// <summary>Whether a text is for several.</summary>
    public bool IsShared(int layer) => _groups[layer].Length > 1;

    /// <summary>The layers of a group, as sentences name them.</summary>
    public string Names(int layer) => string.Join(", ", _groups[layer].Select(member => _context.Plan.Operations[member].Layer).Distinct());

    /// <summary>What stands for the place of a parameter: its constant, or an argument.</summary>
    public string PlaceOf(int layer, ParameterGradient gradient) =>
        IsShared(layer) ? ArgumentOf(gradient) : LayoutEmitter.NameOf(_context, gradient.Tensor);

    /// <summary>Places as parameters of a text for several; nothing of a text for one.</summary>
    public string Parameters(int layer, IEnumerable<ParameterGradient> gradients) =>
        IsShared(layer) ? string.Concat(gradients.Select(gradient => $", int {ArgumentOf(gradient)}")) : "";

    /// <summary>The same as arguments.</summary>
    public string Arguments(int layer, IEnumerable<ParameterGradient> gradients) =>
        IsShared(layer) ? string.Concat(gradients.Select(gradient => ", " + LayoutEmitter.NameOf(_context, gradient.Tensor))) : "";

    private static string ArgumentOf(ParameterGradient gradient) => Identifiers.Camel(Identifiers.Pascal(gradient.Tensor.Tensor.Role)) + "At";

    /// <summary>All that the text depends on but for the place of the parameter.</summary>
    private string Describe(ParameterGradient gradient)
    {
        var names = gradient.Values.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.First().Name);
        string call = new CallWriter(_context) { Gradient = "target", FirstRow = "first", Rows = "rows" }.Statement(gradient.Call, value => names[value]);
        string penalty = gradient.Penalty == null ? "" : _context.NameOf(gradient.Penalty.Gradient);
        int[] sizes = [gradient.Tensor.Rows, gradient.Tensor.Stride, gradient.RowsTogether, gradient.IsSplit ? 1 : 0];
        return $"{call} {string.Join(" ", sizes.Select(size => Literal.Int(size)))} {penalty};";
    }
}
