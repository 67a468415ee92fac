using System.Globalization;

namespace GpuKernels.Files.Npy;

/// <summary>
/// Reads a .npy header's dictionary, a small piece of Python: {'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }.
/// The three keys stand in any order, each once, and no other.
/// </summary>
internal sealed class NpyHeaderParser(string text)
{
    private int _at;
    private string? _descr;
    private bool? _fortranOrder;
    private IReadOnlyList<long>? _shape;

    public static NpyHeader Parse(string text)
    {
        var parser = new NpyHeaderParser(text);
        parser.ReadDictionary();
        return parser.Finish();
    }

    private void ReadDictionary()
    {
        Expect('{');
        while (!Accept('}'))
        {
            ReadPair();
            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        SkipSpace();
        if (_at < text.Length)
        {
            throw Malformed("the end");
        }
    }

    private void ReadPair()
    {
        var key = ReadString();
        Expect(':');
        switch (key)
        {
            case "descr" when _descr is null:
                _descr = ReadDescr();
                break;
            case "fortran_order" when _fortranOrder is null:
                _fortranOrder = ReadBoolean();
                break;
            case "shape" when _shape is null:
                _shape = ReadShape();
                break;
            default:
                throw new FileFormatException($"the .npy header has the key '{key}', which is unknown or there twice");
        }
    }

    private NpyHeader Finish()
    {
        var missing = _descr is null ? "descr" : _fortranOrder is null ? "fortran_order" : _shape is null ? "shape" : null;
        if (missing is not null)
        {
            throw new FileFormatException($"the .npy header lacks the key '{missing}'");
        }

        var (type, bigEndian) = TypeOf(_descr!);
        return new NpyHeader(type, _shape!) { BigEndian = bigEndian, FortranOrder = _fortranOrder!.Value };
    }

    private static (ElementType Type, bool BigEndian) TypeOf(string descr)
    {
        var type = descr.Length >= 3 && "<>=|".Contains(descr[0], StringComparison.Ordinal)
            ? ElementType.All.FirstOrDefault(type => descr[1..] == $"{type.Kind}{type.Size}")
            : null;
        return type is null || (descr[0] == '|' && type.Size > 1)
            ? throw new FileFormatException($"the element type '{descr}' is not read; save it as a float, integer or boolean type")
            : (type, descr[0] == '>' || (descr[0] == '=' && !BitConverter.IsLittleEndian));
    }

    private string ReadDescr() =>
        Peek() == '['
            ? throw new FileFormatException("structured arrays are not read; save one field as an array of its own")
            : ReadString();

    private bool ReadBoolean()
    {
        var word = Peek() == 'T' ? "True" : "False";
        if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0)
        {
            throw Malformed("True or False");
        }

        _at += word.Length;
        return word == "True";
    }

    private List<long> ReadShape()
    {
        var shape = new List<long>();
        Expect('(');
        while (!Accept(')'))
        {
            shape.Add(ReadSize());
            if (!Accept(','))
            {
                // (3) is a number in Python, not a tuple.
                if (shape.Count == 1)
                {
                    throw Malformed("','");
                }

                Expect(')');
                break;
            }
        }

        return shape;
    }

    private long ReadSize()
    {
        SkipSpace();
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        if (!long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw Malformed("a size that 64 bits can hold");
        }

        // Python 2 wrote long integers as 3L.
        Accept('L');
        return size;
    }

    private string ReadString()
    {
        var quote = Peek();
        var end = quote is '\'' or '"' ? text.IndexOf(quote, _at + 1) : -1;
        if (end < 0)
        {
            throw Malformed("a quoted word");
        }

        var word = text[(_at + 1)..end];
        _at = end + 1;
        return word;
    }

    private char Peek()
    {
        SkipSpace();
        return _at < text.Length ? text[_at] : '\0';
    }

    private bool Accept(char expected)
    {
        var found = Peek() == expected;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(char expected)
    {
        if (!Accept(expected))
        {
            throw Malformed($"'{expected}'");
        }
    }

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private FileFormatException Malformed(string expected) =>
        new($"the .npy header is malformed at character {_at + 1}: expected {expected}");
}
