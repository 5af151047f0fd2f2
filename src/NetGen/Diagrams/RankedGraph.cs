namespace NetGen.Diagrams;

/// <summary>
/// A graph whose edges lead from one rank to the next: where an edge skips ranks, it has a lane in each. All edges from one node
/// share their lanes, since they carry one value.
/// </summary>
internal sealed class RankedGraph
{
    private readonly List<Slot>[] _lanes;

    /// <param name="graph">What is drawn.</param>
    /// <param name="widths">Of each node, in pixels, above 0.</param>
    public RankedGraph(DrawnGraph graph, IReadOnlyList<double> widths)
    {
        int[] ranks = Diagrams.Ranks.Of(graph);
        Nodes = [.. ranks.Select((rank, i) => new Slot(rank, widths[i]))];
        Ranks = [.. Enumerable.Range(0, ranks.Max() + 1).Select(_ => new List<Slot>())];
        _lanes = [.. ranks.Select(_ => new List<Slot>())];
        Routes = [.. graph.Edges.Select(edge => Route(edge.From, edge.To))];
        Arrange();
    }

    /// <summary>The slot of each node of the graph.</summary>
    public Slot[] Nodes { get; }

    /// <summary>The slots of each rank from left to right.</summary>
    public List<Slot>[] Ranks { get; }

    /// <summary>For each edge of the graph the slots that it goes through, from node to node.</summary>
    public Slot[][] Routes { get; }

    private Slot[] Route(int from, int to)
    {
        Slot last = Nodes[from];
        List<Slot> lanes = _lanes[from];
        int passed = Nodes[to].Rank - last.Rank - 1;
        while (lanes.Count < passed)
        {
            Slot above = lanes.Count == 0 ? last : lanes[lanes.Count - 1];
            var lane = new Slot(above.Rank + 1, 0);
            Join(above, lane);
            lanes.Add(lane);
        }

        Join(passed == 0 ? last : lanes[passed - 1], Nodes[to]);
        return [last, .. lanes.Take(passed), Nodes[to]];
    }

    private static void Join(Slot above, Slot below)
    {
        above.Below.Add(below);
        below.Above.Add(above);
    }

    /// <summary>
    /// The first order, by going down from node to node and to what is read elsewhere last: what is declared one after another
    /// comes to lie one under another, lanes to the right.
    /// </summary>
    private void Arrange()
    {
        var seen = new HashSet<Slot>();
        var open = new Stack<Slot>(Nodes.Where(node => node.Above.Count == 0).Reverse());
        while (open.TryPop(out Slot? slot))
        {
            if (seen.Add(slot))
            {
                slot.Place = Ranks[slot.Rank].Count;
                Ranks[slot.Rank].Add(slot);
                foreach (Slot next in slot.Below.OrderBy(below => below.IsLane).Reverse())
                {
                    open.Push(next);
                }
            }
        }
    }
}
