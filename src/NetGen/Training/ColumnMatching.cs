using System.Globalization;

namespace NetGen.Training;

/// <summary>
/// Finds the columns that a network reads and is compared with: by the names of its inputs and outputs or, for one of a single
/// input and a single output, the first and the second column.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="inputs">Its inputs.</param>
/// <param name="outputs">Its outputs.</param>
internal sealed class ColumnMatching(NetworkInfo network, IReadOnlyList<InputMemory> inputs, IReadOnlyList<OutputMemory> outputs)
{
    private bool IsOfOneInputAndOutput => network.Inputs.Count == 1 && outputs.Count == 1;

    /// <summary>The columns of inputs and outputs, all of them and no others.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentException">The dataset does not fit; the message names what was expected and what came.</exception>
    public MatchedSamples OfAll(Dataset data, string name)
    {
        if (IsOfOneInputAndOutput && data.IsOfOneInputAndOutput && !AreNamed(data))
        {
            Column input = OnlyInput(data, name);
            CheckOnlyAnswer(data, name);
            CheckAsItIs(data.Columns[1], name);
            return new MatchedSamples(data, [input], [data.Columns[1]]);
        }

        string[] expected =
        [
            .. network.Inputs.Select(input => input.Name),
            .. outputs.Where(output => output.HasLoss).Select(output => output.Name),
        ];
        if (expected.Length != data.Columns.Count || Array.Exists(expected, each => data.Find(each) is null))
        {
            throw new ArgumentException(
                $"{network.Name} expects the columns {Excerpt.OfList(expected)}; the dataset has {data.ColumnList()}"
                + Difference("missing", expected.Where(each => data.Find(each) is null))
                + Difference("unexpected", data.Columns.Select(column => column.Name).Except(expected)) + ".",
                name);
        }

        Column?[] answers = [.. outputs.Select(output => output.HasLoss ? data[output.Name] : null)];
        for (int i = 0; i < answers.Length; i++)
        {
            CheckAnswers(outputs[i], answers[i], name);
        }

        return new MatchedSamples(data, InputsByName(data, name), answers);
    }

    /// <summary>The columns of the inputs; others may be there.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentException">The dataset does not fit; the message names what was expected and what came.</exception>
    public MatchedSamples OfInputs(Dataset data, string name)
    {
        if (network.Inputs.Count == 1 && data.IsOfOneInputAndOutput && !IsThere(data, network.Inputs[0].Name))
        {
            return new MatchedSamples(data, [OnlyInput(data, name)], new Column?[outputs.Count]);
        }

        string[] missing = [.. network.Inputs.Select(input => input.Name).Where(each => data.Find(each) is null)];
        return missing.Length == 0
            ? new MatchedSamples(data, InputsByName(data, name), new Column?[outputs.Count])
            : throw new ArgumentException(
                $"{network.Name} reads {Excerpt.OfList(network.Inputs.Select(input => input.Name))}; "
                + $"the dataset has {data.ColumnList()}{Difference("missing", missing)}.",
                name);
    }

    /// <summary>Whether the columns are named after the only input and the only output.</summary>
    private bool AreNamed(Dataset data) => IsThere(data, network.Inputs[0].Name) && IsThere(data, outputs[0].Name);

    private static bool IsThere(Dataset data, string name) => data.Find(name) is not null;

    private static string Difference(string what, IEnumerable<string> names) =>
        names.Any() ? $"; {what}: {Excerpt.OfList(names)}" : "";

    private Column[] InputsByName(Dataset data, string name) => [.. network.Inputs.Select((input, i) =>
    {
        Column column = data[input.Name];
        if (input.TakesTokens)
        {
            return Tokens(i, column, name);
        }

        if (column.Kind != ColumnKind.Values || column.Size != input.Size)
        {
            throw new ArgumentException(
                $"Input '{Excerpt.Of(input.Name)}' of {network.Name} expects {Quantity.Plain(input.Size, "value")} a sample; "
                + $"its column has {Content(column)}.",
                name);
        }

        CheckAxes(input, column, name);
        return column;
    })];

    /// <summary>The column of an input of tokens: whole numbers, or one-hot rows that are kept as numbers.</summary>
    private Column Tokens(int input, Column column, string name)
    {
        Column tokens = column.AsTokens();
        if (tokens.Kind != ColumnKind.Labels || tokens.Size != inputs[input].Size)
        {
            throw new ArgumentException(
                $"Input '{Excerpt.Of(inputs[input].Name)}' of {network.Name} expects {Quantity.Plain(inputs[input].Size, "token")} a sample "
                + $"(Column.Of of whole numbers); its column has {Content(column)}.",
                name);
        }

        bool areKnown = tokens.ClassCount <= inputs[input].TokenCount && !tokens.Memory.HasMasked;
        for (int sample = 0; sample < tokens.Count && !areKnown; sample++)
        {
            inputs[input].CheckTokens(tokens.LabelsOf(sample), name, sample);
        }

        return tokens;
    }

