namespace NetGen.Tool;

/// <summary>What keeps a command from doing its work, said to the user in one line.</summary>
internal sealed class ToolException(string message) : Exception(message);
