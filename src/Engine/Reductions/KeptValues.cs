using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions;

/// <summary>
/// The values that a selection keeps, as a heap with the last of them in the order on top: how many there are, then each value and its index.
/// </summary>
internal readonly ref struct KeptValues<TSelection>(Span<double> state, double radius)
    where TSelection : struct, ISelection
{
    private readonly Span<double> _state = state;

    public static int Size(int kept) => 1 + (2 * kept);

    public int Count => (int)_state[0];

    public bool IsFull => Count == (_state.Length - 1) / 2;

    /// <summary>A key below this surely enters; NaN: any key may.</summary>
    public double EnteringBelow => IsFull ? KeyOf(ValueAt(0)) : TSelection.KeepsNaN ? double.NaN : double.PositiveInfinity;

    public double ValueAt(int place) => _state[1 + (2 * place)];

    public double IndexAt(int place) => _state[2 + (2 * place)];

    /// <summary>Adds a value if it may enter.</summary>
    /// <param name="value">The value.</param>
    /// <param name="index">Its index, above those of all values before.</param>
    /// <param name="below"><see cref="EnteringBelow"/>, which it may change.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(double value, double index, ref double below)
    {
        if (double.IsNaN(below) || KeyOf(value) < below)
        {
            Add(value, index);
            below = EnteringBelow;
        }
    }

    public void Add(double value, double index)
    {
        if ((!TSelection.KeepsNaN && double.IsNaN(KeyOf(value))) || _state.Length == 1)
        {
            return;
        }

        if (!IsFull)
        {
            _state[0]++;
            Rise(Count - 1, value, index);
        }
        else if (IsBefore(value, index, ValueAt(0), IndexAt(0)))
        {
            Sink(value, index);
        }
    }

    /// <summary>The order: smaller keys first, NaN last, the lower index first among equals.</summary>
    public static int Compare(double value, double index, double otherValue, double otherIndex, double radius)
    {
        double key = TSelection.Key(new F64x1(value), new F64x1(radius)).Value;
        double other = TSelection.Key(new F64x1(otherValue), new F64x1(radius)).Value;
        return key < other ? -1
            : key > other ? 1
            : double.IsNaN(key) != double.IsNaN(other) ? double.IsNaN(other) ? -1 : 1
            : index.CompareTo(otherIndex);
    }

    private bool IsBefore(double value, double index, double otherValue, double otherIndex) =>
        Compare(value, index, otherValue, otherIndex, radius) < 0;

    private double KeyOf(double value) => TSelection.Key(new F64x1(value), new F64x1(radius)).Value;

    private void Rise(int place, double value, double index)
    {
        while (place > 0 && IsBefore(ValueAt((place - 1) / 2), IndexAt((place - 1) / 2), value, index))
        {
            Put(place, ValueAt((place - 1) / 2), IndexAt((place - 1) / 2));
            place = (place - 1) / 2;
        }

        Put(place, value, index);
    }

    private void Sink(double value, double index)
    {
        int place = 0;
        while (true)
        {
            int child = (2 * place) + 1;
            if (child + 1 < Count && IsBefore(ValueAt(child), IndexAt(child), ValueAt(child + 1), IndexAt(child + 1)))
            {
                child++;
            }

            if (child >= Count || IsBefore(ValueAt(child), IndexAt(child), value, index))
            {
                break;
            }

            Put(place, ValueAt(child), IndexAt(child));
            place = child;
        }

        Put(place, value, index);
    }

    private void Put(int place, double value, double index)
    {
        _state[1 + (2 * place)] = value;
        _state[2 + (2 * place)] = index;
    }
}