    /// <summary>
    /// Refuses samples of other axes, such as height and width the wrong way round. Whoever says of one side that it is one axis
    /// alone wants the values as they are, and axes of 1 say nothing.
    /// </summary>
    private void CheckAxes(InputInfo input, Column column, string name)
    {
        if (input.Shape.Count == 1 || column.Shape.Count == 1)
        {
            return;
        }

        int[] expected = [.. input.Shape.Where(axis => axis > 1)];
        int[] given = [.. column.Shape.Where(axis => axis > 1)];
        if (expected.Length > 1 && expected.Length == given.Length && !expected.SequenceEqual(given))
        {
            throw new ArgumentException(
                $"Input '{Excerpt.Of(input.Name)}' of {network.Name} expects samples of {Excerpt.Of(NetworkSummary.Shape(input.Shape))}; "
                + $"those of the dataset are {Excerpt.Of(NetworkSummary.Shape(column.Shape))}. "
                + "WithInputShape and Column.WithShape say of what axes they are.",
                name);
        }
    }

    private void CheckAnswers(OutputMemory output, Column? column, string name)
    {
        if (column is null)
        {
            return;
        }

        CheckAsItIs(column, name);
        string start = $"Output '{Excerpt.Of(output.Name)}' of {network.Name}";
        bool fits = column.Size == output.AnswerSize && column.Kind == (output.UsesLabels ? ColumnKind.Labels : ColumnKind.Values);
        if (!fits)
        {
            string expected = Quantity.Plain(output.AnswerSize, output.UsesLabels ? "label" : "value");
            string advice = column.Kind == ColumnKind.Labels && !output.UsesLabels
                ? $" (OneHot(\"{Excerpt.Of(output.Name)}\") makes values of them)"
                : "";
            throw new ArgumentException(
                $"{start} expects {expected} a sample for {output.LossName}; its column has {Content(column)}{advice}.", name);
        }

        if (output.UsesLabels && column.ClassCount > output.ClassCount)
        {
            output.CheckLabels(column, name, start + ": expected labels");
        }
    }

    /// <summary>Refuses variation of what an output is compared with.</summary>
    private static void CheckAsItIs(Column column, string name)
    {
        if (column.Augmentation is not null)
        {
            throw new ArgumentException(
                $"Expected inputs alone to be augmented; column '{Excerpt.Of(column.Name)}', which an output is compared with, has an "
                + $"augmentation: {column.Augmentation}.",
                name);
        }
    }

    private static string Content(Column column) =>
        Quantity.Plain(column.Size, column.Kind == ColumnKind.Labels ? "label" : "value");

    private Column OnlyInput(Dataset data, string name)
    {
        Column column = data.Columns[0];
        if (network.Inputs[0].TakesTokens)
        {
            return Tokens(0, column, name);
        }

        if (column.Kind != ColumnKind.Values || column.Size != network.InputSize)
        {
            string given = column.Kind == ColumnKind.Values ? column.Size.ToString(CultureInfo.InvariantCulture) : Content(column);
            throw new ArgumentException(
                $"{network.Name} expects {Quantity.Plain(network.InputSize, "input")}; the samples of the dataset have {given}.", name);
        }

        CheckAxes(network.Inputs[0], column, name);
        return column;
    }

    private void CheckOnlyAnswer(Dataset data, string name)
    {
        OutputMemory output = outputs[0];
        if (data.HasLabels != output.UsesLabels)
        {
            string mismatch = output.UsesLabels
                ? $"expects labels; the dataset has targets of {Quantity.Plain(data.TargetSize, "value")}."
                : $"expects targets of {Quantity.Plain(output.Size, "value")}; the dataset has labels (OneHot() makes targets of them).";
            throw new ArgumentException($"{output.LossName} {mismatch}", name);
        }

        if (output.UsesLabels)
        {
            Column labels = data.Columns[1];
            if (labels.Size != output.LabelCount)
            {
                throw new ArgumentException(
                    $"{network.Name} expects {Quantity.Plain(output.LabelCount, "label")} a sample; "
                    + $"the samples of the dataset have {labels.Size}.",
                    name);
            }

            output.CheckLabels(labels, name);
        }
        else if (data.TargetSize != output.Size)
        {
            throw new ArgumentException(
                $"{network.Name} gives {Quantity.Plain(output.Size, "output")}; "
                + $"the targets of the dataset have {Quantity.Plain(data.TargetSize, "value")}.",
                name);
        }
    }
}
