using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;

namespace Messenger.Web.FunctionalTests.Users;

public sealed class UsersTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Users_are_paged_by_username_and_each_appears_once()
    {
        var me = await fixture.NewPersonAsync("page-reader");
        for (var i = 0; i < 7; i++)
        {
            await fixture.NewPersonAsync($"Paged{i}");
        }

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = (
                await me.Api.GetAsync("/api/users?search=paged&limit=3" + (cursor is null ? "" : $"&cursor={cursor}"))
            ).As<Page<UserDto>>();
            Assert.True(page.Items.Count <= 3);
            seen.AddRange(page.Items.Select(user => user.Username));
            cursor = page.NextCursor;
        } while (cursor is not null);

        Assert.Equal(["Paged0", "Paged1", "Paged2", "Paged3", "Paged4", "Paged5", "Paged6"], seen);
    }

    [Theory]
    [InlineData("mary")]
    [InlineData("MARY")]
    [InlineData("lamb")]
    [InlineData("Łuk")]
    [InlineData("łukasz")]
    [InlineData("mary.l")]
    public async Task A_search_finds_the_prefix_of_any_word_of_either_name(string search)
    {
        var me = await fixture.NewPersonAsync();
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        await anyone.PostAsync(
            "/api/auth/register",
            new
            {
                username = "mary.lamb",
                password = Person.Password,
                displayName = "Ania Łukasz",
            }
        );

        var found = (await me.Api.GetAsync($"/api/users?search={Uri.EscapeDataString(search)}")).As<Page<UserDto>>();

        Assert.Contains(found.Items, user => user.Username == "mary.lamb");
    }

    [Theory]
    [InlineData("ary")]
    [InlineData("%")]
    [InlineData("\\")]
    [InlineData("mary%lamb")]
    public async Task A_search_finds_no_middles_and_takes_wildcards_as_they_are(string search)
    {
        var me = await fixture.NewPersonAsync();
        using var anyone = new Api((await fixture.ServerAsync()).Address);
        await anyone.PostAsync(
            "/api/auth/register",
            new
            {
                username = "mary.lamb",
                password = Person.Password,
                displayName = "Ania Łukasz",
            }
        );

        var found = (await me.Api.GetAsync($"/api/users?search={Uri.EscapeDataString(search)}")).As<Page<UserDto>>();

        Assert.DoesNotContain(found.Items, user => user.Username == "mary.lamb");
    }

    [Fact]
    public async Task A_profile_update_keeps_absent_fields_and_null_clears()
    {
        var me = await fixture.NewPersonAsync();

        await me.Api.PutAsync(
            "/api/users/me",
            new
            {
                displayName = "First",
                about = "Something",
                email = "me@example.org",
            }
        );
        var edited = (
            await me.Api.PutAsync(
                "/api/users/me",
                new Dictionary<string, object?> { ["about"] = null, ["displayName"] = "Second" }
            )
        ).As<MeDto>();

        Assert.Equal(("Second", null, "me@example.org"), (edited.DisplayName, edited.About, edited.Email));
        Assert.Equal(edited, (await me.Api.GetAsync("/api/users/me")).As<MeDto>());
    }

    [Fact]
    public async Task The_email_address_is_visible_to_its_owner_only()
    {
        var me = await fixture.NewPersonAsync();
        var other = await fixture.NewPersonAsync();
        await me.Api.PutAsync("/api/users/me", new { email = "secret@example.org" });

        Assert.DoesNotContain(
            "secret@example.org",
            (await other.Api.GetAsync($"/api/users/{me.Id}")).Body,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "secret@example.org",
            (await other.Api.GetAsync($"/api/users?search={me.Username}")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_user_is_online_while_a_connection_is_open_and_last_seen_when_the_last_one_closed()
    {
        var me = await fixture.NewPersonAsync();
        var other = await fixture.NewPersonAsync();
        Assert.Equal((false, null), await StateAsync());

        var phone = await (await me.ConnectAsync()).ReadyAsync();
        var laptop = await (await me.ConnectAsync()).ReadyAsync();
        Assert.True((await StateAsync()).Online);
        Assert.Contains(
            (await other.Api.GetAsync("/api/users/online")).Content.GetProperty("users").EnumerateArray(),
            user => user.GetProperty("id").GetGuid() == me.Id
        );

        await phone.DisposeAsync();
        await laptop.DisposeAsync();
        await Eventually.TrueAsync(async () => await StateAsync() is { Online: false, LastSeen: not null });

        async Task<(bool Online, DateTimeOffset? LastSeen)> StateAsync()
        {
            var user = (await other.Api.GetAsync($"/api/users/{me.Id}")).As<UserDto>();
            return (user.Online, user.LastSeenAt);
        }
    }

    [Fact]
    public async Task Listing_users_requires_a_login()
    {
        using var anyone = new Api((await fixture.ServerAsync()).Address);

        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync("/api/users")).Status);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetAsync("/api/users/online")).Status);
    }
}
