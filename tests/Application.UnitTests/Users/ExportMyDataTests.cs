using Messenger.Application.Common;
using Messenger.Application.Users;
using Messenger.Application.Users.Contracts;
using Messenger.Domain.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Messenger.Application.UnitTests.Users;

public sealed class ExportMyDataTests : IDisposable
{
    private readonly App _app = new();
    private readonly IExportPart _first = Substitute.For<IExportPart>();
    private readonly IExportPart _second = Substitute.For<IExportPart>();

    public ExportMyDataTests()
    {
        _first.Name.Returns("alpha");
        _second.Name.Returns("beta");
        _app.UserReader.ExistingAsync(default!, default).ReturnsForAnyArgs(new HashSet<UserId> { _app.Me });
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_part_is_a_file_of_the_current_users_by_name()
    {
        var export = (await SendAsync()).Value;

        Assert.Equal(["alpha", "beta"], export.Files.Select(file => file.Name));
        _first.Received(1).ReadAsync(_app.Me, Arg.Any<CancellationToken>());
        _second.Received(1).ReadAsync(_app.Me, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Too_many_exports_are_refused_before_any_query()
    {
        var tooMany = CommonErrors.TooMany(TimeSpan.FromMinutes(12));
        _app.Limits.TryAcquire(UserRateLimits.ExportPerUser, $"{_app.Me}").Returns(tooMany);

        Assert.Same(tooMany, (await SendAsync()).Error);

        Assert.Empty(_app.UserReader.ReceivedCalls());
    }

    [Fact]
    public async Task A_deleted_user_cannot_export()
    {
        _app.UserReader.ExistingAsync(default!, default).ReturnsForAnyArgs(new HashSet<UserId>());

        Assert.Equal("auth.not_logged_in", (await SendAsync()).Error?.Code);
    }

    private async Task<Domain.Common.Result<DataExport>> SendAsync()
    {
        await using var services = _app.Services().AddSingleton(_second).AddSingleton(_first).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<MediatR.IMediator>()
            .Send(new ExportMyData(), TestContext.Current.CancellationToken);
    }
}
