using System.Net;
using Messenger.Application.Notifications;
using Messenger.Infrastructure.Notifications;
using Microsoft.Extensions.Options;

namespace Messenger.Infrastructure.IntegrationTests.Push;

/// <summary>What clients name leads to nothing but the public network.</summary>
public sealed class PublicHostsTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.1.1")]
    [InlineData("100.63.1.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    [InlineData("::ffff:1.1.1.1")]
    public void A_public_address_is_public(string address) =>
        Assert.True(PublicHosts.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001:0:a00:1::1")]
    [InlineData("2001:db8::1")]
    public void Any_other_is_not(string address) => Assert.False(PublicHosts.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://push.example.org/wpush/v2/abc")]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc:def-_")]
    [InlineData("https://localhost.example.org/x")]
    [InlineData("http://allowed:8080/x")]
    [InlineData("https://[fd00::7]:8443/x")]
    public void A_push_service_may_be_there(string endpoint) => Assert.True(Hosts().MayBeAsked(endpoint));

    [Theory]
    [InlineData("")]
    [InlineData("push.example.org")]
    [InlineData("/relative")]
    [InlineData("http://push.example.org/x")]
    [InlineData("ftp://push.example.org/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://localhost/x")]
    [InlineData("https://intranet/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://2130706433/x")]
    [InlineData("https://0x7f.1/x")]
    [InlineData("https://1.1.1.1/x")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://push.example.org:22/x")]
    [InlineData("https://user:password@push.example.org/x")]
    [InlineData("https://push.example.org/\u00fc")]
    [InlineData("https://push.example.org/a b")]
    [InlineData("https://push.example.org/\0")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://allowed/x")]
    public void No_push_service_is_there(string endpoint) => Assert.False(Hosts().MayBeAsked(endpoint));

    [Fact]
    public async Task A_name_that_leads_into_the_own_network_is_not_connected_to()
    {
        // The name is asked for when it connects, so it does not help to name another at first.
        await Assert.ThrowsAsync<ForbiddenAddressException>(async () =>
            await Hosts().ConnectAsync(new DnsEndPoint("localhost", 80), TestContext.Current.CancellationToken)
        );
    }

    private static PublicHosts Hosts() =>
        new(Options.Create(new PushOptions { AllowedPrivateHosts = ["allowed", "fd00::7"] }));
}
