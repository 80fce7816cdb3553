namespace Messenger.Application.Files.Content;

/// <summary>Reads a stream from its beginning to its end, and copies stretches of it.</summary>
internal sealed class ByteReader(Stream source)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _at;
    private int _end;

    /// <summary>False at the end.</summary>
    public bool TryRead(out byte value)
    {
        value = 0;
        if (!Fill())
        {
            return false;
        }

        value = _buffer[_at++];
        return true;
    }

    /// <exception cref="DamagedPictureException">The stream ends before.</exception>
    public void Read(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var part = Next(target.Length);
            part.CopyTo(target);
            target = target[part.Length..];
        }
    }

    /// <exception cref="DamagedPictureException">The stream ends before.</exception>
    public byte[] Read(int count)
    {
        var bytes = new byte[count];
        Read(bytes);
        return bytes;
    }

    /// <summary>Passes over so many bytes, copying them where there is a target.</summary>
    /// <exception cref="DamagedPictureException">The stream ends before.</exception>
    public void Pass(long count, TemporaryFile? target)
    {
        while (count > 0)
        {
            var part = Next(count);
            target?.Write(part);
            count -= part.Length;
        }
    }

    /// <summary>Copies up to a byte, which is read next, or to the end.</summary>
    public void CopyUpTo(byte value, TemporaryFile target)
    {
        while (Fill())
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var found = rest.IndexOf(value);
            target.Write(found < 0 ? rest : rest[..found]);
            _at = found < 0 ? _end : _at + found;
            if (found >= 0)
            {
                return;
            }
        }
    }

    /// <summary>Looks at the byte after the next one; false where there is none.</summary>
    public bool TryPeekSecond(out byte value)
    {
        if (_end - _at == 1)
        {
            _buffer[0] = _buffer[_at];
            (_at, _end) = (0, 1 + source.Read(_buffer, 1, _buffer.Length - 1));
        }

        var found = Fill() && _end - _at > 1;
        value = found ? _buffer[_at + 1] : (byte)0;
        return found;
    }

    private ReadOnlySpan<byte> Next(long most)
    {
        if (!Fill())
        {
            throw new DamagedPictureException();
        }

        var part = _buffer.AsSpan(_at, (int)Math.Min(most, _end - _at));
        _at += part.Length;
        return part;
    }

    private bool Fill()
    {
        if (_at == _end)
        {
            (_at, _end) = (0, source.Read(_buffer));
        }

        return _end > 0;
    }
}
