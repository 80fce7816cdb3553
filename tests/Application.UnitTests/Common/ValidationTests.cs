using FluentValidation;
using MediatR;
using Messenger.Application.Auth;
using Messenger.Application.Chats;
using Messenger.Application.Common;
using Messenger.Application.Files;
using Messenger.Application.Inbox;
using Messenger.Application.Inbox.Contracts;
using Messenger.Application.Messages;
using Messenger.Application.Moderation;
using Messenger.Application.Notifications;
using Messenger.Application.Search;
using Messenger.Application.Users;
using Messenger.Domain.Chats.Contracts;
using Messenger.Domain.Common;
using Messenger.Domain.Files.Contracts;
using Messenger.Domain.Messages.Contracts;
using Messenger.Domain.Notifications.Contracts;
using Messenger.Domain.Users.Contracts;
using NSubstitute;

namespace Messenger.Application.UnitTests.Common;

public sealed class ValidationTests : IDisposable
{
    private const string Zero = "a\0b";
    private const string Blank = " \u200B\t";

    private static readonly ChatId Id = ChatId.New();
    private static readonly FileId File = FileId.New();
    private static readonly string Emoji = "😀";
    private static readonly string HalfAnEmoji = Emoji[..1];

    private static readonly Dictionary<string, Sample> Bad = new(StringComparer.Ordinal)
    {
        ["register: no username"] = Breaks("username", new Register(null!, "12345678", Email: null, DisplayName: null)),
        ["register: short username"] = Breaks(
            "username",
            new Register("ab", "12345678", Email: null, DisplayName: null)
        ),
        ["register: long username"] = Breaks(
            "username",
            new Register(Long(33), "12345678", Email: null, DisplayName: null)
        ),
        ["register: space in username"] = Breaks(
            "username",
            new Register("ja ne", "12345678", Email: null, DisplayName: null)
        ),
        ["register: newline after username"] = Breaks(
            "username",
            new Register("jane\n", "12345678", Email: null, DisplayName: null)
        ),
        ["register: username of other letters"] = Breaks(
            "username",
            new Register("жанна", "12345678", Email: null, DisplayName: null)
        ),
        ["register: no password"] = Breaks("password", new Register("jane", null!, Email: null, DisplayName: null)),
        ["register: short password"] = Breaks(
            "password",
            new Register("jane", "1234567", Email: null, DisplayName: null)
        ),
        ["register: short password of emoji"] = Breaks(
            "password",
            new Register("jane", Long(7, Emoji), Email: null, DisplayName: null)
        ),
        ["register: long password"] = Breaks(
            "password",
            new Register("jane", Long(129), Email: null, DisplayName: null)
        ),
        ["register: empty e-mail"] = Breaks("email", new Register("jane", "12345678", "", DisplayName: null)),
        ["register: e-mail without at"] = Breaks(
            "email",
            new Register("jane", "12345678", "jane.example.org", DisplayName: null)
        ),
        ["register: e-mail with two ats"] = Breaks(
            "email",
            new Register("jane", "12345678", "jane@doe@example.org", DisplayName: null)
        ),
        ["register: invalid e-mail"] = Breaks(
            "email",
            new Register("jane", "12345678", "@example.org", DisplayName: null)
        ),
        ["register: e-mail to nowhere"] = Breaks("email", new Register("jane", "12345678", "jane@", DisplayName: null)),
        ["register: only an at"] = Breaks("email", new Register("jane", "12345678", "@", DisplayName: null)),
        ["register: e-mail with a space"] = Breaks(
            "email",
            new Register("jane", "12345678", "ja ne@example.org", DisplayName: null)
        ),
        ["register: e-mail with a header"] = Breaks(
            "email",
            new Register("jane", "12345678", "jane@example.org\nBcc:x", DisplayName: null)
        ),
        ["register: e-mail with U+0000"] = Breaks(
            "email",
            new Register("jane", "12345678", "jane\0@example.org", DisplayName: null)
        ),
        ["register: e-mail of half an emoji"] = Breaks(
            "email",
            new Register("jane", "12345678", HalfAnEmoji + "@example.org", DisplayName: null)
        ),
        ["register: long e-mail"] = Breaks(
            "email",
            new Register("jane", "12345678", Long(243) + "@example.org", DisplayName: null)
        ),
        ["register: blank display name"] = Breaks("displayName", new Register("jane", "12345678", Email: null, Blank)),
        ["register: empty display name"] = Breaks("displayName", new Register("jane", "12345678", Email: null, "")),
        ["register: long display name"] = Breaks(
            "displayName",
            new Register("jane", "12345678", Email: null, Long(65, Emoji))
        ),
        ["register: display name with U+0000"] = Breaks(
            "displayName",
            new Register("jane", "12345678", Email: null, Zero)
        ),
        ["log in: no username"] = Breaks("username", new LogIn(null!, "12345678")),
        ["log in: blank username"] = Breaks("username", new LogIn(Blank, "12345678")),
        ["log in: long username"] = Breaks("username", new LogIn(Long(201), "12345678")),
        ["log in: username with U+0000"] = Breaks("username", new LogIn(Zero, "12345678")),
        ["log in: username of half an emoji"] = Breaks("username", new LogIn(HalfAnEmoji, "12345678")),
        ["log in: no password"] = Breaks("password", new LogIn("jane", null!)),
        ["log in: empty password"] = Breaks("password", new LogIn("jane", "")),
        ["log in: long password"] = Breaks("password", new LogIn("jane", Long(257))),
        ["start guest: no name"] = Breaks("name", new StartGuest(null!)),
        ["start guest: blank name"] = Breaks("name", new StartGuest(Blank)),
        ["start guest: long name"] = Breaks("name", new StartGuest(Long(65, Emoji))),
        ["change password: no current password"] = Breaks("currentPassword", new ChangePassword(null!, "12345678")),
        ["change password: short new password"] = Breaks("newPassword", new ChangePassword("12345678", "1234567")),
        ["change password: long new password"] = Breaks("newPassword", new ChangePassword("12345678", Long(129))),
        ["delete account: long password"] = Breaks("password", new DeleteAccount(Long(257))),
        ["list accounts: garbage cursor"] = Breaks("cursor", new ListAccounts(Search: null, "!!!", Limit: null)),
        ["list accounts: search with U+0000"] = Breaks("search", new ListAccounts(Zero, Cursor: null, Limit: null)),
        ["list accounts: nothing to a page"] = Breaks("limit", new ListAccounts(Search: null, Cursor: null, Limit: 0)),
        ["set user role: guest"] = Breaks("role", new SetUserRole(UserId.New(), UserRole.Guest)),
        ["set user role: unknown"] = Breaks("role", new SetUserRole(UserId.New(), (UserRole)7)),
        ["authenticate: no token"] = Breaks("token", new Authenticate(null!)),
        ["authenticate: empty token"] = Breaks("token", new Authenticate("")),
        ["authenticate: long token"] = Breaks("token", new Authenticate(Long(201))),

        ["edit profile: blank display name"] = Breaks("displayName", new EditProfile(Given(Blank), default, default)),
        ["edit profile: long display name"] = Breaks("displayName", new EditProfile(Given(Long(65)), default, default)),
        ["edit profile: long about"] = Breaks("about", new EditProfile(default, Given(Long(501, Emoji)), default)),
        ["edit profile: about with U+0000"] = Breaks("about", new EditProfile(default, Given(Zero), default)),
        ["edit profile: no e-mail address"] = Breaks("email", new EditProfile(default, default, Given("jane"))),
        ["list users: long search"] = Breaks("search", new ListUsers(Long(101), Cursor: null, Limit: null)),
        ["list users: search with U+0000"] = Breaks("search", new ListUsers(Zero, Cursor: null, Limit: null)),
        ["list users: garbage cursor"] = Breaks("cursor", new ListUsers(Search: null, "!!!", Limit: null)),
        ["list users: cursor of another list"] = Breaks(
            "cursor",
            new ListUsers(Search: null, Cursor.Of(new ActivityKey(App.Now, Guid.Empty)), Limit: null)
        ),
        ["list users: cursor with U+0000"] = Breaks(
            "cursor",
            new ListUsers(Search: null, Cursor.Of(Zero), Limit: null)
        ),
        ["list users: nothing to a page"] = Breaks("limit", new ListUsers(Search: null, Cursor: null, Limit: 0)),

        ["create group: no name"] = Breaks(
            "name",
            new CreateGroup(Name: null, ChatVisibility.Private, Password: null, [])
        ),
        ["create group: blank name"] = Breaks(
            "name",
            new CreateGroup(Blank, ChatVisibility.Private, Password: null, [])
        ),
        ["create group: long name"] = Breaks(
            "name",
            new CreateGroup(Long(101, Emoji), ChatVisibility.Private, Password: null, [])
        ),
        ["create group: name with U+0000"] = Breaks(
            "name",
            new CreateGroup(Zero, ChatVisibility.Private, Password: null, [])
        ),
        ["create group: unknown visibility"] = Breaks(
            "visibility",
            new CreateGroup("Room", (ChatVisibility)7, Password: null, [])
        ),
        ["create group: empty password"] = Breaks("password", new CreateGroup("Room", ChatVisibility.Public, "", [])),
        ["create group: long password"] = Breaks(
            "password",
            new CreateGroup("Room", ChatVisibility.Public, Long(129), [])
        ),
        ["create group: too many at once"] = Breaks(
            "memberIds",
            new CreateGroup("Room", ChatVisibility.Public, Password: null, Guids(501))
        ),
        ["edit chat: name cleared"] = Breaks("name", new EditChat(Id, Given(null), default, default)),
        ["edit chat: blank name"] = Breaks("name", new EditChat(Id, Given(Blank), default, default)),
        ["edit chat: long name"] = Breaks("name", new EditChat(Id, Given(Long(101)), default, default)),
        ["edit chat: visibility cleared"] = Breaks(
            "visibility",
            new EditChat(Id, default, new Optional<ChatVisibility?>(null), default)
        ),
        ["edit chat: unknown visibility"] = Breaks(
            "visibility",
            new EditChat(Id, default, new Optional<ChatVisibility?>((ChatVisibility)7), default)
        ),
        ["edit chat: empty password"] = Breaks("password", new EditChat(Id, default, default, Given(""))),
        ["edit chat: long password"] = Breaks("password", new EditChat(Id, default, default, Given(Long(129)))),
        ["add members: none"] = Breaks("userIds", new AddMembers(Id, [])),
        ["add members: too many at once"] = Breaks("userIds", new AddMembers(Id, Guids(501))),
        ["join: long password"] = Breaks("password", new JoinChat(Id, Long(129))),
        ["join: password with U+0000"] = Breaks("password", new JoinChat(Id, Zero)),
        ["invite link: expires too soon"] = Breaks("expiresIn", new MakeInviteLink(Id, ExpiresIn: 59, MaxUses: null)),
        ["invite link: expires too late"] = Breaks(
            "expiresIn",
            new MakeInviteLink(Id, ExpiresIn: 31_536_001, MaxUses: null)
        ),
        ["invite link: expired"] = Breaks("expiresIn", new MakeInviteLink(Id, ExpiresIn: int.MinValue, MaxUses: null)),
        ["invite link: for no user"] = Breaks("maxUses", new MakeInviteLink(Id, ExpiresIn: null, MaxUses: 0)),
        ["invite link: for too many"] = Breaks("maxUses", new MakeInviteLink(Id, ExpiresIn: null, MaxUses: 100_001)),
        ["invite: none"] = Breaks("userIds", new InviteUsers(Id, [])),
        ["invite: too many at once"] = Breaks("userIds", new InviteUsers(Id, Guids(51))),
        ["direct chat: none"] = Breaks("memberIds", new OpenDirectChat([])),
        ["direct chat: two others"] = Breaks("memberIds", new OpenDirectChat(Guids(2))),
        ["set role: unknown role"] = Breaks("role", new SetMemberRole(Id, UserId.New(), (ChatRole)7)),

        ["send: no text"] = Breaks("content", Send(null!)),
        ["send: empty text"] = Breaks("content", Send("")),
        ["send: blank text"] = Breaks("content", Send(Blank)),
        ["send: long text"] = Breaks("content", Send(Long(10_001))),
        ["send: long text of emoji"] = Breaks("content", Send(Long(10_001, Emoji))),
        ["send: U+0000"] = Breaks("content", Send(Zero)),
        ["send: half an emoji"] = Breaks("content", Send(HalfAnEmoji)),
        ["send: no text and no files"] = Breaks("content", Send("") with { AttachmentIds = [] }),
        ["send: blank text with files"] = Breaks("content", Send(Blank) with { AttachmentIds = [FileId.New()] }),
        ["send: a file twice"] = Breaks("attachmentIds", Send("text") with { AttachmentIds = [File, File] }),
        ["upload: empty thumbhash"] = Breaks("thumbhash", Upload("")),
        ["upload: long thumbhash"] = Breaks("thumbhash", Upload(Long(61))),
        ["upload: thumbhash of other letters"] = Breaks("thumbhash", Upload("a+b=")),
        ["edit message: blank text"] = Breaks("content", new EditMessage(MessageId.New(), Blank)),
        ["edit message: long text"] = Breaks("content", new EditMessage(MessageId.New(), Long(10_001))),
        ["react: text"] = Breaks("emoji", new ReactToMessage(MessageId.New(), "ok", IsOn: true)),
        ["react: two emoji"] = Breaks("emoji", new ReactToMessage(MessageId.New(), "👍👍", IsOn: true)),
        ["react: nothing"] = Breaks("emoji", new ReactToMessage(MessageId.New(), null!, IsOn: false)),
        ["search: long"] = Breaks("q", Search(Long(201))),
        ["search: U+0000"] = Breaks("q", Search(Zero)),
        ["search: half an emoji"] = Breaks("q", Search(HalfAnEmoji)),
        ["search: U+0000 in a name"] = Breaks("from", Search("a") with { From = Zero }),
        ["search: garbage cursor"] = Breaks("cursor", Search("a") with { Cursor = "garbage" }),
        ["search: nothing to a page"] = Breaks("limit", Search("a") with { Limit = 0 }),
        ["mentions: garbage cursor"] = Breaks("cursor", new ListMentions("garbage", Limit: null)),
        ["mentions: cursor of another list"] = Breaks("cursor", new ListMentions(Cursor.Of("jane"), Limit: null)),
        ["mentions: nothing to a page"] = Breaks("limit", new ListMentions(Cursor: null, Limit: 0)),
        ["history: negative before"] = Breaks("before", new GetHistory(Id, Before: -1, After: null, Limit: null)),
        ["history: negative after"] = Breaks("after", new GetHistory(Id, Before: null, After: -1, Limit: null)),
        ["history: after and since"] = Breaks(
            "since",
            new GetHistory(Id, Before: null, After: 1, Limit: null, App.Now)
        ),
        ["history: nothing to a page"] = Breaks("limit", new GetHistory(Id, Before: null, After: null, Limit: 0)),
        ["changes: negative since"] = Breaks("since", new GetChanges(Id, Since: -1, Limit: null)),
        ["changes: nothing to a page"] = Breaks("limit", new GetChanges(Id, Since: 0, Limit: -5)),
        ["unread: negative after"] = Breaks("after", new ListUnread(Id, After: -1, Limit: null)),
        ["unread: nothing to a page"] = Breaks("limit", new ListUnread(Id, After: null, Limit: 0)),
        ["read: negative sequence"] = Breaks("sequence", new MarkRead(Id, -1)),
        ["delivered: negative sequence"] = Breaks("sequence", new MarkDelivered(Id, -1)),

        ["list chats: unknown scope"] = Breaks(
            "scope",
            new ListChats((ChatScope)7, Search: null, Cursor: null, Limit: null)
        ),
        ["list chats: long search"] = Breaks(
            "search",
            new ListChats(ChatScope.Public, Long(101), Cursor: null, Limit: null)
        ),
        ["list chats: garbage cursor"] = Breaks(
            "cursor",
            new ListChats(ChatScope.Public, Search: null, "garbage", Limit: null)
        ),
        ["list chats: cursor of another list"] = Breaks(
            "cursor",
            new ListChats(ChatScope.Public, Search: null, Cursor.Of("jane"), Limit: null)
        ),
        ["list chats: nothing to a page"] = Breaks(
            "limit",
            new ListChats(ChatScope.Public, Search: null, Cursor: null, Limit: 0)
        ),
        ["open chat: negative revision"] = Breaks("sinceRevision", new OpenChat(Id, SinceRevision: -1)),
        ["edit chat: negative slow mode"] = Breaks(
            "slowModeSeconds",
            new EditChat(Id, default, default, default, new Optional<int?>(-1))
        ),
        ["edit chat: slowest mode"] = Breaks(
            "slowModeSeconds",
            new EditChat(Id, default, default, default, new Optional<int?>(21_601))
        ),
        ["edit chat: no slow mode"] = Breaks(
            "slowModeSeconds",
            new EditChat(Id, default, default, default, new Optional<int?>(null))
        ),
        ["mute: over already"] = Breaks("until", new MuteMember(Id, UserId.New(), App.Now)),
        ["ban: over already"] = Breaks("until", new BanUser(Id, UserId.New(), App.Now, Reason: null)),
        ["ban: long reason"] = Breaks("reason", new BanUser(Id, UserId.New(), Until: null, Long(501))),
        ["ban: reason with U+0000"] = Breaks("reason", new BanUser(Id, UserId.New(), Until: null, Zero)),
        ["report: no reason"] = Breaks("reason", new ReportMessage(MessageId.New(), null!)),
        ["report: blank reason"] = Breaks("reason", new ReportMessage(MessageId.New(), Blank)),
        ["report: long reason"] = Breaks("reason", new ReportMessage(MessageId.New(), Long(1001))),
        ["report: reason of half an emoji"] = Breaks("reason", new ReportMessage(MessageId.New(), HalfAnEmoji)),
        ["reports: no limit"] = Breaks("limit", new ListReports(ChatId: null, Closed: false, Cursor: null, Limit: 0)),
        ["reports: foreign cursor"] = Breaks("cursor", new ListReports(ChatId: null, Closed: false, "x", Limit: null)),
        ["log: no limit"] = Breaks("limit", new ReadChatLog(Id, Cursor: null, Limit: 0)),
        ["log: foreign cursor"] = Breaks("cursor", new ReadChatLog(Id, "x", Limit: null)),
        ["subscribe: no endpoint"] = Breaks("endpoint", new SubscribeToPush(null!, "a", "b", Origin: null)),
        ["subscribe: no key"] = Breaks(
            "keys.p256dh",
            new SubscribeToPush("https://push.example.org", null!, "b", Origin: null)
        ),
        ["subscribe: no secret"] = Breaks(
            "keys.auth",
            new SubscribeToPush("https://push.example.org", "a", null!, Origin: null)
        ),
        ["notifications: no default"] = Breaks(
            "default",
            new SetNotificationSettings(null!, QuietHours: null, ShowText: true)
        ),
        ["notifications: unknown level"] = Breaks(
            "default.groups",
            new SetNotificationSettings(
                new(NotificationLevel.All, (NotificationLevel)7),
                QuietHours: null,
                ShowText: true
            )
        ),
        ["notifications: text or not"] = Breaks(
            "showText",
            new SetNotificationSettings(new(default, default), QuietHours: null, ShowText: null)
        ),
        ["notifications: no such hour"] = Breaks("quietHours.from", Hours("24:00", "07:00", "Etc/UTC")),
        ["notifications: short hour"] = Breaks("quietHours.to", Hours("22:00", "7:00", "Etc/UTC")),
        ["notifications: no hours"] = Breaks("quietHours.to", Hours("22:00", "22:00", "Etc/UTC")),
        ["notifications: no time zone"] = Breaks("quietHours.timeZone", Hours("22:00", "07:00", null!)),
        ["notifications: unknown time zone"] = Breaks(
            "quietHours.timeZone",
            Hours("22:00", "07:00", "Europe/Atlantis")
        ),
        ["notifications: a file"] = Breaks("quietHours.timeZone", Hours("22:00", "07:00", "../passwd")),
        ["chat notifications: no level"] = Breaks("level", new SetChatNotifications(Id, Level: null, MutedUntil: null)),
        ["chat notifications: unknown level"] = Breaks(
            "level",
            new SetChatNotifications(Id, (ChatNotificationLevel)9, MutedUntil: null)
        ),
        ["chat notifications: over already"] = Breaks(
            "mutedUntil",
            new SetChatNotifications(Id, ChatNotificationLevel.Default, App.Now)
        ),
        ["resume: too many chats"] = Breaks("chats", new Resume(Guids(501).ToDictionary(id => id, _ => 0L))),
        ["resume: negative revision"] = Breaks("chats", new Resume(new Dictionary<Guid, long> { [Id.Value] = -1 })),
    };

