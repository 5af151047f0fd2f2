using NetGen.Training;

namespace NetGen;

/// <content>Checking a batch and bringing it into the trainer's memory.</content>
public abstract partial class Trainer
{
    /// <summary>Checks the lengths of a batch of dense targets and counts its samples.</summary>
    private int CheckBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int count = CountSamples(inputs.Length, "inputs");
        CheckTargets(output: 0, count, targets.Length, nameof(targets));
        return count;
    }

    /// <summary>Checks the lengths of a batch of labels, and the labels, and counts its samples.</summary>
    private int CheckBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        int count = CountSamples(inputs.Length, "inputs");
        CheckLabels(output: 0, count, labels, nameof(labels));
        return count;
    }

    /// <summary>Names the batch that the next phases work on, whole or shard by shard.</summary>
    private void BeginBatch(BatchSource source, int count)
    {
        (_shard, SamplesBefore) = (0, 0);
        for (int i = 0; i < _outputs.Length; i++)
        {
            OutputMemory output = _outputs[i];
            output.TargetsAreBinary =
                output.Loss == Loss.Hinge && source.HasAnswers(i) && source.TargetsAreBinary(i, count, output.Size);
        }

        BeginSamples(source, count, count);
    }

    /// <summary>
    /// Names the samples of the batch that the next phases work on. Inputs in one piece are read where they are; scattered and varied ones are
    /// copied by the thread that works on them, so that they are in its nearest cache.
    /// </summary>
    private unsafe void BeginSamples(BatchSource source, int count, int batchCount)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            InputMemory input = _inputs[i];
            input.Batch = source.IsInPlace(i) ? source.InputInPlace(i, input.Size) : input.OwnPointer;
        }

        _phases.Begin(source, count, batchCount);
    }

    /// <summary>Counts the labels of the batch that are -1, before threads share the samples out: the mean is over the others.</summary>
    private void CountMasked(BatchSource source, int count)
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            if (_outputs[i].UsesLabels)
            {
                int size = _outputs[i].LabelCount;
                _outputs[i].CountMasked((long)count * size, source.CountMasked(i, count, size));
            }
        }
    }

    private void CopySamples(BatchSource source, int from, int end)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (!source.IsInPlace(i))
            {
                source.CopyInput(i, from, end, _inputs[i].Size, _inputs[i].Own);
            }
        }

        for (int i = 0; i < _outputs.Length; i++)
        {
            OutputMemory output = _outputs[i];
            if (!source.HasAnswers(i))
            {
                continue;
            }

            if (output.UsesLabels)
            {
                source.CopyAnswers(i, from, end, output.LabelCount, output.Labels.Span);
            }
            else
            {
                source.CopyAnswers(i, from, end, output.Size, output.Targets.Span);
            }
        }
    }

    /// <summary>Counts the samples of a batch by its first input.</summary>
    private int CountSamples(int inputValues, string name)
    {
        int size = _inputs[0].Size;
        int count = inputValues / size;
        if (inputValues % size != 0 || count < 1 || count > Options.BatchSize)
        {
            (string one, string given) = _inputs[0].TokenCount > 0 ? ("token", "token") : ("input", "value");
            throw new ArgumentException(
                $"Expected 1 to {Quantity.Plain(Options.BatchSize, "sample")} of {Quantity.Plain(size, one)}, "
                + $"got {Quantity.Plain(inputValues, given)}.",
                name);
        }

        return count;
    }

    private void CheckTargets(int output, int count, int given, string name)
    {
        int size = _outputs[output].Size;
        if (given != (long)count * size)
        {
            throw new ArgumentException(
                $"Expected {count} x {size} = {Quantity.Plain((long)count * size, "target")}, got {given}.", name);
        }
    }

    private void CheckLabels(int output, int count, ReadOnlySpan<int> labels, string name)
    {
        int each = _outputs[output].LabelCount;
        if (labels.Length != (long)count * each)
        {
            string product = each == 1 ? "" : $"{count} x {each} = ";
            throw new ArgumentException(
                $"Expected {product}{Quantity.Plain((long)count * each, "label")}, got {labels.Length}.", name);
        }

        _outputs[output].CheckLabels(labels, name);
    }

    /// <summary>Checks a whole dataset once, so that the loops over it need not, and that there is a loss.</summary>
    private MatchedSamples Match(Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        CarriedStates.CheckLanes(Options, data, name);
        return _layout.LossName is null
            ? throw new InvalidOperationException(
                $"{Info.Name} has no loss to minimise or measure: its [Train] names the optimizer alone, for a loop with "
                + $"Forward, Backward and Apply. Give it one, as in [Train(Loss.MeanSquaredError, Optimizer.{_layout.Optimizer})].")
            : new ColumnMatching(Info, _inputs, _outputs).OfAll(data, name);
    }
}
