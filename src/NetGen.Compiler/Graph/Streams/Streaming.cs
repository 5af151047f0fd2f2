namespace NetGen.Compiler.Graph.Streams;

/// <summary>How a layer that reads a sequence goes on when its steps come one by one.</summary>
public sealed record Streaming
{
    private Streaming(bool givesSteps, bool isOverTime, string? obstacle)
    {
        GivesSteps = givesSteps;
        IsOverTime = isOverTime;
        Obstacle = obstacle;
    }

    /// <summary>It takes values as they are, of whatever axes: those of a step give a step.</summary>
    public static Streaming ByValue { get; } = new(givesSteps: true, isOverTime: false, null);

    /// <summary>It is a layer of sequences: of a step, and of what it keeps of those before, it gives a step.</summary>
    public static Streaming ByStep { get; } = new(givesSteps: true, isOverTime: true, null);

    /// <summary>The same, and it gives no steps: at each what it would give of a sequence that ends there.</summary>
    public static Streaming LastStep { get; } = new(givesSteps: false, isOverTime: true, null);

    /// <summary>Whether it gives a step for each that it reads.</summary>
    public bool GivesSteps { get; }

    /// <summary>Whether sequences are what it is for: a network without such a layer is none over time.</summary>
    public bool IsOverTime { get; }

    /// <summary>What it does instead, as a sentence has it behind its name; null where it goes on step by step.</summary>
    public string? Obstacle { get; }

    /// <summary>It needs more than the steps up to one, or gives another number of them.</summary>
    /// <param name="obstacle">What it does, as a sentence has it behind its name: <c>takes all steps together</c>.</param>
    public static Streaming Never(string obstacle) => new(givesSteps: false, isOverTime: false, obstacle);
}
