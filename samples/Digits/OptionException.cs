namespace Digits;

/// <summary>The command line cannot be understood; the message says why in one line.</summary>
internal sealed class OptionException(string message) : Exception(message);
