using System.Net.WebSockets;
using Messenger.Application.Common;
using Messenger.Application.Users;

namespace Messenger.Web.FunctionalTests.Users;

/// <summary>Administrators manage accounts, and one of them always remains.</summary>
public sealed class AdministratorTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_first_registered_user_is_an_administrator_and_guests_do_not_count()
    {
        await using var server = await ServerAsync();
        var guest = await Person.ContinueAsGuestAsync(server.Address);
        var (first, second) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));

        Assert.Equal(
            ("guest", "administrator", "user"),
            (await RoleAsync(guest), await RoleAsync(first), await RoleAsync(second))
        );
    }

    [Fact]
    public async Task Of_concurrent_first_registrations_one_is_an_administrator()
    {
        await using var server = await ServerAsync();

        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Person.RegisterAsync(server.Address)));

        Assert.Single(await Task.WhenAll(people.Select(RoleAsync)), "administrator");
    }

    [Fact]
    public async Task Users_named_in_the_settings_are_administrators_now_and_later()
    {
        var database = await fixture.Postgres.CreateDatabaseAsync();
        await using (var before = MessengerServer.Start(database))
        {
            await Person.RegisterAsync(before.Address, "the.first");
            await Person.RegisterAsync(before.Address, "Already.There");
        }

        await using var server = MessengerServer.Start(
            database,
            Settings(("Administrators:0", "already.THERE"), ("Administrators:1", "comes.later"))
        );
        var later = await Person.RegisterAsync(server.Address, "Comes.Later");
        var other = await Person.RegisterAsync(server.Address);

        Assert.Equal("administrator", await RoleAsync(later));
        Assert.Equal("user", await RoleAsync(other));
        var accounts = (await later.Api.GetAsync("/api/admin/users?search=already")).As<Page<AccountDto>>().Items;
        Assert.Equal(Domain.Users.Contracts.UserRole.Administrator, Assert.Single(accounts).Role);
    }

    [Fact]
    public async Task Administrators_can_list_all_accounts_page_by_page()
    {
        await using var server = await ServerAsync();
        var administrator = await Person.RegisterAsync(server.Address, "aa.boss");
        using var anyone = new Api(server.Address);
        await anyone.PostAsync(
            "/api/auth/register",
            new
            {
                username = "bb.user",
                password = Person.Password,
                email = "bb@example.org",
            }
        );
        await Person.ContinueAsGuestAsync(server.Address);

        var first = (await administrator.Api.GetAsync("/api/admin/users?limit=2")).As<Page<AccountDto>>();
        var rest = (await administrator.Api.GetAsync($"/api/admin/users?limit=2&cursor={first.NextCursor}")).As<
            Page<AccountDto>
        >();

        Assert.Equal(
            [("aa.boss", null), ("bb.user", "bb@example.org")],
            first.Items.Select(account => (account.Username, account.Email))
        );
        Assert.True(Assert.Single(rest.Items).Guest);
        Assert.Null(rest.NextCursor);
    }

    [Fact]
    public async Task Disabling_ends_all_sessions_and_sockets_and_enabling_permits_logins_again()
    {
        await using var server = await ServerAsync();
        var (administrator, user) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        var phone = await user.LogInAgainAsync();
        await using var socket = await (await user.ConnectAsync()).ReadyAsync();
        using var anyone = new Api(server.Address);

        Assert.Equal(HttpStatusCode.NoContent, (await DisableAsync(administrator, user, disabled: true)).Status);

        await socket.Closed;
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Api.GetAsync("/api/users/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.Api.GetAsync("/api/users/me")).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => user.ConnectAsync());
        var login = await anyone.PostAsync(
            "/api/auth/login",
            new { username = user.Username, password = Person.Password }
        );
        Assert.Equal((HttpStatusCode.Forbidden, "auth.account_disabled"), (login.Status, login.Code));
        Assert.Equal(
            "auth.invalid_credentials",
            (
                await anyone.PostAsync(
                    "/api/auth/login",
                    new { username = user.Username, password = "not the password" }
                )
            ).Code
        );
        Assert.True(
            (await administrator.Api.GetAsync($"/api/admin/users?search={user.Username}"))
                .As<Page<AccountDto>>()
                .Items.Single(account => account.Id == user.Id)
                .Disabled
        );

        Assert.Equal(HttpStatusCode.NoContent, (await DisableAsync(administrator, user, disabled: false)).Status);
        await user.LogInAgainAsync();
    }

    [Fact]
    public async Task No_concurrent_login_survives_disabling()
    {
        await using var server = await ServerAsync();
        var (administrator, user) = (
            await Person.RegisterAsync(server.Address),
            await Person.RegisterAsync(server.Address)
        );
        using var anyone = new Api(server.Address);

        var logins = Enumerable
            .Range(0, 8)
            .Select(_ =>
                anyone.PostAsync("/api/auth/login", new { username = user.Username, password = Person.Password })
            )
            .ToList();
        await DisableAsync(administrator, user, disabled: true);

        foreach (var login in await Task.WhenAll(logins))
        {
            if (login.Status == HttpStatusCode.OK)
            {
                using var api = new Api(server.Address, login.Content.GetProperty("accessToken").GetString());
                Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/users/me")).Status);
            }
        }
    }

    [Fact]
    public async Task A_guest_can_be_disabled_and_cannot_get_a_role()
    {
        await using var server = await ServerAsync();
        var (administrator, guest) = (
            await Person.RegisterAsync(server.Address),
            await Person.ContinueAsGuestAsync(server.Address)
        );

        Assert.Equal(
            "users.is_a_guest",
            (await administrator.Api.PutAsync($"/api/admin/users/{guest.Id}/role", new { role = "administrator" })).Code
        );
        Assert.Equal(HttpStatusCode.NoContent, (await DisableAsync(administrator, guest, disabled: true)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Api.GetAsync("/api/users/me")).Status);
    }

    [Fact]
    public async Task Only_administrators_can_manage_accounts()
    {
        await using var server = await ServerAsync();
        var administrator = await Person.RegisterAsync(server.Address);
        var user = await Person.RegisterAsync(server.Address);
        using var anyone = new Api(server.Address);
        (HttpMethod Method, string Path, object? Body)[] calls =
        [
            (HttpMethod.Get, "/api/admin/users", null),
            (HttpMethod.Put, $"/api/admin/users/{administrator.Id}/disabled", new { disabled = true }),
            (HttpMethod.Put, $"/api/admin/users/{user.Id}/role", new { role = "administrator" }),
        ];

        foreach (var (method, path, body) in calls)
        {
            var refused = await user.Api.SendAsync(method, path, body);
            Assert.Equal((HttpStatusCode.Forbidden, "auth.not_an_administrator"), (refused.Status, refused.Code));
            Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.SendAsync(method, path, body)).Status);
        }
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_removed()
    {
        await using var server = await ServerAsync();
        var (one, other) = (await Person.RegisterAsync(server.Address), await Person.RegisterAsync(server.Address));
        await one.Api.PutAsync($"/api/admin/users/{other.Id}/role", new { role = "administrator" });

        var self = await one.Api.PutAsync($"/api/admin/users/{one.Id}/role", new { role = "user" });
        Assert.Equal((HttpStatusCode.Forbidden, "users.not_on_oneself"), (self.Status, self.Code));
        Assert.Equal("users.not_on_oneself", (await DisableAsync(one, one, disabled: true)).Code);
        await Task.WhenAll(
            one.Api.PutAsync($"/api/admin/users/{other.Id}/role", new { role = "user" }),
            other.Api.PutAsync($"/api/admin/users/{one.Id}/role", new { role = "user" })
        );

        Assert.Single(await Task.WhenAll(RoleAsync(one), RoleAsync(other)), "administrator");
    }

    private static Task<Answer> DisableAsync(Person administrator, Person user, bool disabled) =>
        administrator.Api.PutAsync($"/api/admin/users/{user.Id}/disabled", new { disabled });

    private static async Task<string?> RoleAsync(Person person) =>
        (await person.Api.GetAsync("/api/users/me")).Content.GetProperty("role").GetString();

    private static Dictionary<string, string> Settings(params (string Key, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);

    private async Task<MessengerServer> ServerAsync() =>
        MessengerServer.Start(await fixture.Postgres.CreateDatabaseAsync());
}
