namespace Messenger.Infrastructure.Files;

/// <summary>Content, chunk by chunk.</summary>
internal sealed class ChunkStream(Func<int, CancellationToken, Task<byte[]?>> read, long size, byte[] first) : Stream
{
    private byte[] _chunk = first;
    private int _number;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= size || buffer.IsEmpty)
        {
            return 0;
        }

        var number = (int)(Position / PostgresBlobStore.ChunkSize);
        if (number != _number)
        {
            _chunk =
                await read(number, cancellationToken)
                ?? throw new IOException("The file was removed while it was read.");
            _number = number;
        }

        var rest = _chunk.AsMemory((int)(Position % PostgresBlobStore.ChunkSize));
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => size + offset,
        };

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
