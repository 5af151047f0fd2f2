namespace NetGen.Compiler.Emit;

/// <summary>How a multiply-add is rounded.</summary>
public enum Arithmetic
{
    /// <summary>Fused multiply-add: one rounding. The fastest, where the machine has the instruction.</summary>
    Fused,

    /// <summary>Multiply, round, add, round: the same bits on machines with and without fused multiply-add.</summary>
    Separate,
}
