using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Infrastructure.Messages;

/// <summary>A chat that a batch appends to, and how many messages.</summary>
internal readonly record struct ChatRow(ChatId Id, int Count);

/// <summary>A sender in a chat.</summary>
/// <param name="Chat">The index of the chat in the batch, from 0.</param>
/// <param name="LastPlace">The place of the sender's last message among the batch's messages of the chat, from
/// 1.</param>
internal readonly record struct SenderRow(ChatId ChatId, UserId Id, int Chat, int LastPlace);

/// <summary>A message of a batch.</summary>
/// <param name="Chat">The index of the chat in the batch, from 0.</param>
/// <param name="Place">The place among the batch's messages of the chat, from 1.</param>
/// <param name="Sender">The index of the sender in the batch, from 0.</param>
internal readonly record struct MessageRow(NewMessage Message, int Chat, int Place, int Sender);

/// <summary>A mention in a message of a batch.</summary>
internal readonly record struct MentionedRow(MessageRow Row, Mention Mention);

/// <summary>The parameters of <see cref="AppendStatement"/>.</summary>
internal sealed class AppendParameters
{
    private readonly StatementParameters _parameters = new();
    private readonly NpgsqlParameter<DateTime> _now = new() { NpgsqlDbType = NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<bool> _isPrevalidated = new() { NpgsqlDbType = NpgsqlDbType.Boolean };

    public AppendParameters()
    {
        Now = _parameters.Add(_now);
        IsPrevalidated = _parameters.Add(_isPrevalidated);

        Chats = new ArrayColumns<ChatRow>(_parameters)
            .Add("chat_id", NpgsqlDbType.Uuid, chat => chat.Id.Value)
            .Add("count", NpgsqlDbType.Integer, chat => chat.Count);

        // Arrays in PostgreSQL start at 1.
        Senders = new ArrayColumns<SenderRow>(_parameters)
            .Add("chat_id", NpgsqlDbType.Uuid, sender => sender.ChatId.Value)
            .Add("sender_id", NpgsqlDbType.Uuid, sender => sender.Id.Value)
            .Add("chat", NpgsqlDbType.Integer, sender => sender.Chat + 1)
            .Add("place", NpgsqlDbType.Integer, sender => sender.LastPlace);

        Replies = new ArrayColumns<MessageRow>(_parameters)
            .Add("chat_id", NpgsqlDbType.Uuid, row => row.Message.ChatId.Value)
            .Add("id", NpgsqlDbType.Uuid, row => row.Message.ReplyToId!.Value.Value);

        Messages = new ArrayColumns<MessageRow>(_parameters)
            .Add("chat", NpgsqlDbType.Integer, row => row.Chat + 1)
            .Add("place", NpgsqlDbType.Integer, row => row.Place)
            .Add("id", NpgsqlDbType.Uuid, row => row.Message.Id.Value)
            .Add("sender_id", NpgsqlDbType.Uuid, row => row.Message.SenderId.Value)
            .Add("kind", NpgsqlDbType.Smallint, row => (short)row.Message.Kind)
            .Add("content", NpgsqlDbType.Text, row => row.Message.Content)
            .Add("client_message_id", NpgsqlDbType.Uuid, row => row.Message.ClientMessageId)
            .Add("request_hash", NpgsqlDbType.Bytea, row => row.Message.RequestHash)
            .Add("reply_to_id", NpgsqlDbType.Uuid, row => row.Message.ReplyToId?.Value);

        Mentions = new ArrayColumns<MentionedRow>(_parameters)
            .Add("chat", NpgsqlDbType.Integer, mention => mention.Row.Chat + 1)
            .Add("place", NpgsqlDbType.Integer, mention => mention.Row.Place)
            .Add("message_id", NpgsqlDbType.Uuid, mention => mention.Row.Message.Id.Value)
            .Add("user_id", NpgsqlDbType.Uuid, mention => mention.Mention.UserId.Value)
            .Add("written", NpgsqlDbType.Text, mention => mention.Mention.Written);

        Fill([], default, isPrevalidated: false);
    }

    /// <summary>The placeholder of the time of sending.</summary>
    public string Now { get; }

    /// <summary>The placeholder of whether the messages passed <see cref="AppendValidator"/>.</summary>
    public string IsPrevalidated { get; }

    public ArrayColumns<ChatRow> Chats { get; }

    public ArrayColumns<SenderRow> Senders { get; }

    /// <summary>The messages that are replied to.</summary>
    public ArrayColumns<MessageRow> Replies { get; }

    public ArrayColumns<MessageRow> Messages { get; }

    public ArrayColumns<MentionedRow> Mentions { get; }

    public NpgsqlCommand CreateCommand(string sql, NpgsqlConnection connection) =>
        _parameters.CreateCommand(sql, connection);

    /// <summary>Sets the parameters. Chats are ordered by id, so that nodes cannot deadlock.</summary>
    /// <returns>One row per message, in the same order.</returns>
    public List<MessageRow> Fill(IReadOnlyCollection<NewMessage> messages, DateTimeOffset now, bool isPrevalidated)
    {
        ChatId[] chatIds = [.. messages.Select(message => message.ChatId).Distinct().OrderBy(chat => chat.Value)];
        var chatIndexes = chatIds.Index().ToDictionary(chat => chat.Item, chat => chat.Index);
        var counts = new int[chatIds.Length];
        List<MessageRow> rows = new(messages.Count);
        List<SenderRow> senders = [];
        Dictionary<(ChatId ChatId, UserId SenderId), int> senderIndexes = [];
        foreach (var message in messages)
        {
            var chat = chatIndexes[message.ChatId];
            var place = ++counts[chat];
            var row = new SenderRow(message.ChatId, message.SenderId, chat, place);
            if (senderIndexes.TryGetValue((message.ChatId, message.SenderId), out var sender))
            {
                senders[sender] = row;
            }
            else
            {
                sender = senders.Count;
                senderIndexes.Add((message.ChatId, message.SenderId), sender);
                senders.Add(row);
            }

            rows.Add(new MessageRow(message, chat, place, sender));
        }

        _now.TypedValue = now.UtcDateTime;
        _isPrevalidated.TypedValue = isPrevalidated;
        Chats.Fill([.. chatIds.Select((id, index) => new ChatRow(id, counts[index]))]);
        Senders.Fill(senders);
        Replies.Fill(rows.FindAll(row => row.Message.ReplyToId is not null));
        Messages.Fill(rows);
        Mentions.Fill([
            .. rows.SelectMany(row => row.Message.Mentions, (row, mention) => new MentionedRow(row, mention)),
        ]);
        return rows;
    }
}
