namespace NetGen;

/// <content>Samples of a series.</content>
public sealed partial class Dataset
{
    /// <summary>Of windows: in how many lanes they stand, 0 for none; null for other samples. A run of windows in lanes is in as many.</summary>
    internal int? Lanes { get; private init; }

    /// <summary>
    /// Windows of a series, each with the steps that follow it to be forecast. Overlapping windows take no memory but a place each.
    /// </summary>
    /// <param name="series">The series; <see cref="TimeSeries.Split(double)"/> it before, where some of it is to test on.</param>
    /// <param name="length">The steps of a window, at least 1: the inputs are [length, features].</param>
    /// <param name="horizon">How many steps ahead is forecast, at least 1; of <see cref="WindowTargets.EachStep"/>, at least 0.</param>
    /// <param name="stride">The steps from the begin of a window to that of the next; 0 for 1 or, with lanes, the length.</param>
    /// <param name="lanes">
    /// The size of the batches, for training that carries states from batch to batch: sample i of a batch goes on where sample i of the one before ended.
    /// Each lane is a part of the series; as many windows as don't share out evenly are left out at its end. 0 for windows in their order.
    /// </param>
    /// <param name="targets">What a window is compared with: all steps to the horizon, the last of them, or one for each of its steps.</param>
    /// <exception cref="ArgumentException">
    /// The series is too short for a window and its horizon, or for a window in each lane, or the stride is not the length where there are lanes.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is stated, or <paramref name="targets"/> is none of them.</exception>
    public static Dataset Windows(
        TimeSeries series,
        int length,
        int horizon = 1,
        int stride = 0,
        int lanes = 0,
        WindowTargets targets = WindowTargets.NextSteps) => Windows(series, series, length, horizon, stride, lanes, targets);

    /// <summary>
    /// The same with other values to be compared with: some features of the series (<see cref="TimeSeries.Select(string[])"/>), or what was
    /// measured beside it.
    /// </summary>
    /// <param name="inputs">What windows are taken from.</param>
    /// <param name="wanted">What they are compared with: as many steps, at the same times.</param>
    /// <param name="length">The steps of a window, at least 1: the inputs are [length, features].</param>
    /// <param name="horizon">How many steps ahead is forecast, at least 1; of <see cref="WindowTargets.EachStep"/>, at least 0.</param>
    /// <param name="stride">The steps from the begin of a window to that of the next; 0 for 1 or, with lanes, the length.</param>
    /// <param name="lanes">The size of the batches, where windows go on in the next one; 0 for windows in their order.</param>
    /// <param name="targets">What a window is compared with.</param>
    /// <exception cref="ArgumentException">
    /// The two are not of one length, or as for windows of a single series.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is stated, or <paramref name="targets"/> is none of them.</exception>
    public static Dataset Windows(
        TimeSeries inputs,
        TimeSeries wanted,
        int length,
        int horizon = 1,
        int stride = 0,
        int lanes = 0,
        WindowTargets targets = WindowTargets.NextSteps)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(wanted);
        if (inputs.Length != wanted.Length)
        {
            throw new ArgumentException(
                $"Expected {Quantity.Plain(inputs.Length, "step")} as in the inputs; there are {wanted.Length}.", nameof(wanted));
        }

        if (horizon < (targets == WindowTargets.EachStep ? 0 : 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(horizon), horizon, targets == WindowTargets.EachStep ? "Expected at least 0." : "Expected at least 1.");
        }

        int[] places = WindowPlaces.Of(inputs.Length, length, horizon, stride, lanes);
        (int first, int steps) = targets switch
        {
            WindowTargets.NextSteps => (length, horizon),
            WindowTargets.LastStep => (length + horizon - 1, 1),
            WindowTargets.EachStep => (horizon, length),
            _ => throw new ArgumentOutOfRangeException(nameof(targets), targets, "Expected one of the targets."),
        };
        int[] shape = steps > 1 || targets == WindowTargets.EachStep ? [steps, wanted.Features] : [wanted.Features];
        return new Dataset(
            Column.OfChecked(InputsName, WindowsAt(inputs, places, 0), [length, inputs.Features]),
            Column.OfChecked(TargetsName, WindowsAt(wanted, places, first), shape))
        {
            Lanes = lanes,
        };
    }

    /// <param name="series">The series.</param>
    /// <param name="places">The steps at which windows begin.</param>
    /// <param name="first">How many steps later the samples begin.</param>
    private static SampleMemory WindowsAt(TimeSeries series, int[] places, int first) =>
        SampleMemory.Windows(series.Memory, Array.ConvertAll(places, place => (place + first) * series.Features));
}
