using System.Text;
using NetGen.Charts;

namespace NetGen.Diagrams;

/// <summary>A network as a Mermaid flowchart. Syntax: https://mermaid.js.org/syntax/flowchart.html.</summary>
internal static class MermaidText
{
    public static string Write(NetworkInfo network)
    {
        var graph = new DrawnGraph(network);
        string[] names = Names(graph);
        string title = FormattableString.Invariant($"{network.Name}: {Quantity.Of(network.ParameterCount, "parameter")}");
        var text = new StringBuilder($"---\ntitle: {Quote(title)}\n---\nflowchart TD\n");
        for (int i = 0; i < names.Length; i++)
        {
            text.Append($"    {names[i]}{Node(graph.Nodes[i])}\n");
        }

        foreach ((int from, int to) in graph.Edges)
        {
            text.Append($"    {names[from]} --> {names[to]}\n");
        }

        foreach (LayerFamily family in LayerFamily.All)
        {
            string[] members = [.. names.Where((_, i) => graph.Nodes[i].Layer is { } layer && LayerFamily.Of(layer) == family)];
            if (members.Length > 0)
            {
                text.Append($"    classDef {family.Name} stroke:{family.Light},stroke-width:2px\n");
                text.Append($"    class {string.Join(",", members)} {family.Name}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>What Mermaid calls the nodes: layers and others have names that it would take for its own words.</summary>
    private static string[] Names(DrawnGraph graph)
    {
        (int inputs, int layers, int outputs) = (0, 0, 0);
        return [.. graph.Nodes.Select(node => node.Role switch
        {
            DrawnRole.Input => FormattableString.Invariant($"input{++inputs}"),
            DrawnRole.Output => FormattableString.Invariant($"output{++outputs}"),
            _ => FormattableString.Invariant($"layer{++layers}"),
        })];
    }

    /// <summary>A text of YAML, in which escapes are those of JSON.</summary>
    private static string Quote(string text) => JsonFile.Quoted(Svg.Clean(text));

    private static string Node(DrawnNode node)
    {
        string shape = NetworkSummary.Shape(node.Shape);
        if (node.Layer is not { } layer)
        {
            return $"([\"{Escape(node.Name)} {shape}\"])";
        }

        IEnumerable<string> lines = [Escape(layer.Name), Escape(layer.Description), shape, NodeText.Count(layer.ParameterCount)];
        return $"[\"{string.Join("<br/>", lines.Where(line => line.Length > 0))}\"]";
    }

    /// <summary>Letters, digits and what means nothing to Mermaid, HTML and Markdown; the rest by number.</summary>
    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char letter in Svg.Clean(text))
        {
            if ("\"#&<>;`*\\%{}|~".Contains(letter, StringComparison.Ordinal) || char.IsControl(letter))
            {
                result.Append(FormattableString.Invariant($"#{(int)letter};"));
            }
            else
            {
                result.Append(letter);
            }
        }

        return result.ToString();
    }
}
