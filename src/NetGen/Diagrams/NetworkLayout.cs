namespace NetGen.Diagrams;

/// <summary>Where everything of a drawing lies: nodes in ranks from top to bottom, edges between them.</summary>
internal sealed class NetworkLayout
{
    /// <summary>Between two ranks; more where an edge has far to go sideways.</summary>
    private const double RankGap = 36;
    private const double MostExtraGap = 42;
    private const double ExtraGapPerPixel = 0.08;

    /// <summary>The last bit of an edge is straight, so that its arrow stands upright.</summary>
    private const double Approach = 9;

    /// <summary>Between the ends of edges that come to one node.</summary>
    private const double PortGap = 18;

    private readonly RankedGraph _ranked;
    private readonly (double Top, double Bottom)[] _bands;

    /// <param name="graph">What is drawn.</param>
    /// <param name="sizes">Of each node, in pixels.</param>
    public NetworkLayout(DrawnGraph graph, IReadOnlyList<(double Width, double Height)> sizes)
    {
        _ranked = new RankedGraph(graph, [.. sizes.Select(size => size.Width)]);
        CrossingReduction.Apply(_ranked.Ranks);
        Placement.Apply(_ranked.Ranks);
        MoveToOrigin();
        _bands = Bands(sizes);
        Boxes = [.. _ranked.Nodes.Select((slot, i) => Box(slot, graph.Nodes[i].Role, sizes[i]))];
        double[] ports = Ports(graph, sizes);
        Paths = [.. graph.Edges.Select((edge, i) => Path(edge, _ranked.Routes[i], ports[i]))];
        Height = _bands[^1].Bottom;
    }

    /// <summary>The rectangle of each node.</summary>
    public (double X, double Y, double Width, double Height)[] Boxes { get; }

    /// <summary>The path of each edge, as SVG writes it, with its arrow.</summary>
    public string[] Paths { get; }

    public double Width { get; private set; }

    public double Height { get; }

    private void MoveToOrigin()
    {
        Slot[] slots = [.. _ranked.Ranks.SelectMany(rank => rank)];
        double left = slots.Min(slot => slot.X - (slot.Width / 2));
        Width = slots.Max(slot => slot.X + (slot.Width / 2)) - left;
        foreach (Slot slot in slots)
        {
            slot.X -= left;
        }
    }

    /// <summary>The height of each rank, and what is between.</summary>
    private (double Top, double Bottom)[] Bands(IReadOnlyList<(double Width, double Height)> sizes)
    {
        var heights = new double[_ranked.Ranks.Length];
        for (int i = 0; i < sizes.Count; i++)
        {
            int rank = _ranked.Nodes[i].Rank;
            heights[rank] = Math.Max(heights[rank], sizes[i].Height);
        }

        var bands = new (double Top, double Bottom)[heights.Length];
        double top = 0;
        for (int i = 0; i < bands.Length; i++)
        {
            bands[i] = (top, top + heights[i]);
            double farthest = _ranked.Ranks[i].SelectMany(slot => slot.Below, (slot, below) => Math.Abs(slot.X - below.X))
                .DefaultIfEmpty().Max();
            top = bands[i].Bottom + RankGap + Math.Round(Math.Min(MostExtraGap, farthest * ExtraGapPerPixel));
        }

        return bands;
    }

    /// <summary>Inputs lie on the lower side of their rank, outputs on the upper one, near to what they belong to.</summary>
    private (double X, double Y, double Width, double Height) Box(Slot slot, DrawnRole role, (double Width, double Height) size)
    {
        (double top, double bottom) = _bands[slot.Rank];
        double y = role switch
        {
            DrawnRole.Input => bottom - size.Height,
            DrawnRole.Output => top,
            _ => (top + bottom - size.Height) / 2,
        };
        return (slot.X - (size.Width / 2), y, size.Width, size.Height);
    }

    /// <summary>
    /// How far from the middle of its node each edge ends: side by side in the order in which they come, and one that comes
    /// from straight above in the middle.
    /// </summary>
    private double[] Ports(DrawnGraph graph, IReadOnlyList<(double Width, double Height)> sizes)
    {
        var ports = new double[graph.Edges.Count];
        foreach (IGrouping<int, int> ends in Enumerable.Range(0, ports.Length).GroupBy(edge => graph.Edges[edge].To))
        {
            double middle = _ranked.Nodes[ends.Key].X;
            (int Edge, double X)[] comers =
                [.. ends.Select(edge => (edge, _ranked.Routes[edge][^2].X)).OrderBy(comer => comer.X)];
            int straight = Array.FindIndex(comers, comer => Math.Abs(comer.X - middle) < 1);
            double centre = straight >= 0 ? straight : (comers.Length - 1) / 2.0;
            double most = Math.Max(1, Math.Max(centre, comers.Length - 1 - centre));
            double gap = Math.Min(PortGap, ((sizes[ends.Key].Width / 2) - PortGap) / most);
            for (int i = 0; i < comers.Length; i++)
            {
                ports[comers[i].Edge] = (i - centre) * gap;
            }
        }

        return ports;
    }

    private string Path((int From, int To) edge, Slot[] route, double port)
    {
        (double _, double y, double _, double height) = Boxes[edge.From];
        var path = new EdgePath(route[0].X, y + height);
        for (int i = 1; i < route.Length; i++)
        {
            bool isLast = i == route.Length - 1;
            path.Down(_bands[route[i - 1].Rank].Bottom);
            path.Across(route[i].X + (isLast ? port : 0), _bands[route[i].Rank].Top - (isLast ? Approach : 0));
        }

        path.Down(Boxes[edge.To].Y);
        return path.End();
    }
}
