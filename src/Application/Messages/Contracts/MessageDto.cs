using System.Text.Json.Serialization;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Contracts;

namespace Messenger.Application.Messages.Contracts;

/// <summary>A message as clients see it.</summary>
public sealed record MessageDto(
    Guid Id,
    Guid ChatId,
    long Sequence,
    long Revision,
    Guid SenderId,
    string SenderName,
    MessageKind Kind,
    string Content,
    Guid? ClientMessageId,
    Guid? ReplyToId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? UnsentAt
)
{
    /// <summary>The id of who took it away, where that was not its sender.</summary>
    public Guid? RemovedBy { get; init; }

    /// <summary>The message it answers, as that was when this was read; null where it answers none.</summary>
    public QuoteDto? ReplyTo { get; init; }

    /// <summary>By emoji, in the order in which they came first.</summary>
    public ValueList<ReactionDto> Reactions { get; init; } = [];

    /// <summary>Those whom the text mentions, under their names of today.</summary>
    public ValueList<MentionDto> Mentions { get; init; } = [];

    /// <summary>The files that it carries, in the order in which they were given; none once unsent.</summary>
    public ValueList<AttachmentDto> Attachments { get; init; } = [];

    /// <summary>True once it took another revision than it was sent under: what tells the plain socket's frames apart.</summary>
    [JsonIgnore]
    public bool IsChanged { get; init; }

    public static MessageDto From(MessageState state) =>
        new(
            state.Id.Value,
            state.ChatId.Value,
            state.Sequence,
            state.Revision,
            state.SenderId.Value,
            state.SenderName,
            state.Kind,
            state.Content,
            state.ClientMessageId,
            state.ReplyToId?.Value,
            state.CreatedAt,
            state.EditedAt,
            state.UnsentAt
        )
        {
            RemovedBy = state.RemovedBy?.Value,
            ReplyTo = state.ReplyTo is { } quote
                ? new QuoteDto(
                    quote.Id.Value,
                    quote.Sequence,
                    quote.SenderId.Value,
                    quote.SenderName,
                    quote.Kind,
                    quote.Content,
                    quote.AttachmentName,
                    quote.UnsentAt
                )
                : null,
            Reactions = state.Reactions.ConvertAll(group => new ReactionDto(
                group.Emoji,
                group.Count,
                group.UserIds.ConvertAll(id => id.Value)
            )),
            Mentions = state.Mentions.ConvertAll(mention => new MentionDto(
                mention.UserId.Value,
                mention.Username,
                mention.DisplayName,
                mention.Written
            )),
            Attachments = state.Attachments.ConvertAll(file => new AttachmentDto(
                file.FileId.Value,
                file.Name,
                file.Size,
                file.MediaType,
                file.Width,
                file.Height,
                file.Thumbhash
            )),
            IsChanged = state.IsChanged,
        };
}

/// <summary>The beginning of a message that another answers.</summary>
/// <param name="Content">Up to 200 characters; empty once unsent.</param>
/// <param name="AttachmentName">The name of the first file that it carries; null where it carries none.</param>
public sealed record QuoteDto(
    Guid Id,
    long Sequence,
    Guid SenderId,
    string SenderName,
    MessageKind Kind,
    string Content,
    string? AttachmentName,
    DateTimeOffset? UnsentAt
);

/// <summary>A file that a message carries; <c>GET /api/files/{id}</c> brings its content.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">By its content, not by its name.</param>
/// <param name="Width">In pixels, as it is to be shown; null for what is no image.</param>
/// <param name="Height">Likewise.</param>
/// <param name="Thumbhash">For a blurred placeholder; null where the client gave none.</param>
public sealed record AttachmentDto(
    Guid Id,
    string Name,
    long Size,
    string MediaType,
    int? Width,
    int? Height,
    string? Thumbhash
);

/// <summary>Those who reacted to a message with the same emoji.</summary>
/// <param name="Count">All of them.</param>
/// <param name="UserIds">The first 20, in the order in which they did.</param>
public sealed record ReactionDto(string Emoji, int Count, ValueList<Guid> UserIds);

/// <summary>Somebody whom a message mentions.</summary>
/// <param name="As">The username as it stands in the text, after the <c>@</c>.</param>
public sealed record MentionDto(Guid UserId, string Username, string? DisplayName, string As);
