using Messenger.Application.Chats;
using Messenger.Application.Messages;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Messages.Events;
using NSubstitute;

namespace Messenger.Application.UnitTests.Messages;

public sealed class MarkReadTests : IDisposable
{
    private static readonly ChatId Id = ChatId.New();

    private readonly App _app = new();

    public MarkReadTests() =>
        _app
            .ReadReceipts.AdvanceAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(new AdvanceReceiptsResult(AdvanceReceiptsStatus.Done));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_read_message_counts_as_delivered()
    {
        Assert.Null((await _app.SendAsync(new MarkRead(Id, 7))).Error);

        await _app
            .ReadReceipts.Received(1)
            .AdvanceAsync(Id, _app.Me, delivered: 7, read: 7, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_delivered_message_is_not_read_yet()
    {
        Assert.Null((await _app.SendAsync(new MarkDelivered(Id, 7))).Error);

        await _app
            .ReadReceipts.Received(1)
            .AdvanceAsync(Id, _app.Me, delivered: 7, read: 0, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_receipt_beyond_the_end_is_invalid()
    {
        _app.ReadReceipts.AdvanceAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(new AdvanceReceiptsResult(AdvanceReceiptsStatus.BeyondEnd));

        var error = (await _app.SendAsync(new MarkRead(Id, 7))).Error;

        Assert.Equal(("messages.mark_beyond_end", ErrorKind.Invalid), (error?.Code, error?.Kind));
        Assert.Contains("sequence", error!.Fields!);
    }

    [Theory]
    [InlineData(ChatVisibility.Private, "chats.not_found")]
    [InlineData(ChatVisibility.Public, "chats.not_a_member")]
    public async Task Non_member_cannot_tell_a_private_chat_from_a_missing_one(ChatVisibility visibility, string code)
    {
        _app.ReadReceipts.AdvanceAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(new AdvanceReceiptsResult(AdvanceReceiptsStatus.NotAMember));
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, RequiresPassword: false, Role: null));

        Assert.Equal(code, (await _app.SendAsync(new MarkRead(Id, 7))).Error?.Code);
        Assert.Equal(code, (await _app.SendAsync(new MarkDelivered(Id, 7))).Error?.Code);
    }

    [Fact]
    public async Task Only_advanced_receipts_are_published()
    {
        await _app.SendAsync(new MarkRead(Id, 7));
        await _app.Bus.DidNotReceiveWithAnyArgs().PublishAsync(default!);

        var news = new ReceiptsAdvanced(Id, _app.Me, Delivered: 9, Read: 7, IsLive: true);
        _app.ReadReceipts.AdvanceAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(new AdvanceReceiptsResult(AdvanceReceiptsStatus.Done, news));
        await _app.SendAsync(new MarkRead(Id, 7));
        await _app.Bus.Received(1).PublishAsync(news);
    }
}
