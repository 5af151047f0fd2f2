namespace NetGen.Compiler.Plan.Streams;

/// <summary>What an operation over a sequence becomes for one step: it asks here for the values that it reads and writes then.</summary>
public sealed class StepValues
{
    private readonly Dictionary<Value, Value> _ofStep = [];
    private readonly HashSet<Value> _inTime = [];
    private readonly List<KeptValue> _kept = [];
    private Value? _position;
    private int _own;

    internal StepValues(IEnumerable<Value> inputs, int steps, int together = 1)
    {
        Steps = steps;
        Together = together;
        foreach (Value input in inputs)
        {
            _ofStep[input] = Value.Input(input.Index, input.Size / steps * together);
            _inTime.Add(input);
        }
    }

    /// <summary>The steps of the whole sequence.</summary>
    public int Steps { get; }

    /// <summary>How many of them an operation takes at once.</summary>
    public int Together { get; }

    /// <summary>What is kept so far from one step to the next.</summary>
    internal IReadOnlyList<KeptValue> Kept => _kept;

    /// <summary>Whether a value of the whole sequence has something for each step.</summary>
    public bool IsInTime(Value whole) => _inTime.Contains(whole);

    /// <summary>What holds a step of a value; the value itself where it has no steps.</summary>
    public Value Of(Value whole) => _ofStep.TryGetValue(whole, out Value? step) ? step : whole;

    /// <summary>A value that has something for each step, of which the operation gives one, or as many as it takes together.</summary>
    public Value Give(Value whole)
    {
        _inTime.Add(whole);
        return _ofStep[whole] = Value.Padded(whole.Index, whole.Size / Steps * Together, Math.Max(1, whole.Rows / Steps * Together));
    }

    /// <summary>A value whose step is that of another one, because only their layout differs.</summary>
    public void Alias(Value whole, Value step)
    {
        _inTime.Add(whole);
        _ofStep[whole] = step;
    }

    /// <summary>A state in the place of a value: what the operation writes there is what it finds there at the next step; zeros before the first.</summary>
    /// <param name="whole">The value of the whole sequence.</param>
    /// <param name="size">Floats of the state.</param>
    /// <param name="carried">What the next step needs of it; null for all.</param>
    /// <param name="inLanes">Floats of the state where streams lie in the lanes, all of which the next step may need; null for as many.</param>
    public Value Keep(Value whole, int size, CarriedPart? carried = null, int? inLanes = null)
    {
        Value state = Value.Padded(whole.Index, size) with { Kind = ValueKind.Kept };
        _kept.Add(new KeptValue(state, Places: 0, size, state.Stride, carried) { RowInLanes = inLanes ?? size });
        return _ofStep[whole] = state;
    }

    /// <summary>A state with no value of the sequence behind it.</summary>
    /// <param name="size">Floats of the state.</param>
    public Value NewKept(int size)
    {
        Value state = Value.Padded(--_own, size) with { Kind = ValueKind.Kept };
        _kept.Add(new KeptValue(state, Places: 0, size, state.Stride));
        return state;
    }

    /// <summary>How many steps came before the present one: a whole number, by its bits.</summary>
    public Value Position
    {
        get
        {
            if (_position == null)
            {
                _position = Value.Padded(--_own, 1) with { Kind = ValueKind.Kept };
                _kept.Add(new KeptValue(_position, Places: 0, RowSize: 1, _position.Stride, CarriedPart.None));
            }

            return _position;
        }
    }

    /// <summary>The stream takes no more steps than the sequence has.</summary>
    public void LimitSteps() => HasLimit = true;

    /// <summary>Whether the stream takes no more steps than the sequence has.</summary>
    internal bool HasLimit { get; private set; }

    /// <summary>The same if an operation asks for it.</summary>
    internal Value? AskedPosition => _position;

    /// <summary>The last steps of a value side by side, the present one last; zeros stand for those before the first.</summary>
    /// <param name="whole">The value that holds them all with zeros around.</param>
    /// <param name="places">How many steps before the present one.</param>
    /// <param name="rowSize">The values of a step.</param>
    public Value Remember(Value whole, int places, int rowSize)
    {
        int rowStride = whole.Rows > 1 ? Value.StrideOf(rowSize) : rowSize;
        Value window = Value.Padded(whole.Index, (places + 1) * rowSize, whole.Rows > 1 ? places + 1 : 1) with { Kind = ValueKind.Kept };
        _kept.Add(new KeptValue(window, places, rowSize, rowStride));
        _inTime.Add(whole);
        return _ofStep[whole] = window;
    }
}
