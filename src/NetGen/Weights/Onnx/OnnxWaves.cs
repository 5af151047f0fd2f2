namespace NetGen.Weights.Onnx;

/// <summary>Sines and cosines of the places of steps, angles p / 10000^(2 j / size): added to features, or queries and keys are turned by them.</summary>
internal static class OnnxWaves
{
    private const double Wavelength = 10000;

    /// <summary>Sines of even features, cosines of odd ones.</summary>
    public static float[] Alternating(int steps, int features) =>
    [
        .. Enumerable.Range(0, steps * features).Select(i => (Place: i / features, Feature: i % features))
            .Select(at => (Angle: at.Place / Math.Pow(Wavelength, 2.0 * (at.Feature / 2) / features), at.Feature))
            .Select(at => (float)(at.Feature % 2 == 0 ? Math.Sin(at.Angle) : Math.Cos(at.Angle))),
    ];

    /// <summary>One of both, the same for the two halves of a row.</summary>
    public static float[] OfHalves(int steps, int size, Func<double, double> function) =>
    [
        .. Enumerable.Range(0, steps * size)
            .Select(i => (float)function(i / size / Math.Pow(Wavelength, 2.0 * (i % size % (size / 2)) / size))),
    ];

    /// <summary>x cos + (-second half, first half) sin, of the value that was reached [batch, heads, steps, size].</summary>
    public static void AppendRotation(OnnxGraph graph, int size, string sines, string cosines)
    {
        string plain = graph.Value;
        string axis = graph.Integers("values", 3);
        string half = graph.Integers("half", size / 2);
        graph.AppendWith("Slice", graph.Integers("first", 0), half, axis);
        string first = graph.Value;
        graph.GoTo(plain);
        graph.AppendWith("Slice", half, graph.Integers("end", size), axis);
        graph.Append("Neg");
        graph.AppendWith("Concat", [first], new NodeAttribute("axis", -1));
        graph.AppendWith("Mul", sines);
        string turned = graph.Value;
        graph.GoTo(plain);
        graph.AppendWith("Mul", cosines);
        graph.AppendWith("Add", turned);
    }
}
