using System.CommandLine;
using System.Data.Common;
using Messenger.Infrastructure.Persistence;
using Messenger.Infrastructure.Persistence.Backup;

namespace Messenger.Web.Commands;

/// <summary>What an operator may ask of the program besides running the server: <c>backup</c>, <c>restore</c>, <c>doctor</c> and <c>bench</c>.</summary>
/// <remarks>Ends with 0 where all is well, 1 where it is not, and 2 where it was asked wrongly.</remarks>
internal static class CommandLine
{
    private const int AskedWrongly = 2;

    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>True when the arguments are a command. Switches alone are settings of the server, which then runs.</summary>
    public static bool IsCommand(string[] arguments) =>
        arguments.FirstOrDefault(argument => !IsSetting(argument)) is { } first
        && (!first.StartsWith('-') || Help.Contains(first, StringComparer.Ordinal));

    public static async Task<int> RunAsync(string[] arguments)
    {
        // The same settings as the server's, such as --ConnectionStrings:Messenger=…, may stand anywhere.
        string[] settings = [.. arguments.Where(IsSetting)];
        var parsed = Root(settings).Parse([.. arguments.Where(argument => !IsSetting(argument))]);
        if (parsed.Errors is [_, ..] errors)
        {
            foreach (var error in errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("See --help.");
            return AskedWrongly;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
                }
            );
        }
        catch (Exception exception)
            when (exception
                    is InvalidSettingsException
                        or DatabaseStartupException
                        or BackupException
                        or DbException
                        or IOException
                        or UnauthorizedAccessException
                        or HttpRequestException
            )
        {
            // What went wrong is for a person to mend; a stack trace would only hide it.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Ended before it was done.");
            return 1;
        }
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var end
        && argument.AsSpan(0, end).Contains(':');

    private static RootCommand Root(string[] settings) =>
        new(
            """
            A self-hosted messenger. Without a command the server runs.

            Settings of the server hold for every command, from the same places: appsettings.json, the environment
            (ConnectionStrings__Messenger=…) and the command line (--ConnectionStrings:Messenger=…); see docs/operations.md.
            """
        )
        {
            Backup(settings),
            Restore(settings),
            Doctor(settings),
            Bench(settings),
        };

    private static Command Backup(string[] settings)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Where to: a file, replaced when the backup is whole; or - for the standard output.",
        };
        var command = new Command(
            "backup",
            "Writes all data, files included, into one file, as of one moment, while the server runs. It holds secrets: keep it as you keep the server."
        )
        {
            file,
        };
        command.SetAction(
            (parsed, cancellation) => BackupCommand.RunAsync(settings, parsed.GetRequiredValue(file), cancellation)
        );
        return command;
    }

    private static Command Restore(string[] settings)
    {
        var file = new Argument<string>("FILE") { Description = "What backup wrote; or - for the standard input." };
        var command = new Command(
            "restore",
            "Reads a backup of this or an older version into an empty server that does not run, all or nothing."
        )
        {
            file,
        };
        command.SetAction(
            (parsed, cancellation) => RestoreCommand.RunAsync(settings, parsed.GetRequiredValue(file), cancellation)
        );
        return command;
    }

    private static Command Doctor(string[] settings)
    {
        var url = new Option<Uri?>("--url")
        {
            Description =
                "The address under which people reach the server, such as https://chat.example.org: looks at TLS, the proxy, WebSockets, the clock.",
            CustomParser = result =>
            {
                if (
                    Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
                    && address.Scheme is "http" or "https"
                )
                {
                    return address;
                }

                result.AddError($"'{result.Tokens[0].Value}' is no address such as https://chat.example.org.");
                return null;
            },
        };
        var offline = new Option<bool>("--offline")
        {
            Description = "Contacts no outside host: skips the push services.",
        };
        var command = new Command(
            "doctor",
            "Looks at the database, the disk, the clock, the proxy, TLS and the push services, and says how to mend what it finds. Ends with 1 where something fails."
        )
        {
            url,
            offline,
        };
        command.SetAction(
            (parsed, cancellation) =>
                DoctorCommand.RunAsync(settings, parsed.GetValue(url), parsed.GetValue(offline), cancellation)
        );
        return command;
    }

    private static Command Bench(string[] settings)
    {
        var seconds = Whole("--seconds", "How long, in seconds, without starting and ending.", 10, least: 3, most: 600);
        var users = Whole("--users", "How many users talk to each other.", 20, least: 2, most: 500);
        var folder = new Option<string?>("--folder")
        {
            Description =
                "In which folder to work; on the disk that the data is to be on. The system's temporary folder by default.",
        };
        var command = new Command(
            "bench",
            "Measures this machine: starts a private server on throw-away data, talks to it, and says how fast it was. Never touches the real data."
        )
        {
            seconds,
            users,
            folder,
        };
        command.SetAction(
            (parsed, cancellation) =>
                BenchCommand.RunAsync(
                    settings,
                    new BenchShape(
                        TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                        parsed.GetValue(users),
                        parsed.GetValue(folder) ?? Path.GetTempPath()
                    ),
                    cancellation
                )
        );
        return command;
    }

    private static Option<int> Whole(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} {least} to {most}.",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && int.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out var value)
                && (value < least || value > most)
            )
            {
                result.AddError($"{name} is a number from {least} to {most}.");
            }
        });
        return option;
    }
}
