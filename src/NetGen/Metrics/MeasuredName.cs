namespace NetGen.Training;

/// <summary>The name of a number that epochs have beside those that all have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Whether a higher value is a better one.</param>
internal readonly record struct MeasuredName(string Name, bool HigherIsBetter);
