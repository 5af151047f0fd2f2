namespace NetGen.Compiler.Graph.Orders;

/// <summary>
/// What a layer says of the order of the values that it reads and gives, for programs whose pictures have their channels first.
/// </summary>
public enum ValueOrder
{
    /// <summary>Nothing: it reads and gives them in one order everywhere.</summary>
    Own,

    /// <summary>It gives a value for each that it reads, at the same place.</summary>
    Kept,

    /// <summary>They are pictures or signals [..., channels], whose channels come first elsewhere.</summary>
    Pictures,

    /// <summary>It gives those that it reads in another shape.</summary>
    Reshaped,

    /// <summary>It gives those of all that it reads, one behind the other.</summary>
    Joined,

    /// <summary>Each that it gives is summed from all that it reads, and so both may lie in any order.</summary>
    Summed,
}
