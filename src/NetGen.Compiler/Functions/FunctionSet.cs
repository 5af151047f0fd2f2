using NetGen.Compiler.Emit;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>
/// The functions that a network's kernels call, each with the lane counts it is called with. Emitted once, on demand.
/// </summary>
/// <param name="standOnce">Whether a function's text stands once, over a type; vectors of one width then have a call of it.</param>
public sealed class FunctionSet(bool standOnce = false)
{
    private readonly SortedDictionary<string, (MathFunction Function, SortedSet<int> LaneCounts)> _functions =
        new(StringComparer.Ordinal);

    /// <summary>Asks for a function, and all that it calls, over some lane count.</summary>
    public void Require(MathFunction function, int laneCount)
    {
        if (!_functions.TryGetValue(function.Name, out var entry))
        {
            entry = (function, []);
            _functions.Add(function.Name, entry);
        }

        if (entry.LaneCounts.Add(laneCount))
        {
            foreach (MathFunction used in function.Uses)
            {
                Require(used, standOnce ? FunctionNeed.AnyLanes : laneCount);
            }
        }
    }

    /// <summary>What has been asked for, by name, from the widest to the scalar form.</summary>
    public IEnumerable<FunctionNeed> Needs => _functions.SelectMany(
        entry => entry.Value.LaneCounts.Reverse().Select(count => new FunctionNeed(entry.Key, count)));

    /// <summary>Asks for what others have asked for.</summary>
    public void Require(IEnumerable<FunctionNeed> needs)
    {
        foreach (FunctionNeed need in needs)
        {
            Require(MathFunctions.Find(need.Name), need.Lanes);
        }
    }

    /// <summary>Writes every function asked for, by name, from the widest to the scalar form.</summary>
    public void Emit(SourceWriter writer, Arithmetic arithmetic, TargetCapability? target = null)
    {
        foreach (var (function, laneCounts) in _functions.Values)
        {
            if (standOnce)
            {
                writer.Blank();
                function.Emit(writer, new AnyLanes(arithmetic));
            }

            foreach (int count in laneCounts.Reverse().Where(count => count != FunctionNeed.AnyLanes))
            {
                writer.Blank();
                var lanes = new Lanes(count, arithmetic, target);
                if (standOnce)
                {
                    function.EmitCall(writer, lanes);
                }
                else
                {
                    function.Emit(writer, lanes);
                }
            }
        }
    }
}
