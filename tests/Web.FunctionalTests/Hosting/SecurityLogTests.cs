namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>With default settings, the log has what an investigation needs afterwards.</summary>
public sealed class SecurityLogTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_security_log_records_logins_refusals_and_account_changes()
    {
        await using var server = await ServerProcess.StartOnAsync(await postgres.CreateDatabaseAsync());
        using var anyone = new Api(server.Address);
        using var administrator = await Person.RegisterAsync(server.Address);
        using var person = await Person.RegisterAsync(server.Address);
        var session = await SessionAsync(person);

        // The address is the caller's; some callers have no account, some lack a permission.
        await anyone.PostAsync("/api/auth/login", new { username = person.Username, password = "a wrong one" });
        await anyone.PostAsync("/api/auth/login", new { username = "typed-into-the-wrong-field", password = "x" });
        await anyone.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Authorization", "Bearer none"));
        await anyone.SendAsync(
            HttpMethod.Post,
            "/api/auth/logout",
            null,
            ("Cookie", $"messenger_session={person.Token}"),
            ("Origin", "https://evil.example")
        );
        await person.Api.GetAsync("/api/admin/users");
        (
            await person.Api.PutAsync(
                "/api/auth/password",
                new { currentPassword = Person.Password, newPassword = "quite another one" }
            )
        ).Ok();
        (await administrator.Api.PutAsync($"/api/admin/users/{person.Id}/disabled", new { disabled = true })).Ok();
        await anyone.PostAsync("/api/auth/login", new { username = person.Username, password = "quite another one" });
        (await administrator.Api.PostAsync("/api/auth/logout")).Ok();
        await server.StopAsync();

        string[] expected =
        [
            $"INF User {administrator.Id} has the role Administrator from now on.",
            $"INF Done: Register; by user {person.Id} in session {session} from 127.0.0.1.",
            $"WRN Refused (auth.invalid_credentials): LogIn; by user {person.Id} in session null from 127.0.0.1.",
            "WRN Refused (auth.invalid_credentials): LogIn; by user null in session null from 127.0.0.1.",
            "INF Refused (auth.not_logged_in): Authenticate; by user null in session null from 127.0.0.1.",
            $"INF Refused (auth.cross_origin): a request of another site; by user {person.Id} in session {session} from 127.0.0.1.",
            $"INF Refused (auth.not_an_administrator): ListAccounts; by user {person.Id} in session {session} from 127.0.0.1.",
            $"INF Done: ChangePassword; by user {person.Id} in session {session} from 127.0.0.1.",
            $"INF Done: SetUserDisabled {{ UserId = {person.Id}, Disabled = True }}; by user {administrator.Id} ",
            $"WRN Refused (auth.account_disabled): LogIn; by user {person.Id} in session null from 127.0.0.1.",
            $"INF Done: LogOut; by user {administrator.Id} ",
        ];
        Assert.All(expected, line => Assert.Contains(line, server.Log, StringComparison.Ordinal));
        Assert.DoesNotContain("wrong-field", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_refusals_does_not_flood_the_log()
    {
        await using var server = await ServerProcess.StartOnAsync(await postgres.CreateDatabaseAsync());
        using var anyone = new Api(server.Address);

        await Task.WhenAll(
            Enumerable
                .Range(0, 500)
                .Select(n =>
                    anyone.SendAsync(HttpMethod.Get, "/api/users/me", null, ("Authorization", $"Bearer none{n}"))
                )
        );
        await server.StopAsync();

        // Within at most two minutes.
        Assert.InRange(
            server.Log.Split("Refused (auth.not_logged_in)").Length - 1,
            1,
            2 * Application.Auth.SecurityLog.MostRefusalsOfAddress
        );
    }

    private static async Task<Guid> SessionAsync(Person person) =>
        (await person.Api.GetAsync("/api/auth/sessions")).Content.EnumerateArray().Single().GetProperty("id").GetGuid();
}
