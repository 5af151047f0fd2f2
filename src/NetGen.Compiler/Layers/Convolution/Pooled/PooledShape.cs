using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>All that the kernel of a convolution with the pool behind it depends on.</summary>
/// <param name="Convolution">The convolution.</param>
/// <param name="Pool">How the pool's window moves over the map; it never reaches over an edge.</param>
/// <param name="IsMaximum">The largest value of a window; else their average.</param>
/// <param name="Sample">Floats of what is given from one sample to the next.</param>
public sealed record PooledShape(ConvolutionShape Convolution, Window Pool, bool IsMaximum, int Sample) : KernelFamily
{
    /// <summary>Columns of the product, padding included.</summary>
    private int Columns => Convolution.GroupStride;

    /// <summary>The pool's windows as a product.</summary>
    public PooledProduct Product
    {
        get
        {
            PictureLayout map = Convolution.Output;
            WindowProduct outputs = Convolution.OutputsInLines;
            (WindowAxis high, WindowAxis wide) = (Pool.Height, Pool.Width);
            var product = new PooledProduct(
                outputs with
                {
                    Lines = high.Output,
                    Places = wide.Output,
                    C = new WriteSteps(Columns, wide.Output * Columns, Sample),
                },
                high.Size, wide.Size, wide.Stride * outputs.A.Row, high.Stride * outputs.A.Line,
                new WriteSteps(map.Place, map.Line, map.Sample), wide.Stride * map.Place, high.Stride * map.Line);

            // A window over whole lines that follow each other is one over a single line.
            return wide.Size == map.Width && outputs.A.Line == map.Width * outputs.A.Row
                ? product with { PoolLines = 1, PoolPlaces = high.Size * wide.Size }
                : product;
        }
    }

    public override bool HasType => true;

    public override IEnumerable<int> Numbers(FamilyUse use) => Product.Numbers;

    /// <summary>The name of the type that holds the distances.</summary>
    public static string TypeName(FamilyNames names) => names.Prefix + "Windows";

    public override void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use) =>
        Product.EmitType(writer, TypeName(names), $"{names.Description} Rows are places of the map, which nobody writes.");
}
