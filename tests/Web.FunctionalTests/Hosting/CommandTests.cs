using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>The program's commands, as an operator uses them.</summary>
public sealed class CommandTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Doctor_reports_no_failure_on_a_healthy_server()
    {
        var server = await fixture.ServerAsync();

        var doctor = await ServerCommand.RunOnAsync(
            server.ConnectionString,
            "doctor",
            "--offline",
            "--url",
            server.Address.ToString()
        );

        Assert.Equal(0, doctor.ExitCode);
        Assert.DoesNotContain("failed", doctor.Output, StringComparison.Ordinal);
        Assert.All(
            ["database", "schema", "clock", "http", "forwarded", "websocket", "streaming", "uploads"],
            check => Assert.Contains($"ok       {check} ", doctor.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Doctor_reports_a_missing_database_and_all_other_problems()
    {
        var notAFolder = Path.GetTempFileName();
        try
        {
            var doctor = await ServerCommand.RunAsync(
                "doctor",
                "--offline",
                "--url",
                "http://127.0.0.1:9",
                "--ConnectionStrings:Messenger=Host=127.0.0.1;Port=9;Database=none;Username=nobody",
                $"--Files:Directory={notAFolder}",
                "--SecretHasher:Iterations=1000",
                "--RateLimits:LoginPerAddress:Burst=100000"
            );

            Assert.Equal(1, doctor.ExitCode);
            Assert.Equal(["database", "files-disk", "http"], FailuresOf(doctor));
            Assert.Contains("SecretHasher:Iterations is 1000", doctor.Output, StringComparison.Ordinal);
            Assert.Contains("RateLimits:LoginPerAddress", doctor.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", doctor.Output + doctor.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(notAFolder);
        }
    }

    [Fact]
    public async Task Doctor_detects_a_proxy_that_drops_upgrades_and_hides_the_address()
    {
        var server = await fixture.ServerAsync();
        using var proxy = new SpoilingProxy(server.Address);

        var doctor = await ServerCommand.RunOnAsync(
            server.ConnectionString,
            "doctor",
            "--offline",
            "--url",
            proxy.Address.ToString()
        );

        Assert.Equal(1, doctor.ExitCode);
        Assert.Equal(["forwarded", "websocket"], FailuresOf(doctor));
        Assert.Contains("TrustedProxies", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("proxy_set_header Upgrade", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_reports_missing_migrations_and_warns_of_an_address_without_TLS()
    {
        var doctor = await ServerCommand.RunOnAsync(
            await fixture.Postgres.CreateDatabaseAsync(),
            "doctor",
            "--offline",
            "--url",
            "https://127.0.0.1:9"
        );

        Assert.Equal(["tls", "http"], FailuresOf(doctor));
        Assert.Contains("warning  schema ", doctor.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", -3, "Renew the certificate")]
    [InlineData("chat.example.org", 90, "not for localhost")]
    [InlineData("localhost", 90, "browsers do not trust it")]
    public async Task Doctor_says_what_is_wrong_with_an_invalid_certificate(string host, int daysLeft, string finding)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        using var certificate = CertificateOf(host, daysLeft);
        var port = listener.Serve(async client =>
        {
            using var accepted = client;
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(certificate);
        });

        var doctor = await ServerCommand.RunOnAsync(
            (await fixture.ServerAsync()).ConnectionString,
            "doctor",
            "--offline",
            "--url",
            $"https://localhost:{port}"
        );

        Assert.Equal(["tls", "http"], FailuresOf(doctor));
        Assert.Contains(finding, doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_prints_figures_and_leaves_nothing_behind()
    {
        var folder = Directory
            .CreateDirectory(Path.Combine(Path.GetTempPath(), $"messenger-bench-test-{Guid.NewGuid():N}"[..32]))
            .FullName;
        try
        {
            var bench = (
                await ServerCommand.RunAsync("bench", "--seconds", "3", "--users", "3", "--folder", folder)
            ).Ok();

            Assert.All(
                ["messages", "under load", "at rest", "history", "search", "connections", "disk"],
                figure => Assert.Contains($"\n{figure} ", bench.Output, StringComparison.Ordinal)
            );
            Assert.DoesNotContain("nothing was measured", bench.Output, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("--help", "backup <FILE>", "restore <FILE>", "doctor", "bench", "--version")]
    [InlineData("backup --help", "<FILE>", "standard output", "secrets")]
    [InlineData("restore --help", "<FILE>", "standard input", "older version")]
    [InlineData("doctor --help", "--url", "--offline", "TLS")]
    [InlineData("bench --help", "--seconds", "--users", "--folder", "[default: 10]")]
    public async Task Help_says_what_there_is(string arguments, params string[] expected)
    {
        var help = (await ServerCommand.RunAsync(arguments.Split(' '))).Ok();

        Assert.All(expected, text => Assert.Contains(text, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup a b")]
    [InlineData("backups a.tar")]
    [InlineData("restore")]
    [InlineData("doctor --url nonsense")]
    [InlineData("doctor --url ftp://example.org")]
    [InlineData("bench --seconds 0")]
    [InlineData("bench --users many")]
    [InlineData("bench --nothing")]
    public async Task What_was_asked_wrongly_is_said_and_ends_with_2(string arguments)
    {
        var refused = await ServerCommand.RunAsync(arguments.Split(' '));

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("See --help.", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }

    private static X509Certificate2 CertificateOf(string host, int daysLeft)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(daysLeft));
    }

    private static IEnumerable<string> FailuresOf(ServerCommand doctor) =>
        doctor
            .Output.Split('\n')
            .Where(line => line.StartsWith("failed ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);

    /// <summary>
    /// A proxy without WebSocket support: it forwards each request without its upgrade and under its own host name.
    /// </summary>
    private sealed class SpoilingProxy : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Uri _target;

        public SpoilingProxy(Uri target)
        {
            _target = target;
            Address = new Uri($"http://localhost:{_listener.Serve(PassAsync)}");
        }

        public Uri Address { get; }

        public void Dispose() => _listener.Dispose();

        private async Task PassAsync(TcpClient accepted)
        {
            using var client = accepted;
            using var server = new TcpClient();
            try
            {
                await server.ConnectAsync(_target.Host, _target.Port);
                var (near, far) = (client.GetStream(), server.GetStream());
                await far.WriteAsync(Encoding.ASCII.GetBytes(await RewrittenHeadAsync(near)));
                await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // One of the two ends has closed.
            }
        }

        private async Task<string> RewrittenHeadAsync(NetworkStream near)
        {
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                await near.ReadExactlyAsync(one);
                head.Append((char)one[0]);
            }

            string[] dropped = ["Upgrade:", "Connection:", "Host:"];
            var kept = head.ToString()
                .TrimEnd()
                .Split("\r\n")
                .Where(line => !dropped.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
            return $"{string.Join("\r\n", kept)}\r\nHost: {_target.Authority}\r\nConnection: close\r\n\r\n";
        }
    }
}