    private static readonly Dictionary<string, Sample> Good = new(StringComparer.Ordinal)
    {
        ["register: shortest"] = Keeps(new Register("abc", "12345678", Email: null, DisplayName: null)),
        ["register: longest"] = Keeps(
            new Register(Long(32), Long(128, Emoji), Long(242) + "@example.org", Long(64, Emoji))
        ),
        ["log in: longest"] = Keeps(new LogIn("jane", Long(128, Emoji))),
        ["delete account: longest password"] = Keeps(new DeleteAccount(Long(128, Emoji))),
        ["delete account: as a guest"] = Keeps(new DeleteAccount(Password: null)),
        ["authenticate: longest"] = Keeps(new Authenticate(Long(200))),
        ["edit profile: nothing"] = Keeps(new EditProfile(default, default, default)),
        ["edit profile: everything cleared"] = Keeps(new EditProfile(Given(null), Given(null), Given(null))),
        ["edit profile: longest about"] = Keeps(new EditProfile(default, Given(Long(500, Emoji)), default)),
        ["list users: longest search"] = Keeps(new ListUsers(Long(100, Emoji), Cursor: null, Limit: 1)),
        ["list users: more than a page"] = Keeps(new ListUsers(Search: null, Cursor.Of("jane"), Limit: int.MaxValue)),
        ["create group: longest"] = Keeps(
            new CreateGroup(Long(100, Emoji), ChatVisibility.Public, Long(128, Emoji), Guids(500))
        ),
        ["edit chat: nothing"] = Keeps(new EditChat(Id, default, default, default)),
        ["edit chat: password lifted"] = Keeps(new EditChat(Id, default, default, Given(null))),
        ["add members: most at once"] = Keeps(new AddMembers(Id, Guids(500))),
        ["join: no password"] = Keeps(new JoinChat(Id, Password: null)),
        ["join: empty password"] = Keeps(new JoinChat(Id, "")),
        ["invite link: shortest"] = Keeps(new MakeInviteLink(Id, ExpiresIn: 60, MaxUses: 1)),
        ["invite link: longest"] = Keeps(new MakeInviteLink(Id, ExpiresIn: 31_536_000, MaxUses: 100_000)),
        ["invite link: without limits"] = Keeps(new MakeInviteLink(Id, ExpiresIn: null, MaxUses: null)),
        ["invite: most at once"] = Keeps(new InviteUsers(Id, Guids(50))),
        ["direct chat: one other"] = Keeps(new OpenDirectChat(Guids(1))),
        ["send: longest"] = Keeps(Send(Long(10_000, Emoji))),
        ["upload: longest thumbhash"] = Keeps(Upload(Long(60))),
        ["react: a family"] = Keeps(new ReactToMessage(MessageId.New(), "👨‍👩‍👧‍👦", IsOn: true)),
        ["search: longest"] = Keeps(Search(Long(200, Emoji))),
        ["search: nothing"] = Keeps(Search(null)),
        ["mentions: next page"] = Keeps(new ListMentions(Cursor.Of(Guid.Empty), Limit: null)),
        ["history: between"] = Keeps(new GetHistory(Id, Before: 0, After: 0, Limit: 1)),
        ["changes: from the beginning"] = Keeps(new GetChanges(Id, Since: 0, Limit: 1000)),
        ["unread: from the first on"] = Keeps(new ListUnread(Id, After: 0, Limit: 1)),
        ["read: nothing"] = Keeps(new MarkRead(Id, 0)),
        ["list chats: next page"] = Keeps(
            new ListChats(ChatScope.Public, Search: null, Cursor.Of(new ActivityKey(App.Now, Guid.Empty)), Limit: null)
        ),
        ["open chat: no changes"] = Keeps(new OpenChat(Id, SinceRevision: null)),
        ["edit chat: slow mode lifted"] = Keeps(new EditChat(Id, default, default, default, new Optional<int?>(0))),
        ["mute: for an instant"] = Keeps(new MuteMember(Id, UserId.New(), App.Now.AddTicks(10))),
        ["ban: for ever"] = Keeps(new BanUser(Id, UserId.New(), Until: null, Long(500, Emoji))),
        ["log: next page"] = Keeps(new ReadChatLog(Id, Cursor.Of(12L), Limit: 1)),
        ["resume: nothing"] = Keeps(new Resume(new Dictionary<Guid, long>())),
        ["resume: most chats"] = Keeps(new Resume(Guids(500).ToDictionary(id => id, _ => 0L))),
    };

