using NetGen.Compiler.Functions;

namespace NetGen.Compiler.Emit;

/// <summary>Names that a layer can't lend to a local or a kernel, because C# or emitted code uses them itself.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> Keywords = Words(
        """
        abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
        enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
        long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
        short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
        virtual void volatile while
        """);

    /// <summary>Parameters and locals of the passes, in which a layer's values are locals too.</summary>
    private static readonly HashSet<string> Locals = Words(
        """
        actual address apart batchSize before best bias bits block canonical classes clips clipValue coefficients column columns correction cosine count
        decay delta deltas density destination distance divisor end endRow epsilon expected exponent exponents file first
        flushesToZero firstRow from fromLogits fromStride gradient gradientScale gradients hash highest initialState input inputDelta
        inputDeltas inputGradients inputLanes inputRows inputs kept kernel key label labels largest largestLogit layer learningRate least leastGradient
        leastSquare length line logits lookahead lower magnitude magnitudes mean meanError memory momentum momentumScale needsPreparation network
        pool rented samples offset options output outputGradients outputScale outputSquares outputs own pair parameter parameterGradients parameters
        part parts path penalty pinned places position power result row rowValues rows sample sampleSize scale scaled scratch seed shifted size
        source squareError squares start stateSlots step steps stepSize storage stream stride sum tape target targetScale
        targetSquares targets targetsAreBinary to toStride total training turned unit upper values velocityScale wantsInputs
        streams taken weight weights withFirst withInputGradients i j k n p q r t u x slot0 slot1
        """);

    /// <summary>Kernels that layers share are called by one of these and a function: <c>ActivateReLU</c>.</summary>
    private static readonly string[] SharedKernels = ["Activate", "Backward", "Apply"];

    /// <summary>Types and helpers that kernels and passes call by their names alone: a member of theirs so called would hide them.</summary>
    private static readonly HashSet<string> Callees = new(
        [
            .. Words(
                """
                Avx512F BitConverter FlushDeltas Fma FusedMultiplyAdd Kernels Layout MathF MaxLanes MemoryMarshal Objective Products SumLanes Sweeps TapeMemory
                Training Unsafe Vector128 Vector256 Vector512
                """),
            .. MathFunctions.All.Select(function => function.Name),
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string identifier) =>
        Keywords.Contains(identifier)
        || Callees.Contains(identifier)
        || Locals.Contains(identifier)
        || SharedKernels.Any(verb => IsVerbOfWord(verb, identifier));

    /// <summary>No function's name starts with a digit, so <c>Activate1</c> is nobody's kernel.</summary>
    private static bool IsVerbOfWord(string verb, string identifier) =>
        identifier.StartsWith(verb, StringComparison.OrdinalIgnoreCase)
        && (identifier.Length == verb.Length || char.IsLetter(identifier[verb.Length]));

    /// <summary>True for C#'s own words, as they are written there.</summary>
    public static bool IsKeyword(string word) => word.All(char.IsLower) && Keywords.Contains(word);

    private static HashSet<string> Words(string text) =>
        new(text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
