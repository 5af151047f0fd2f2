using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>
/// What a network, or all networks of one arithmetic, need of the file that is emitted once per compilation. It crosses the
/// incremental pipeline: while it stays equal, that file is not written anew.
/// </summary>
/// <param name="Arithmetic">How multiply-adds are rounded in all of it.</param>
/// <param name="Functions">Functions over lanes, by name.</param>
/// <param name="Kernels">Kernels, by name.</param>
/// <param name="Epilogues">What is done with the sums of products, by name.</param>
/// <param name="Products">Products, by name.</param>
/// <param name="LaneSums">Sums over the lanes of a vector.</param>
/// <param name="LaneMaxima">The largest over the lanes of a vector.</param>
/// <param name="Training">Shares of rows, and matrices turned over.</param>
/// <param name="Masks">Keys of dropout masks.</param>
/// <param name="Labels">References to labels.</param>
/// <param name="Derivations">Numbers that follow from parameters, and are computed again when these change.</param>
/// <param name="Tokens">Checks of tokens.</param>
public sealed record SharedNeeds(
    Arithmetic Arithmetic,
    EquatableArray<FunctionNeed> Functions,
    EquatableArray<KernelSpec> Kernels,
    EquatableArray<Epilogue> Epilogues,
    EquatableArray<ProductNeed> Products,
    bool LaneSums,
    bool LaneMaxima,
    bool Training,
    bool Masks,
    bool Labels,
    bool Derivations,
    bool Tokens)
{
    /// <summary>The needs of all: one for each arithmetic, in an order of their own.</summary>
    public static EquatableArray<SharedNeeds> Union(IEnumerable<SharedNeeds> networks) => networks
        .GroupBy(needs => needs.Arithmetic)
        .OrderBy(group => group.Key)
        .Select(group => group.Aggregate(Union))
        .ToEquatableArray();

    private static SharedNeeds Union(SharedNeeds some, SharedNeeds others) => new(
        some.Arithmetic,
        InOrder(some.Functions.Concat(others.Functions)),
        InOrder(some.Kernels.Concat(others.Kernels)),
        InOrder(some.Epilogues.Concat(others.Epilogues)),
        InOrder(some.Products.Concat(others.Products)),
        some.LaneSums || others.LaneSums,
        some.LaneMaxima || others.LaneMaxima,
        some.Training || others.Training,
        some.Masks || others.Masks,
        some.Labels || others.Labels,
        some.Derivations || others.Derivations,
        some.Tokens || others.Tokens);

    /// <summary>Each once, in the order in which they are written.</summary>
    public static EquatableArray<KernelSpec> InOrder(IEnumerable<KernelSpec> kernels) =>
        kernels.Distinct().OrderBy(kernel => kernel.Verb, StringComparer.Ordinal).ToEquatableArray();

    /// <inheritdoc cref="InOrder(IEnumerable{KernelSpec})"/>
    public static EquatableArray<Epilogue> InOrder(IEnumerable<Epilogue> epilogues) =>
        epilogues.Distinct().OrderBy(epilogue => epilogue.Name, StringComparer.Ordinal).ToEquatableArray();

    /// <inheritdoc cref="InOrder(IEnumerable{KernelSpec})"/>
    public static EquatableArray<ProductNeed> InOrder(IEnumerable<ProductNeed> products) => products
        .Distinct()
        .OrderBy(product => product.Method, StringComparer.Ordinal)
        .ThenBy(product => product.Chains)
        .ThenBy(product => product.Height)
        .ThenBy(product => product.IsDepthwise)
        .ToEquatableArray();

    private static EquatableArray<FunctionNeed> InOrder(IEnumerable<FunctionNeed> functions) => functions
        .Distinct()
        .OrderBy(function => function.Name, StringComparer.Ordinal)
        .ThenByDescending(function => function.Lanes)
        .ToEquatableArray();
}
