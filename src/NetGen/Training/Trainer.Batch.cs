namespace NetGen;

/// <content>Bringing a batch into the trainer's memory.</content>
public abstract partial class Trainer
{
    /// <summary>Checks and copies a batch of dense targets.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="targets">[count, outputs].</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not fit; the message names the expected and the given one.
    /// </exception>
    protected int LoadBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int count = CountSamples(inputs.Length);
        if (targets.Length != count * OutputSize)
        {
            throw new ArgumentException(
                $"Expected {count} x {OutputSize} = {count * OutputSize} targets, got {targets.Length}.",
                nameof(targets));
        }

        inputs.CopyTo(_inputs.Span);
        targets.CopyTo(_targets.Span);
        ClassifyTargets(count);
        return count;
    }

    /// <summary>Checks and copies a batch of labels.</summary>
    /// <param name="inputs">[count, inputs], 1 to <see cref="TrainerOptions.BatchSize"/> samples.</param>
    /// <param name="labels">[count], each from 0 to outputs - 1.</param>
    /// <returns>The count.</returns>
    /// <exception cref="ArgumentException">
    /// A length or a label does not fit; the message names what was expected and what came.
    /// </exception>
    protected int LoadBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels)
    {
        int count = CountSamples(inputs.Length);
        if (labels.Length != count)
        {
            throw new ArgumentException($"Expected {count} labels, got {labels.Length}.", nameof(labels));
        }

        CheckLabels(labels, nameof(labels));
        inputs.CopyTo(_inputs.Span);
        labels.CopyTo(_labels.Span);
        return count;
    }

    /// <summary>
    /// Copies samples of a checked dataset: those that <paramref name="order"/> names, or consecutive ones.
    /// </summary>
    private int GatherBatch(Dataset data, int first, ReadOnlySpan<int> order)
    {
        int count = Math.Min(Options.BatchSize, data.Count - first);
        if (order.IsEmpty)
        {
            data.Inputs.Slice(first * InputSize, count * InputSize).CopyTo(_inputs.Span);
        }
        else
        {
            CopyRows(data.Inputs, InputSize, order.Slice(first, count), _inputs.Span);
        }

        GatherTargets(data, first, count, order);
        return count;
    }

    private void GatherTargets(Dataset data, int first, int count, ReadOnlySpan<int> order)
    {
        if (UsesLabels)
        {
            ReadOnlySpan<int> labels = data.Labels;
            for (int i = 0; i < count; i++)
            {
                _labels.Span[i] = labels[order.IsEmpty ? first + i : order[first + i]];
            }

            return;
        }

        if (order.IsEmpty)
        {
            data.Targets.Slice(first * OutputSize, count * OutputSize).CopyTo(_targets.Span);
        }
        else
        {
            CopyRows(data.Targets, OutputSize, order.Slice(first, count), _targets.Span);
        }

        ClassifyTargets(count);
    }

    private static void CopyRows(ReadOnlySpan<float> source, int size, ReadOnlySpan<int> rows, Span<float> destination)
    {
        foreach (int row in rows)
        {
            source.Slice(row * size, size).CopyTo(destination);
            destination = destination.Slice(size);
        }
    }

    private int CountSamples(int inputValues)
    {
        int count = inputValues / InputSize;
        if (inputValues % InputSize != 0 || count < 1 || count > Options.BatchSize)
        {
            throw new ArgumentException(
                $"Expected 1 to {Options.BatchSize} samples of {InputSize} inputs, got {inputValues} values.",
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

    private void ClassifyTargets(int count)
    {
        if (_layout.Loss != Loss.Hinge)
        {
            return;
        }

        TargetsAreBinary = true;
        foreach (float target in _targets.Span.Slice(0, count * OutputSize))
        {
            TargetsAreBinary &= target is 0 or 1;
        }
    }

    /// <summary>Checks a whole dataset once, so that the loops over it need not.</summary>
    private void CheckData(Dataset data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.InputSize != InputSize)
        {
            throw new ArgumentException(
                $"{Info.Name} expects {InputSize} inputs; the samples of the dataset have {data.InputSize}.", name);
        }
    }

    /// <summary>Checks that the dataset holds what the loss compares with.</summary>
    private void CheckTargets(Dataset data, string name)
    {
        if (data.HasLabels != UsesLabels)
        {
            string mismatch = UsesLabels
                ? $"expects labels; the dataset has targets of {data.TargetSize} values."
                : $"expects targets of {OutputSize} values; the dataset has labels (OneHot() makes targets of them).";
            throw new ArgumentException($"{_layout.Loss} {mismatch}", name);
        }

        if (UsesLabels)
        {
            CheckLabels(data.Labels, name);
        }
        else if (data.TargetSize != OutputSize)
        {
            throw new ArgumentException(
                $"{Info.Name} gives {OutputSize} outputs; the targets of the dataset have {data.TargetSize} values.",
                name);
        }
    }
}
