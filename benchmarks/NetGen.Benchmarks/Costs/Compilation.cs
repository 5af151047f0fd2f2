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
        var input = new AttributeDeclaration("Input", Argument.OfIntegers("shape", [.. subject.Info.Inputs[0].Shape]));
        IEnumerable<AttributeDeclaration> training = subject.Loss is { } loss
            ? [new("Train", Argument.OfMember("loss", loss.ToString()), Argument.OfMember("optimizer", nameof(Optimizer.Adam)))]
            : [];
        return new NetworkDeclaration(
            new TypeDeclaration(
                "NetGen.Benchmarks.Networks", EquatableArray<ContainingType>.Empty, "class", subject.Info.Name),
            new[] { input }.Concat(subject.Info.Layers.Select(Declare)).Concat(training).ToEquatableArray());
    }

    /// <summary>A layer that reads the one before it, and joins others to it where it is a merge.</summary>
    private static AttributeDeclaration Declare(LayerInfo layer)
    {
        IEnumerable<Argument> arguments = layer.Arguments.Select(Declare);
        return new AttributeDeclaration(
            layer.Kind,
            layer.Inputs.Count > 1
                ? [.. arguments, Argument.OfTexts("others", [.. layer.Inputs.Skip(1)])]
                : [.. arguments]);
    }

    private static Argument Declare(LayerArgument argument) => argument.Value switch
    {
        int number => Argument.OfInteger(argument.Name, number),
        float number => Argument.OfNumber(argument.Name, number),
        bool isOn => Argument.OfBoolean(argument.Name, isOn),
        IReadOnlyList<int> numbers => Argument.OfIntegers(argument.Name, [.. numbers]),
        var member => Argument.OfMember(argument.Name, (string)member),
    };
}
