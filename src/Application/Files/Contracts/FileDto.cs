namespace Messenger.Application.Files.Contracts;

/// <summary>A file, as its owner and those see it whom it was sent to.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">By its content, not by its name.</param>
/// <param name="Width">In pixels, as it is to be shown; null for what is no image.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Thumbhash">What the client gave for a blurred placeholder; null where it gave none.</param>
public sealed record FileDto(
    Guid Id,
    string Name,
    long Size,
    string MediaType,
    int? Width,
    int? Height,
    string? Thumbhash
);