    private readonly App _app = new();

    public static TheoryData<string> BadNames => [.. Bad.Keys];

    public static TheoryData<string> GoodNames => [.. Good.Keys];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task Invalid_input_is_reported_per_field(string name)
    {
        var error = await Bad[name].AskAsync(_app);

        Assert.Equal(("request.invalid", ErrorKind.Invalid), (error?.Code, error?.Kind));
        var (field, messages) = Assert.Single(error!.Fields!);
        Assert.Equal(Bad[name].Field, field);
        Assert.All(messages, message => Assert.False(string.IsNullOrWhiteSpace(message)));
        Assert.Equal(0, _app.Commits);
    }

    [Theory]
    [MemberData(nameof(GoodNames))]
    public async Task Input_at_the_limit_is_not_refused(string name)
    {
        _app.UserReader.ExistingAsync(default!, default).ReturnsForAnyArgs(new HashSet<UserId>());
        _app.Timeline.AppendAsync(default!, default).ReturnsForAnyArgs(new TimelineResult(TimelineStatus.QueueFull));
        _app.ReadReceipts.AdvanceAsync(default, default, default, default, default)
            .ReturnsForAnyArgs(new AdvanceReceiptsResult(AdvanceReceiptsStatus.Done));
        _app.Search.FindAsync(default!, default).ReturnsForAnyArgs(new FoundPage([], WithinWords: false));
        _app.Messages.GetManyAsync(default!, default).ReturnsForAnyArgs([]);

        Assert.NotEqual("request.invalid", (await Good[name].AskAsync(_app))?.Code, StringComparer.Ordinal);
    }

