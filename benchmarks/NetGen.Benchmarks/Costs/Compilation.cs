using System.Diagnostics;
using NetGen.Benchmarks.Networks;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Benchmarks.Costs;

/// <summary>Times the compiler on a network, from its declaration to the text of the file.</summary>
internal static class Compilation
{
    private const int Repetitions = 200;

    public static EmissionCost Measure(Subject subject)
    {
        NetworkDeclaration declaration = Declare(subject);
        double first = Compile(declaration, out EmittedFile file);
        double least = double.PositiveInfinity;
        for (int i = 0; i < Repetitions; i++)
        {
            least = Math.Min(least, Compile(declaration, out _));
        }

        return new EmissionCost(subject.Title, first, least, file.Text.Length);
    }

    private static double Compile(NetworkDeclaration declaration, out EmittedFile file)
    {
        long start = Stopwatch.GetTimestamp();
        EmittedFile? emitted = NetworkCompiler.Emit(declaration)?.File;
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        file = emitted ?? throw new InvalidOperationException("Nothing was emitted.");
        return milliseconds;
    }

    /// <summary>The attributes of the subject's class, as the generator would hand them on.</summary>
    private static NetworkDeclaration Declare(Subject subject)
    {
        var input = new AttributeDeclaration("Input", Argument.OfIntegers("shape", subject.InputSize));
        IEnumerable<AttributeDeclaration> layers = subject.Layers.Select(layer => new AttributeDeclaration(
            "Dense",
            Argument.OfInteger("units", layer.Outputs),
            Argument.OfMember("activation", layer.Activation.ToString())));
        var training = new AttributeDeclaration(
            "Train", Argument.OfMember("loss", subject.Loss.ToString()), Argument.OfMember("optimizer", "Adam"));
        return new NetworkDeclaration(
            new TypeDeclaration(
                "NetGen.Benchmarks.Networks", EquatableArray<ContainingType>.Empty, "class", subject.Info.Name),
            new[] { input }.Concat(layers).Append(training).ToEquatableArray());
    }
}
