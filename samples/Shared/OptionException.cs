namespace Samples;

/// <summary>The command line cannot be understood; the message says why in one line.</summary>
public sealed class OptionException(string message) : Exception(message);
