namespace NetGen.Diagrams;

/// <summary>
/// Places the slots of ordered ranks from left to right so that nodes stand below what they read and nothing touches: rank by
/// rank the sum of weight times sideways distance is made least. Within a rank that is a monotone regression by medians, solved
/// by pooling neighbours that push each other (Ayer et al. 1955).
/// </summary>
internal static class Placement
{
    private const int Sweeps = 8;

    public static void Apply(List<Slot>[] ranks)
    {
        foreach (List<Slot> rank in ranks)
        {
            Place(rank, slot => slot.Above);
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<Slot> rank in sweep % 2 == 0 ? ranks.AsEnumerable().Reverse() : ranks)
            {
                Place(rank, slot => slot.Above.Concat(slot.Below));
            }
        }

        Straightening.Apply(ranks);
    }

    private static void Place(List<Slot> rank, Func<Slot, IEnumerable<Slot>> neighbours)
    {
        var blocks = new List<Block>(rank.Count);
        double shift = 0;
        for (int i = 0; i < rank.Count; i++)
        {
            shift += i == 0 ? 0 : rank[i - 1].DistanceTo(rank[i]);
            var block = new Block(rank[i], shift, neighbours(rank[i]));
            while (blocks.Count > 0 && blocks[^1].X > block.X)
            {
                block = new Block(blocks[^1], block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        foreach (Block block in blocks)
        {
            block.Move();
        }
    }

    /// <summary>Nodes first: lanes bend round them.</summary>
    private static double Weight(Slot one, Slot other) => (one.IsLane, other.IsLane) switch
    {
        (true, true) => 0.3,
        (false, false) => 1,
        _ => 0.1,
    };

    /// <summary>Slots that stand as close as they may.</summary>
    private sealed class Block
    {
        /// <summary>The slots, and how far each is from the first of its rank at least.</summary>
        private readonly List<(Slot Slot, double Shift)> _slots = [];

        /// <summary>Where neighbours are, and how much they matter.</summary>
        private readonly List<(double X, double Weight)> _wishes = [];

        public Block(Slot slot, double shift, IEnumerable<Slot> neighbours)
        {
            _slots.Add((slot, shift));
            _wishes.AddRange(neighbours.Select(neighbour => (neighbour.X - shift, Weight(slot, neighbour))));
            X = WeightedMedian.Nearest(_wishes, slot.X - shift);
        }

        public Block(Block left, Block right)
        {
            _slots.AddRange(left._slots.Concat(right._slots));
            _wishes.AddRange(left._wishes.Concat(right._wishes));
            X = WeightedMedian.Nearest(_wishes, _slots.Average(each => each.Slot.X - each.Shift));
        }

        /// <summary>Where the first slot of the rank would be.</summary>
        public double X { get; }

        public void Move()
        {
            foreach ((Slot slot, double shift) in _slots)
            {
                slot.X = X + shift;
            }
        }
    }
}
