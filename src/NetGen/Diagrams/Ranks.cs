namespace NetGen.Diagrams;

/// <summary>
/// The rank of each node, 0 on top: one below the lowest that it reads, so that all edges lead down (longest-path layering).
/// </summary>
internal static class Ranks
{
    /// <summary>Inputs and outputs that are so near to the end of the drawing stand there, the others beside what they belong to.</summary>
    private const int Near = 3;

    public static int[] Of(DrawnGraph graph)
    {
        var ranks = new int[graph.Nodes.Count];
        foreach ((int from, int to) in graph.Edges)
        {
            ranks[to] = Math.Max(ranks[to], ranks[from] + 1);
        }

        int lowest = ranks.Max();
        int[][] readers = [.. Enumerable.Range(0, ranks.Length).Select(_ => Array.Empty<int>())];
        foreach (IGrouping<int, int> edges in graph.Edges.GroupBy(edge => edge.From, edge => edge.To))
        {
            readers[edges.Key] = [.. edges];
        }

        bool[] own = LeadToOneReader(graph, readers);
        for (int i = ranks.Length - 1; i >= 0; i--)
        {
            int last = readers[i].Length == 0 ? ranks[i] : readers[i].Min(reader => ranks[reader]) - 1;
            ranks[i] = graph.Nodes[i].Role switch
            {
                DrawnRole.Input => last < Near ? 0 : last,
                DrawnRole.Output => lowest - ranks[i] < Near ? lowest : ranks[i],
                _ => own[i] ? last : ranks[i],
            };
        }

        return ranks;
    }

    /// <summary>
    /// Whether all that a layer stands on is read for it alone: such a branch goes down as a whole to where it is read.
    /// </summary>
    private static bool[] LeadToOneReader(DrawnGraph graph, int[][] readers)
    {
        bool[] own = [.. graph.Nodes.Select(_ => true)];
        foreach ((int from, int to) in graph.Edges)
        {
            own[to] &= own[from] && readers[from].All(reader => reader == to);
        }

        return own;
    }
}
