using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Messenger.Infrastructure.Notifications;

namespace Messenger.Infrastructure.IntegrationTests.Push;

/// <summary>What the standards calculate, to the last bit.</summary>
public sealed class PushEncryptionTests
{
    /// <summary>RFC 8291, section 5 and appendix A.</summary>
    [Fact]
    public void A_push_message_is_as_in_the_example_of_RFC_8291()
    {
        var browser = Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        using var key = KeyOf(
            "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
        );
        var text = "When I grow up, I want to be a watermelon"u8;

        var message = PushEncryption.Encrypt(
            text,
            browser,
            Bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            key,
            Bytes("DGv6ra1nlYgDCS1FRnbzlw"),
            text.Length
        );

        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(message)
        );
    }

    /// <summary>RFC 8188, section 3.1.</summary>
    [Fact]
    public void A_single_record_is_as_in_the_example_of_RFC_8188()
    {
        var text = "I am the walrus"u8;

        var message = PushEncryption.EncryptRecord(
            text,
            Bytes("yqdlZ-tYemfogSmv7Ws5PQ"),
            Bytes("I1BsxtFttlv3u_Oo94xnmw"),
            [],
            text.Length
        );

        Assert.Equal(
            "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg",
            Base64Url.EncodeToString(message)
        );
    }

    /// <summary>RFC 8188, section 3.2: what the tests decode with decodes it too.</summary>
    [Fact]
    public void The_decoder_of_the_tests_reads_several_padded_records()
    {
        var message = Bytes(
            "uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA"
        );

        var text = PushDevice.Decode(message[23..], Bytes("BO3ZVPxUlnLORbVGMpbT1Q"), message[..16], recordSize: 25);

        Assert.Equal("I am the walrus", Encoding.UTF8.GetString(text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(3_993)]
    public void A_message_is_never_longer_than_a_push_service_takes_and_of_few_lengths(int length)
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        var message = PushEncryption.Encrypt(new byte[length], PushEncryption.PointOf(browser), new byte[16]);

        Assert.InRange(message.Length, length + 103, PushEncryption.MaxBytes);
        Assert.True((message.Length - 103) % 256 == 0 || message.Length == PushEncryption.MaxBytes);
    }

    [Fact]
    public void What_is_too_long_is_refused()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            PushEncryption.Encrypt(new byte[3_994], PushEncryption.PointOf(browser), new byte[16])
        );
    }

    /// <summary>RFC 8292, section 2.4: the example's signature holds under the example's key, by the reading that ours is made by.</summary>
    [Fact]
    public void A_token_is_built_and_signed_as_in_the_example_of_RFC_8292()
    {
        const string Example =
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
        Assert.True(
            Holds(
                Example,
                Bytes("BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs")
            )
        );

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ours = PushKeys.TokenOf(
            key,
            "https://push.example.net",
            "mailto:push@example.com",
            DateTimeOffset.FromUnixTimeSeconds(1_453_523_768)
        );

        Assert.Equal(Example[..Example.LastIndexOf('.')], ours[..ours.LastIndexOf('.')]);
        Assert.True(Holds(ours, PushEncryption.PointOf(key)));
    }

    private static bool Holds(string token, byte[] point)
    {
        var end = token.LastIndexOf('.');
        using var key = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }
        );
        return key.VerifyData(
            Encoding.ASCII.GetBytes(token[..end]),
            Bytes(token[(end + 1)..]),
            HashAlgorithmName.SHA256
        );
    }

    private static ECDiffieHellman KeyOf(string secret, string point)
    {
        var q = Bytes(point);
        return ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                D = Bytes(secret),
                Q = new ECPoint { X = q[1..33], Y = q[33..] },
            }
        );
    }

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);
}
