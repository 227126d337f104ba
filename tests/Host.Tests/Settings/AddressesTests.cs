using ChungTay.Host.Commands;
using ChungTay.Host.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChungTay.Host.Tests.Settings;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("", "http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("", "http://127.0.0.1:5080;http://[::1]:5081/", "http://127.0.0.1:5080 http://[::1]:5081")]
    [InlineData("", "http://0.0.0.0:80; http://*:81", "http://127.0.0.1:80 http://127.0.0.1:81")]
    [InlineData("https://xa.vn/", "http://0.0.0.0:5080", "https://xa.vn http://127.0.0.1:5080")]
    public void Every_address_is_shown_the_one_for_people_first(string known, string urls, string shown)
    {
        var settings = Settings(known, urls);

        Assert.Equal(shown.Split(' '), Addresses.All(settings));
        Assert.Equal(shown.Split(' ')[0], Addresses.Public(settings));
    }

    [Theory]
    [InlineData("5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    public void What_is_no_address_is_named(string urls) =>
        Assert.Contains($"\"{urls}\"", Assert.Throws<FailedException>(() => Addresses.Listening(Settings("", urls))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(string known, string urls) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["PublicUrl"] = known, ["Urls"] = urls }).Build();
}
