namespace NetGen;

/// <summary>The steps of a series at which windows begin, in the order of the samples.</summary>
internal static class WindowPlaces
{
    /// <param name="steps">The length of the series.</param>
    /// <param name="length">The steps of a window.</param>
    /// <param name="ahead">The steps behind a window that have to be there.</param>
    /// <param name="stride">The steps from a window to the next; 0 for 1 or, with lanes, the length.</param>
    /// <param name="lanes">The windows of a batch, each of which goes on where the one of the batch before ended; 0 for windows in order.</param>
    public static int[] Of(int steps, int length, int ahead, int stride, int lanes)
    {
        Argument.Positive(length, nameof(length));
        Argument.NotNegative(stride, nameof(stride));
        Argument.NotNegative(lanes, nameof(lanes));
        if (lanes > 0 && stride > 0 && stride != length)
        {
            throw new ArgumentException(
                $"Windows in lanes go on where the one before ended: expected a stride of their length, {length}, or none; got {stride}.",
                nameof(stride));
        }

        long needed = (long)length + ahead;
        if (needed > steps)
        {
            string behind = ahead > 0 ? $" and {Quantity.Plain(ahead, "step")} behind it" : "";
            throw new ArgumentException(
                $"A window of {Quantity.Plain(length, "step")}{behind} needs a series of at least {needed}; it has {steps}.", nameof(length));
        }

        int apart = stride > 0 ? stride : lanes > 0 ? length : 1;
        int count = ((steps - (int)needed) / apart) + 1;
        if (lanes == 0)
        {
            return [.. Enumerable.Range(0, count).Select(window => window * apart)];
        }

        int each = count / lanes;
        return each > 0
            ? [.. Enumerable.Range(0, each * lanes).Select(sample => ((sample % lanes * each) + (sample / lanes)) * apart)]
            : throw new ArgumentException(
                $"Expected at most {Quantity.Plain(count, "lane")}, one for each window of the series; got {lanes}.", nameof(lanes));
    }
}
