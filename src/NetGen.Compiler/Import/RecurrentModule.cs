using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>
/// One direction of one layer of a recurrent module, found among the tensors of a state dict of PyTorch: <c>rnn.weight_ih_l0</c>,
/// <c>rnn.weight_hh_l0</c> and, where it has biases, <c>rnn.bias_ih_l0</c> and <c>rnn.bias_hh_l0</c>; those of the way backwards end in
/// <c>_reverse</c>.
/// </summary>
/// <typeparam name="T">A tensor.</typeparam>
/// <param name="Layer">The module's name, and where it has several layers which of them: <c>rnn</c>, <c>rnn.l1</c>.</param>
/// <param name="Direction">What stands before its tensors' roles: nothing, or <c>forward.</c> and <c>backward.</c> of two.</param>
/// <param name="Gates">4 of an LSTM, 3 of a GRU, 1 of a simple one.</param>
/// <param name="Units">The values of its state.</param>
/// <param name="Features">What a step reads.</param>
/// <param name="Tensors">Two weights, and two biases or none.</param>
public sealed record RecurrentModule<T>(string Layer, string Direction, int Gates, int Units, int Features, IReadOnlyList<T> Tensors)
    where T : class
{
    private static readonly string[] Roles = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    private static readonly Regex Form = new("^(?<module>.*)(?<role>weight_ih|weight_hh|bias_ih|bias_hh)_l(?<depth>[0-9]{1,4})(?<way>_reverse)?$");

    /// <summary>The kind of the layer that it is: <c>LSTM</c>.</summary>
    public string Kind => Gates switch { 4 => "LSTM", 3 => "GRU", _ => "SimpleRNN" };

    /// <summary>Finds those that are complete and of shapes that fit one another.</summary>
    /// <param name="tensors">All tensors.</param>
    /// <param name="nameOf">A tensor's name.</param>
    /// <param name="shapeOf">A tensor's shape.</param>
    public static IReadOnlyList<RecurrentModule<T>> Find(IEnumerable<T> tensors, Func<T, string> nameOf, Func<T, IReadOnlyList<long>> shapeOf)
    {
        var parts = tensors.Select(tensor => (tensor, match: Form.Match(nameOf(tensor)))).Where(part => part.match.Success)
            .Select(part => (
                part.tensor, Module: part.match.Groups["module"].Value, Role: part.match.Groups["role"].Value,
                Depth: int.Parse(part.match.Groups["depth"].Value, CultureInfo.InvariantCulture), IsReverse: part.match.Groups["way"].Success))
            .ToList();
        var found = new List<RecurrentModule<T>>();
        foreach (var way in parts.GroupBy(part => (part.Module, part.Depth, part.IsReverse)).OrderBy(way => way.Key.Module, NaturalOrder.Instance)
            .ThenBy(way => way.Key.Depth).ThenBy(way => way.Key.IsReverse))
        {
            (string module, int depth, bool isReverse) = way.Key;
            T[] own = [.. Roles.SelectMany(role => way.Where(part => part.Role == role).Select(part => part.tensor))];
            bool hasSeveral = parts.Exists(part => part.Module == module && part.Depth > 0);
            bool isBoth = parts.Exists(part => part.Module == module && part.Depth == depth && part.IsReverse);
            string name = module.TrimEnd('.');
            string layer = name.Length == 0 ? $"l{Literal.Int(depth)}" : hasSeveral ? $"{name}.l{Literal.Int(depth)}" : name;
            string direction = !isBoth ? "" : isReverse ? "backward." : "forward.";
            if (own.Length is 2 or 4 && Shaped(own, shapeOf) is var (gates, units, features))
            {
                found.Add(new RecurrentModule<T>(layer, direction, gates, units, features, own));
            }
        }

        return found;
    }

    /// <summary>The numbers that shapes tell; null where they fit no module.</summary>
    private static (int Gates, int Units, int Features)? Shaped(T[] own, Func<T, IReadOnlyList<long>> shapeOf)
    {
        IReadOnlyList<long> input = shapeOf(own[0]);
        IReadOnlyList<long> state = shapeOf(own[1]);
        if (input.Count != 2 || state.Count != 2 || input[0] != state[0] || state[1] < 1 || input[1] < 1 || state[0] > int.MaxValue || input[1] > int.MaxValue)
        {
            return null;
        }

        long gates = state[0] / state[1];
        return gates is 1 or 3 or 4 && gates * state[1] == state[0] && own.Skip(2).All(bias => shapeOf(bias).SequenceEqual([state[0]]))
            ? ((int)gates, (int)state[1], (int)input[1])
            : null;
    }
}
