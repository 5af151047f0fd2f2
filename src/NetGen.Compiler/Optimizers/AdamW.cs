namespace NetGen.Compiler.Optimizers;

/// <summary>
/// <see cref="Adam"/> with weight decay on by default (<c>keras.optimizers.AdamW</c>); Loshchilov and Hutter, 2017. The decay
/// itself is every optimizer's, see <see cref="CommonUpdate"/>.
/// </summary>
public sealed class AdamW : Adam
{
    public override string Name => "AdamW";
}
