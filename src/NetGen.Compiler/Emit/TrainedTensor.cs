using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>A tensor and how the gradient of some of its rows is computed.</summary>
/// <remarks>Statements may use the locals <c>inputs</c>, <c>deltas</c> and <c>count</c>.</remarks>
/// <param name="Planned">Where it lies.</param>
/// <param name="Constant">The constant that holds its offset: <c>Dense1Kernel</c>.</param>
/// <param name="IsSplit">Rows are shared among threads; else the whole goes with the first share.</param>
/// <param name="EmitGradient">
/// Writes the statement that computes gradients: into the reference named first, for the rows from the second on, as many
/// as the third says.
/// </param>
/// <param name="EmitRegularization">
/// Writes the statement that adds the penalty's gradient: to the reference named first, for the weights named second, as
/// many floats as the third says. Null without a penalty.
/// </param>
public sealed record TrainedTensor(
    PlannedTensor Planned,
    string Constant,
    bool IsSplit,
    Action<SourceWriter, string, string, string> EmitGradient,
    Action<SourceWriter, string, string, string>? EmitRegularization = null);

/// <summary>A matrix that is kept turned over: its rows as columns.</summary>
/// <param name="Planned">The matrix.</param>
/// <param name="Constant">The constant that holds its offset.</param>
/// <param name="Name">The property of the tape's memory that holds it turned over.</param>
/// <param name="Stride">Floats from one of its columns to the next, there.</param>
public sealed record TurnedTensor(PlannedTensor Planned, string Constant, string Name, int Stride)
{
    /// <summary>Floats it takes.</summary>
    public int Length => Value.Pad(Planned.Columns * Stride, 16);
}
