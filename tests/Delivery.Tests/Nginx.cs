using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Messenger.Delivery.Tests;

/// <summary>An nginx that balances requests and WebSockets over the nodes.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private readonly string _folder = Directory.CreateTempSubdirectory("messenger-nginx-").FullName;
    private readonly Process _process;

    private Nginx(IEnumerable<int> nodes)
    {
        var port = Loopback.FreePort();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        File.WriteAllText(
            Path.Combine(_folder, "nginx.conf"),
            $$"""
            daemon off;
            {{(Environment.IsPrivilegedProcess ? "user root;" : string.Empty)}}
            pid {{_folder}}/pid;
            error_log {{_folder}}/errors;
            events { }
            http {
              access_log off;
              client_body_temp_path {{_folder}}/body;
              proxy_temp_path {{_folder}}/proxy;
              fastcgi_temp_path {{_folder}}/fastcgi;
              uwsgi_temp_path {{_folder}}/uwsgi;
              scgi_temp_path {{_folder}}/scgi;
              map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
              upstream messenger { {{string.Join(
                ' ',
                nodes.Select(node =>
                    string.Create(CultureInfo.InvariantCulture, $"server 127.0.0.1:{node} max_fails=1 fail_timeout=1s;")
                )
            )}} }
              server {
                listen 127.0.0.1:{{port.ToString(CultureInfo.InvariantCulture)}};
                location / {
                  proxy_pass http://messenger;
                  proxy_http_version 1.1;
                  proxy_set_header Host $host;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  proxy_connect_timeout 1s;
                  proxy_read_timeout 60s;
                }
              }
            }
            """
        );
        _process = Process.Start(
            new ProcessStartInfo(
                Program,
                ["-c", Path.Combine(_folder, "nginx.conf"), "-p", _folder, "-e", Path.Combine(_folder, "errors")]
            )
            {
                UseShellExecute = false,
            }
        )!;
    }

    /// <inheritdoc cref="RequiredPrograms.MissingReason"/>
    public static string? MissingReason => RequiredPrograms.MissingReason("nginx", File.Exists(Program));

    public Uri Address { get; }

    public static async Task<Nginx> StartAsync(IEnumerable<int> nodes)
    {
        var nginx = new Nginx(nodes);
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(nginx.Address.Host, nginx.Address.Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        ServerProcess.Signal(_process.Id, 15);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
