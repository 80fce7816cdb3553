using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Chats.Events;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Messages;

public sealed class PostSystemMessagesTests : IDisposable
{
    private static readonly ChatId Chat = ChatId.New();
    private static readonly UserId By = UserId.New();
    private static readonly UserId[] Others = [.. Enumerable.Range(0, 12).Select(_ => UserId.New())];

    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(ChatAction.Added, 1, null, "by added 0")]
    [InlineData(ChatAction.Added, 3, null, "by added 0, 1 and 2")]
    [InlineData(ChatAction.Added, 12, null, "by added 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 others")]
    [InlineData(ChatAction.Joined, 0, null, "by joined")]
    [InlineData(ChatAction.Removed, 1, null, "by removed 0")]
    [InlineData(ChatAction.Left, 0, null, "by left")]
    [InlineData(ChatAction.Renamed, 0, "Engines", "by renamed the group to “Engines”")]
    public async Task A_private_group_gets_system_messages(ChatAction action, int users, string? detail, string words)
    {
        string? kept = null;
        _app.SystemMessages.Enqueue(Chat, By, Arg.Do<string>(content => kept = content));

        await _app.Events.PublishCommittingAsync(
            [Taken(action, users, detail, isPrivateGroup: true)],
            TestContext.Current.CancellationToken
        );

        foreach (var (number, user) in Others.Index())
        {
            kept = kept!.Replace(SystemMessageText.NameOf(user), $"{number}", StringComparison.Ordinal);
        }

        Assert.Equal(words, kept!.Replace(SystemMessageText.NameOf(By), "by", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ChatAction.Added, false)]
    [InlineData(ChatAction.Muted, true)]
    [InlineData(ChatAction.Password, true)]
    public async Task Other_chats_and_other_actions_get_no_system_messages(ChatAction action, bool isPrivateGroup)
    {
        var taken = Taken(action, users: 1, detail: null, isPrivateGroup);

        await _app.Events.PublishCommittingAsync([taken], TestContext.Current.CancellationToken);
        await _app.Events.PublishCommittedAsync([taken]);

        Assert.Empty(_app.SystemMessages.ReceivedCalls());
        Assert.Empty(_app.Timeline.ReceivedCalls());
    }

    [Fact]
    public async Task After_the_commit_pending_system_messages_are_posted_in_order()
    {
        PostSystemMessage[] kept = [new(Chat, MessageId.New(), By), new(Chat, MessageId.New(), By)];
        _app.SystemMessages.PendingAsync(Chat, Arg.Any<CancellationToken>()).Returns(kept);

        await _app.Events.PublishCommittedAsync([Taken(ChatAction.Left, users: 0, detail: null, isPrivateGroup: true)]);

        Received.InOrder(() =>
        {
            _app.Timeline.ChangeAsync(kept[0], Arg.Any<CancellationToken>());
            _app.Timeline.ChangeAsync(kept[1], Arg.Any<CancellationToken>());
        });
    }

    private static ChatActionTaken Taken(ChatAction action, int users, string? detail, bool isPrivateGroup) =>
        new(Chat, action, By, Others[..users], detail, isPrivateGroup);
}
