using Messenger.Infrastructure.Common.Settings;
using Messenger.Infrastructure.Persistence;

namespace Messenger.Web.Commands;

/// <summary>The parts of the server, with its settings, for a command: nothing runs but the database.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private CommandHost(WebApplication app, IReadOnlyList<InvalidSetting> wrong) => (_app, Wrong) = (app, wrong);

    public IServiceProvider Services => _app.Services;

    public IDatabaseAccess Database => Services.GetRequiredService<IDatabaseAccess>();

    /// <summary>Settings with which the server would not start.</summary>
    public IReadOnlyList<InvalidSetting> Wrong { get; }

    /// <exception cref="InvalidSettingsException">Nothing can be put together with them.</exception>
    public static CommandHost Build(string[] settings)
    {
        // The standard output may be a backup.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args =
                [
                    "--Serilog:MinimumLevel:Default=Warning",
                    "--Serilog:WriteTo:0:Args:standardErrorFromLevel=Verbose",
                    .. settings,
                ],
                ContentRootPath = ContentRoot.Find(),
            }
        );
        var wrong = SettingsValidator.Find(builder.Configuration);
        if (wrong.Any(setting => setting.PreventsComposition))
        {
            throw new InvalidSettingsException(wrong);
        }

        builder.AddMessenger();
        return new CommandHost(builder.Build(), wrong);
    }

    /// <summary>With the database open.</summary>
    /// <exception cref="DatabaseStartupException">There is none, or it does not let us in.</exception>
    public static async Task<CommandHost> OpenAsync(
        string[] settings,
        DatabaseUse use,
        CancellationToken cancellationToken
    )
    {
        var host = Build(settings);
        try
        {
            await host.Database.OpenAsync(use, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.CloseAsync();
        await _app.DisposeAsync();
    }
}
