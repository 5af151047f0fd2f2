using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Attention;

/// <summary><c>[MultiHeadAttention(heads, keyDimension)]</c>: each step of a sequence takes part in others, or in those of another one.</summary>
public sealed class AttentionKind : LayerKind
{
    public const string MemoryArgument = "Memory";

    public override string Name => "MultiHeadAttention";

    public override string NamePrefix => "multi_head_attention";

    public override string? OtherSource => MemoryArgument;

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int heads = attribute.Integer("heads", 0, minimum: 1);
        int keySize = attribute.Integer("keyDimension", 0, minimum: 1);
        int valueSize = attribute.Integer("ValueDimension", 0, minimum: 0);
        bool isCausal = attribute.Boolean("Causal", false);
        bool rotates = attribute.Boolean("Rotary", false);
        KernelArguments kernel = KernelArguments.Read(attribute, "Linear");
        if (rotates && keySize % 2 != 0)
        {
            attribute.Findings.Add(new Finding(
                Rules.UnevenHeads.Id, attribute.Index, "keyDimension",
                new[] { attribute.Title, $"turns pairs of a key's values (Rotary), but keys have {Literal.Int(keySize)}", "write an even number" }.ToEquatableArray(),
                Remedies: new[] { Remedy.Number(attribute.Index, "keyDimension", keySize + 1) }.ToEquatableArray()));
        }

        bool isKnown = inputs.All(input => WindowReader.TakesShape(attribute, 1, input)) && heads > 0 && keySize > 0;
        Shape shape = inputs[0].Shape;
        return new AttentionLayer(
            name, attribute.Index, shape, isKnown ? shape : Graph.Shape.Unknown, inputs[inputs.Count - 1].Shape, heads, Math.Max(1, keySize), valueSize > 0 ? valueSize : Math.Max(1, keySize),
            isCausal, kernel.UseBias, rotates, attribute.Number("Dropout", 0, minimum: 0, limit: 1), kernel.KernelInitializer, kernel.BiasInitializer)
        { HasMemory = inputs.Count > 1, HasWindow = HasWindow(attribute) };
    }

    /// <summary>Whether streams forget the oldest steps; a finding says so where there are no streams.</summary>
    public static bool HasWindow(AttributeReader attribute)
    {
        bool hasWindow = attribute.Boolean("Window", false);
        if (hasWindow && !attribute.Boolean("Causal", false))
        {
            attribute.FindWithoutEffect("Window", "Causal is false");
        }

        return hasWindow;
    }
}