    [Fact]
    public async Task All_errors_are_reported_at_once()
    {
        var error = (await _app.SendAsync(new Register("a", "b", "c", ""))).Error;

        Assert.Equal(
            ["displayName", "email", "password", "username"],
            error!.Fields!.Keys.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task A_direct_chat_with_oneself_is_refused()
    {
        var error = (await _app.SendAsync(new OpenDirectChat([_app.Me.Value]))).Error;

        Assert.Equal("memberIds", Assert.Single(error!.Fields!).Key);
    }

    [Fact]
    public void Every_validator_is_listed()
    {
        var validated = typeof(DependencyInjection)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsGenericType: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidator<>))
            .Select(contract => contract.GenericTypeArguments[0])
            .ToHashSet();

        Assert.Equal(validated, Bad.Values.Select(sample => sample.Request).ToHashSet());
    }

    private static Sample Breaks<T>(string field, IRequest<T> request)
        where T : IOutcome<T> => new(request.GetType(), field, async app => (await app.SendAsync(request)).Error);

    private static Sample Keeps<T>(IRequest<T> request)
        where T : IOutcome<T> => Breaks("", request);

    private static SetNotificationSettings Hours(string from, string to, string timeZone) =>
        new(
            new(NotificationLevel.All, NotificationLevel.Mentions),
            new QuietHoursDto(from, to, timeZone),
            ShowText: true
        );

    private static SendMessage Send(string content) => new(Id, content, ClientMessageId: null, ReplyToId: null);

    private static UploadFile Upload(string thumbhash) => new(Name: null, thumbhash, Stream.Null, Length: null);

    private static Optional<string?> Given(string? value) => new(value);

    private static SearchMessages Search(string? q) =>
        new(q, ChatId: null, From: null, Has: null, Before: null, After: null, Cursor: null, Limit: null);

    private static string Long(int characters, string character = "x") =>
        string.Concat(Enumerable.Repeat(character, characters));

    private static Guid[] Guids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    private sealed record Sample(Type Request, string Field, Func<App, Task<Error?>> AskAsync);
}
