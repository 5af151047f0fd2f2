using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>An operation that gives at each place of a picture what follows from a window of the picture that it reads.</summary>
public interface IOverWindows
{
    /// <summary>How the window moves; what lies outside of the picture, if anything does, has been put around it.</summary>
    Window Window { get; }

    /// <summary>Values of a place of what is read.</summary>
    int Channels { get; }

    /// <summary>Values of a place of what is given.</summary>
    int Filters { get; }

    /// <summary>A patch of the picture is a picture too: no window reaches over an edge, and nothing else is read.</summary>
    bool TakesPatches { get; }

    /// <summary>The operation over another picture.</summary>
    Operation Over(Value input, Value output, Window window);
}
