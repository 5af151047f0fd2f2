namespace FromOnnx;

/// <summary>Draws what a model says over the plane, a character for every small piece of it.</summary>
internal static class Plane
{
    private const int Columns = 64;
    private const int Rows = 20;
    private const string Shades = " .:-=+*#%@";

    public static IEnumerable<string> Draw(CrescentModel model)
    {
        var point = new float[CrescentModel.InputSize];
        var probability = new float[CrescentModel.OutputSize];
        for (int row = 0; row < Rows; row++)
        {
            var line = new char[Columns];
            for (int column = 0; column < Columns; column++)
            {
                point[0] = -1.5f + (4f * (column + 0.5f) / Columns);
                point[1] = 1.5f - (2.5f * (row + 0.5f) / Rows);
                model.Predict(point, probability);
                line[column] = Shades[(int)Math.Min(probability[0] * Shades.Length, Shades.Length - 1)];
            }

            yield return new string(line);
        }
    }
}
