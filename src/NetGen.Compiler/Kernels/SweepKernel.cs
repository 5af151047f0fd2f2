namespace NetGen.Compiler.Kernels;

/// <summary>A kernel over values in padded rows, of any number of them, which all networks of a compilation share.</summary>
/// <param name="RowWidth">The lanes that a row fills: a run, or a stride, is a multiple of it.</param>
public abstract record SweepKernel(int RowWidth) : KernelSpec
{
    public override int Width => RowWidth;

    public override string Stem => HasNarrowRows ? Verb.Substring(0, Verb.Length - SuffixOf(RowWidth).Length) : Verb;

    public override bool HasNarrowRows => RowWidth > 1;

    public override bool StaysApart => true;

    public override bool IsShared => true;
}
