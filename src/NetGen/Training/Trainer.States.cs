using System.Runtime.CompilerServices;
using NetGen.Training;

namespace NetGen;

/// <content>What recurrent layers carry from batch to batch.</content>
public abstract partial class Trainer
{
    /// <summary>What the next step goes on from, [batch size, values]; empty where nothing is carried.</summary>
    private readonly AlignedMemory<float> _carriedStates;

    /// <summary>The same of an evaluation.</summary>
    private readonly AlignedMemory<float> _evaluatedStates;

    /// <summary>Which of them the present pass goes on from.</summary>
    private AlignedMemory<float> _states;

    /// <summary>
    /// Lets the next step start from zeros, as <see cref="O:NetGen.Trainer.Fit">Fit</see> does at the beginning of every epoch: for loops of one's own, between one
    /// sequence and another. Without <see cref="TrainerOptions.CarryState"/> every step does.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another thread fits the trainer.</exception>
    public void ResetStates()
    {
        CheckUsable();
        _carriedStates.Span.Clear();
    }

    /// <summary>Lets the passes from now on go on from zeros, and leaves alone what steps go on from.</summary>
    private void BeginStatesOfItsOwn()
    {
        _states = _evaluatedStates;
        _states.Span.Clear();
    }

    private void PutStates(int first, int end)
    {
        if (Options.CarryState)
        {
            PutStates(ref Unsafe.Add(ref _states.First, SamplesBefore * _layout.CarriedValues), first, end);
        }
    }

    private void TakeStates(int count)
    {
        if (Options.CarryState)
        {
            TakeStates(ref _states.First, count);
        }
    }
}
