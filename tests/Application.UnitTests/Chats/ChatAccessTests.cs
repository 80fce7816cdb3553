using Messenger.Application.Chats;
using Messenger.Application.Chats.Contracts;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ReturnsExtensions;

namespace Messenger.Application.UnitTests.Chats;

public sealed class ChatAccessTests : IDisposable
{
    private static readonly ChatId Id = ChatId.New();

    private readonly App _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    // visibility, asks for a password, role; what reading and what writing answers
    [InlineData(ChatVisibility.Private, false, ChatRole.Member, null, null)]
    [InlineData(ChatVisibility.Public, true, ChatRole.Member, null, null)]
    [InlineData(ChatVisibility.Public, false, ChatRole.Owner, null, null)]
    [InlineData(ChatVisibility.Public, false, null, null, "chats.not_a_member")]
    [InlineData(ChatVisibility.Public, true, null, "chats.password_required", "chats.not_a_member")]
    [InlineData(ChatVisibility.Private, false, null, "chats.not_found", "chats.not_found")]
    [InlineData(ChatVisibility.Private, true, null, "chats.not_found", "chats.not_found")]
    public async Task Reading_and_writing_are_permitted_by_membership_and_visibility(
        ChatVisibility visibility,
        bool asksForPassword,
        ChatRole? role,
        string? read,
        string? write
    )
    {
        _app.ChatReader.FindStandingAsync(Id, _app.Me, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, asksForPassword, role));
        var access = Access();

        var reading = await access.ToReadAsync(Id, _app.Me, TestContext.Current.CancellationToken);
        var writing = await access.ToWriteAsync(Id, _app.Me, TestContext.Current.CancellationToken);

        Assert.Equal((read, write), (reading.Error?.Code, writing.Error?.Code));
        if (reading.Error is null)
        {
            Assert.Equal(role is not null, reading.Value.IsMember);
        }
    }

    [Fact]
    public async Task A_missing_chat_is_not_found()
    {
        _app.ChatReader.FindStandingAsync(Id, Arg.Any<UserId?>(), Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Equal(
            "chats.not_found",
            (await Access().ToReadAsync(Id, _app.Me, TestContext.Current.CancellationToken)).Error?.Code
        );
        Assert.Equal(
            "chats.not_found",
            (await Access().ToWriteAsync(Id, _app.Me, TestContext.Current.CancellationToken)).Error?.Code
        );
    }

    [Fact]
    public async Task An_anonymous_caller_reads_a_public_chat_as_a_visitor()
    {
        _app.User.Id = null;
        _app.ChatReader.FindStandingAsync(Id, null, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(ChatVisibility.Public, RequiresPassword: false, Role: null));

        Assert.Equal(
            new ChatAccess(IsMember: false, MemberCount: 0),
            (await _app.SendAsync(new CheckReadable(Id))).Value
        );
    }

    [Theory]
    [InlineData(ChatVisibility.Private, false, false)]
    [InlineData(ChatVisibility.Public, true, false)]
    [InlineData(ChatVisibility.Public, false, true)]
    public async Task Members_may_read_and_everyone_may_read_an_open_chat(
        ChatVisibility visibility,
        bool asksForPassword,
        bool all
    )
    {
        var (member, other) = (UserId.New(), UserId.New());
        _app.ChatReader.FindStandingAsync(Id, null, Arg.Any<CancellationToken>())
            .Returns(new ChatAccessState(visibility, asksForPassword, Role: null));
        _app.ChatReader.MembersAmongAsync(Id, default!, default).ReturnsForAnyArgs(new HashSet<UserId> { member });

        var readers = await Access().WhoMayReadAsync(Id, [member, other], TestContext.Current.CancellationToken);

        Assert.Equal((true, all), (readers.Contains(member), readers.Contains(other)));
    }

    [Fact]
    public async Task A_missing_chat_has_no_readers()
    {
        _app.ChatReader.FindStandingAsync(Id, Arg.Any<UserId?>(), Arg.Any<CancellationToken>()).ReturnsNull();

        Assert.Empty(await Access().WhoMayReadAsync(Id, [_app.Me], TestContext.Current.CancellationToken));
    }

    private IChatAccess Access() =>
        _app.Services().BuildServiceProvider().CreateScope().ServiceProvider.GetRequiredService<IChatAccess>();
}
