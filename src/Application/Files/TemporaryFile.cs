using System.Net.Sockets;
using System.Security.Cryptography;

namespace Messenger.Application.Files;

/// <summary>Content on its way into the store: written once, with its hash on the way, then read. Removed when disposed, unless the store has taken it.</summary>
public sealed class TemporaryFile(FileStream stream) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly IncrementalHash _hashing = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[]? _hash;

    /// <summary>Where it lies.</summary>
    public string Path => stream.Name;

    /// <summary>How much was written, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>SHA-256 of what was written; known once it is <see cref="Complete"/>.</summary>
    public byte[] Hash => _hash ?? throw new InvalidOperationException("The content is not complete.");

    /// <exception cref="StorageFullException">The disk is full.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (IOException exception) when (StorageFullException.IsCauseOf(exception))
        {
            throw new StorageFullException(exception);
        }

        _hashing.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>Takes in all of a stream, never much of it in memory.</summary>
    /// <returns>False as soon as there is more than <paramref name="most"/> bytes of it.</returns>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    public async Task<bool> ReceiveAsync(Stream source, long most, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferSize];
        while (await NextAsync() is > 0 and var read)
        {
            if (Length + read > most)
            {
                return false;
            }

            Write(buffer.AsSpan(0, read));
        }

        return true;

        async ValueTask<int> NextAsync()
        {
            try
            {
                return await source.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException exception) when (exception.InnerException is SocketException)
            {
                // Who sends it is gone; that is no outage of ours.
                throw new OperationCanceledException(cancellationToken);
            }
        }
    }

    /// <summary>Ends the writing.</summary>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    public void Complete()
    {
        try
        {
            stream.Flush();
        }
        catch (IOException exception) when (StorageFullException.IsCauseOf(exception))
        {
            throw new StorageFullException(exception);
        }

        _hash = _hashing.GetHashAndReset();
    }

    /// <summary>The content from its beginning.</summary>
    public Stream Read()
    {
        stream.Position = 0;
        return stream;
    }

    /// <summary>Waits until what was written would survive a crash of the machine.</summary>
    public void MakeDurable() => stream.Flush(flushToDisk: true);

    public void Dispose()
    {
        _hashing.Dispose();
        File.Delete(stream.Name);
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // What a full disk did not take is of no use any more.
        }
    }
}
