namespace NetGen;

/// <summary>What the samples of a PNG's pixel are, by their number in the file.</summary>
internal enum PngColor : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}
