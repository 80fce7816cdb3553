using System.Net.Sockets;

namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>An invalid setting stops the start with one line that gives the error and the valid values.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Nodes:Bus", "Pigeons", "one of None, Postgres, RabbitMq")]
    [InlineData("Nodes:Bus", "2", "one of None, Postgres, RabbitMq")]
    [InlineData("Files:Store", "attic", "one of Folder, Postgres")]
    [InlineData("Files:Quota", "-1", "a whole number from 0 to ")]
    [InlineData("Files:MaxFileSize", "25MB", "a whole number from 1 to ")]
    [InlineData("Files:MaxFileSize", "99999999999999999999", "a whole number from 1 to ")]
    [InlineData(
        "Files:SweepEvery",
        "00:00:00",
        "a time (days.hours:minutes:seconds) from 00:00:00.0010000 to 30.00:00:00"
    )]
    [InlineData("Files:Directory", " ", "the path of a folder")]
    [InlineData("SecretHasher:Iterations", "10", "a whole number from 1000 to ")]
    [InlineData("SecretHasher:AtOnce", "-1", "a whole number from 0 to ")]
    [InlineData("RateLimits:SendingPerUser:Burst", "0", "a whole number from 1 to ")]
    [InlineData("RateLimits:LoginPerUsername:PerSecond", "-0.5", "a number from 0.000001 to ")]
    [InlineData("RateLimits:LoginPerUsername:PerSecond", "NaN", "a number from 0.000001 to ")]
    [InlineData("Search:IdleFactor", "much", "a number from 0 to ")]
    [InlineData("Presence:Heartbeat", "-00:00:15", "a time ")]
    [InlineData("Lobby:Enabled", "yes", "true or false")]
    [InlineData("Lobby:GuestSessionLifetime", "soon", "a time ")]
    [InlineData("Push:Subject", "operator@example.org", "mailto: and an address, or an https address")]
    [InlineData("Push:Timeout", "-1", "a time ")]
    [InlineData("TrustedProxies:0", "nginx", "an address such as 10.0.0.5, or a network such as 10.0.0.0/8")]
    [InlineData("TrustedProxies:0", "10.0.0.0/64", "an address such as 10.0.0.5, or a network such as 10.0.0.0/8")]
    [InlineData("TrustedProxies", "10.0.0.5", "a list: TrustedProxies:0, TrustedProxies:1 and so on")]
    [InlineData("Administrators:0", "not a name", "a username")]
    [InlineData("Telemetry:Endpoint", "collector:4318", "an address such as http://collector:4318")]
    [InlineData("Telemetry:SampleRatio", "2", "a number from 0 to 1")]
    [InlineData("Telemetry:Protocol", "Carrier", "one of Grpc, HttpProtobuf")]
    [InlineData("Health:StuckAfter", "a while", "a time ")]
    [InlineData("Logs:Json", "1", "true or false")]
    [InlineData(
        "Serilog:MinimumLevel:Override:Npgsql",
        "Loud",
        "one of Verbose, Debug, Information, Warning, Error, Fatal"
    )]
    [InlineData("urls", "somewhere", "addresses such as http://localhost:5080")]
    public async Task A_setting_that_cannot_be_meant_ends_the_start_with_one_line(
        string setting,
        string value,
        string right
    )
    {
        // Without a database it would end anyway, but later and for another reason.
        var start = await ServerCommand.RunAsync($"--{setting}={value}", "--EmbeddedPostgres:BinDirectory=/nowhere");

        Assert.Equal(1, start.ExitCode);
        Assert.StartsWith($"{setting} is '{value}': it must be {right}", start.Errors, StringComparison.Ordinal);
        Assert.Single(start.Errors.TrimEnd().Split('\n'));
        Assert.Empty(start.Output);
    }

    [Fact]
    public async Task All_invalid_settings_are_reported_at_once()
    {
        var start = await ServerCommand.RunAsync(
            "--Files:Quota=-1",
            "--Nodes:Bus=RabbitMq",
            "--TrustedProxies:0=nginx"
        );

        Assert.Equal(1, start.ExitCode);
        Assert.Equal(
            ["Files:Quota", "Nodes:RabbitMq", "TrustedProxies:0"],
            start.Errors.TrimEnd().Split('\n').Select(line => line.Split(' ')[0])
        );
    }

    [Fact]
    public async Task A_password_in_an_address_is_not_shown()
    {
        var start = await ServerCommand.RunAsync("--Nodes:Bus=RabbitMq", "--Nodes:RabbitMq=messenger:sesame@rabbitmq");

        Assert.Equal(1, start.ExitCode);
        Assert.StartsWith("Nodes:RabbitMq must be an address such as amqp://", start.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", start.Errors + start.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_place_of_a_folder_is_reported()
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = await ServerCommand.RunAsync($"--EmbeddedPostgres:DataDirectory={file}");

            Assert.Equal(
                (1, $"EmbeddedPostgres:DataDirectory is '{file}': it must be the path of a folder, and not of a file."),
                (start.ExitCode, start.Errors.TrimEnd())
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Doctor_and_other_commands_report_the_same_errors()
    {
        var doctor = await ServerCommand.RunAsync("doctor", "--offline", "--Nodes:Bus=Pigeons", "--Files:Quota=-1");
        var backup = await ServerCommand.RunAsync("backup", "-", "--Nodes:Bus=Pigeons");

        Assert.Equal((1, 1), (doctor.ExitCode, backup.ExitCode));
        Assert.Contains("failed   settings     Files:Quota is '-1'", doctor.Output, StringComparison.Ordinal);
        Assert.Contains(
            "failed   settings     Nodes:Bus is 'Pigeons': it must be one of",
            doctor.Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Nodes:Bus is 'Pigeons': it must be one of", backup.Errors, StringComparison.Ordinal);
        Assert.Empty(doctor.Errors);
    }

    [Fact]
    public async Task An_address_in_use_is_reported_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var data = Directory.CreateTempSubdirectory("messenger-settings-").FullName;
        try
        {
            var start = await ServerCommand.RunAsync(
                $"--urls=http://{taken.LocalEndpoint}",
                $"--EmbeddedPostgres:DataDirectory={data}"
            );

            Assert.Equal(1, start.ExitCode);
            Assert.Contains(
                $"Failed to bind to address http://{taken.LocalEndpoint}: address already in use.",
                start.Errors,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("   at ", start.Errors + start.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
