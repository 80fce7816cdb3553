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
    /// <summary>The moderator who removed the message; null if it was not removed, or its sender unsent it.</summary>
    public Guid? RemovedBy { get; init; }

    /// <summary>The message replied to, in its state at the time of reading; null if this is no reply.</summary>
    public QuoteDto? ReplyTo { get; init; }

    /// <summary>Grouped by emoji, in the order of each emoji's first reaction.</summary>
    public ValueList<ReactionDto> Reactions { get; init; } = [];

    /// <summary>The users mentioned in the text, with their current names.</summary>
    public ValueList<MentionDto> Mentions { get; init; } = [];

    /// <summary>The attached files in the sender's order; empty once unsent.</summary>
    public ValueList<AttachmentDto> Attachments { get; init; } = [];

    /// <summary>
    /// True once the message changed after it was sent. The plain socket uses it to choose the frame.
    /// </summary>
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

/// <summary>The beginning of a message replied to.</summary>
/// <param name="Content">Up to 200 characters; empty once unsent.</param>
/// <param name="AttachmentName">The name of the first attachment; null if there is none.</param>
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

/// <summary>An attached file; <c>GET /api/files/{id}</c> returns its content.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">Detected from the content, not from the name.</param>
/// <param name="Width">In pixels, after rotation; null for files other than images.</param>
/// <param name="Height">In pixels, after rotation; null for files other than images.</param>
/// <param name="Thumbhash">A blurred placeholder; null if the client sent none.</param>
public sealed record AttachmentDto(
    Guid Id,
    string Name,
    long Size,
    string MediaType,
    int? Width,
    int? Height,
    string? Thumbhash
);

/// <summary>The reactions to a message with the same emoji.</summary>
/// <param name="Count">The number of users.</param>
/// <param name="UserIds">The first 20 users, in the order of their reactions.</param>
public sealed record ReactionDto(string Emoji, int Count, ValueList<Guid> UserIds);

/// <summary>A mentioned user.</summary>
/// <param name="As">The username as written in the text, after the <c>@</c>.</param>
public sealed record MentionDto(Guid UserId, string Username, string? DisplayName, string As);
