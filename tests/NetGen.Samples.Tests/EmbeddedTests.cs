using System.Reflection;
using Embedded;

namespace NetGen.Samples.Tests;

/// <summary>The network of the sample Embedded: it reads, and it needs nothing but its own assembly.</summary>
public sealed class EmbeddedTests
{
    [Fact]
    public void It_reads_the_drawings_in_the_program() => Assert.Equal(
        [3, 6, 7, 4],
        Examples.All.Select(drawing => DigitReader.Pretrained.PredictClass(Picture(drawing))));

    [Theory]
    [InlineData("")]
    [InlineData("\n . \n")]
    public void Paper_without_ink_is_no_drawing(string drawing)
    {
        var picture = new float[DigitReader.InputSize];
        Assert.False(Drawing.Scale(drawing.Split('\n'), picture));
        Assert.All(picture, pixel => Assert.Equal(0, pixel));
    }

    [Fact]
    public void A_drawing_fills_the_middle_of_the_picture()
    {
        // Five by five characters are ten high: twenty pixels.
        float[] picture = Picture("#####\n#####\n#####\n#####\n#####");
        for (int row = 0; row < Drawing.Side; row++)
        {
            for (int column = 0; column < Drawing.Side; column++)
            {
                Assert.Equal(row is >= 4 and < 24 && column is >= 9 and < 19 ? 1 : 0, picture[(row * Drawing.Side) + column]);
            }
        }
    }

    [Fact]
    public void Its_assembly_refers_to_no_library_but_dotnet() => Assert.All(
        typeof(DigitReader).Assembly.GetReferencedAssemblies(),
        reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_library_is_not_in_its_output()
    {
        string output = typeof(EmbeddedTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "EmbeddedOutput").Value!;
        Assert.True(File.Exists(Path.Combine(output, "Embedded.dll")), output);
        Assert.False(File.Exists(Path.Combine(output, "NetGen.dll")), output);
    }

    private static float[] Picture(string drawing)
    {
        var picture = new float[DigitReader.InputSize];
        Assert.True(Drawing.Scale(drawing.Split('\n'), picture));
        return picture;
    }
}
