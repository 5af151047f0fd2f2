using NetGen.Training;

namespace NetGen;

/// <content>Checking a batch and bringing it into the trainer's memory.</content>
public abstract partial class Trainer
{
    /// <summary>Checks the lengths of a batch of dense targets and counts its samples.</summary>
    private int CheckBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int count = CountSamples(inputs.Length);
        if (targets.Length != count * OutputSize)
        {
            throw new ArgumentException(
                $"Expected {count} x {OutputSize} = {Quantity.Plain(count * OutputSize, "target")}, got {targets.Length}.",
                nameof(targets));
        }

        return count;
    }

    /// <summary>Checks the lengths of a batch of labels, and the labels, and counts its samples.</summary>
    private int CheckBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        int count = CountSamples(inputs.Length);
        if (labels.Length != count)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(count, "label")}, got {labels.Length}.", nameof(labels));
        }

        CheckLabels(labels, nameof(labels));
        return count;
    }

    /// <summary>
    /// Names the batch that the next phases work on. Inputs in one piece are read where they are; scattered ones are copied
    /// by the thread that works on them, so that they are in its nearest cache.
    /// </summary>
    private unsafe void BeginBatch(BatchSource source, int count)
    {
        _batchInputs = source.IsInOrder ? source.InputsInPlace(InputSize) : _inputs.Pointer;
        _phases.Begin(source, count);
        TargetsAreBinary = _layout.Loss == Loss.Hinge && source.TargetsAreBinary(count, OutputSize);
    }

    private void CopySamples(BatchSource source, int from, int end)
    {
        if (!source.IsInOrder)
        {
            source.CopyInputs(from, end, InputSize, _inputs.Span);
        }

        source.CopyAnswers(from, end, OutputSize, _targets.Span, _labels.Span);
    }

    private int CountSamples(int inputValues)
    {
        int count = inputValues / InputSize;
        if (inputValues % InputSize != 0 || count < 1 || count > Options.BatchSize)
        {
            throw new ArgumentException(
                $"Expected 1 to {Quantity.Plain(Options.BatchSize, "sample")} of {Quantity.Plain(InputSize, "input")}, "
                + $"got {Quantity.Plain(inputValues, "value")}.",
                "inputs");
        }

        return count;
    }

    private void CheckLabels(ReadOnlySpan<int> labels, string name)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)OutputSize)
            {
                throw new ArgumentException(
                    $"Expected labels from 0 to {OutputSize - 1}, got {labels[i]} at sample {i}.", name);
            }
        }
    }

    /// <summary>Checks a whole dataset once, so that the loops over it need not.</summary>
    private void CheckData(Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.InputSize != InputSize)
        {
            throw new ArgumentException(
                $"{Info.Name} expects {Quantity.Plain(InputSize, "input")}; the samples of the dataset have {data.InputSize}.", name);
        }
    }

    /// <summary>Checks that there is a loss, and that the dataset holds what it compares with.</summary>
    private void CheckTargets(Dataset data, string name)
    {
        if (_layout.LossName is null)
        {
            throw new InvalidOperationException(
                $"{Info.Name} has no loss to minimise or measure: its [Train] names the optimizer alone, for a loop with "
                + $"Forward, Backward and Apply. Give it one, as in [Train(Loss.MeanSquaredError, Optimizer.{_layout.Optimizer})].");
        }

        if (data.HasLabels != UsesLabels)
        {
            string mismatch = UsesLabels
                ? $"expects labels; the dataset has targets of {Quantity.Plain(data.TargetSize, "value")}."
                : $"expects targets of {Quantity.Plain(OutputSize, "value")}; the dataset has labels (OneHot() makes targets of them).";
            throw new ArgumentException($"{_layout.LossName} {mismatch}", name);
        }

        if (UsesLabels)
        {
            CheckLabels(data.Labels, name);
        }
        else if (data.TargetSize != OutputSize)
        {
            throw new ArgumentException(
                $"{Info.Name} gives {Quantity.Plain(OutputSize, "output")}; "
                + $"the targets of the dataset have {Quantity.Plain(data.TargetSize, "value")}.",
                name);
        }
    }
}
