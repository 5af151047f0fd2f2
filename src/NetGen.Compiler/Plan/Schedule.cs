namespace NetGen.Compiler.Plan;

/// <summary>How many samples a program takes, and where they lie.</summary>
public enum Schedule
{
    /// <summary>One sample.</summary>
    One,

    /// <summary>Any number, one row each.</summary>
    Rows,

    /// <summary>Sixteen, one in each lane: values lie [unit][sample].</summary>
    Lanes,
}
