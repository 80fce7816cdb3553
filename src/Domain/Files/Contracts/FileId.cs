namespace Messenger.Domain.Files.Contracts;

/// <summary>Identifies an uploaded file.</summary>
public readonly record struct FileId(Guid Value)
{
    /// <summary>Makes a new, time-ordered id (UUID version 7, RFC 9562).</summary>
    public static FileId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
