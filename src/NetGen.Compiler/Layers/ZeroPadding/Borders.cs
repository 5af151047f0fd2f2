using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>What stands around a picture: lines above and below, places before and behind each line.</summary>
public sealed record Borders(int Top, int Bottom, int Left, int Right)
{
    public bool IsNone => Top == 0 && Bottom == 0 && Left == 0 && Right == 0;

    /// <summary>The picture with what stands around it.</summary>
    public Picture Around(Picture picture) => picture with { Height = Top + picture.Height + Bottom, Width = Left + picture.Width + Right };

    /// <summary>The numbers as an attribute takes them: one where all are alike, else those of its axes.</summary>
    public string Written(int axes) =>
        axes == 1 ? (Left == Right ? Literal.Int(Left) : Literal.Ints([Left, Right]))
        : Top == Bottom && Left == Right && Top == Left ? Literal.Int(Top)
        : Literal.Ints([Top, Bottom, Left, Right]);
}
