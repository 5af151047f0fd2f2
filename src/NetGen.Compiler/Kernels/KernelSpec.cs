using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>
/// A kernel as a value: two that are equal are one method. A record of its own for each kind of kernel holds the sizes that
/// the text depends on, and writes it.
/// </summary>
public abstract record KernelSpec
{
    /// <summary>The lanes of the widest vectors.</summary>
    internal const int WidestLanes = 16;

    /// <summary>What lends the kernel its name; null where the verb is the whole name.</summary>
    public virtual KernelFamily? Family => null;

    /// <summary>The name behind the family's: <c>InputGradients</c>; empty for the family's main kernel.</summary>
    public abstract string Verb { get; }

    public abstract IReadOnlyList<KernelParameter> Parameters { get; }

    /// <summary>The most lanes worth using: narrow layers leave wide vectors empty.</summary>
    public abstract int Width { get; }

    /// <summary>Gives a float; else nothing.</summary>
    public virtual bool ReturnsFloat => false;

    /// <summary>One of the helpers that every network has; it is not written.</summary>
    public virtual bool IsBuiltIn => false;

    /// <summary>It depends on no layer's sizes: the networks of a compilation call the same one.</summary>
    public virtual bool IsShared => false;

    /// <summary>It multiplies and adds alone: text that stands once for all widths is then over vectors, without types around them.</summary>
    public virtual bool IsProduct => false;

    /// <summary>There is no scalar form; callers ask whether vectors are accelerated.</summary>
    public virtual bool NeedsVectors => false;

    /// <summary>
    /// Never inlined. A sweep's constants fill registers; inlined side by side, several sweeps would keep them on the stack
    /// over the calls between them, where vectors may straddle cache lines.
    /// </summary>
    public virtual bool StaysApart => false;

    /// <summary>
    /// What a text is called that stands once for all widths: kernels that differ in their rows' width alone share it.
    /// </summary>
    public virtual string Stem => Verb;

    /// <summary>
    /// Whether a run may end with what fills no vector: the text that stands once leaves that, from <c>i</c> on, to vectors of four.
    /// </summary>
    public virtual bool LeavesRest => false;

    /// <summary>Whether rows may be narrower than the widest vectors: there is a door for each width that they fill.</summary>
    public virtual bool HasNarrowRows => false;

    /// <summary>What the name of a sweep ends in: <c>By4</c> where runs are multiples of four; nothing for the widest vectors.</summary>
    internal static string SuffixOf(int rowWidth) => rowWidth == WidestLanes ? "" : "By" + Literal.Int(rowWidth);

    /// <summary>The widest vectors that a row of so many floats fills.</summary>
    internal static int WidestLanesOf(int row) => row % WidestLanes == 0 ? WidestLanes : row % 8 == 0 ? 8 : 4;

    /// <summary>Sentences for the documentation.</summary>
    public abstract string[] Summary(FamilyNames names);

    /// <summary>Asks for what the text calls.</summary>
    public virtual void Require(IKernelNeeds needs)
    {
    }

    /// <summary>
    /// The kernel as one call of a product that all networks share, for targets whose operations can be types; null for a kernel
    /// that is always written for every width.
    /// </summary>
    public virtual string? Expression(FamilyNames names) => null;

    /// <summary>The same where it takes several calls; none for a kernel that is always written for every width.</summary>
    public virtual IReadOnlyList<string> Statements(FamilyNames names) => Expression(names) is { } expression ? [expression] : [];

    /// <summary>The head of a loop around these calls; null for none.</summary>
    public virtual string? Loop => null;

    /// <summary>Writes the body for one width of vectors.</summary>
    public abstract void Write(KernelWriter kernel);
}
